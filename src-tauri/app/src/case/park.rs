//! Parking a case and taking it up again; several can be parked.

use hikae_core::ids::CaseId;
use hikae_store::case::save_case;
use hikae_store::event::{EventKind, NewEvent, append_event};

use super::aside::{plan_aside, plan_case, put_aside};
use crate::contract::{CaseOne, CaseStage, CaseView, Changed, Fault, Nothing};
use crate::desk::Turn;
use crate::fault::{Done, not_now, reply};
use crate::house::House;

/// `case_park`
pub(crate) fn case_park(house: &mut House, request: CaseOne) -> Done<Nothing> {
    let mut turn = house.turn()?;
    let case = turn.load_case(request.case)?;
    if case.stage == CaseStage::Closed || case.record.parked {
        return Err(not_now("the case has ended or is parked"));
    }
    let aside = plan_case(&mut turn, request.case)?;
    let now = turn.now.clone();
    turn.write(|tx| put_aside(tx, aside, &now))?;
    reply(Nothing {}, &[Changed::Case, Changed::Home, Changed::Clocks])
}

/// `case_resume`
pub(crate) fn case_resume(house: &mut House, request: CaseOne) -> Done<CaseView> {
    let mut turn = house.turn()?;
    resume(&mut turn, request.case)?;
    let view = turn.view_case(request.case)?;
    reply(view, &[Changed::Case, Changed::Home, Changed::Clocks])
}

/// Takes a case up again; the one that runs is put aside.
pub(crate) fn resume(turn: &mut Turn<'_>, id: CaseId) -> Result<(), Fault> {
    let mut case = turn.load_case(id)?;
    if case.stage == CaseStage::Closed {
        return Err(not_now("the case has ended"));
    }
    let aside = plan_aside(turn, Some(id))?;
    let now = turn.now.clone();
    turn.write(|tx| {
        put_aside(tx, aside, &now)?;
        if case.record.parked {
            case.record.parked = false;
            save_case(tx, &case.record)?;
            append_event(
                tx,
                &NewEvent::of(EventKind::CaseResumed, Some(case.id()), &now.stamp),
            )?;
        }
        Ok(())
    })
}
