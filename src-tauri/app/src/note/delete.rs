//! Deleting a note, and bringing it back: it waits on a shelf of its own until then.

use hikae_store::draft::clear_draft;
use hikae_store::event::{EventKind, NewEvent, append_event};
use hikae_store::note::{NoteState, load_note, restore_note, set_note_state};

use super::edit::edit_field;
use super::form::view_note;
use crate::contract::{Changed, NoteOne, NoteView, Nothing};
use crate::fault::{Done, reply};
use crate::house::House;

/// `note_delete`
pub(crate) fn note_delete(house: &mut House, request: NoteOne) -> Done<Nothing> {
    let mut turn = house.turn()?;
    let stamp = turn.now.stamp.clone();
    turn.write(|tx| {
        if load_note(tx, request.note)?.state != NoteState::Deleted {
            set_note_state(tx, request.note, NoteState::Deleted)?;
            clear_draft(tx, None, &edit_field(Some(request.note)))?;
            let event = NewEvent {
                note: Some(request.note),
                ..NewEvent::of(EventKind::NoteDeleted, None, &stamp)
            };
            append_event(tx, &event)?;
        }
        Ok(())
    })?;
    turn.index_notes(&[request.note])?;
    reply(Nothing {}, &[Changed::Notebook, Changed::Home])
}

/// `note_restore`
pub(crate) fn note_restore(house: &mut House, request: NoteOne) -> Done<NoteView> {
    let mut turn = house.turn()?;
    let stamp = turn.now.stamp.clone();
    turn.write(|tx| {
        if load_note(tx, request.note)?.state == NoteState::Deleted {
            restore_note(tx, request.note)?;
            let event = NewEvent {
                note: Some(request.note),
                ..NewEvent::of(EventKind::NoteRestored, None, &stamp)
            };
            append_event(tx, &event)?;
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
