//! The pieces of the line, in floor.md's order and not yet joined: ② ご様子 ③ the subject ④ facts
//! ⑤ what was done ⑥ non-answers ⑦ the question. Only active items give pieces; an item that is
//! never stored gives none.
//! Not here: joining and shortening (`line::voice`, `line::chat`).

use super::cut::{clean_words, count_chars, shorten_words};
use super::question::form_question;
use crate::answer::{Answer, Escape};
use crate::checklist::{Assessment, Situation, WANTS_SUPERIOR, defaults, has_options, spoken_text};
use crate::fold::{fold, holds_words};
use crate::ids::ItemId;
use crate::pack::{Item, ItemType, LinePart, Mood, Need, Pii, RequestKind, Role};

/// Longest question typed at home that may stand for the subject.
const QUESTION_AS_SUBJECT: usize = 20;
/// Most characters that free words take in the line, each answer for itself.
const FREE_WORDS_MAX: usize = 24;
/// Ends of a spoken sentence that a subject does not keep, the longest first.
const SENTENCE_ENDS: [&str; 9] = [
    "なんですけど",
    "なんですが",
    "んですけど",
    "のことですが",
    "んですが",
    "のですが",
    "ですけど",
    "ですが",
    "です",
];
/// Weight of お急ぎ and its like where the pack says nothing.
const URGENCY_WEIGHT: u8 = 8;
/// A non-answer weighs this much more than its item's share of the readiness.
const OPEN_WEIGHT: u8 = 4;

/// Where a piece stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// ② mood and 上席ご希望: never dropped.
    Mood,
    /// ② お急ぎ and its like.
    Urgency,
    /// ③ the subject: never dropped.
    Subject,
    /// ④ a fact.
    Fact,
    /// ⑤ checked, done, told.
    Done,
    /// ⑥ a non-answer; the text is the item's label.
    Open(Escape),
}

/// A piece of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands.
    pub slot: Slot,
    /// The item it came from.
    pub item: Option<ItemId>,
    /// The words.
    pub text: String,
    /// 0–9; the least goes first.
    pub weight: u8,
    /// The piece it joins without 、 as long as that one is there.
    pub glued_to: Option<ItemId>,
}

/// Every piece, and the parts that are always there.
#[derive(Debug, Clone, PartialEq)]
pub struct Pieces {
    /// ① `指示願います`
    pub kind: String,
    /// ① `保留中` / `保留1分`; empty when not on hold.
    pub hold: String,
    /// ②–⑥ in order.
    pub pieces: Vec<Piece>,
    /// ⑦ the operator's words before they became a question; empty: the kind's own question.
    pub ask: String,
    /// The question of the kind.
    pub kind_ask: String,
}

impl Pieces {
    /// ⑦ as a question.
    pub fn question(&self) -> String {
        form_question(if self.ask.is_empty() {
            &self.kind_ask
        } else {
            &self.ask
        })
    }
}

/// All pieces of a situation.
pub fn collect_pieces(situation: &Situation, seen: &Assessment) -> Pieces {
    let items: Vec<&Item> = speaking_items(situation, seen);
    let mut pieces = collect_mood(situation, seen, &items);
    pieces.extend(collect_subject_and_facts(situation, seen, &items));
    pieces.extend(
        items
            .iter()
            .filter_map(|item| piece_of(situation, seen, item, LinePart::Done, Slot::Done)),
    );
    pieces.extend(collect_open(seen, &items));
    let rule = defaults::kind(situation.pack, seen.kind);
    let ask = items
        .iter()
        .filter(|item| item.role == Role::Ask || part_of(item) == Some(LinePart::Ask))
        .filter(|item| asks_for(situation, seen, item))
        .find_map(|item| speak_piece(situation, seen, item));
    Pieces {
        kind: clean_words(&rule.line),
        hold: say_hold(situation.hold_s),
        pieces,
        ask: ask.unwrap_or_default(),
        kind_ask: clean_words(&rule.ask),
    }
}

/// A take-over asks its own question: an option picked for 指示 (`削除ツール案内でよいですか`) is
/// not what is asked once a superior is wanted. Own words stay, and so do the options of a flow that
/// is about take-overs.
fn asks_for(situation: &Situation, seen: &Assessment, item: &Item) -> bool {
    let own_words =
        !has_options(item) || matches!(seen.answers.get(&item.id), Some(Answer::Worded { .. }));
    let takes_over = situation
        .flow
        .exits
        .iter()
        .any(|exit| exit.request == Some(RequestKind::Handover));
    seen.kind != RequestKind::Handover || own_words || takes_over
}

