//! Looking at notes: shelves, one note, its versions.

use hikae_store::note::{NoteState, Shelf, list_notes, list_versions, load_note};

use super::edit::load_edit;
use super::form::view_note;
use crate::contract::{Fault, NoteList, NoteOne, NotePage, NoteShelf, NoteVersions, NoteView};
use crate::fault::{Done, reply};
use crate::house::House;

/// Most notes of one page.
const PAGE_MAX: u32 = 500;

/// `note_list`
pub(crate) fn note_list(house: &mut House, request: NoteList) -> Done<NotePage> {
    let turn = house.turn()?;
    let today = turn.now.today();
    let shelf = match request.shelf {
        NoteShelf::All => Shelf::State(NoteState::Kept),
        NoteShelf::Drafts => Shelf::State(NoteState::Draft),
        NoteShelf::Deleted => Shelf::State(NoteState::Deleted),
        NoteShelf::Review => Shelf::Review { today: &today },
    };
    let (rows, total) = turn.read(|read| {
        Ok(list_notes(
            read,
            shelf,
            request.offset,
            request.limit.min(PAGE_MAX),
        )?)
    })?;
    let notes = rows
        .iter()
        .map(|row| view_note(row, &turn.now))
        .collect::<Result<_, Fault>>()?;
    reply(NotePage { notes, total }, &[])
}

/// `note_view`
pub(crate) fn note_view(house: &mut House, request: NoteOne) -> Done<NoteView> {
    let turn = house.turn()?;
    let (row, typed) = turn.read(|read| {
        Ok((
            load_note(read, request.note)?,
            load_edit(read, Some(request.note))?,
        ))
    })?;
    let view = NoteView {
        writing: typed.is_some(),
        ..view_note(&row, &turn.now)?
    };
    reply(view, &[])
}

/// `note_versions`
pub(crate) fn note_versions(house: &mut House, request: NoteOne) -> Done<NoteVersions> {
    let turn = house.turn()?;
    let rows = turn.read(|read| {
        // A note that is not there is told apart from one without versions.
        load_note(read, request.note)?;
        Ok(list_versions(read, request.note)?)
    })?;
    let versions = rows
        .iter()
        .map(|row| view_note(row, &turn.now))
        .collect::<Result<_, Fault>>()?;
    reply(NoteVersions { versions }, &[])
}
