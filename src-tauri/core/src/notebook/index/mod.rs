//! The index of all notes: blocks that are read from the database, and a small one of the notes that came or changed
//! since. A note counts where it stands last. Not here: reading and keeping blocks (`keep`), ranking (`search`).

mod keep;

use std::collections::HashMap;
use std::sync::Arc;

use super::entry::Cut;
use super::gram::Gram;
use super::said::{Said, Shelf};
use super::segment::{Note, Segment};
use super::standing::Standing;
use crate::concept::Lexicon;
use crate::ids::NoteId;

pub use keep::Unkept;

/// A block has at most so many notes.
const MOST: usize = 16_384;

/// Where a note stands: block and slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub block: usize,
    pub slot: u32,
}

/// A block, and which of its notes no longer count.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    pub segment: Arc<Segment>,
    pub gone: Vec<bool>,
    /// Number of the block in the database; `None`: not kept yet.
    kept: Option<i64>,
}

/// The index of all notes.
#[derive(Debug, Clone, Default)]
pub struct Index {
    pub(super) blocks: Vec<Block>,
    pub(super) lexicon: Arc<Lexicon>,
    places: HashMap<NoteId, Place>,
    pub(super) total_length: f32,
    standings: HashMap<NoteId, Standing>,
    shelf: Shelf,
}

impl Index {
    /// An empty index, which finds by letters and by the concepts of this lexicon.
    pub fn new(lexicon: Arc<Lexicon>) -> Self {
        Self {
            lexicon,
            ..Self::default()
        }
    }

    /// Finds by other concepts from now on. Notes that were cut with the ones before have to be put again.
    pub fn speak(&mut self, lexicon: Arc<Lexicon>) {
        self.lexicon = lexicon;
        self.shelf = Shelf::default();
    }

    /// What use has shown of a note from now on, whether the note stands in it yet or not.
    pub fn stand(&mut self, id: NoteId, standing: Standing) {
        self.standings.insert(id, standing);
    }

    pub(super) fn standing(&self, id: NoteId) -> Standing {
        if self.standings.is_empty() {
            return Standing::default();
        }
        self.standings.get(&id).copied().unwrap_or_default()
    }

    /// Every note in it.
    pub fn ids(&self) -> impl Iterator<Item = NoteId> + '_ {
        self.places.keys().copied()
    }

    /// The concepts it finds by.
    pub fn lexicon(&self) -> &Arc<Lexicon> {
        &self.lexicon
    }

    /// What a text says.
    pub(super) fn read(&self, text: &str) -> Arc<Said> {
        self.shelf.read(text, &self.lexicon)
    }

    /// Whether a note stands in it.
    pub fn holds(&self, id: NoteId) -> bool {
        self.places.contains_key(&id)
    }

    /// How many notes it holds.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// True when it holds none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Takes notes in, each in place of its version before.
    pub fn put(&mut self, notes: impl IntoIterator<Item = Cut>) {
        let mut notes = notes.into_iter().peekable();
        while notes.peek().is_some() {
            self.push(Arc::new(Segment::of(notes.by_ref().take(MOST))), None);
            self.settle();
        }
    }

    /// Joins blocks that are in memory only and of about one size, so that there are few of them and each note is
    /// moved seldom.
    fn settle(&mut self) {
        while let [.., before, last] = self.blocks.as_slice()
            && before.kept.is_none()
            && last.kept.is_none()
            && before.segment.notes.len() <= 2 * last.segment.notes.len()
            && before.segment.notes.len() + last.segment.notes.len() <= MOST
        {
            self.join_from(self.blocks.len() - 2);
        }
    }

    fn push(&mut self, segment: Arc<Segment>, kept: Option<i64>) {
        let block = self.blocks.len();
        self.blocks.push(Block {
            segment: Arc::clone(&segment),
            gone: vec![false; segment.notes.len()],
            kept,
        });
        self.places.reserve(segment.notes.len());
        for ((slot, note), length) in (0_u32..).zip(&segment.notes).zip(&segment.lengths) {
            self.remove(note.id);
            self.places.insert(note.id, Place { block, slot });
            self.total_length += length;
        }
    }

    /// Takes a note out.
    pub fn remove(&mut self, id: NoteId) {
        let Some(place) = self.places.remove(&id) else {
            return;
        };
        let slot = place.slot as usize;
        if let Some(block) = self.blocks.get_mut(place.block) {
            self.total_length -= block.segment.lengths.get(slot).copied().unwrap_or(0.0);
            if let Some(gone) = block.gone.get_mut(slot) {
                *gone = true;
            }
        }
    }

    /// Joins the blocks from `first` on.
    fn join_from(&mut self, first: usize) {
        let parts = self.blocks.split_off(first);
        let joined = Segment::join(
            parts
                .iter()
                .map(|part| (&*part.segment, part.gone.as_slice())),
        );
        for (note, length) in joined.notes.iter().zip(&joined.lengths) {
            // They are put again by `push`.
            self.places.remove(&note.id);
            self.total_length -= length;
        }
        self.push(Arc::new(joined), None);
    }

    /// Where a note stands.
    pub(super) fn place(&self, id: NoteId) -> Option<Place> {
        self.places.get(&id).copied()
    }

    /// The note at a place.
    pub(super) fn note(&self, place: Place) -> Option<&Note> {
        self.blocks
            .get(place.block)?
            .segment
            .notes
            .get(place.slot as usize)
    }

    /// Where each block has a piece, and how many notes hold it; one that was changed may count twice until its block is
    /// made anew.
    pub(super) fn find(&self, piece: Gram) -> (Vec<Option<usize>>, u32) {
        let mut count = 0;
        let find = |block: &Block| {
            let at = block.segment.find(piece)?;
            count += block.segment.count(at);
            Some(at)
        };
        (self.blocks.iter().map(find).collect(), count)
    }

    /// How weightily the note at a place holds a piece.
    pub(super) fn weight(&self, place: Place, piece: Gram) -> Option<f32> {
        self.blocks
            .get(place.block)?
            .segment
            .weight(piece, place.slot)
    }
}
