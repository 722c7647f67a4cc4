//! The plan of a macro: one pass over the items in the order in which they are resolved, each against the case as it
//! stands then. It ends after as many steps as the flow has items, and done again it changes nothing.

use super::{Change, Plan};
use crate::answer::{Answer, Answers, Escape};
use crate::checklist::{
    Assessment, Situation, assess, check_answer, chosen, holds, normalise, option_of,
};
use crate::pack::{Item, ItemType, MacroRule, Mood, Pii, Role};

/// The flow's macros that are offered now, in the pack's order: the digit keys pick them.
pub fn offered_macros<'a>(situation: &Situation<'a>, seen: &Assessment) -> Vec<&'a MacroRule> {
    let facts = seen.facts(situation);
    let offered = |rule: &&MacroRule| rule.when.as_ref().is_none_or(|when| holds(when, &facts));
    situation.flow.macros.iter().filter(offered).collect()
}

/// What a macro would change. Items that hold what is never stored, and 復唱, are changed by nobody but the operator.
pub fn plan_macro(situation: &Situation, rule: &MacroRule) -> Plan {
    let mut answers = situation.answers.clone();
    let mut plan = Plan::default();
    let (ambient, asked): (Vec<&Item>, Vec<&Item>) = situation
        .flow
        .items
        .iter()
        .partition(|item| item.role.is_ambient());
    for item in ambient.into_iter().chain(asked) {
        let Some(wish) = Wish::of(rule, item) else {
            continue;
        };
        let now = now(situation, &answers);
        let before = situation.answers.get(&item.id);
        match wish.fill(&now, &assess(&now), item) {
            // The same as before is no change.
            Some(after)
                if before.map(|before| normalise(item, before)).as_ref() == Some(&after) => {}
            Some(after) => {
                answers.insert(item.id.clone(), after.clone());
                plan.changes.push(Change::Answer {
                    item: item.id.clone(),
                    before: before.cloned(),
                    after,
                });
            }
            None => plan.left.push(item.id.clone()),
        }
    }
    let changed = rule
        .kind
        .filter(|kind| Some(*kind) != situation.chosen_kind);
    if let Some(after) = changed {
        // Where a rule sends the case straight to the SV, its kind stands.
        let now = now(situation, &answers);
        if !assess(&now).exit.immediate {
            plan.changes.push(Change::Kind {
                before: situation.chosen_kind,
                after,
            });
        }
    }
    plan
}

fn now<'a>(situation: &Situation<'a>, answers: &'a Answers) -> Situation<'a> {
    Situation {
        answers,
        ..situation.clone()
    }
}

/// What a macro wants of an item.
enum Wish<'a> {
    Set(&'a Answer),
    Add(&'a [String]),
    Na,
}

impl<'a> Wish<'a> {
    fn of(rule: &'a MacroRule, item: &Item) -> Option<Self> {
        let set = rule.set.get(&item.id).map(Self::Set);
        set.or_else(|| rule.add.get(&item.id).map(|list| Self::Add(list)))
            .or_else(|| rule.na.contains(&item.id).then_some(Self::Na))
    }

    /// The answer that comes of it; `None`: the item is left alone.
    fn fill(&self, situation: &Situation, seen: &Assessment, item: &Item) -> Option<Answer> {
        let state = seen.items.iter().find(|state| state.id == item.id)?;
        if !state.active || item.pii == Pii::NeverStore || item.role == Role::Readback {
            return None;
        }
        let before = situation.answers.get(&item.id);
        let wanted = match self {
            Self::Set(answer) => {
                let calmer = item.role == Role::Anger && mood(item, answer) < Some(seen.mood);
                (!calmer).then(|| (*answer).clone())?
            }
            Self::Add(list) => add(item, before, list)?,
            // Marked by an earlier turn it stays; whatever the customer said stays too.
            Self::Na if before.and_then(Answer::escape) == Some(Escape::Na) => before?.clone(),
            Self::Na if state.handled => return None,
            Self::Na => Answer::Escape { escape: Escape::Na },
        };
        check_answer(situation, seen, item, &wanted).ok()
    }
}

fn mood(item: &Item, answer: &Answer) -> Option<Mood> {
    let moods = chosen(answer)
        .into_iter()
        .filter_map(|v| option_of(item, &v)?.mood);
    moods.max()
}

/// The options that are chosen already and the new ones, in the item's order; what stands alone gives way.
fn add(item: &Item, before: Option<&Answer>, list: &[String]) -> Option<Answer> {
    if item.kind != ItemType::Multi {
        return None;
    }
    let before = before.map(|before| chosen(&normalise(item, before)));
    let before = before.unwrap_or_default();
    let kept = |option: &&crate::pack::OptionRule| {
        list.contains(&option.v) || (before.contains(&option.v) && !option.exclusive)
    };
    let both = item
        .options
        .iter()
        .filter(kept)
        .map(|option| option.v.clone());
    Some(Answer::Many(both.collect()))
}
