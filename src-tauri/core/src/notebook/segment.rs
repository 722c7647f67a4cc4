//! A block of notes that is never changed: for every piece the notes that hold it, packed, and of every note what
//! ranking needs. It is kept as one text of bytes in the encrypted database and is ready as soon as it is read.
//! Not here: which of its notes still count, and notes that came since (`index`).

use hikae_words::{DIMENSIONS, Directions};

use super::entry::Cut;
use super::gram::{Gram, is_concept};
use crate::ids::NoteId;

/// What a block begins with. The number grows when its form or the way notes are cut changes: an older block is then
/// made anew.
const MAGIC: &[u8; 8] = b"HIKAEB04";
/// Weights are kept in steps of a sixteenth, strengths of concepts in steps of a sixty-fourth.
const STEPS: f32 = 16.0;
const CONCEPT_STEPS: f32 = 64.0;

const STONE: usize = 64;

/// A block.
#[derive(Debug, Clone, Default)]
pub(super) struct Segment {
    pieces: Vec<Gram>,
    /// Every [`STONE`]th piece: few enough to stay at hand while one is looked for.
    stones: Vec<Gram>,
    /// Where each piece's notes begin in `lists`; one more than pieces.
    starts: Vec<u32>,
    /// How many notes each piece has.
    counts: Vec<u32>,
    /// Per note: slots since the note before (LEB128), weight.
    lists: Vec<u8>,
    pub notes: Vec<Note>,
    /// Letters of each note, weighted.
    pub lengths: Vec<f32>,
    /// What each note is about.
    pub about: Directions,
}

/// What ranking needs of a note.
#[derive(Debug, Clone)]
pub(super) struct Note {
    pub id: NoteId,
    /// The note's version that was cut.
    pub version: u32,
    pub product: Box<str>,
    pub question: Box<str>,
}

/// A note of a piece's list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posting {
    pub slot: u32,
    /// How weightily it holds the piece.
    pub weight: f32,
}

impl Segment {
    /// A block of these notes.
    pub fn of(notes: impl IntoIterator<Item = Cut>) -> Self {
        let mut segment = Self::default();
        let mut all: Vec<(Gram, u32, u8)> = Vec::new();
        for (slot, note) in (0_u32..).zip(notes) {
            let cut = note.pieces;
            all.extend(
                cut.pieces
                    .iter()
                    .map(|(piece, weight)| (*piece, slot, pack(*piece, *weight))),
            );
            segment.notes.push(Note {
                id: note.id,
                version: note.version,
                product: cut.product.into_boxed_str(),
                question: cut.question.into_boxed_str(),
            });
            segment.lengths.push(cut.length);
            segment.about.push(cut.about.as_ref());
        }
        segment.fill(all);
        segment
    }

