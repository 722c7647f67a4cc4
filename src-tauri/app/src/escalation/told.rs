//! お客様に伝えた: a step of its own after the reply, so that the log says when the customer heard it.

use hikae_core::ids::CaseId;
use hikae_store::event::{EventKind, NewEvent, append_event, list_events};
use hikae_store::{Read, Tx};

use crate::contract::{CaseOne, CaseStage, CaseView, Changed, Fault};
use crate::fault::{Done, not_now, reply};
use crate::host::Now;
use crate::house::House;

/// `customer_told`
pub(crate) fn customer_told(house: &mut House, request: CaseOne) -> Done<CaseView> {
    let mut turn = house.turn()?;
    let case = turn.load_bare_case(request.case)?;
    if case.stage != CaseStage::Guiding {
        return Err(not_now("there is no reply to tell"));
    }
    let now = turn.now.clone();
    turn.write(|tx| tell_customer(tx, request.case, &now))?;
    let view = turn.view_case(request.case)?;
    reply(view, &[Changed::Case])
}

/// Says so in the log, once per reply.
pub(crate) fn tell_customer(tx: &Tx<'_>, case: CaseId, now: &Now) -> Result<(), Fault> {
    if !was_told(tx, case)? {
        append_event(
            tx,
            &NewEvent::of(EventKind::CustomerTold, Some(case), &now.stamp),
        )?;
    }
    Ok(())
}

/// True once the customer was told what was answered last.
pub(crate) fn was_told(read: &Read<'_>, case: CaseId) -> Result<bool, Fault> {
    let events = list_events(read, case)?;
    let last = events.iter().rev().find(|event| {
        matches!(
            event.kind,
            EventKind::CustomerTold | EventKind::AskMade | EventKind::AskResult
        )
    });
    Ok(last.is_some_and(|event| event.kind == EventKind::CustomerTold))
}