/// Active items whose answers may be said: what lives in memory only is never said.
pub fn speaking_items<'a>(situation: &Situation<'a>, seen: &Assessment) -> Vec<&'a Item> {
    let active = |item: &&Item| {
        seen.items
            .iter()
            .any(|state| state.id == item.id && state.active)
    };
    situation
        .flow
        .items
        .iter()
        .filter(active)
        .filter(|item| item.pii != Pii::NeverStore)
        .collect()
}

/// 保留 as it is said: 保留中 in the first minute, then whole minutes (floor.md, lines 3 and 6).
/// Beyond 99 minutes the clock was forgotten, and it is 保留中 again.
fn say_hold(hold_s: Option<u32>) -> String {
    match hold_s.map(|seconds| seconds / 60) {
        None => String::new(),
        Some(minutes @ 1..=99) => format!("保留{minutes}分"),
        Some(_) => "保留中".to_owned(),
    }
}

/// The mood as it is said to the SV; nothing when it is normal.
pub fn say_mood(mood: Mood) -> &'static str {
    match mood {
        Mood::Normal => "",
        Mood::Troubled => "お困りのご様子",
        Mood::Demanding => "強いご要望",
        Mood::Unconvinced => "納得がいかないご様子",
        Mood::Angry => "ご立腹",
        Mood::Furious => "激怒",
    }
}

fn collect_mood(situation: &Situation, seen: &Assessment, items: &[&Item]) -> Vec<Piece> {
    let fixed = |text: &str| Piece {
        slot: Slot::Mood,
        item: None,
        text: text.to_owned(),
        weight: 9,
        glued_to: None,
    };
    let mut pieces = Vec::new();
    if seen.mood != Mood::Normal {
        pieces.push(fixed(say_mood(seen.mood)));
    }
    if seen
        .flags
        .iter()
        .any(|flag| flag.as_str() == WANTS_SUPERIOR)
    {
        pieces.push(fixed("上席ご希望"));
    }
    for item in items.iter().filter(|item| item.role == Role::Urgency) {
        if let Some(text) = speak_piece(situation, seen, item) {
            let weight = item
                .line
                .as_ref()
                .map_or(URGENCY_WEIGHT, |line| line.weight);
            pieces.push(Piece {
                slot: Slot::Urgency,
                item: Some(item.id.clone()),
                text,
                weight,
                glued_to: None,
            });
        }
    }
    pieces
}

/// ③ and ④. The first subject, with whatever it is glued to, is the subject; further subjects are
/// facts. With no subject answered it is the question typed at home when short, else the flow's.
fn collect_subject_and_facts(
    situation: &Situation,
    seen: &Assessment,
    items: &[&Item],
) -> Vec<Piece> {
    let said: Vec<&&Item> = items
        .iter()
        .filter(|item| matches!(part_of(item), Some(LinePart::Subject | LinePart::Fact)))
        .collect();
    let mut found: Vec<(bool, Piece)> = Vec::new();
    for (index, item) in said.iter().enumerate() {
        let Some(mut piece) = piece_of(situation, seen, item, LinePart::Fact, Slot::Fact)
            .or_else(|| piece_of(situation, seen, item, LinePart::Subject, Slot::Fact))
        else {
            continue;
        };
        if item.line.as_ref().is_some_and(|line| line.glue) {
            piece.glued_to = said.get(index + 1).map(|next| next.id.clone());
        }
        found.push((part_of(item) == Some(LinePart::Subject), piece));
    }
    let mut subject = Vec::new();
    if let Some(first) = found.iter().position(|(is_subject, _)| *is_subject) {
        loop {
            let (_, mut piece) = found.remove(first);
            piece.slot = Slot::Subject;
            let next = piece.glued_to.clone();
            subject.push(piece);
            match found.get(first) {
                Some((_, follower)) if next.is_some() && follower.item == next => {}
                _ => break,
            }
        }
    } else {
        subject.push(stand_in(situation, &mut found));
    }
    subject
        .into_iter()
        .chain(found.into_iter().map(|(_, piece)| piece))
        .collect()
}

/// The subject that no item gives. ご用件 in the customer's own words and the question typed at home say the
/// same twice: the longer of the two is the subject, once.
fn stand_in(situation: &Situation, found: &mut Vec<(bool, Piece)>) -> Piece {
    let mut subject = Piece {
        slot: Slot::Subject,
        item: None,
        text: stand_in_subject(situation),
        weight: 9,
        glued_to: None,
    };
    let folded = fold(&subject.text);
    let same = found.iter().position(|(_, piece)| {
        let said = fold(strip_sentence_end(&piece.text));
        piece.glued_to.is_none()
            && is_want(situation, piece)
            && (said.contains(&folded) || (!said.is_empty() && folded.contains(&said)))
    });
    if let Some(at) = same {
        let (_, fact) = found.remove(at);
        let said = strip_sentence_end(&fact.text);
        if count_chars(said) > count_chars(&subject.text) {
            subject.text = said.to_owned();
        }
        subject.item = fact.item;
    }
    subject
}

