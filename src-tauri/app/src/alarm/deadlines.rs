//! The levels of reply deadlines, also of cases that no screen shows. Only cases whose pack wants a level told are
//! looked at, only when something happened to them or their next level is reached, and a handful a tick: ten thousand
//! of them hold nobody up.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use hikae_core::alarm::Alarm;
use hikae_core::ids::{CaseId, EventId};
use hikae_store::case::{list_cases_of, list_snapshots_in};
use hikae_store::event::{last_event, list_touched_cases};
use hikae_store::slug::to_slug;

use super::Reached;
use crate::contract::{CaseStage, Fault};
use crate::desk::Turn;

/// Most cases that one tick looks at.
const AT_ONCE: usize = 20;

/// What is known of the waits.
#[derive(Debug, Default)]
pub(crate) struct Waits {
    /// Events up to here are looked at; `None`: nothing was looked at yet.
    seen: Option<EventId>,
    /// Cases to look at.
    queue: BTreeSet<CaseId>,
    /// When the next level of a case is reached, by the clock that counts sleep.
    next: BTreeMap<CaseId, i64>,
    /// Whether a pack wants any level told.
    wanted: HashMap<String, bool>,
}

impl Waits {
    /// These cases are looked at once more.
    pub fn look_again(&mut self, cases: Vec<CaseId>) {
        self.queue.extend(cases);
    }
}

/// What is reached, and when to look again. `opens_ms`: when the shift begins; nothing is told before.
pub(super) fn look(
    turn: &mut Turn<'_>,
    opens_ms: Option<i64>,
) -> Result<(Vec<Reached>, Option<i64>), Fault> {
    let mut waits = std::mem::take(&mut turn.desk.waits);
    let looked = look_at(turn, &mut waits, opens_ms);
    turn.desk.waits = waits;
    looked
}

fn look_at(
    turn: &mut Turn<'_>,
    waits: &mut Waits,
    opens_ms: Option<i64>,
) -> Result<(Vec<Reached>, Option<i64>), Fault> {
    let now = turn.now.stamp.clone();
    gather(turn, waits)?;
    if let Some(opens) = opens_ms {
        let at = now.mono_ms.saturating_add(opens - now.wall_ms);
        return Ok((Vec::new(), Some(at)));
    }
    let due = waits.next.iter().filter(|(_, at)| **at <= now.mono_ms);
    let due: Vec<CaseId> = due.map(|(id, _)| *id).collect();
    waits.queue.extend(due);
    let mut reached = Vec::new();
    for _ in 0..AT_ONCE {
        let Some(id) = waits.queue.pop_first() else {
            break;
        };
        waits.next.remove(&id);
        if let Some((step, next)) = look_at_case(turn, waits, id)? {
            reached.extend(step);
            waits.next.extend(next.map(|at| (id, at)));
        }
    }
    let next = if waits.queue.is_empty() {
        waits.next.values().min().copied()
    } else {
        Some(now.mono_ms)
    };
    Ok((reached, next))
}

/// Queues the cases to which something happened since; the first time every one that may wait.
fn gather(turn: &mut Turn<'_>, waits: &mut Waits) -> Result<(), Fault> {
    let newest = turn.read(|read| Ok(last_event(read)?))?;
    match waits.seen {
        Some(seen) if seen == newest => {}
        Some(seen) => {
            let touched = turn.read(|read| Ok(list_touched_cases(read, seen)?))?;
            waits.queue.extend(touched);
        }
        None => {
            for stage in [CaseStage::Asking, CaseStage::Checking] {
                let stage = to_slug(&stage)?;
                for hash in turn.read(|read| Ok(list_snapshots_in(read, &stage)?))? {
                    if wants(turn, waits, &hash)? {
                        let cases = turn.read(|read| Ok(list_cases_of(read, &stage, &hash)?))?;
                        waits.queue.extend(cases);
                    }
                }
            }
        }
    }
    waits.seen = Some(newest);
    Ok(())
}

fn wants(turn: &mut Turn<'_>, waits: &mut Waits, hash: &str) -> Result<bool, Fault> {
    if let Some(wanted) = waits.wanted.get(hash) {
        return Ok(*wanted);
    }
    let pack = turn.desk.snapshot(hash)?;
    let rules = pack.rules.deadlines.iter().flat_map(|all| &all.rules);
    let wanted = rules
        .flat_map(|rule| &rule.levels)
        .any(|level| level.notify);
    waits.wanted.insert(hash.to_owned(), wanted);
    Ok(wanted)
}

type Step = (Option<Reached>, Option<i64>);

/// A case's level and its next one; `None`: it waits for nothing that is told.
fn look_at_case(turn: &mut Turn<'_>, waits: &mut Waits, id: CaseId) -> Result<Option<Step>, Fault> {
    let record = turn.read(|read| Ok(hikae_store::case::load_case(read, id)?))?;
    if !wants(turn, waits, &record.snapshot)? {
        return Ok(None);
    }
    let case = turn.load_bare_case(id)?;
    let Some(wait) = turn.find_wait(&case)? else {
        return Ok(None);
    };
    let rules = case.pack.rules.deadlines.iter().flat_map(|all| &all.rules);
    let rule = rules.into_iter().find(|rule| rule.id == wait.standing.rule);
    let alarm = rule.and_then(|rule| Alarm::of_deadline(&wait.standing, rule));
    let now = &turn.now.stamp;
    let next = wait.standing.next().and_then(|next| next.at_ms);
    let next = next.map(|at| now.mono_ms.saturating_add(at - now.wall_ms));
    let reached = alarm.map(|alarm| Reached {
        case: id,
        alarm,
        since_ms: wait.since_ms,
    });
    Ok(Some((reached, next)))
}
