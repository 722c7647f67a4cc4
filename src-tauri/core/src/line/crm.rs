//! The form for the customer system. The customer may ask to see it, so it says what happened and
//! never how the operator felt about it: facts and feelings stand apart, and 激怒 is not in it (R041).
//! Not here: telephone numbers and the like, which an item that is never stored keeps out.

use super::piece::{collect_pieces, speaking_items};
use crate::answer::{Answer, Escape};
use crate::checklist::{Assessment, Situation, WANTS_SUPERIOR, answer_text, said_to_customer};
use crate::ids::ItemId;
use crate::pack::{Item, ItemType, Mood, Role};
use crate::text::{Language, name_escape, name_kind, neutral_mood};

/// Words that judge the customer, and what is written instead.
const NEUTRAL: [(&str, &str); 3] = [
    ("激怒", "強い口調でのお申し出"),
    ("ご立腹", "強い口調でのお申し出"),
    ("お怒り", "お申し出"),
];

/// The CRM form: 【事実】 【ご様子】 【案内済み】 【未聴取】 【SVへの依頼】, each on lines of its own.
pub fn crm(situation: &Situation, seen: &Assessment) -> String {
    let items = speaking_items(situation, seen);
    let of = |roles: &[Role]| -> Vec<String> {
        let wanted = items.iter().filter(|item| roles.contains(&item.role));
        wanted
            .filter_map(|item| say_fact(situation, seen, item))
            .collect()
    };
    let mut facts = of(&[
        Role::Want,
        Role::Product,
        Role::Detail,
        Role::Tried,
        Role::Request,
        Role::Deadline,
        Role::Cause,
        Role::Words,
    ]);
    if facts.is_empty() {
        facts.push(situation.flow.subject.clone());
    }
    let mut mood = Vec::new();
    if seen.mood != Mood::Normal {
        mood.push(neutral_mood(seen.mood).to_owned());
    }
    if seen
        .flags
        .iter()
        .any(|flag| flag.as_str() == WANTS_SUPERIOR)
    {
        mood.push("上席の対応をご希望".to_owned());
    }
    mood.extend(
        items
            .iter()
            .filter(|item| item.role == Role::Urgency)
            .filter_map(|item| value(situation, seen, item)),
    );
    if mood.is_empty() {
        mood.push(neutral_mood(Mood::Normal).to_owned());
    }
    let told: Vec<String> = items
        .iter()
        .filter(|item| matches!(item.role, Role::Told | Role::Promised))
        .filter_map(|item| value(situation, seen, item))
        .collect();
    let ask = format!(
        "{}: {}",
        name_kind(seen.kind, Language::Ja),
        collect_pieces(situation, seen).question()
    );
    let blocks = [
        ("事実", facts),
        ("ご様子", mood),
        ("案内済み", or_none(told)),
        ("未聴取", or_none(open_labels(situation, seen))),
        ("SVへの依頼", vec![ask]),
    ];
    let lines: Vec<String> = blocks
        .into_iter()
        .flat_map(|(head, lines)| {
            std::iter::once(format!("【{head}】")).chain(
                lines
                    .into_iter()
                    .map(|line| format!("・{}", neutral(&line))),
            )
        })
        .collect();
    lines.join("\n")
}

fn or_none(lines: Vec<String>) -> Vec<String> {
    if lines.is_empty() {
        vec!["なし".to_owned()]
    } else {
        lines
    }
}

/// `表示の文言: E-102`; nothing for an item without a value.
pub fn say_fact(situation: &Situation, seen: &Assessment, item: &Item) -> Option<String> {
    value(situation, seen, item).map(|value| format!("{}: {value}", item.label))
}

/// An answer on one line, as the screen shows it; nothing for a non-answer.
pub fn value(situation: &Situation, seen: &Assessment, item: &Item) -> Option<String> {
    let answer = seen
        .answers
        .get(&item.id)
        .filter(|answer| answer.is_handled() && answer.escape().is_none())?;
    let text = match answer {
        Answer::Tick(_) => "済み".to_owned(),
        // By its own name: 自社 and 他社 are the operator's words for it.
        _ if item.kind == ItemType::Product => {
            said_to_customer(situation.pack, item, answer).unwrap_or_default()
        }
        _ => answer_text(situation.pack, item, answer),
    };
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(line).filter(|line| !line.is_empty())
}

/// Everything open, in the flow's order, for a row that is called 未聴取 itself: `注文番号`; another kind of
/// non-answer keeps its word, since it decides whether the SV sends the operator back: `購入日（お客様ご不明）`.
pub fn open_labels(situation: &Situation, seen: &Assessment) -> Vec<String> {
    let items = speaking_items(situation, seen);
    items
        .into_iter()
        .filter(|item| !matches!(item.role, Role::Ask | Role::Readback) && !item.role.is_ambient())
        .filter_map(|item| {
            let escape = seen.answers.get(&item.id).and_then(Answer::escape);
            let word = match escape {
                Some(Escape::Na) => return None,
                Some(escape) => escape,
                None if is_missing(seen, &item.id) => Escape::NotAsked,
                None => return None,
            };
            Some(match word {
                Escape::NotAsked => item.label.clone(),
                word => format!("{}（{}）", item.label, name_escape(word, Language::Ja)),
            })
        })
        .collect()
}

fn is_missing(seen: &Assessment, item: &ItemId) -> bool {
    seen.missing.contains(item)
}

fn neutral(line: &str) -> String {
    NEUTRAL
        .iter()
        .fold(line.to_owned(), |line, (judging, fact)| {
            line.replace(judging, fact)
        })
}
