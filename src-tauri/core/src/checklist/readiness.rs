//! How far a checklist is: need of each item, readiness, what is missing, how many answers are left.
//! 該当なし and the other non-answers count as handled: the customer was asked, and 「あと2つで」
//! sinks by one with each. Ambient items are in no sum.
//! Not here: what follows from it on the way to the SV (`gate`).

use super::{Facts, ItemState, holds};
use crate::answer::Answer;
use crate::pack::{Item, Need, Profile};

/// Every item of the flow as it stands, in the flow's order.
pub fn state_items(facts: &Facts) -> Vec<ItemState> {
    facts
        .situation
        .flow
        .items
        .iter()
        .map(|item| state_item(item, facts))
        .collect()
}

fn state_item(item: &Item, facts: &Facts) -> ItemState {
    let active = facts.active.contains(&item.id);
    let raised = active
        && item
            .need_when
            .as_ref()
            .is_some_and(|when| holds(when, facts));
    let need = if raised { Need::Must } else { item.need };
    let ambient = item.role.is_ambient();
    ItemState {
        id: item.id.clone(),
        active,
        ambient,
        handled: facts.answers.get(&item.id).is_some_and(Answer::is_handled),
        need,
        needed: active && !ambient && need >= least_needed(facts.situation.profile),
    }
}

/// 新人 is asked for what helps, too; everybody else for what the SV asks first.
fn least_needed(profile: Profile) -> Need {
    match profile {
        Profile::New => Need::Should,
        Profile::Regular | Profile::Veteran => Need::Must,
    }
}

/// What readiness is made of: weights of active items that are not ambient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights {
    /// Of those that are handled.
    pub handled: u32,
    /// Of all of them.
    pub active: u32,
}

impl Weights {
    /// Handled over active in percent, rounded down; 100 where there is nothing to weigh.
    pub fn ready(self) -> u8 {
        match self
            .handled
            .min(self.active)
            .saturating_mul(100)
            .checked_div(self.active)
        {
            Some(percent) => u8::try_from(percent).unwrap_or(100),
            None => 100,
        }
    }
}

/// Weighs the items of a flow.
pub fn weigh(items: &[Item], states: &[ItemState]) -> Weights {
    let mut weights = Weights {
        handled: 0,
        active: 0,
    };
    for (item, state) in items
        .iter()
        .zip(states)
        .filter(|(_, state)| state.active && !state.ambient)
    {
        weights.active += u32::from(item.weight);
        weights.handled += if state.handled {
            u32::from(item.weight)
        } else {
            0
        };
    }
    weights
}

/// The fewest further answers, musts first and each in the flow's order, until the gate is silent:
/// until `min_ready` is reached, or nothing that is needed is open. Never what hides today.
pub fn count_remaining(items: &[Item], states: &[ItemState], min_ready: u8) -> u32 {
    let mut weights = weigh(items, states);
    let open = |need: fn(Need) -> bool| {
        let pairs = items.iter().zip(states);
        pairs.filter(move |(_, state)| state.needed && !state.handled && need(state.need))
    };
    let mut by_weight = 0;
    let mut all = 0;
    let mut reached = weights.ready() >= min_ready;
    for (item, _) in open(|need| need == Need::Must).chain(open(|need| need != Need::Must)) {
        all += 1;
        if !reached && item.weight > 0 {
            by_weight += 1;
            weights.handled += u32::from(item.weight);
            reached = weights.ready() >= min_ready;
        }
    }
    if reached { by_weight.min(all) } else { all }
}
