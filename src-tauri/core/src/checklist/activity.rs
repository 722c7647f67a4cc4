//! Which items are active and which of their answers count, resolved once in the flow's order.
//! An item sees only the ambient items and those before it, so a cycle cannot exist: going back
//! hides what follows, keeps its answers, and brings them back when the way leads there again.
//! Not here: what is needed (`readiness`), the conditions themselves (`condition`).

use std::collections::BTreeSet;

use super::answer::{chosen, normalise, option_of};
use super::{Situation, defaults, holds};
use crate::answer::{Answer, Answers};
use crate::fold::{fold, holds_words};
use crate::ids::{FlagId, ItemId};
use crate::pack::{Item, ItemType, Mood, Product, Role, WordRule};

/// What rules look at: the situation, and what of it counts.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    /// The situation.
    pub situation: &'a Situation<'a>,
    /// Items that are asked.
    pub active: BTreeSet<ItemId>,
    /// Answers of active items, normalised, a scale's default taken in.
    pub answers: Answers,
    /// Flags pressed, and those that answers and words set.
    pub flags: BTreeSet<FlagId>,
}

impl<'a> Facts<'a> {
    /// The vocabulary's products that active items name.
    pub fn chosen_products(&self) -> impl Iterator<Item = &'a Product> + '_ {
        let situation: &'a Situation<'a> = self.situation;
        situation
            .flow
            .items
            .iter()
            .filter(|item| item.kind == ItemType::Product || item.role == Role::Product)
            .filter_map(|item| self.answers.get(&item.id))
            .flat_map(chosen)
            .filter_map(|id| situation.pack.product(&id))
    }

    /// The customer's mood, of the active `anger` item; 通常 where nothing says otherwise.
    pub fn mood(&self) -> Mood {
        let items = self
            .situation
            .flow
            .items
            .iter()
            .filter(|item| item.role == Role::Anger);
        let moods = items.flat_map(|item| {
            let chosen = self.answers.get(&item.id).map(chosen).unwrap_or_default();
            chosen
                .into_iter()
                .filter_map(|v| option_of(item, &v).and_then(|option| option.mood))
        });
        moods.max().unwrap_or_default()
    }
}

/// Resolves activity: ambient items first, as they are always within reach, then the flow's order.
pub fn resolve<'a>(situation: &'a Situation<'a>) -> Facts<'a> {
    let words = defaults::words(situation.pack);
    let mut facts = Facts {
        situation,
        active: BTreeSet::new(),
        answers: Answers::new(),
        flags: situation.flags.clone(),
    };
    set_flags(&mut facts.flags, &words, situation.question);
    let (ambient, asked): (Vec<&Item>, Vec<&Item>) = situation
        .flow
        .items
        .iter()
        .partition(|item| item.role.is_ambient());
    for item in ambient.into_iter().chain(asked) {
        if item
            .ask_when
            .as_ref()
            .is_some_and(|when| !super::holds(when, &facts))
        {
            continue;
        }
        facts.active.insert(item.id.clone());
        let Some(answer) = effective(item, situation.answers.get(&item.id), &facts) else {
            continue;
        };
        for v in chosen(&answer) {
            let option = has_options(item).then(|| option_of(item, &v)).flatten();
            facts.flags.extend(
                option
                    .into_iter()
                    .flat_map(|option| option.flags.iter().cloned()),
            );
        }
        if let Some(text) = words_of_customer(item, &answer) {
            set_flags(&mut facts.flags, &words, text);
        }
        facts.answers.insert(item.id.clone(), answer);
    }
    facts
}

/// The answer that counts: in its item's form, without options that are not offered now.
/// Where nothing is set, a scale's default is its answer.
fn effective(item: &Item, stored: Option<&Answer>, facts: &Facts) -> Option<Answer> {
    let given = stored
        .map(|answer| normalise(item, answer))
        .and_then(|answer| offered(item, answer, facts));
    let blank = |answer: &Answer| {
        !answer.is_handled() && answer.escape().is_none() && !matches!(answer, Answer::Tick(_))
    };
    match given.filter(|answer| !blank(answer)) {
        Some(answer) => Some(answer),
        None if item.kind == ItemType::Scale => {
            item.default.as_ref().map(|answer| normalise(item, answer))
        }
        None => None,
    }
}

/// Takes away what the item does not offer now. An answer kept from another flow, or an option
/// whose `when` no longer holds, stays stored and does not count.
fn offered(item: &Item, answer: Answer, facts: &Facts) -> Option<Answer> {
    if !has_options(item) {
        return fits(item, &answer).then_some(answer);
    }
    let is_offered = |v: &String| {
        option_of(item, v)
            .is_some_and(|option| option.when.as_ref().is_none_or(|when| holds(when, facts)))
    };
    match answer {
        Answer::Many(list) => {
            let kept: Vec<String> = list.into_iter().filter(is_offered).collect();
            (item.kind == ItemType::Multi && !kept.is_empty()).then_some(Answer::Many(kept))
        }
        Answer::Text(v) => is_offered(&v).then_some(Answer::Text(v)),
        Answer::Worded { v, text } => is_offered(&v).then_some(Answer::Worded { v, text }),
        Answer::Escape { .. } => Some(answer),
        Answer::Tick(_) | Answer::Number(_) => None,
    }
}

fn fits(item: &Item, answer: &Answer) -> bool {
    matches!(
        (item.kind, answer),
        (_, Answer::Escape { .. })
            | (
                ItemType::Text | ItemType::Promise | ItemType::Datetime,
                Answer::Text(_)
            )
            | (ItemType::Number, Answer::Number(_))
            | (ItemType::Tick, Answer::Tick(_))
    )
}

/// True for the types that are answered by an option.
pub fn has_options(item: &Item) -> bool {
    matches!(
        item.kind,
        ItemType::Single | ItemType::Multi | ItemType::Scale | ItemType::Product
    )
}

/// Free words that are the customer's; what the operator did, told or asks is not searched for them.
fn words_of_customer<'a>(item: &Item, answer: &'a Answer) -> Option<&'a str> {
    let own = matches!(
        item.role,
        Role::Tried | Role::Told | Role::Promised | Role::Ask | Role::Readback | Role::Taboo
    );
    match answer {
        _ if own => None,
        Answer::Text(text) if !has_options(item) => Some(text),
        Answer::Worded { text, .. } => Some(text),
        _ => None,
    }
}

fn set_flags(flags: &mut BTreeSet<FlagId>, rules: &[WordRule], text: &str) {
    let folded = fold(text);
    let found = rules
        .iter()
        .filter(|rule| rule.any.iter().any(|words| holds_words(&folded, words)));
    flags.extend(found.map(|rule| rule.flag.clone()));
}
