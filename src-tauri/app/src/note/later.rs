//! あとで整理: the note goes to 未整理の控え as it is, and the case ends. No dialog, nothing to fill in.

use hikae_store::Tx;
use hikae_store::event::{EventKind, NewEvent, append_event};
use hikae_store::note::{NoteState, insert_note};

use super::form::{clean_form, version};
use super::prepare::prepare_note;
use crate::case::{Case, end_case};
use crate::contract::{CaseOne, CaseStage, Changed, Fault, NoteForm, Nothing, Outcome};
use crate::fault::{Done, not_now, reply};
use crate::host::Now;
use crate::house::House;

/// `note_later`
pub(crate) fn note_later(house: &mut House, request: CaseOne) -> Done<Nothing> {
    let mut turn = house.turn()?;
    let mut case = turn.load_case(request.case)?;
    if case.stage == CaseStage::Closed {
        return Err(not_now("the case has ended"));
    }
    let form = prepare_note(&turn, &case)?;
    let now = turn.now.clone();
    turn.write(|tx| defer_note(tx, &mut case, &form, &now))?;
    turn.desk.secrets.wipe(request.case);
    reply(
        Nothing {},
        &[
            Changed::Home,
            Changed::Case,
            Changed::Notebook,
            Changed::Clocks,
        ],
    )
}

/// Puts the note of a case to 未整理の控え inside a transaction, and ends the case.
pub(crate) fn defer_note(
    tx: &Tx<'_>,
    case: &mut Case,
    form: &NoteForm,
    now: &Now,
) -> Result<(), Fault> {
    let form = &clean_form(form.clone(), now);
    let id = insert_note(
        tx,
        NoteState::Draft,
        Some(case.id()),
        "",
        &version(form, now),
    )?;
    let event = NewEvent {
        note: Some(id),
        after: Some(1),
        ..NewEvent::of(EventKind::NoteDeferred, Some(case.id()), &now.stamp)
    };
    append_event(tx, &event)?;
    case.record.note = Some(id);
    let said = case.record.outcome.is_some();
    end_case(tx, case, (!said).then_some(Outcome::Solved), now)
}
