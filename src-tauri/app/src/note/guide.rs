//! この控えで案内: the note's words take the place of the SV's. 解決した / しなかった is asked afterwards.

use hikae_store::event::{EventKind, Facts, NewEvent, append_event};
use hikae_store::note::{count_use, load_note};

use super::form::read_form;
use crate::case::{begin_case, set_stage};
use crate::contract::{CaseStage, CaseView, Changed, NoteGuide, ReplyForm};
use crate::escalation::keep_reply;
use crate::fault::{Done, not_now, reply};
use crate::house::House;

/// `note_guide`
pub(crate) fn note_guide(house: &mut House, request: NoteGuide) -> Done<CaseView> {
    let mut turn = house.turn()?;
    let row = turn.read(|read| Ok(load_note(read, request.note)?))?;
    let form = read_form(&row.json)?;
    let id = match request.case {
        Some(id) => id,
        None => begin_case(&mut turn, &request.question, None)?,
    };
    let mut case = turn.load_case(id)?;
    if matches!(case.stage, CaseStage::Keeping | CaseStage::Closed) {
        return Err(not_now("the case has ended"));
    }
    let now = turn.now.clone();
    let words = ReplyForm {
        text: form.steps,
        branches: form.branches,
        otherwise: form.otherwise,
        say: form.say,
        ..ReplyForm::default()
    };
    turn.write(|tx| {
        case.record.note = Some(request.note);
        keep_reply(tx, &mut case.record, &words, &now)?;
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
