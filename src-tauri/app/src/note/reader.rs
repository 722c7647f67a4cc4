//! The thread that reads the notebook: at the start the index's blocks, then, a few at a time, the notes that no block
//! holds as they are, and at last it writes new blocks; before that by what notes are filtered, where somebody has asked
//! for it. Whoever asks meanwhile is answered from what is there.
//! Not here: what is done with a note (`notebook`).

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use hikae_store::note::load_note_texts;

use super::cut::cut_notes;
use super::shelve::{Ready, Shelved};
use crate::contract::{Changed, Push};
use crate::house::House;

/// So many notes are read while the desk waits.
const PART: usize = 128;
/// After so many the screens are told, and after so many they are written.
const TELL: usize = 4096;
const KEEP: usize = 16_384;
/// Nobody types when nothing was asked for so long; it is not waited for longer than `PATIENCE`.
const QUIET: Duration = Duration::from_millis(800);
const PATIENCE: Duration = Duration::from_secs(20);

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
        let (mut untold, mut unkept) = (0, 0);
        while let Some(part) = read_part(house) {
            if part == 0 {
                break;
            }
            untold += part;
            unkept += part;
            if untold >= TELL {
                untold = 0;
                tell(house);
            }
            if unkept >= KEEP {
                unkept = 0;
                keep(house);
            }
        }
        if untold > 0 {
            tell(house);
        }
        if unkept > 0 {
            keep(house);
        }
    }
}

/// Writes what was cut, so that a start that ends soon is not lost. What cannot be written now is cut again. Blocks are
/// joined while everybody goes on, and written when nobody types.
fn keep(house: &Weak<Mutex<House>>) {
    let copy = with(house, |house| house.desk.as_mut()?.notebook.lend());
    let Some(copy) = copy.flatten() else {
        return;
    };
    let ready = Ready::of(copy);
    let until = Instant::now() + PATIENCE;
    loop {
        let rests = |house: &mut House| house.asked.is_none_or(|asked| asked.elapsed() >= QUIET);
        match with(house, rests) {
            None => return,
            Some(false) if Instant::now() < until => std::thread::sleep(QUIET / 8),
            Some(_) => break,
        }
    }
    with(house, |house| {
        let _ = house.desk.as_mut().map(|desk| desk.keep_blocks(ready));
    });
}

/// Does something in the house, unless it has ended.
fn with<T>(house: &Weak<Mutex<House>>, act: impl FnOnce(&mut House) -> T) -> Option<T> {
    let house = house.upgrade()?;
    let mut house = house.lock().unwrap_or_else(PoisonError::into_inner);
    Some(act(&mut house))
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
    if !lock().desk.as_ref()?.notebook.stands() {
        // Packs and concepts beside the blocks; no command waits long for either.
        let (lexicon, shelved) = std::thread::scope(|scope| {
            let lexicon = scope.spawn(|| shelf.lexicon());
            let shelved = read_shelf(&house);
            (lexicon.join(), shelved)
        });
        let lexicon = lexicon.unwrap_or_else(|_| shelf.lexicon());
        let (index, pending) = shelved?.open(lexicon);
        let mut house = lock();
        house.desk.as_mut()?.notebook.adopt(index, pending);
        return Some(TELL);
    }
    let lexicon = shelf.lexicon();
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

/// Reads what the index is made from; commands have their turn between the steps.
fn read_shelf(house: &Mutex<House>) -> Option<Shelved> {
    let mut shelved = Shelved::default();
    loop {
        let step = {
            let house = house.lock().unwrap_or_else(PoisonError::into_inner);
            let desk = house.desk.as_ref()?;
            desk.vault.read(|read| shelved.read(read)).ok()?
        };
        if !shelved.take(step) {
            return Some(shelved);
        }
    }
}
