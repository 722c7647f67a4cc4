//! Taking an import back, newest note first: what it added goes among the deleted notes, what it changed counts again as
//! it was. A note that somebody has changed since stays as it is. Each part is one transaction, and whoever is broken
//! off in the middle goes on where it stood.

use std::sync::Mutex;

use hikae_core::ids::{EventId, NoteId};
use hikae_store::event::{
    Event, EventKind, count_done_under, last_event_at, list_done_under, list_standing,
};
use hikae_store::note::{NoteState, load_note, point_version, set_note_state};
use hikae_store::{Read, Tx};

use super::{PART, Tell, enter};
use crate::contract::{Fault, LastImport};
use crate::host::Now;
use crate::house::House;
use crate::note::{WAS_DELETED, delete_note, undo};

/// Takes back what was kept under `begun`; answers how many notes stay because they were changed since.
pub(crate) fn take_back(
    house: &Mutex<House>,
    begun: EventId,
    tell: Tell<'_>,
) -> Result<u32, Fault> {
    let all = {
        let mut house = enter(house);
        let turn = house.real()?;
        turn.read(|read| Ok(count_done_under(read, begun)?))? as usize
    };
    let (mut done, mut left) = (0, 0);
    let mut before = EventId(i64::MAX);
    loop {
        let mut house = enter(house);
        let mut turn = house.real()?;
        let now = turn.now.clone();
        let events = turn.read(|read| {
            let most = u32::try_from(PART).unwrap_or(u32::MAX);
            Ok(list_done_under(read, begun, before, most)?)
        })?;
        let touched = turn.write(|tx| {
            let mut touched = Vec::new();
            for event in &events {
                match step_back(tx, event, &now)? {
                    Some(note) => touched.push(note),
                    None => left += 1,
                }
            }
            if events.is_empty() {
                undo(tx, begun, None, &now)?;
            }
            Ok(touched)
        })?;
        turn.index_notes(&touched)?;
        drop(house);
        let Some(last) = events.last() else {
            return Ok(left);
        };
        before = last.id;
        done += events.len();
        tell(done, all);
    }
}

/// `None`: the note was changed since.
fn step_back(tx: &Tx<'_>, event: &Event, now: &Now) -> Result<Option<NoteId>, Fault> {
    let Some(note) = event.note else {
        return Ok(None);
    };
    let row = load_note(tx, note)?;
    if event.after != Some(i64::from(row.version)) || row.state != NoteState::Kept {
        return Ok(None);
    }
    let before = event.before.and_then(|before| u32::try_from(before).ok());
    match before {
        None => delete_note(tx, note, now)?,
        Some(version) => {
            point_version(tx, note, version)?;
            if event.data.get_truth(WAS_DELETED) == Some(true) {
                set_note_state(tx, note, NoteState::Deleted)?;
            }
        }
    }
    undo(tx, event.id, Some(note), now)?;
    Ok(Some(note))
}

/// So many imports are looked at for one that changed anything.
const LOOKED_AT: u32 = 20;

/// The last import that is not taken back, and how it stands.
pub(crate) fn find_last(
    read: &Read<'_>,
    now: &Now,
) -> Result<Option<(EventId, LastImport)>, Fault> {
    for begun in list_standing(read, EventKind::ImportBegun, LOOKED_AT)? {
        let notes = count_done_under(read, begun.id)?;
        if notes > 0 {
            let last = LastImport {
                at: now.write(begun.at.wall_ms),
                notes,
                whole: last_event_at(read, begun.id, EventKind::ImportEnded)?.is_some(),
            };
            return Ok(Some((begun.id, last)));
        }
    }
    Ok(None)
}
