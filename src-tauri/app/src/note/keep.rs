//! 控えに残す: a new note, or a new version of one. Keeping the note of a case ends the case.

use hikae_core::ids::{CaseId, EventId, NoteId};
use hikae_store::Tx;
use hikae_store::draft::clear_draft;
use hikae_store::event::{EventKind, Facts, NewEvent, append_event};
use hikae_store::note::{NoteState, append_version, insert_note, load_note, set_note_state};

use super::change::remember_way;
use super::edit::edit_field;
use super::form::{clean_form, version, view_note};
use super::learn::{Way, is_new_way, newest_way};
use super::merge::merge_form;
use crate::case::end_case;
use crate::contract::{CaseStage, Changed, Code, Fault, NoteForm, NoteKeep, NoteKept, Outcome};
use crate::fault::{Done, fault, not_now, reply};
use crate::host::Now;
use crate::house::House;

/// `note_keep`
pub(crate) fn note_keep(house: &mut House, request: NoteKeep) -> Done<NoteKept> {
    let mut turn = house.turn()?;
    let now = turn.now.clone();
    let mut case = match request.case {
        Some(id) => Some(turn.load_case(id)?),
        None => None,
    };
    if case
        .as_ref()
        .is_some_and(|case| case.stage == CaseStage::Closed && request.note.is_none())
    {
        return Err(not_now("the case has ended"));
    }
    let mut form = request.form;
    let mut learns = false;
    if let Some(case) = case.as_ref().filter(|_| request.note.is_none()) {
        // Where notes are merged, taking that back takes the words along.
        learns = request.merge.is_none() && is_new_way(&form, &case.question);
        // What the customer said finds the note also where the operator writes the question better (R074).
        form.ways.push(case.question.clone());
    }
    let form = clean_form(form, &now);
    if form.question.is_empty() {
        return Err(fault(Code::EmptyNote, "a note needs its question"));
    }
    let (id, words) = turn.write(|tx| {
        let origin = Origin {
            case: request.case,
            ..Origin::default()
        };
        let id = match request.merge {
            Some(other) => {
                merge_form(tx, other, &form, origin, &now)?;
                other
            }
            None => keep_form(tx, request.note, origin, &form, &now)?,
        };
        if request.case.is_none() {
            clear_draft(tx, None, &edit_field(request.note))?;
        }
        if let Some(case) = case.as_mut().filter(|case| case.stage != CaseStage::Closed) {
            case.record.note = Some(id);
            let said = case.record.outcome.is_some();
            end_case(tx, case, (!said).then_some(Outcome::Solved), &now)?;
        }
        let words = if learns { newest_way(tx, id)? } else { None };
        Ok((id, words))
    })?;
    if let Some(case) = request.case {
        turn.desk.secrets.wipe(case);
    }
    turn.index_notes(&[id])?;
    let row = turn.read(|read| Ok(load_note(read, id)?))?;
    let note = view_note(&row, &turn.now)?;
    let learned = words.map(|words| {
        let way = Way {
            note: id,
            words,
            step: None,
        };
        remember_way(&mut turn.desk.notebook, way)
    });
    reply(
        NoteKept { note, learned },
        &[
            Changed::Notebook,
            Changed::Home,
            Changed::Case,
            Changed::Clocks,
        ],
    )
}

/// Where a note that is kept comes from.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Origin<'a> {
    /// The case.
    pub case: Option<CaseId>,
    /// The id that an import brought along; empty: none.
    pub foreign_id: &'a str,
    /// The import.
    pub import: Option<EventId>,
}

/// Name of a fact: the note was deleted before.
pub(crate) const WAS_DELETED: &str = "deleted";

/// Keeps cleaned fields inside a transaction: as a new note, or as the next version of one (an unsorted
/// or deleted one is kept again by it).
pub(crate) fn keep_form(
    tx: &Tx<'_>,
    note: Option<NoteId>,
    origin: Origin<'_>,
    form: &NoteForm,
    now: &Now,
) -> Result<NoteId, Fault> {
    let version = version(form, now);
    let mut data = Facts::none();
    let (id, before, after) = match note {
        Some(id) => {
            let before = load_note(tx, id)?;
            let after = append_version(tx, id, &version)?;
            if before.state != NoteState::Kept {
                set_note_state(tx, id, NoteState::Kept)?;
            }
            if before.state == NoteState::Deleted {
                data = data.truth(WAS_DELETED, true);
            }
            (id, Some(i64::from(before.version)), i64::from(after))
        }
        None => (
            insert_note(
                tx,
                NoteState::Kept,
                origin.case,
                origin.foreign_id,
                &version,
            )?,
            None,
            1,
        ),
    };
    let event = NewEvent {
        note: Some(id),
        before,
        after: Some(after),
        target: origin.import,
        data,
        ..NewEvent::of(EventKind::NoteKept, origin.case, &now.stamp)
    };
    append_event(tx, &event)?;
    Ok(id)
}
