//! The steps of the running hold and call.

use hikae_core::alarm::Alarm;
use hikae_core::checklist::defaults;
use hikae_core::ladder::{climb_hold, prompt_call};
use hikae_core::time::elapsed_ms;
use hikae_store::case::CaseRecord;
use hikae_store::clock::{Clock, ClockKind, load_clocks};

use super::Reached;
use crate::contract::Fault;
use crate::desk::Turn;

/// What is reached, and when the next step is. A clock without a case, or whose case is aside, has none.
pub(super) fn look(turn: &mut Turn<'_>) -> Result<(Vec<Reached>, Option<i64>), Fault> {
    let running = turn.read(|read| Ok(load_clocks(read)?))?;
    let (mut reached, mut next) = (Vec::new(), None::<i64>);
    for clock in &running {
        let Some(case) = turn.worked_on(clock.case)? else {
            continue;
        };
        let (alarm, next_ms) = match clock.kind {
            ClockKind::Hold => hold(turn, &case, clock)?,
            ClockKind::Call => call(turn, &case, clock)?,
            ClockKind::Wrap => continue,
        };
        reached.extend(alarm.map(|alarm| Reached {
            case: case.id,
            alarm,
            since_ms: clock.started.wall_ms,
        }));
        let at = next_ms.map(|ms| turn.now.stamp.mono_ms.saturating_add(ms));
        next = next.into_iter().chain(at).min();
    }
    Ok((reached, next))
}

type Step = (Option<Alarm>, Option<i64>);

fn hold(turn: &mut Turn<'_>, case: &CaseRecord, clock: &Clock) -> Result<Step, Fault> {
    let ladder = defaults::hold(&*turn.desk.snapshot(&case.snapshot)?);
    let now = climb_hold(true, turn.elapsed(clock), &ladder);
    Ok((Alarm::of_hold(&now), now.next_ms))
}

fn call(turn: &mut Turn<'_>, case: &CaseRecord, clock: &Clock) -> Result<Step, Fault> {
    let pack = turn.desk.snapshot(&case.snapshot)?;
    let case_ms = elapsed_ms(&case.started, &turn.now.stamp);
    let (steps, topic) = (defaults::call(&pack), defaults::same_topic(&pack));
    let now = prompt_call(true, turn.elapsed(clock), case_ms, &steps, &topic);
    Ok((Alarm::of_call(&now), now.next_ms))
}
