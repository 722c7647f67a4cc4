//! Deleting a note, and bringing it back: it waits on a shelf of its own until then.
//! Not here: many notes in one step (`change`).

use hikae_core::ids::NoteId;
use hikae_store::Tx;
use hikae_store::draft::clear_draft;
use hikae_store::event::{EventKind, NewEvent, append_event};
use hikae_store::note::{NoteState, load_note, restore_note, set_note_state};

use super::edit::edit_field;
use super::form::view_note;
use crate::contract::{Changed, Fault, NoteOne, NoteView, Nothing};
use crate::fault::{Done, reply};
use crate::host::Now;
use crate::house::House;

/// `note_delete`
pub(crate) fn note_delete(house: &mut House, request: NoteOne) -> Done<Nothing> {
    let mut turn = house.turn()?;
    let now = turn.now.clone();
    turn.write(|tx| {
        if load_note(tx, request.note)?.state != NoteState::Deleted {
            clear_draft(tx, None, &edit_field(Some(request.note)))?;
            delete_note(tx, request.note, &now)?;
        }
        Ok(())
    })?;
    turn.index_notes(&[request.note])?;
    reply(Nothing {}, &[Changed::Notebook, Changed::Home])
}

/// `note_restore`
pub(crate) fn note_restore(house: &mut House, request: NoteOne) -> Done<NoteView> {
    let mut turn = house.turn()?;
    let now = turn.now.clone();
    turn.write(|tx| {
        if load_note(tx, request.note)?.state == NoteState::Deleted {
            bring_note_back(tx, request.note, &now)?;
        }
        Ok(())
    })?;
    turn.index_notes(&[request.note])?;
    let row = turn.read(|read| Ok(load_note(read, request.note)?))?;
    reply(
        view_note(&row, &turn.now)?,
        &[Changed::Notebook, Changed::Home],
    )
}

/// Puts a note among the deleted ones and says so; what was being typed into its form stays.
pub(crate) fn delete_note(tx: &Tx<'_>, note: NoteId, now: &Now) -> Result<(), Fault> {
    set_note_state(tx, note, NoteState::Deleted)?;
    tell(tx, note, EventKind::NoteDeleted, now)
}

/// Brings a deleted note back and says so.
pub(super) fn bring_note_back(tx: &Tx<'_>, note: NoteId, now: &Now) -> Result<(), Fault> {
    restore_note(tx, note)?;
    tell(tx, note, EventKind::NoteRestored, now)
}

fn tell(tx: &Tx<'_>, note: NoteId, kind: EventKind, now: &Now) -> Result<(), Fault> {
    let event = NewEvent {
        note: Some(note),
        ..NewEvent::of(kind, None, &now.stamp)
    };
    append_event(tx, &event)?;
    Ok(())
}
