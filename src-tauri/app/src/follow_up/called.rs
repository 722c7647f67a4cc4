//! After a call-back was made (R063): 解決 / 未解決 / 再エスカ by one key. Solved, its reply becomes a note to tidy up;
//! unsolved, the case stays open; 再エスカ, an SV is asked again. A case that had ended begins anew, as the same matter.

use hikae_core::ids::CaseId;
use hikae_store::Tx;
use hikae_store::case::save_case;
use hikae_store::event::{EventKind, Facts, NewEvent, append_event, list_case_events_of};
use hikae_store::follow_up::{
    FollowUpKind, end_follow_ups, load_follow_up, open_follow_up, set_follow_up,
};
use hikae_store::slug::to_slug;

use super::list::list_now;
use crate::case::{Case, begin_again, end_case, resume, set_stage};
use crate::contract::{
    CaseStage, Changed, Code, Fault, FollowUpEnd, FollowUpList, NoteForm, Outcome,
};
use crate::escalation::tell_customer;
use crate::fault::{Done, fault, not_now, reply};
use crate::host::Now;
use crate::house::House;
use crate::note::{defer_note, prepare_note};

/// The call-back was made: asks for what came of it, unless that has been said since the promise.
pub(crate) fn ask_after_call(
    tx: &Tx<'_>,
    case: CaseId,
    made_ms: i64,
    at_ms: i64,
) -> Result<(), Fault> {
    let again = to_slug(&Outcome::Again)?;
    let said = list_case_events_of(tx, case, EventKind::GuideEnded)?;
    let answered = said.iter().any(|event| {
        event.at.wall_ms >= made_ms && event.data.get_name("outcome") != Some(again.as_str())
    });
    if !answered {
        open_follow_up(tx, case, FollowUpKind::Called, "", None, at_ms)?;
    }
    Ok(())
}

/// `follow_up_end`
pub(crate) fn follow_up_end(house: &mut House, request: FollowUpEnd) -> Done<FollowUpList> {
    let mut turn = house.turn()?;
    let row = turn.read(|read| Ok(load_follow_up(read, request.follow_up)?))?;
    if !row.open || row.kind != FollowUpKind::Called {
        return Err(not_now("nobody was called back"));
    }
    let mut case = turn.load_case(row.case)?;
    let ended = case.stage == CaseStage::Closed;
    let form = match (request.outcome, case.record.reply) {
        (Outcome::Solved, Some(_)) if !ended => Some(prepare_note(&turn, &case)?),
        (Outcome::Solved | Outcome::Unsolved | Outcome::Again, _) => None,
        _ => return Err(fault(Code::BadAnswer, "outcome")),
    };
    let now = turn.now.clone();
    turn.write(|tx| {
        set_follow_up(tx, row.id, false)?;
        // Who was called back has been told.
        tell_customer(tx, row.case, &now)?;
        let data = Facts::none().name("outcome", Some(&to_slug(&request.outcome)?))?;
        append_event(
            tx,
            &NewEvent {
                data,
                ..NewEvent::of(EventKind::GuideEnded, Some(row.case), &now.stamp)
            },
        )?;
        keep_outcome(tx, &mut case, request.outcome, form.as_ref(), &now)
    })?;
    let opened = match request.outcome {
        Outcome::Again if ended => Some(begin_again(&mut turn, row.case)?),
        Outcome::Again => {
            resume(&mut turn, row.case)?;
            Some(row.case)
        }
        _ => {
            if case.stage != CaseStage::Closed && request.outcome == Outcome::Solved {
                turn.desk.secrets.wipe(row.case);
            }
            None
        }
    };
    let list = FollowUpList {
        opened,
        ..list_now(&mut turn)?
    };
    let changed = [
        Changed::Case,
        Changed::Home,
        Changed::Clocks,
        Changed::Notebook,
    ];
    reply(list, &changed)
}

fn keep_outcome(
    tx: &Tx<'_>,
    case: &mut Case,
    outcome: Outcome,
    form: Option<&NoteForm>,
    now: &Now,
) -> Result<(), Fault> {
    let ended = case.stage == CaseStage::Closed;
    match outcome {
        Outcome::Again if ended => Ok(()),
        Outcome::Again => set_stage(
            tx,
            &mut case.record,
            CaseStage::Asking,
            false,
            Facts::none(),
            now,
        ),
        Outcome::Solved if !ended => {
            case.record.outcome = Some(to_slug(&outcome)?);
            match form {
                Some(form) => defer_note(tx, case, form, now),
                None => end_case(tx, case, Some(outcome), now),
            }
        }
        // Unsolved, it stays where it is; ended, only the outcome is another one.
        _ => {
            case.record.outcome = Some(to_slug(&outcome)?);
            Ok(save_case(tx, &case.record)?)
        }
    }
}

/// Whoever ends a case has said what came of it.
pub(crate) fn end_called(tx: &Tx<'_>, case: CaseId) -> Result<(), Fault> {
    Ok(end_follow_ups(tx, case, FollowUpKind::Called)?)
}
