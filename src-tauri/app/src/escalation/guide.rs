//! The end of the guiding: 解決, 未解決, 再エスカ, or the outcome after a take-over. What must not be stored is
//! wiped here, where the wrap-up begins. A case guided by a note says whether the note solved it.

use hikae_core::ids::NoteId;
use hikae_store::Tx;
use hikae_store::clock::ClockKind;
use hikae_store::event::{EventKind, Facts, NewEvent, append_event};
use hikae_store::note::count_use;
use hikae_store::slug::to_slug;

use super::told::tell_customer;
use crate::case::{Case, end_case, set_stage};
use crate::clock;
use crate::contract::{CaseStage, Changed, Fault, GuideEnd, GuideEnded, Outcome};
use crate::fault::{Done, not_now, reply};
use crate::host::Now;
use crate::house::House;
use crate::note::{learn_way, remember_way};

/// `guide_end`
pub(crate) fn guide_end(house: &mut House, request: GuideEnd) -> Done<GuideEnded> {
    let mut turn = house.turn()?;
    let mut case = turn.load_case(request.case)?;
    if case.stage != CaseStage::Guiding {
        return Err(not_now("nobody is being guided"));
    }
    let note = guiding_note(&case);
    let now = turn.now.clone();
    let to = match (request.outcome, note) {
        (Outcome::Again, _) => CaseStage::Asking,
        // The note did not do: on to the questions that the SV needs.
        (Outcome::Unsolved, Some(_)) => CaseStage::Checking,
        // The note is kept already.
        (Outcome::Solved, Some(_)) | (Outcome::OutOfScope, _) => CaseStage::Closed,
        _ => CaseStage::Keeping,
    };
    let asked = case.question.clone();
    let learned = turn.write(|tx| {
        let mut learned = None;
        // Who was helped by the reply has heard it.
        if note.is_none() && request.outcome == Outcome::Solved {
            tell_customer(tx, request.case, &now)?;
        }
        let data = Facts::none().name("outcome", Some(&to_slug(&request.outcome)?))?;
        append_event(
            tx,
            &NewEvent {
                data,
                ..NewEvent::of(EventKind::GuideEnded, Some(request.case), &now.stamp)
            },
        )?;
        if let Some(note) = note {
            let solved = request.outcome == Outcome::Solved;
            say_result(tx, &mut case, note, solved, &now)?;
            if solved {
                learned = learn_way(tx, note, &asked, &now)?;
            }
        }
        match to {
            CaseStage::Closed => {
                end_case(tx, &mut case, Some(request.outcome), &now)?;
                clock::stop(tx, ClockKind::Call, &now)?;
            }
            CaseStage::Keeping => wrap_up(tx, &mut case, request.outcome, &now)?,
            CaseStage::Checking | CaseStage::Asking | CaseStage::Guiding => {
                set_stage(tx, &mut case.record, to, false, Facts::none(), &now)?;
            }
        }
        Ok(learned)
    })?;
    if matches!(to, CaseStage::Keeping | CaseStage::Closed) {
        turn.desk.secrets.wipe(request.case);
        turn.breathe_after(&case, false)?;
    }
    if let Some(note) = note {
        turn.index_notes(&[note])?;
    }
    let case = turn.view_case(request.case)?;
    let learned = learned.map(|way| remember_way(&mut turn.desk.notebook, way));
    reply(
        GuideEnded { case, learned },
        &[
            Changed::Case,
            Changed::Home,
            Changed::Clocks,
            Changed::Notebook,
        ],
    )
}

/// The note that guides, where no SV's reply does.
pub(super) fn guiding_note(case: &Case) -> Option<NoteId> {
    let guiding = case.stage == CaseStage::Guiding && case.record.reply.is_none();
    case.record.note.filter(|_| guiding)
}

/// Says whether a note solved the matter; one that did not guides no longer. The record is saved by the
/// caller's next step.
pub(super) fn say_result(
    tx: &Tx<'_>,
    case: &mut Case,
    note: NoteId,
    solved: bool,
    now: &Now,
) -> Result<(), Fault> {
    count_use(tx, note, 0, u32::from(solved))?;
    if !solved {
        case.record.note = None;
    }
    let data = Facts::none().truth("solved", solved);
    let event = NewEvent {
        note: Some(note),
        data,
        ..NewEvent::of(EventKind::NoteResult, Some(case.id()), &now.stamp)
    };
    append_event(tx, &event)?;
    Ok(())
}

/// 後処理 begins: the call is over, the outcome is said, the note waits to be confirmed.
/// The caller wipes the case's secrets once the transaction has held.
pub(super) fn wrap_up(
    tx: &Tx<'_>,
    case: &mut Case,
    outcome: Outcome,
    now: &Now,
) -> Result<(), Fault> {
    case.record.outcome = Some(to_slug(&outcome)?);
    clock::stop(tx, ClockKind::Hold, now)?;
    clock::stop(tx, ClockKind::Call, now)?;
    clock::start_unless_running(tx, ClockKind::Wrap, Some(case.id()), now)?;
    set_stage(
        tx,
        &mut case.record,
        CaseStage::Keeping,
        false,
        Facts::none(),
        now,
    )
}
