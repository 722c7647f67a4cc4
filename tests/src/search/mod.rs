//! `cargo xtask bench search [SIZES]`: the search beside ready-made ones, on the same notes and questions in the same
//! run, and what the product does with it in a real data folder and a real window. Prints tables in Markdown for
//! docs/SEARCH.md. Each thing is measured in a process of its own (this program, started again), so that its memory
//! is its own.
//! Not here: quality as it is judged (`hikaectl notebook eval`); it is told here only to compare.

mod child;
mod folder;
mod notes;
mod own;
mod peer;
mod sqlite;
mod table;
mod tantivy;
mod window;

use std::fs;
use std::path::Path;

use crate::bench::machine;
use crate::desk::Result;
use child::{Asking, Building, start};
use peer::{PEERS, Peer};

/// Sizes of a notebook unless others are wanted.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// Everything that was measured of one size.
pub(crate) struct Sized {
    notes: usize,
    peers: Vec<(Peer, Building, Asking)>,
    folder: folder::Used,
    window: window::Typed,
}

/// Measures and prints.
///
/// # Errors
/// A word is no size, or something could not be measured.
pub fn run(words: &[String]) -> Result<()> {
    if let Some(("child", rest)) = words
        .split_first()
        .map(|(first, rest)| (first.as_str(), rest))
    {
        return child::run(rest);
    }
    let mut sizes: Vec<usize> = words
        .iter()
        .map(|word| word.parse())
        .collect::<std::result::Result<_, _>>()?;
    if sizes.is_empty() {
        sizes = SIZES.to_vec();
    }
    sizes.sort_unstable();
    let machine = machine();
    let empty: child::Empty = start(&["empty"])?;
    let all = sizes.into_iter().map(|size| measure(size, &empty));
    let all: Vec<Sized> = all.collect::<Result<_>>()?;
    println!("machine: {machine}\n");
    table::print(&all);
    Ok(())
}

fn measure(notes: usize, empty: &child::Empty) -> Result<Sized> {
    let place = tempfile::tempdir()?;
    let mut peers = Vec::new();
    for peer in PEERS {
        eprintln!("{notes} notes: {}", peer.word());
        let folder = place.path().join(peer.word());
        fs::create_dir(&folder)?;
        let at = folder.display().to_string();
        let built: Building = start(&["build", peer.word(), &notes.to_string(), &at])?;
        let mut asked: Asking = start(&["ask", peer.word(), &at])?;
        asked.memory_mb -= empty.memory_mb;
        peers.push((peer, built, asked));
        fs::remove_dir_all(&folder)?;
    }
    eprintln!("{notes} notes: a data folder");
    let made = folder::make(place.path(), notes)?;
    let mut folder = folder::measure(&made)?;
    folder.memory_mb -= empty.memory_mb;
    eprintln!("{notes} notes: the window");
    let window = window::measure(&made)?;
    Ok(Sized {
        notes,
        peers,
        folder,
        window,
    })
}

/// Bytes of the files in a folder, in MB.
fn weigh(folder: &Path) -> Result<f64> {
    let mut bytes = 0;
    for file in fs::read_dir(folder)? {
        bytes += file?.metadata()?.len();
    }
    Ok(bytes as f64 / 1e6)
}
