//! The thread that reads the notebook: at the start the index's blocks, then, a few at a time, the notes that no block
//! holds as they are, and at last it writes new blocks; before that by what notes are filtered, where somebody has asked
//! for it. Whoever asks meanwhile is answered from what is there.
//! Not here: what is done with a note (`notebook`).

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use hikae_store::note::load_note_texts;

use super::notebook::{Shelved, cut_notes};
use crate::contract::{Changed, Push};
use crate::house::House;

/// So many notes are read while the desk waits.
const PART: usize = 128;
/// After so many the screens are told.
const TELL: usize = 4096;

/// Starts the thread; it looks for work whenever it is woken, and ends with the app.
pub(crate) fn start_reader(house: &Arc<Mutex<House>>) -> Option<Sender<()>> {
    let (wake, woken) = channel();
    let house = Arc::downgrade(house);
    let thread = std::thread::Builder::new().name("notebook".to_owned());
    thread.spawn(move || read(&house, &woken)).ok()?;
    Some(wake)
}

fn read(house: &Weak<Mutex<House>>, woken: &Receiver<()>) {
    while woken.recv().is_ok() {
        // What was asked for several times is done once.
        while woken.try_recv().is_ok() {}
        let mut done = 0;
        while let Some(part) = read_part(house) {
            if part == 0 {
                break;
            }
            done += part;
            if done >= TELL {
                done = 0;
                keep(house);
                tell(house);
            }
        }
        if done > 0 {
            keep(house);
            tell(house);
        }
    }
}

/// Writes what was cut, so that a start that ends soon is not lost. What cannot be written now is cut again.
fn keep(house: &Weak<Mutex<House>>) {
    if let Some(house) = house.upgrade() {
        let mut house = house.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = house.desk.as_mut().map(|desk| desk.keep_blocks());
    }
}

fn tell(house: &Weak<Mutex<House>>) {
    if let Some(house) = house.upgrade() {
        let push = {
            let house = house.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(&house.host.push)
        };
        push(Push::Changed {
            changed: vec![Changed::Notebook],
        });
    }
}

/// One step. Answers how much was done; 0: there is nothing to do, `None`: there is no desk.
fn read_part(house: &Weak<Mutex<House>>) -> Option<usize> {
    let house = house.upgrade()?;
    let lock = || house.lock().unwrap_or_else(PoisonError::into_inner);
    let shelf = Arc::clone(&lock().shelf);
    // Packs and concepts first: no command waits for them meanwhile.
    let lexicon = shelf.lexicon();
    let shelved = {
        let house = lock();
        let desk = house.desk.as_ref()?;
        if desk.notebook.stands() {
            None
        } else {
            Some(desk.vault.read(Shelved::read).ok()?)
        }
    };
    if let Some(shelved) = shelved {
        let (index, pending) = shelved.open(lexicon);
        let mut house = lock();
        house.desk.as_mut()?.notebook.adopt(index, pending);
        return Some(TELL);
    }
    {
        let mut house = lock();
        let desk = house.desk.as_mut()?;
        let filing = &mut desk.notebook.filing;
        // Somebody waits for it, and it is soon done.
        if filing.waits() {
            return desk.vault.read(|read| filing.read_part(read)).ok();
        }
    }
    let (asked, age, texts) = {
        let mut house = lock();
        let desk = house.desk.as_mut()?;
        desk.notebook.follow(&lexicon);
        let (asked, age) = desk.notebook.next(PART);
        if asked.is_empty() {
            return Some(0);
        }
        let texts = desk.vault.read(|read| load_note_texts(read, &asked)).ok()?;
        (asked, age, texts)
    };
    let cut = cut_notes(&texts, &lexicon);
    let mut house = lock();
    let desk = house.desk.as_mut()?;
    desk.notebook.put(&asked, age, cut);
    Some(asked.len())
}
