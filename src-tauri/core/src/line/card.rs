//! The 二次対応カード (R034–R043): everything the second responder needs before the first word, so
//! that the customer explains nothing twice. Rows in floor.md's order, every row always there.
//! Not here: its look, and how large it is shown (the screen).

use super::crm::{open_labels, say_fact, value};
use super::piece::{Slot, collect_pieces, say_mood, speaking_items};
use super::voice::{join_clauses, voice};
use super::{Card, CardKey, CardRow};
use crate::checklist::{
    Assessment, Situation, Slots, WANTS_SUPERIOR, fill_template, fitting_phrases,
};
use crate::pack::{Item, LinePart, Mood, Role};
use crate::text::{Language, name_card_row};

/// Stage of a pack's phrases that open a take-over.
const OPENING_STAGE: &str = "交代";
/// Stage of a pack's phrases that say what must not be said.
const TABOO_STAGE: &str = "言ってはいけないこと";
/// The opening where the pack has none.
const OPENING: &str = "お電話代わりました、責任者の○○でございます。";

/// The card of a situation.
pub fn card(situation: &Situation, seen: &Assessment) -> Card {
    let items = speaking_items(situation, seen);
    let values = |role: Role| -> Vec<String> {
        of_role(&items, role)
            .filter_map(|item| value(situation, seen, item))
            .collect()
    };
    // What the operator checked is told apart from what the customer said by its part of the line.
    let facts = |roles: &[Role], done: bool| -> Vec<String> {
        let wanted = items
            .iter()
            .filter(|item| roles.contains(&item.role) && is_done(item) == done);
        wanted
            .filter_map(|item| say_fact(situation, seen, item))
            .collect()
    };
    let words = match situation.question.trim() {
        "" => values(Role::Words),
        question => std::iter::once(format!("「{question}」"))
            .chain(values(Role::Words))
            .collect(),
    };
    let rows = [
        (CardKey::Mood, mood_row(seen, values(Role::Urgency))),
        (CardKey::Cause, values(Role::Cause)),
        (
            CardKey::Request,
            values(Role::Request)
                .into_iter()
                .chain(facts(&[Role::Deadline], false))
                .collect(),
        ),
        (CardKey::Words, words),
        (
            CardKey::Subject,
            subject_row(situation, seen, values(Role::Product)),
        ),
        (CardKey::Heard, facts(&[Role::Want, Role::Detail], false)),
        (
            CardKey::Done,
            values(Role::Tried)
                .into_iter()
                .chain(facts(&[Role::Detail], true))
                .collect(),
        ),
        (
            CardKey::Promised,
            values(Role::Promised)
                .into_iter()
                .chain(values(Role::Told))
                .collect(),
        ),
        (
            CardKey::Taboo,
            values(Role::Taboo)
                .into_iter()
                .chain(phrases(situation, seen, TABOO_STAGE))
                .collect(),
        ),
        (CardKey::Open, open_labels(situation, seen)),
    ];
    Card {
        line: voice(situation, seen).text,
        mood: seen.mood,
        rows: rows
            .into_iter()
            .map(|(key, values)| CardRow { key, values })
            .collect(),
        opening: open_take_over(
            situation,
            seen,
            &values(Role::Cause),
            &values(Role::Promised),
        ),
    }
}

/// The card as text, for copying.
pub fn card_text(card: &Card) -> String {
    let rows = card.rows.iter().filter(|row| !row.values.is_empty());
    let mut lines = vec![card.line.clone()];
    lines.extend(rows.map(|row| {
        format!(
            "{}: {}",
            name_card_row(row.key, Language::Ja),
            row.values.join(" / ")
        )
    }));
    lines.push(format!("最初のひとこと: {}", card.opening));
    lines.join("\n")
}

fn is_done(item: &Item) -> bool {
    item.line
        .as_ref()
        .is_some_and(|line| line.part == LinePart::Done)
}

fn of_role<'a>(items: &'a [&'a Item], role: Role) -> impl Iterator<Item = &'a Item> {
    items.iter().copied().filter(move |item| item.role == role)
}

fn mood_row(seen: &Assessment, urgency: Vec<String>) -> Vec<String> {
    let mood = if seen.mood == Mood::Normal {
        "通常"
    } else {
        say_mood(seen.mood)
    };
    let mut row = vec![mood.to_owned()];
    if seen
        .flags
        .iter()
        .any(|flag| flag.as_str() == WANTS_SUPERIOR)
    {
        row.push("上席ご希望".to_owned());
    }
    row.extend(urgency);
    row
}

/// The product by name, else the subject as the line says it.
fn subject_row(situation: &Situation, seen: &Assessment, products: Vec<String>) -> Vec<String> {
    if !products.is_empty() {
        return products;
    }
    let pieces = collect_pieces(situation, seen).pieces;
    vec![join_clauses(
        pieces.iter().filter(|piece| piece.slot == Slot::Subject),
    )]
}

fn phrases(situation: &Situation, seen: &Assessment, stage: &str) -> Vec<String> {
    let slots = Slots::new(situation.pack, situation.flow, &seen.answers);
    let fitting = fitting_phrases(situation, seen)
        .into_iter()
        .filter(|phrase| phrase.stage == stage);
    fitting
        .map(|phrase| fill_template(&phrase.t, &slots))
        .collect()
}

/// 最初のひとこと: name, then the cause, then what was already promised, so that the customer
/// hears at once that nothing needs to be told again (R038, R043).
fn open_take_over(
    situation: &Situation,
    seen: &Assessment,
    causes: &[String],
    promises: &[String],
) -> String {
    let mut opening = phrases(situation, seen, OPENING_STAGE)
        .into_iter()
        .next()
        .unwrap_or_else(|| OPENING.to_owned());
    // Packs write a wording with its full stop or without.
    if !opening.ends_with(['。', '！', '？', '!', '?']) {
        opening.push('。');
    }
    if !causes.is_empty() {
        opening.push_str(&format!(
            "{}の件、担当より伺っております。",
            causes.join("と")
        ));
    } else if !opening.contains("伺っ") {
        opening.push_str("お話は担当より伺っております。");
    }
    if seen.mood >= Mood::Angry && !opening.contains("申し訳") {
        opening.push_str("ご不快な思いをさせてしまい、誠に申し訳ございません。");
    }
    if !promises.is_empty() {
        opening.push_str(&format!(
            "{}とお約束した点も承知しております。",
            promises.join("、")
        ));
    }
    opening
}
