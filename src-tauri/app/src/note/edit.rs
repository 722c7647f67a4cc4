//! Editing a note outside a case: the form carries on where a crash, a lock or a walk elsewhere left it.
//! What is typed is a draft row at home, named after the note; keeping or giving up drops it.
//! Not here: the form of a running case (`prepare`), keeping (`keep`).

use hikae_core::ids::NoteId;
use hikae_store::note::load_note;
use hikae_store::{Read, draft};

use super::form::read_form;
use crate::contract::{Fault, NoteEdit, NoteForm, WritingRow};
use crate::fault::{Done, reply};
use crate::house::House;

/// Fields of the drafts begin with this; the note's number follows, 0 for one that is not kept yet.
const FIELD: &str = "note:";

/// `note_edit`
pub(crate) fn note_edit(house: &mut House, request: NoteEdit) -> Done<NoteForm> {
    let turn = house.turn()?;
    let form = turn.read(|read| {
        let typed = load_edit(read, request.note)?;
        match (typed, request.note) {
            (Some(typed), _) => Ok(typed),
            (None, Some(id)) => read_form(&load_note(read, id)?.json),
            (None, None) => Ok(NoteForm::default()),
        }
    })?;
    reply(form, &[])
}

/// The draft's field of a note being edited.
pub(super) fn edit_field(note: Option<NoteId>) -> String {
    format!("{FIELD}{}", note.map_or(0, |note| note.0))
}

/// What was typed into a note's form and is not kept yet.
pub(super) fn load_edit(read: &Read<'_>, note: Option<NoteId>) -> Result<Option<NoteForm>, Fault> {
    let json = draft::load_draft(read, None, &edit_field(note))?;
    Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
}

/// Notes whose editing was broken off, for the home screen.
pub(crate) fn list_edits(read: &Read<'_>) -> Result<Vec<WritingRow>, Fault> {
    let drafts = draft::load_drafts(read, None)?;
    let rows = drafts.into_iter().filter_map(|(field, json)| {
        let id: i64 = field.strip_prefix(FIELD)?.parse().ok()?;
        let form: NoteForm = serde_json::from_str(&json).ok()?;
        Some(WritingRow {
            note: (id != 0).then_some(NoteId(id)),
            question: form.question,
        })
    });
    Ok(rows.collect())
}
