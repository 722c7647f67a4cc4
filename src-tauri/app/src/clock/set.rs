//! The keys of the clocks. Nobody presses hold twice: a key that says what is so already changes nothing.

use hikae_core::ids::CaseId;
use hikae_store::Tx;
use hikae_store::clock::{ClockKind, correct_clock, load_clocks};
use hikae_store::event::{EventKind, Facts, NewEvent, append_event};

use super::{start_unless_running, stop};
use crate::case::running_case;
use crate::contract::{CallSet, Changed, Clocks, Fault, HoldCorrect, HoldSet, Nothing};
use crate::desk::Turn;
use crate::fault::{Done, not_now, reply};
use crate::host::Now;
use crate::house::House;

/// Most seconds that one correction moves the hold: nobody means more than an hour.
const CORRECT_MAX_S: u32 = 3600;

/// `clock_view`
pub(crate) fn clock_view(house: &mut House, _: Nothing) -> Done<Clocks> {
    show(&mut house.turn()?, &[])
}

/// `call_set`: ending the call ends the hold and begins 後処理 where a case is open.
pub(crate) fn call_set(house: &mut House, request: CallSet) -> Done<Clocks> {
    let mut turn = house.turn()?;
    let now = turn.now.clone();
    turn.write(|tx| {
        let case = running_case(tx)?;
        if request.on {
            stop(tx, ClockKind::Wrap, &now)?;
            return start_unless_running(tx, ClockKind::Call, case, &now);
        }
        let ran = load_clocks(tx)?
            .iter()
            .any(|clock| clock.kind == ClockKind::Call);
        end_call(tx, case.filter(|_| ran), &now)
    })?;
    show(&mut turn, &[Changed::Clocks, Changed::Case])
}

/// Ends hold and call; 後処理 begins for this case.
pub(super) fn end_call(tx: &Tx<'_>, wrap: Option<CaseId>, now: &Now) -> Result<(), Fault> {
    stop(tx, ClockKind::Hold, now)?;
    stop(tx, ClockKind::Call, now)?;
    if wrap.is_some() {
        start_unless_running(tx, ClockKind::Wrap, wrap, now)?;
    }
    Ok(())
}

/// `hold_set`
pub(crate) fn hold_set(house: &mut House, request: HoldSet) -> Done<Clocks> {
    let mut turn = house.turn()?;
    let now = turn.now.clone();
    turn.write(|tx| {
        if request.on {
            let case = request.case.or(running_case(tx)?);
            start_unless_running(tx, ClockKind::Call, case, &now)?;
            start_unless_running(tx, ClockKind::Hold, case, &now)
        } else {
            stop(tx, ClockKind::Hold, &now)
        }
    })?;
    show(&mut turn, &[Changed::Clocks, Changed::Case])
}

/// `hold_correct`
pub(crate) fn hold_correct(house: &mut House, request: HoldCorrect) -> Done<Clocks> {
    let mut turn = house.turn()?;
    let now = turn.now.clone();
    let ms = i64::from(request.earlier_s.min(CORRECT_MAX_S)) * 1000;
    turn.write(|tx| {
        let hold = load_clocks(tx)?
            .into_iter()
            .find(|clock| clock.kind == ClockKind::Hold);
        let hold = hold.ok_or_else(|| not_now("no hold runs"))?;
        correct_clock(tx, ClockKind::Hold, ms)?;
        let data = Facts::none().figure("earlier_ms", ms);
        append_event(
            tx,
            &NewEvent {
                data,
                ..NewEvent::of(EventKind::HoldCorrected, hold.case, &now.stamp)
            },
        )?;
        Ok(())
    })?;
    show(&mut turn, &[Changed::Clocks, Changed::Case])
}

fn show(turn: &mut Turn<'_>, changed: &[Changed]) -> Done<Clocks> {
    reply(turn.view_clocks()?, changed)
}
