//! Importing notes, a hundred lines at a time, so that everybody else goes on working: first what a file would do
//! (`plan`), then keeping it (`keep`), all of it or none: whoever stops in the middle, or cannot go on, has everything
//! taken back (`back`). A whole import can be taken back later, too. What a PC that was switched off in the middle has
//! kept stands: whole notes, told on the screen, and the same import carries on from there.
//! The window's one import is done by a thread (`job`) and spoken to by commands (`window`); `control` imports by the same
//! steps for `hikaectl`. Not here: reading files (`control::sheet`).

mod back;
mod closely;
mod find;
mod job;
mod keep;
mod known;
mod plan;
mod window;

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::house::House;

pub(crate) use back::{find_last, take_back};
pub(crate) use job::Import;
pub(crate) use keep::keep_lines;
pub(crate) use plan::{Trial, try_lines};
pub(crate) use window::{
    import_add, import_alike, import_bad, import_choose, import_open, import_run, import_stop,
    import_undo, import_view,
};

/// So many lines are done while everybody else waits: some hundredths of a second.
const PART: usize = 100;
/// Whoever waits for the desk meanwhile comes first.
const PAUSE: Duration = Duration::from_millis(1);

/// The house for one part.
fn enter(house: &Mutex<House>) -> MutexGuard<'_, House> {
    std::thread::sleep(PAUSE);
    house.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Hears how far it has come, and says whether to go on.
pub(crate) type Tell<'a> = &'a mut dyn FnMut(usize, usize) -> bool;
