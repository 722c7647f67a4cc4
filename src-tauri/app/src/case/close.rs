//! Ending a case. What must not be stored is wiped, drafts go, the clocks of the case stop.

use hikae_store::Tx;
use hikae_store::clock::ClockKind;
use hikae_store::draft;
use hikae_store::event::{EventKind, Facts, NewEvent, append_event};
use hikae_store::slug::to_slug;

use super::load::{Case, set_stage};
use crate::clock;
use crate::contract::{CaseClose, CaseStage, Changed, Fault, Nothing, Outcome};
use crate::fault::{Done, not_now, reply};
use crate::follow_up::end_called;
use crate::host::Now;
use crate::house::House;

/// `case_close`
pub(crate) fn case_close(house: &mut House, request: CaseClose) -> Done<Nothing> {
    let mut turn = house.turn()?;
    let mut case = turn.load_case(request.case)?;
    if case.stage == CaseStage::Closed {
        return Err(not_now("the case has ended"));
    }
    let now = turn.now.clone();
    turn.write(|tx| end_case(tx, &mut case, Some(request.outcome), &now))?;
    turn.desk.secrets.wipe(request.case);
    turn.breathe_after(&case, false)?;
    reply(Nothing {}, &[Changed::Case, Changed::Home, Changed::Clocks])
}

/// Ends a case inside a transaction; an outcome that was said earlier stays unless there is a new one.
/// The caller wipes the case's secrets once the transaction has held.
pub(crate) fn end_case(
    tx: &Tx<'_>,
    case: &mut Case,
    outcome: Option<Outcome>,
    now: &Now,
) -> Result<(), Fault> {
    if let Some(outcome) = outcome {
        case.record.outcome = Some(to_slug(&outcome)?);
    }
    case.record.parked = false;
    let data = Facts::none().name("outcome", case.record.outcome.as_deref())?;
    set_stage(
        tx,
        &mut case.record,
        CaseStage::Closed,
        false,
        Facts::none(),
        now,
    )?;
    append_event(
        tx,
        &NewEvent {
            data,
            ..NewEvent::of(EventKind::CaseClosed, Some(case.id()), &now.stamp)
        },
    )?;
    draft::clear_drafts(tx, Some(case.id()))?;
    end_called(tx, case.id())?;
    clock::stop_if_of(tx, ClockKind::Hold, case.id(), now)?;
    clock::stop_if_of(tx, ClockKind::Wrap, case.id(), now)
}
