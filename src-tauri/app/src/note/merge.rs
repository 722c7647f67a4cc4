//! まとめる: another note's words become part of a note, as a new version of it, and taking that back.
//! Not here: which notes are offered for it (`similar`), what the merged fields are (`form`).

use hikae_core::ids::{EventId, NoteId};
use hikae_store::Tx;
use hikae_store::event::{
    EventKind, Facts, NewEvent, append_event, last_event_at, last_note_event,
};
use hikae_store::note::{
    NoteState, append_version, insert_note, load_note, point_version, restore_note, set_note_state,
};

use super::form::{merge_forms, read_form, version, view_note};
use super::keep::Origin;
use crate::contract::{Changed, Code, Fault, NoteForm, NoteOne, NoteView};
use crate::fault::{Done, fault, not_now, reply};
use crate::host::Now;
use crate::house::House;

/// Name of a fact: the note that was merged, which lies among the deleted ones.
const FROM: &str = "from";

/// Merges fields into a kept note; answers whether that changed anything. Those of a person become a note of their own
/// among the deleted ones, so that nothing is lost; those of an import stand in its file.
pub(crate) fn merge_form(
    tx: &Tx<'_>,
    note: NoteId,
    other: &NoteForm,
    origin: Origin<'_>,
    now: &Now,
) -> Result<bool, Fault> {
    let row = load_note(tx, note)?;
    if row.state != NoteState::Kept {
        return Err(not_now("the note is not there any more"));
    }
    let form = read_form(&row.json)?;
    let merged = merge_forms(&form, other, now);
    let mut data = Facts::none();
    if origin.import.is_none() {
        let apart = insert_note(tx, NoteState::Kept, origin.case, "", &version(other, now))?;
        set_note_state(tx, apart, NoteState::Deleted)?;
        data = data.figure(FROM, apart.0);
    } else if merged == form {
        return Ok(false);
    }
    let after = append_version(tx, note, &version(&merged, now))?;
    let event = NewEvent {
        note: Some(note),
        before: Some(i64::from(row.version)),
        after: Some(i64::from(after)),
        target: origin.import,
        data,
        ..NewEvent::of(EventKind::NoteMerged, origin.case, &now.stamp)
    };
    append_event(tx, &event)?;
    Ok(true)
}

/// `note_unmerge`: the last merging into a note is taken back; what was merged stands beside it as a note of its own.
pub(crate) fn note_unmerge(house: &mut House, request: NoteOne) -> Done<NoteView> {
    let mut turn = house.turn()?;
    let now = turn.now.clone();
    let apart = turn.write(|tx| split(tx, request.note, &now))?;
    turn.index_notes(&[request.note, apart])?;
    let row = turn.read(|read| Ok(load_note(read, apart)?))?;
    reply(
        view_note(&row, &turn.now)?,
        &[Changed::Notebook, Changed::Home],
    )
}

fn split(tx: &Tx<'_>, note: NoteId, now: &Now) -> Result<NoteId, Fault> {
    let nothing = || fault(Code::NothingToUndo, "no merging to take back");
    let merged = last_note_event(tx, note, EventKind::NoteMerged)?.ok_or_else(nothing)?;
    let apart = merged
        .data
        .get_figure(FROM)
        .map(NoteId)
        .ok_or_else(nothing)?;
    let before = merged.before.and_then(|before| u32::try_from(before).ok());
    let row = load_note(tx, note)?;
    let done = last_event_at(tx, merged.id, EventKind::Undone)?.is_some();
    // A note that was changed since keeps what was written.
    if done || merged.after != Some(i64::from(row.version)) {
        return Err(nothing());
    }
    point_version(tx, note, before.ok_or_else(nothing)?)?;
    restore_note(tx, apart)?;
    undo(tx, merged.id, Some(note), now)?;
    Ok(apart)
}

/// Says that an event is undone.
pub(crate) fn undo(
    tx: &Tx<'_>,
    target: EventId,
    note: Option<NoteId>,
    now: &Now,
) -> Result<(), Fault> {
    let event = NewEvent {
        note,
        target: Some(target),
        ..NewEvent::of(EventKind::Undone, None, &now.stamp)
    };
    append_event(tx, &event)?;
    Ok(())
}