    /// One block of several; of each only the notes that still count.
    pub fn join<'a>(parts: impl IntoIterator<Item = (&'a Self, &'a [bool])>) -> Self {
        let mut joined = Self::default();
        let mut all = Vec::new();
        for (part, gone) in parts {
            let mut places = Vec::with_capacity(part.notes.len());
            let notes = part.notes.iter().zip(&part.lengths).zip(gone);
            for (at, ((note, length), gone)) in notes.enumerate() {
                places.push((!gone).then_some(joined.notes.len() as u32));
                if !gone {
                    joined.notes.push(note.clone());
                    joined.lengths.push(*length);
                    joined.about.push_from(&part.about, at);
                }
            }
            for (at, piece) in part.pieces.iter().enumerate() {
                part.each_raw(at, |slot, packed| {
                    if let Some(Some(slot)) = places.get(slot as usize) {
                        all.push((*piece, *slot, packed));
                    }
                });
            }
        }
        joined.fill(all);
        joined
    }

    fn fill(&mut self, mut all: Vec<(Gram, u32, u8)>) {
        all.sort_unstable_by_key(|(piece, slot, _)| (*piece, *slot));
        let mut before = 0;
        for (piece, slot, packed) in all {
            if self.pieces.last() != Some(&piece) {
                self.pieces.push(piece);
                self.starts.push(self.lists.len() as u32);
                self.counts.push(0);
                before = 0;
            }
            let mut gap = slot - before;
            before = slot;
            while gap >= 0x80 {
                self.lists.push((gap & 0x7f) as u8 | 0x80);
                gap >>= 7;
            }
            self.lists.push(gap as u8);
            self.lists.push(packed);
            if let Some(count) = self.counts.last_mut() {
                *count += 1;
            }
        }
        self.starts.push(self.lists.len() as u32);
        self.lists.shrink_to_fit();
        self.set_stones();
    }

    fn set_stones(&mut self) {
        self.stones = self.pieces.iter().step_by(STONE).copied().collect();
    }

    /// Where a piece stands, if any note holds it.
    pub fn find(&self, piece: Gram) -> Option<usize> {
        let from = self.stones.partition_point(|stone| *stone <= piece);
        let from = from.checked_sub(1)? * STONE;
        let part = self.pieces.get(from..)?;
        let part = part.get(..STONE).unwrap_or(part);
        Some(from + part.binary_search(&piece).ok()?)
    }

    /// How many notes hold the piece at `at`.
    pub fn count(&self, at: usize) -> u32 {
        self.counts.get(at).copied().unwrap_or(0)
    }

    /// Every note that holds the piece at `at`, by slot.
    #[inline]
    pub fn each(&self, at: usize, mut take: impl FnMut(Posting)) {
        let steps = if self.pieces.get(at).copied().is_some_and(is_concept) {
            CONCEPT_STEPS
        } else {
            STEPS
        };
        self.each_raw(at, |slot, packed| {
            let weight = f32::from(packed) / steps;
            take(Posting { slot, weight });
        });
    }

    #[inline]
    fn each_raw(&self, at: usize, mut take: impl FnMut(u32, u8)) {
        let (Some(start), Some(end)) = (self.starts.get(at), self.starts.get(at + 1)) else {
            return;
        };
        let mut list = self
            .lists
            .get(*start as usize..*end as usize)
            .unwrap_or_default();
        let mut slot = 0;
        while let Some((gap, [packed, rest @ ..])) = read_number(list) {
            slot += gap;
            list = rest;
            take(slot, *packed);
        }
    }

    /// The notes that hold a piece.
    pub fn slots(&self, piece: Gram) -> Vec<u32> {
        let mut slots = Vec::new();
        if let Some(at) = self.find(piece) {
            self.each(at, |posting| slots.push(posting.slot));
        }
        slots
    }

    /// The weight with which a note holds a piece.
    pub fn weight(&self, piece: Gram, slot: u32) -> Option<f32> {
        let mut found = None;
        self.each(self.find(piece)?, |posting| {
            if posting.slot == slot {
                found = Some(posting.weight);
            }
        });
        found
    }

    /// As bytes, for keeping.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        let number = |value: usize, out: &mut Vec<u8>| out.extend((value as u32).to_le_bytes());
        number(self.pieces.len(), &mut out);
        number(self.lists.len(), &mut out);
        number(self.notes.len(), &mut out);
        self.pieces
            .iter()
            .for_each(|piece| out.extend(piece.to_le_bytes()));
        self.starts
            .iter()
            .for_each(|start| out.extend(start.to_le_bytes()));
        self.counts
            .iter()
            .for_each(|count| out.extend(count.to_le_bytes()));
        out.extend(&self.lists);
        for note in &self.notes {
            out.extend(note.id.0.to_le_bytes());
            out.extend(note.version.to_le_bytes());
            for text in [&note.product, &note.question] {
                number(text.len(), &mut out);
                out.extend(text.as_bytes());
            }
        }
        self.lengths
            .iter()
            .for_each(|length| out.extend(length.to_le_bytes()));
        out.extend(self.about.to_bytes());
        out
    }

    /// From bytes; `None`: an older form, or not whole.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = Reader(bytes.strip_prefix(MAGIC)?);
        let (pieces, lists, notes) = (rest.size()?, rest.size()?, rest.size()?);
        let mut segment = Self {
            pieces: rest.list(pieces, u64::from_le_bytes)?,
            starts: rest.list(pieces + 1, u32::from_le_bytes)?,
            counts: rest.list(pieces, u32::from_le_bytes)?,
            lists: rest.take(lists)?.to_vec(),
            notes: Vec::with_capacity(notes),
            ..Self::default()
        };
        for _ in 0..notes {
            let id = NoteId(i64::from_le_bytes(rest.array()?));
            let version = u32::from_le_bytes(rest.array()?);
            let product = rest.text()?;
            let question = rest.text()?;
            segment.notes.push(Note {
                id,
                version,
                product,
                question,
            });
        }
        segment.lengths = rest.list(notes, f32::from_le_bytes)?;
        segment.about = Directions::from_bytes(rest.take(notes.checked_mul(DIMENSIONS)?)?)?;
        segment.set_stones();
        rest.0.is_empty().then_some(segment)
    }
}

fn pack(piece: Gram, weight: f32) -> u8 {
    let steps = if is_concept(piece) {
        CONCEPT_STEPS
    } else {
        STEPS
    };
    (weight * steps).round().clamp(1.0, 255.0) as u8
}

/// A number of seven bits a byte, the lowest first.
#[inline]
fn read_number(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (first, mut rest) = bytes.split_first()?;
    let mut number = u32::from(first & 0x7f);
    let mut more = first & 0x80 != 0;
    let mut shift = 7;
    while more {
        let (next, behind) = rest.split_first()?;
        number |= u32::from(next & 0x7f).checked_shl(shift)?;
        more = next & 0x80 != 0;
        shift += 7;
        rest = behind;
    }
    Some((number, rest))
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    fn size(&mut self) -> Option<usize> {
        usize::try_from(u32::from_le_bytes(self.array()?)).ok()
    }

    fn list<T, const N: usize>(&mut self, count: usize, read: fn([u8; N]) -> T) -> Option<Vec<T>> {
        let bytes = self.take(count.checked_mul(N)?)?;
        let (chunks, _) = bytes.as_chunks::<N>();
        Some(chunks.iter().map(|chunk| read(*chunk)).collect())
    }

    fn text(&mut self) -> Option<Box<str>> {
        let length = self.size()?;
        Some(std::str::from_utf8(self.take(length)?).ok()?.into())
    }
}