fn is_want(situation: &Situation, piece: &Piece) -> bool {
    situation
        .flow
        .items
        .iter()
        .any(|item| item.role == Role::Want && Some(&item.id) == piece.item.as_ref())
}

/// `この前の件なんですが` is how a sentence begins, not what the matter is called.
fn strip_sentence_end(spoken: &str) -> &str {
    SENTENCE_ENDS
        .iter()
        .find_map(|end| spoken.strip_suffix(end))
        .unwrap_or(spoken)
        .trim_end_matches('、')
}

/// What the matter is called when no item says it. Words that a rule listens for (`上司を出せ`)
/// are an outcry, not a matter.
fn stand_in_subject(situation: &Situation) -> String {
    let folded = fold(situation.question);
    let outcry = defaults::words(situation.pack)
        .iter()
        .any(|rule| rule.any.iter().any(|words| holds_words(&folded, words)));
    if outcry {
        return flow_subject(situation);
    }
    let spoken = clean_words(situation.question);
    let question = strip_sentence_end(&spoken).to_owned();
    if !question.is_empty() && count_chars(&question) <= QUESTION_AS_SUBJECT {
        return question;
    }
    flow_subject(situation)
}

/// The flow's own name of the matter.
pub fn flow_subject(situation: &Situation) -> String {
    let subject = clean_words(&situation.flow.subject);
    if subject.is_empty() {
        "お問い合わせ".to_owned()
    } else {
        subject
    }
}

/// Where an item's answer stands; what is always within reach has its own place in ②.
fn part_of(item: &Item) -> Option<LinePart> {
    item.line
        .as_ref()
        .filter(|_| !item.role.is_ambient())
        .map(|line| line.part)
}

fn piece_of(
    situation: &Situation,
    seen: &Assessment,
    item: &Item,
    part: LinePart,
    slot: Slot,
) -> Option<Piece> {
    let line = item.line.as_ref().filter(|_| part_of(item) == Some(part))?;
    let text = speak_piece(situation, seen, item)?;
    Some(Piece {
        slot,
        item: Some(item.id.clone()),
        text,
        weight: line.weight,
        glued_to: None,
    })
}

/// An item's answer in the words of its line rule. Free words are cut between words, in the line only.
fn speak_piece(situation: &Situation, seen: &Assessment, item: &Item) -> Option<String> {
    let answer = seen
        .answers
        .get(&item.id)
        .filter(|answer| answer.is_handled() && answer.escape().is_none())?;
    let free = matches!(item.kind, ItemType::Text | ItemType::Promise)
        || matches!(answer, Answer::Worded { .. });
    let said = clean_words(&spoken_text(situation.pack, item, answer));
    let said = if free {
        shorten_words(&said, FREE_WORDS_MAX)
    } else {
        said
    };
    if said.is_empty() {
        return None;
    }
    let text = match item.line.as_ref().and_then(|line| line.text.as_deref()) {
        Some(template) => clean_words(&template.replace("{}", &said)),
        None => said,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// ⑥ non-answers that decide whether the SV sends the operator back. 未聴取 only where a must is
/// missing, and not for a take-over: who comes to the phone reads it on the card. 該当なし is never said.
fn collect_open(seen: &Assessment, items: &[&Item]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for item in items {
        if matches!(
            item.role,
            Role::Ask | Role::Readback | Role::Anger | Role::Urgency | Role::Words | Role::Taboo
        ) {
            continue;
        }
        let Some(state) = seen.items.iter().find(|state| state.id == item.id) else {
            continue;
        };
        let escape = match seen.answers.get(&item.id).and_then(Answer::escape) {
            Some(Escape::Na) => continue,
            Some(escape @ (Escape::Unknown | Escape::Refused | Escape::Later)) => escape,
            Some(Escape::NotAsked) | None => Escape::NotAsked,
        };
        let matters = match escape {
            Escape::NotAsked => {
                state.need == Need::Must
                    && seen.missing.contains(&item.id)
                    && seen.kind != RequestKind::Handover
            }
            _ => state.need >= Need::Should || item.line.is_some(),
        };
        if matters {
            pieces.push(Piece {
                slot: Slot::Open(escape),
                item: Some(item.id.clone()),
                text: shorten_words(&clean_words(&item.label), FREE_WORDS_MAX),
                weight: item.weight.saturating_add(OPEN_WEIGHT),
                glued_to: None,
            });
        }
    }
    pieces
}
