//! The running reply deadline of a case, from its event log: when somebody was asked, when it was back with the customer or
//! put aside, when the answer came. Nothing of it is stored; the level is what `core` says of the log now.
//! Not here: telling anybody outside the screens (`alarm`).

use std::collections::BTreeMap;

use hikae_core::chain::level_rule;
use hikae_core::deadline::{AskState, Change, Standing, find_rule, stand};
use hikae_core::ids::{CaseId, EventId};
use hikae_store::event::{Event, EventKind, list_events};
use hikae_store::slug::from_slug;

use super::send::{level_now, list_sent};
use crate::case::Case;
use crate::contract::{CaseStage, Changed, DeadlineView, Fault, Push};
use crate::desk::Turn;
use crate::house::House;

impl Turn<'_> {
    /// The deadline of a case as a screen shows it; `None`: no reply is waited for, or nothing says until when.
    pub fn view_deadline(&mut self, case: &Case) -> Result<Option<DeadlineView>, Fault> {
        if !may_wait(case.stage) {
            return Ok(None);
        }
        let Some(standing) = self.stand_deadline(case)? else {
            return Ok(None);
        };
        self.await_level(&standing);
        let due_at = standing
            .due()
            .and_then(|due| due.at_ms)
            .map(|ms| self.now.write(ms));
        let today = self.now.today();
        Ok(Some(DeadlineView {
            today: due_at.as_ref().is_some_and(|at| at.starts_with(&today)),
            due_at,
            level: standing.level().map(|at| at.level),
            to: standing.to().map(str::to_owned),
            stands: standing.stands,
        }))
    }

    /// How the deadline of a case stands.
    pub fn stand_deadline(&self, case: &Case) -> Result<Option<Standing>, Fault> {
        Ok(self.find_wait(case)?.map(|wait| wait.standing))
    }

    /// The wait of a case that has a deadline.
    pub fn find_wait(&self, case: &Case) -> Result<Option<Wait>, Fault> {
        let rules = &case.pack.rules;
        if rules.deadlines.is_none() && rules.chain.is_none() {
            return Ok(None);
        }
        let (changes, sent) = self.read(|read| {
            let changes = list_changes(&list_events(read, case.id())?)?;
            Ok((changes, list_sent(read, case.id())?))
        })?;
        if changes.is_empty() {
            return Ok(None);
        }
        let usual = rules.deadlines.as_ref().and_then(|all| all.hours.as_ref());
        let (stamp, offset) = (&self.now.stamp, self.now.offset_min);
        let standing = match level_now(&case.pack, &sent) {
            Some(level) => {
                let hours = level.hours.as_ref().or(usual);
                level_rule(level).and_then(|rule| stand(&rule, hours, &changes, stamp, offset))
            }
            None => find_rule(&case.situation()?, case.assess()?.kind)
                .and_then(|rule| stand(rule, usual, &changes, stamp, offset)),
        };
        Ok(standing.map(|standing| Wait {
            standing,
            since_ms: began_ms(&changes),
        }))
    }

    /// Screens that show this deadline look again when its next level is reached.
    fn await_level(&mut self, standing: &Standing) {
        let Some(at_ms) = standing.next().and_then(|next| next.at_ms) else {
            return;
        };
        self.await_moment(at_ms);
    }

    /// Screens that show something of this moment look again when it comes.
    pub fn await_moment(&mut self, at_ms: i64) {
        let now = &self.now.stamp;
        let mono_ms = now.mono_ms.saturating_add(at_ms - now.wall_ms);
        let next = &mut self.desk.next_level;
        *next = Some(next.map_or(mono_ms, |before| before.min(mono_ms)));
    }
}

/// A running wait.
pub(crate) struct Wait {
    /// How it stands now.
    pub standing: Standing,
    /// When it began, as the log has it: no clock that is set moves it.
    pub since_ms: i64,
}

/// When the last wait of these changes began.
fn began_ms(changes: &[Change]) -> i64 {
    let mut began = None;
    for change in changes {
        match change.state {
            AskState::Ended => began = None,
            AskState::Waiting => began = began.or(Some(change.at.wall_ms)),
            AskState::Customer | AskState::Parked => {}
        }
    }
    began.unwrap_or_default()
}

/// Tells the screens, once, that a level they show has been reached. Costs a comparison.
pub(crate) fn tell_level(house: &mut House) -> Option<Push> {
    let turn = house.turn().ok()?;
    let reached = turn.desk.next_level? <= turn.now.stamp.mono_ms;
    reached.then(|| {
        turn.desk.next_level = None;
        Push::Changed {
            changed: vec![Changed::Case, Changed::Home],
        }
    })
}

/// What the log says of the wait, in order. What was undone is taken back as of the undoing.
fn list_changes(events: &[Event]) -> Result<Vec<Change>, Fault> {
    let mut told: Vec<Change> = Vec::new();
    let (mut state, mut parked) = (AskState::Ended, false);
    let mut before: BTreeMap<EventId, (AskState, AskState)> = BTreeMap::new();
    for event in events {
        match event.kind {
            EventKind::StageSet => {
                let to = event.data.get_name("to").map(from_slug).transpose()?;
                let next = step(state, to);
                before.insert(event.id, (state, next));
                state = next;
            }
            EventKind::Undone | EventKind::Redone => {
                let Some((was, became)) = event.target.and_then(|target| before.get(&target))
                else {
                    continue;
                };
                state = if event.kind == EventKind::Undone {
                    *was
                } else {
                    *became
                };
            }
            // Each level answers in its own time.
            EventKind::SentOn => {
                told.push(Change {
                    at: event.at.clone(),
                    state: AskState::Ended,
                });
            }
            EventKind::CaseParked => parked = true,
            EventKind::CaseResumed => parked = false,
            EventKind::CaseClosed => state = AskState::Ended,
            _ => continue,
        }
        let shown = match state {
            AskState::Waiting if parked => AskState::Parked,
            state => state,
        };
        if told.last().map_or(AskState::Ended, |last| last.state) != shown {
            told.push(Change {
                at: event.at.clone(),
                state: shown,
            });
        }
    }
    Ok(told)
}

/// 先に確認 keeps the wait open; questions before the first ask, and an answer, have none.
fn step(state: AskState, to: Option<CaseStage>) -> AskState {
    match to {
        Some(CaseStage::Asking) => AskState::Waiting,
        Some(CaseStage::Checking) if state != AskState::Ended => AskState::Customer,
        _ => AskState::Ended,
    }
}

/// Which cases may have a deadline: all but those that are answered or closed.
fn may_wait(stage: CaseStage) -> bool {
    matches!(stage, CaseStage::Asking | CaseStage::Checking)
}

/// The deadline of a case in a list.
pub(crate) fn row_deadline(
    turn: &mut Turn<'_>,
    id: CaseId,
    stage: CaseStage,
) -> Result<Option<DeadlineView>, Fault> {
    if !may_wait(stage) {
        return Ok(None);
    }
    let case = turn.load_bare_case(id)?;
    turn.view_deadline(&case)
}
