//! The index: which notes hold which pairs of characters, and how weightily. It lives in memory and is
//! made from the notes at start, because notes are few (thousands) and typing is fast.
//! Not here: ranking (`search`).

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use hikae_words::{DIMENSIONS, Direction, add, read_aloud, read_words, sum_up};

use super::fold::fold_mapped;
use super::gram::{self, Gram};
use crate::concept::{ConceptAt, Lexicon};
use crate::ids::NoteId;

/// What of a note is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// 質問, in the customer's words: counts most.
    pub question: &'a str,
    /// The product's name.
    pub product: &'a str,
    /// お客様への言い方, 手順, branches.
    pub answers: &'a [&'a str],
    /// Tags and 案内前に確認すること.
    pub tags: &'a [&'a str],
}

/// How weightily a note holds a gram.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posting {
    /// Slot of the note.
    pub slot: u32,
    /// Occurrences, weighted by field.
    pub weight: f32,
    /// It stands in the question, the product or a tag.
    pub front: bool,
}

/// How strongly a note says a concept.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said {
    /// Slot of the note.
    pub slot: u32,
    /// 0–1: the strength of the way it is said, weighted by field.
    pub weight: f32,
}

/// A note in the index.
#[derive(Debug, Clone)]
pub(super) struct Doc {
    pub id: NoteId,
    /// Folded product name.
    pub product: String,
    /// Folded question; the characters alone, as thousands of them stay in memory.
    pub question: Box<[char]>,
    /// Letters of all fields, weighted.
    pub length: f32,
    /// What it is about.
    pub meaning: Option<Direction>,
    pub gone: bool,
}

const QUESTION: f32 = 1.0;
const PRODUCT: f32 = 0.8;
const TAG: f32 = 0.7;
const ANSWER: f32 = 0.4;
/// How much each field says what a note is about.
const ABOUT_QUESTION: f32 = 1.0;
const ABOUT_PRODUCT: f32 = 0.3;
const ABOUT_TAG: f32 = 0.3;
const ABOUT_ANSWER: f32 = 0.5;
/// And a concept that is said in it.
const ABOUT_CONCEPT: f32 = 0.2;

/// The index of all notes.
#[derive(Debug, Clone, Default)]
pub struct Index {
    pub(super) docs: Vec<Doc>,
    pub(super) postings: HashMap<Gram, Vec<Posting>>,
    pub(super) lexicon: Arc<Lexicon>,
    pub(super) concepts: BTreeMap<ConceptAt, Vec<Said>>,
    slots: HashMap<NoteId, u32>,
    pub(super) total_length: f32,
}

impl Index {
    /// An empty index, which finds by letters and by the concepts of this lexicon.
    pub fn new(lexicon: Arc<Lexicon>) -> Self {
        Self {
            lexicon,
            ..Self::default()
        }
    }

    /// Where a note stands.
    pub(super) fn slot(&self, id: NoteId) -> Option<u32> {
        self.slots.get(&id).copied()
    }

    /// The note at a slot.
    pub(super) fn doc(&self, slot: u32) -> Option<&Doc> {
        self.docs.get(usize::try_from(slot).ok()?)
    }

    /// Whether the note at a slot holds a piece.
    pub(super) fn holds(&self, slot: u32, piece: Gram) -> bool {
        self.postings.get(&piece).is_some_and(|list| {
            list.binary_search_by_key(&slot, |posting| posting.slot)
                .is_ok()
        })
    }

    /// The concepts it finds by.
    pub fn lexicon(&self) -> &Arc<Lexicon> {
        &self.lexicon
    }

