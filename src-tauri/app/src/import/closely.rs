//! Similar notes by the notebook's own judgement, which takes some milliseconds for each line: of files with a few
//! thousand new lines at most. Not here: the same question (`plan`), what is similar (`hikae_core::alike`).

use std::sync::{Mutex, PoisonError};

use hikae_core::alike::find_alike;
use hikae_core::ids::NoteId;
use hikae_core::notebook::Index;
use hikae_store::note::{NoteState, load_note};

use super::plan::{Planned, Trial, What, alike_or_merged, form_of};
use super::{Tell, enter};
use crate::contract::{Fault, NoteForm};
use crate::host::Now;
use crate::house::House;
use crate::note::{asks_of, read_form};

/// In files with more new lines than this similar notes are looked for by the same question alone.
const CLOSELY_MOST: usize = 5_000;

/// Asks the notebook itself for notes that say the same in other words. False: told to stop.
pub(super) fn look_closely(
    house: &Mutex<House>,
    trial: &mut Trial,
    tell: Tell<'_>,
) -> Result<bool, Fault> {
    let new: Vec<usize> = (0..trial.lines.len())
        .filter(|at| {
            let line = trial.lines.get(*at);
            line.is_some_and(|line| line.what == What::New)
        })
        .collect();
    trial.closely = new.len() <= CLOSELY_MOST;
    if !trial.closely || new.is_empty() {
        return Ok(true);
    }
    let index = enter(house).real()?.lend_index()?;
    let Some(index) = index.filter(|index| !index.is_empty()) else {
        return Ok(true);
    };
    let all = new.len();
    for (done, at) in new.into_iter().enumerate() {
        let Some(line) = trial.lines.get_mut(at) else {
            continue;
        };
        if let Some(what) = look_in(house, &index, line)? {
            line.what = what;
        }
        if !tell(done, all) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn look_in(house: &Mutex<House>, index: &Index, line: &Planned) -> Result<Option<What>, Fault> {
    let form = form_of(&line.note);
    let mut failed = None;
    let read = |id| match read_kept(house, id) {
        Ok(note) => note,
        Err(fault) => {
            failed = Some(fault);
            None
        }
    };
    let alike = find_alike(index, &asks_of(&form), read, |(form, _)| asks_of(form));
    if let Some(fault) = failed {
        return Err(fault);
    }
    Ok(alike
        .first()
        .map(|(id, (other, now))| alike_or_merged(*id, &form, other, now)))
}

fn read_kept(house: &Mutex<House>, id: NoteId) -> Result<Option<(NoteForm, Now)>, Fault> {
    // Without the pause of `enter`: it is one note.
    let mut house = house.lock().unwrap_or_else(PoisonError::into_inner);
    let turn = house.real()?;
    let row = turn.read(|read| Ok(load_note(read, id)?))?;
    let kept = row.state == NoteState::Kept;
    Ok(kept
        .then(|| read_form(&row.json))
        .transpose()?
        .map(|form| (form, turn.now.clone())))
}
