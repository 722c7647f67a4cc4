//! Until when a reply is due: which rule fits, what is reached now, what comes next and when, and whom to tell.
//! Everything follows from the rule, the list of state changes and the moment; levels are computed, never stored, so
//! that a restart, a sleep or a clock that was set can neither lose one nor make one twice.
//! Not here: the log (`store`), showing and telling (`app`).

mod hours;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::checklist::{Facts, Situation, holds, resolve_facts};
use crate::pack::{DeadlineRule, Deadlines, Level, PauseState, RequestKind, TimeOfDay};
use crate::time::{Stamp, elapsed_ms};
use hours::Hours;

/// Where a request stands, as far as its deadline looks at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskState {
    /// An SV's reply is waited for.
    Waiting,
    /// 先に確認: back with the customer.
    Customer,
    /// Put aside.
    Parked,
    /// Answered, taken over, withdrawn or closed: the next wait begins anew.
    Ended,
}

/// A change of state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub at: Stamp,
    /// To what.
    pub state: AskState,
}

/// Why a clock stands.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Stands {
    /// 先に確認: back with the customer.
    Customer,
    /// Put aside.
    Parked,
    /// Outside the hours of those who answer.
    Closed,
}

/// A level, and when it is (or was) reached by the wall clock as it goes now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelAt {
    /// What it means.
    pub level: Level,
    /// Whom to turn to.
    pub to: Option<String>,
    /// Milliseconds since 1970; `None` while the clock stands.
    pub at_ms: Option<i64>,
}

/// A running deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The rule.
    pub rule: String,
    /// When the wait began, milliseconds since 1970.
    pub since_ms: i64,
    /// Every level in order.
    pub levels: Vec<LevelAt>,
    /// How many of them are reached.
    pub reached: usize,
    /// Why the clock stands now.
    pub stands: Option<Stands>,
}

impl Standing {
    /// The level that is reached now.
    pub fn level(&self) -> Option<&LevelAt> {
        self.reached
            .checked_sub(1)
            .and_then(|last| self.levels.get(last))
    }

    /// What comes next.
    pub fn next(&self) -> Option<&LevelAt> {
        self.levels.get(self.reached)
    }

    /// 回答期限.
    pub fn due(&self) -> Option<&LevelAt> {
        self.levels.iter().find(|at| at.level == Level::Overdue)
    }

    /// Whom to turn to now: the last one named by what is reached.
    pub fn to(&self) -> Option<&str> {
        self.levels
            .iter()
            .take(self.reached)
            .rev()
            .find_map(|at| at.to.as_deref())
    }

    /// Levels that are reached and were not told yet, in order: each is told once, however often one asks.
    pub fn to_tell(&self, told: &BTreeSet<usize>) -> Vec<usize> {
        (0..self.reached)
            .filter(|index| !told.contains(index))
            .collect()
    }
}

/// The rule that fits the case and its request; `None`: the reply has no deadline.
pub fn find_rule<'a>(situation: &Situation<'a>, kind: RequestKind) -> Option<&'a DeadlineRule> {
    let deadlines: &'a Deadlines = situation.pack.rules.deadlines.as_ref()?;
    let facts: Facts = resolve_facts(situation);
    deadlines.rules.iter().find(|rule| {
        (rule.kinds.is_empty() || rule.kinds.contains(&kind))
            && rule.when.as_ref().is_none_or(|when| holds(when, &facts))
    })
}

/// How a deadline stands; `None` when no reply is waited for.
/// `changes` in the order in which they were made; `offset_min`: minutes that local time is ahead of UTC.
pub fn stand(
    rule: &DeadlineRule,
    hours: Option<&TimeOfDay>,
    changes: &[Change],
    now: &Stamp,
    offset_min: i32,
) -> Option<Standing> {
    let hours = Hours::of(hours, offset_min);
    let stretches = stretches(changes, now);
    let since_ms = stretches.first()?.0;
    let levels: Vec<LevelAt> = rule
        .levels
        .iter()
        .map(|level| LevelAt {
            level: level.level,
            to: level.to.clone(),
            at_ms: reached_at(rule, &hours, &stretches, i64::from(level.after_s) * 1000),
        })
        .collect();
    let reached = levels
        .iter()
        .take_while(|level| level.at_ms.is_some_and(|at| at <= now.wall_ms))
        .count();
    let stands = match stretches.last().map(|(_, state)| *state) {
        Some(AskState::Customer) if pauses(rule, AskState::Customer) => Some(Stands::Customer),
        Some(AskState::Parked) if pauses(rule, AskState::Parked) => Some(Stands::Parked),
        _ if !hours.open(now.wall_ms) => Some(Stands::Closed),
        _ => None,
    };
    Some(Standing {
        rule: rule.id.clone(),
        since_ms,
        levels,
        reached,
        stands,
    })
}

/// The running wait as beginnings of states, placed on the wall clock as it goes now: how long ago each was, by the
/// clock that counts sleep, so that setting the wall clock moves none of them against another.
fn stretches(changes: &[Change], now: &Stamp) -> Vec<(i64, AskState)> {
    let mut found: Vec<(i64, AskState)> = Vec::new();
    for change in changes {
        if change.state == AskState::Ended {
            found.clear();
            continue;
        }
        // Only an ask begins a wait.
        if found.is_empty() && change.state != AskState::Waiting {
            continue;
        }
        let at = now.wall_ms.saturating_sub(elapsed_ms(&change.at, now));
        let at = found.last().map_or(at, |(before, _)| at.max(*before));
        found.push((at, change.state));
    }
    found
}

/// When so much waiting has been done; `None` while the clock stands before that.
fn reached_at(
    rule: &DeadlineRule,
    hours: &Hours,
    stretches: &[(i64, AskState)],
    ms: i64,
) -> Option<i64> {
    let mut waited = 0;
    for (index, (from, state)) in stretches.iter().enumerate() {
        if pauses(rule, *state) {
            continue;
        }
        let Some((to, _)) = stretches.get(index + 1) else {
            return Some(hours.after(*from, ms - waited));
        };
        let here = hours.within(*from, *to);
        if waited + here >= ms {
            return Some(hours.after(*from, ms - waited));
        }
        waited += here;
    }
    None
}

fn pauses(rule: &DeadlineRule, state: AskState) -> bool {
    match state {
        AskState::Customer => rule.pause.contains(&PauseState::Customer),
        AskState::Parked => rule.pause.contains(&PauseState::Parked),
        AskState::Waiting | AskState::Ended => false,
    }
}