    /// How many notes it holds.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// True when it holds none.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Takes a note in, in place of its version before.
    pub fn put(&mut self, id: NoteId, entry: &Entry<'_>) {
        self.remove(id);
        let Ok(slot) = u32::try_from(self.docs.len()) else {
            return;
        };
        let question = fold_mapped(entry.question);
        let product = fold_mapped(entry.product);
        let mut weights: HashMap<Gram, (f32, bool)> = HashMap::new();
        let mut length = 0.0;
        let lexicon = Arc::clone(&self.lexicon);
        let mut said: BTreeMap<ConceptAt, f32> = BTreeMap::new();
        let mut hold = |gram: Gram, weight: f32, front: bool| {
            let held = weights.entry(gram).or_insert((0.0, false));
            held.0 += weight;
            held.1 |= front;
        };
        let mut meaning = [0.0; DIMENSIONS];
        let mut take = |text: &str, weight: f32, about: f32, front: bool| {
            for letters in gram::letters(&fold_mapped(text).chars) {
                hold(letters, weight, front);
                length += weight;
            }
            let words = read_words(text);
            gram::words(&words).for_each(|word| hold(word, weight, front));
            add(&mut meaning, &sum_up(&words, |_, tells| tells), about);
            if front {
                let read = read_aloud(text);
                gram::reading(&read.chars).for_each(|three| hold(three, weight, front));
            }
            for (concept, meeting) in lexicon.read(text) {
                if let Some(named) = lexicon.about(concept) {
                    named.add_to(&mut meaning, ABOUT_CONCEPT * about * meeting.strength);
                }
                let held = said.entry(concept).or_insert(0.0);
                *held = held.max(meeting.strength * weight);
            }
        };
        take(entry.question, QUESTION, ABOUT_QUESTION, true);
        take(entry.product, PRODUCT, ABOUT_PRODUCT, true);
        for tag in entry.tags {
            take(tag, TAG, ABOUT_TAG, true);
        }
        for answer in entry.answers {
            take(answer, ANSWER, ABOUT_ANSWER, false);
        }
        for (gram, (weight, front)) in weights {
            self.postings.entry(gram).or_default().push(Posting {
                slot,
                weight,
                front,
            });
        }
        for (concept, weight) in said {
            let list = self.concepts.entry(concept).or_default();
            list.push(Said { slot, weight });
        }
        self.total_length += length;
        self.slots.insert(id, slot);
        self.docs.push(Doc {
            id,
            product: product.chars.iter().collect(),
            question: question.chars.into_boxed_slice(),
            length,
            meaning: Direction::of(&meaning),
            gone: false,
        });
    }

    /// Takes a note out.
    pub fn remove(&mut self, id: NoteId) {
        let Some(slot) = self.slots.remove(&id) else {
            return;
        };
        let doc = usize::try_from(slot)
            .ok()
            .and_then(|slot| self.docs.get_mut(slot));
        if let Some(doc) = doc {
            doc.gone = true;
            self.total_length -= doc.length;
        }
        if self.docs.len() > 64 && self.docs.len() > self.slots.len() * 2 {
            self.sweep();
        }
    }

    /// Drops what notes that are gone left behind.
    fn sweep(&mut self) {
        let mut moved: Vec<Option<u32>> = Vec::with_capacity(self.docs.len());
        let mut next = 0;
        for doc in &self.docs {
            moved.push((!doc.gone).then_some(next));
            next += u32::from(!doc.gone);
        }
        self.docs.retain(|doc| !doc.gone);
        let place = |slot: u32| {
            usize::try_from(slot)
                .ok()
                .and_then(|slot| moved.get(slot).copied().flatten())
        };
        for list in self.postings.values_mut() {
            list.retain_mut(|posting| {
                place(posting.slot)
                    .map(|slot| posting.slot = slot)
                    .is_some()
            });
        }
        self.postings.retain(|_, list| !list.is_empty());
        for list in self.concepts.values_mut() {
            list.retain_mut(|said| place(said.slot).map(|slot| said.slot = slot).is_some());
        }
        for slot in self.slots.values_mut() {
            *slot = place(*slot).unwrap_or(*slot);
        }
    }
}
