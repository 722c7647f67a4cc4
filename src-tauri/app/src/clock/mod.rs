//! The clocks: call, hold, 後処理. Each runs from an event; durations follow the clock that counts sleep,
//! so that setting the PC's clock never moves them (R-requirements, "Invariants").
//! Not here: which call an event of a softphone is about, when a clock warns (`hikae_core::{call, ladder}`).

mod phone;
mod set;
mod warn;

use hikae_core::ids::CaseId;
use hikae_core::time::elapsed_ms;
use hikae_store::call_ref::{end_call_refs, link_call_ref};
use hikae_store::clock::{ClockKind, link_clock, load_clocks, start_clock, stop_clock};
use hikae_store::event::{EventKind, NewEvent, append_event};
use hikae_store::{Read, Tx};

use crate::contract::{Clocks, Fault};
use crate::host::Now;

pub(crate) use phone::{Phone, follow_phone};
pub(crate) use set::{call_set, clock_view, hold_correct, hold_set};

/// The clocks in whole seconds as of now.
pub(crate) fn read_clocks(read: &Read<'_>, now: &Now) -> Result<Clocks, Fault> {
    let mut clocks = Clocks::default();
    for clock in load_clocks(read)? {
        let ms = elapsed_ms(&clock.started, &now.stamp)
            .saturating_add(clock.earlier_ms)
            .max(0);
        let seconds = Some(u32::try_from(ms / 1000).unwrap_or(u32::MAX));
        match clock.kind {
            ClockKind::Call => clocks.call_s = seconds,
            ClockKind::Hold => clocks.hold_s = seconds,
            ClockKind::Wrap => clocks.wrap_s = seconds,
        }
    }
    Ok(clocks)
}

/// Starts a clock; one that runs goes on, and is linked to the case if there is one.
pub(crate) fn start_unless_running(
    tx: &Tx<'_>,
    kind: ClockKind,
    case: Option<CaseId>,
    now: &Now,
) -> Result<(), Fault> {
    if load_clocks(tx)?.iter().any(|clock| clock.kind == kind) {
        if let Some(id) = case {
            link_clock(tx, kind, case)?;
            if kind == ClockKind::Call {
                link_call_ref(tx, id, &now.stamp)?;
            }
        }
        return Ok(());
    }
    start_clock(tx, kind, case, &now.stamp)?;
    let event = match kind {
        ClockKind::Call => EventKind::CallStarted,
        ClockKind::Hold => EventKind::HoldStarted,
        ClockKind::Wrap => EventKind::WrapStarted,
    };
    append_event(tx, &NewEvent::of(event, case, &now.stamp))?;
    Ok(())
}

/// Stops a clock, if it runs.
pub(crate) fn stop(tx: &Tx<'_>, kind: ClockKind, now: &Now) -> Result<(), Fault> {
    let case = load_clocks(tx)?
        .into_iter()
        .find(|clock| clock.kind == kind)
        .and_then(|clock| clock.case);
    if kind == ClockKind::Call {
        end_call_refs(tx)?;
    }
    if stop_clock(tx, kind)? {
        let event = match kind {
            ClockKind::Call => EventKind::CallEnded,
            ClockKind::Hold => EventKind::HoldEnded,
            ClockKind::Wrap => EventKind::WrapEnded,
        };
        append_event(tx, &NewEvent::of(event, case, &now.stamp))?;
    }
    Ok(())
}

/// Stops a clock that belongs to this case.
pub(crate) fn stop_if_of(
    tx: &Tx<'_>,
    kind: ClockKind,
    case: CaseId,
    now: &Now,
) -> Result<(), Fault> {
    if load_clocks(tx)?
        .iter()
        .any(|clock| clock.kind == kind && clock.case == Some(case))
    {
        stop(tx, kind, now)?;
    }
    Ok(())
}
