//! この控えで案内: the note takes the place of the SV's reply, and the screen reads it from the notebook.
//! 解決した / しなかった is asked afterwards (`escalation::guide_end`).

use hikae_store::event::{EventKind, Facts, NewEvent, append_event};
use hikae_store::note::{count_use, load_note};

use crate::case::{begin_case, set_stage};
use crate::contract::{CaseStage, CaseView, Changed, NoteGuide};
use crate::fault::{Done, not_now, reply};
use crate::house::House;

/// `note_guide`
pub(crate) fn note_guide(house: &mut House, request: NoteGuide) -> Done<CaseView> {
    let mut turn = house.turn()?;
    turn.read(|read| Ok(load_note(read, request.note)?))?;
    let id = match request.case {
        Some(id) => id,
        None => begin_case(&mut turn, &request.question, None)?,
    };
    let mut case = turn.load_case(id)?;
    if matches!(case.stage, CaseStage::Keeping | CaseStage::Closed) {
        return Err(not_now("the case has ended"));
    }
    let now = turn.now.clone();
    turn.write(|tx| {
        case.record.note = Some(request.note);
        count_use(tx, request.note, 1, 0)?;
        let event = NewEvent {
            note: Some(request.note),
            ..NewEvent::of(EventKind::NoteUsed, Some(id), &now.stamp)
        };
        append_event(tx, &event)?;
        append_event(
            tx,
            &NewEvent::of(EventKind::GuideBegun, Some(id), &now.stamp),
        )?;
        set_stage(
            tx,
            &mut case.record,
            CaseStage::Guiding,
            false,
            Facts::none(),
            &now,
        )
    })?;
    let view = turn.view_case(id)?;
    reply(
        view,
        &[
            Changed::Case,
            Changed::Home,
            Changed::Notebook,
            Changed::Clocks,
        ],
    )
}
