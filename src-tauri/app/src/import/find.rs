//! The note that a line speaks of: by its id, or word for word. The trial uses it, and so does keeping, on the notebook
//! as it is then. Not here: notes that may say the same (`plan`, `closely`).

use hikae_core::ids::NoteId;
use hikae_store::Read;
use hikae_store::note::{NoteRow, NoteState, find_foreign, load_note};

use super::known::Known;
use crate::contract::{Fault, NoteForm};
use crate::control::{NoteLine, own_name};
use crate::note::read_form;

/// The note a line speaks of, with its fields; `None` instead of those: it is deleted, and kept again as if new.
#[allow(clippy::type_complexity, reason = "a note and its fields")]
pub(super) fn find(
    read: &Read<'_>,
    line: &NoteLine,
    known: &Known,
) -> Result<Option<(NoteRow, Option<NoteForm>)>, Fault> {
    let found = match line.id.as_deref().map(str::trim) {
        Some(id) => match find_foreign(read, id)? {
            Some(note) => Some(load_note(read, note)?),
            None => own_note(read, id, line)?,
        },
        None => match known.same(&line.question, &line.product, &line.answer) {
            Some(id) => Some(load_note(read, id)?).filter(|row| says(row, line)),
            None => None,
        },
    };
    let Some(row) = found else { return Ok(None) };
    let form = match row.state {
        NoteState::Kept => Some(read_form(&row.json)?),
        _ => None,
    };
    Ok(Some((row, form)))
}

/// Word for word the same question, product and answer.
fn says(row: &NoteRow, line: &NoteLine) -> bool {
    read_form(&row.json).is_ok_and(|form| {
        form.question == line.question.trim()
            && form.product == line.product.trim()
            && form.say == line.answer.trim()
    })
}

/// `n12` came from a list of this notebook, or of another one: only the same question makes it the same note.
fn own_note(read: &Read<'_>, id: &str, line: &NoteLine) -> Result<Option<NoteRow>, Fault> {
    let Some(number) = id
        .strip_prefix('n')
        .and_then(|number| number.parse().ok())
        .map(NoteId)
    else {
        return Ok(None);
    };
    let Ok(row) = load_note(read, number) else {
        return Ok(None);
    };
    let asked = read_form(&row.json)?.question;
    let same = own_name(number) == id && row.foreign_id.is_empty() && asked == line.question.trim();
    Ok(same.then_some(row))
}
