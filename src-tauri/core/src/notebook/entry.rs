//! One note cut into its pieces: what the index keeps of it, and the only place where a note's text is read for finding.

use std::collections::HashMap;

use hikae_words::{DIMENSIONS, Direction, add, read_words, read_words_aloud, sum_up};

use super::fold::{fold_mapped, fold_text};
use super::gram::{self, Gram};
use crate::concept::Lexicon;
use crate::ids::NoteId;

/// What of a note is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// 質問, in the customer's words: counts most.
    pub question: &'a str,
    /// ほかの言い方: the question in other words.
    pub ways: &'a [&'a str],
    /// The product's name.
    pub product: &'a str,
    /// お客様への言い方, 手順, branches.
    pub answers: &'a [&'a str],
    /// Tags and 案内前に確認すること.
    pub tags: &'a [&'a str],
}

/// A note in pieces, ready for the index.
#[derive(Debug, Clone)]
pub struct Cut {
    /// Which.
    pub id: NoteId,
    /// The version that was cut.
    pub version: u32,
    pub(super) pieces: Pieces,
}

impl Cut {
    /// Cuts a version of a note: the slow part of taking it in, which needs no index.
    pub fn new(id: NoteId, version: u32, entry: &Entry<'_>, lexicon: &Lexicon) -> Self {
        Self {
            id,
            version,
            pieces: Pieces::of(entry, lexicon),
        }
    }
}

/// What the index keeps of a note.
#[derive(Debug, Clone)]
pub(super) struct Pieces {
    /// Each once, in the order of their numbers, with how weightily the note holds it: occurrences, weighted by field;
    /// of a concept its strength, 0–1.
    pub pieces: Vec<(Gram, f32)>,
    /// What it is about.
    pub about: Option<Direction>,
    /// Folded.
    pub product: String,
    /// Folded.
    pub question: String,
    /// Letters of all fields, weighted.
    pub length: f32,
}

const QUESTION: f32 = 1.0;
const WAY: f32 = 0.8;
const PRODUCT: f32 = 0.8;
const TAG: f32 = 0.7;
const ANSWER: f32 = 0.4;
/// How much each field says what a note is about.
const ABOUT_QUESTION: f32 = 1.0;
const ABOUT_WAY: f32 = 0.5;
const ABOUT_PRODUCT: f32 = 0.3;
const ABOUT_TAG: f32 = 0.3;
const ABOUT_ANSWER: f32 = 0.5;
/// And a concept that is said in it.
const ABOUT_CONCEPT: f32 = 0.2;

impl Pieces {
    fn of(entry: &Entry<'_>, lexicon: &Lexicon) -> Self {
        let mut cut = Cutting {
            lexicon,
            weights: HashMap::new(),
            about: [0.0; DIMENSIONS],
            length: 0.0,
        };
        cut.take(entry.question, QUESTION, ABOUT_QUESTION, true);
        cut.take(entry.product, PRODUCT, ABOUT_PRODUCT, true);
        for way in entry.ways {
            cut.take(way, WAY, ABOUT_WAY, true);
        }
        for asked in entry.ways.iter().chain([&entry.question]) {
            cut.weights.insert(gram::whole(&fold_text(asked)), 1.0);
        }
        for tag in entry.tags {
            cut.take(tag, TAG, ABOUT_TAG, true);
        }
        for answer in entry.answers {
            cut.take(answer, ANSWER, ABOUT_ANSWER, false);
        }
        let mut pieces: Vec<(Gram, f32)> = cut.weights.into_iter().collect();
        pieces.sort_unstable_by_key(|(piece, _)| *piece);
        Self {
            pieces,
            about: Direction::of(&cut.about),
            product: fold_text(entry.product),
            question: fold_text(entry.question),
            length: cut.length,
        }
    }
}

struct Cutting<'a> {
    lexicon: &'a Lexicon,
    weights: HashMap<Gram, f32>,
    about: [f32; DIMENSIONS],
    length: f32,
}

impl Cutting<'_> {
    fn take(&mut self, text: &str, weight: f32, about: f32, aloud: bool) {
        if text.is_empty() {
            return;
        }
        for letters in gram::letters(&fold_mapped(text).chars) {
            self.hold(letters, weight);
            self.length += weight;
        }
        let words = read_words(text);
        for word in gram::words(&words) {
            self.hold(word, weight);
        }
        if aloud {
            for three in gram::reading(&read_words_aloud(text, &words).chars) {
                self.hold(three, weight);
            }
        }
        add(&mut self.about, &sum_up(&words, |_, tells| tells), about);
        for (concept, meeting) in self.lexicon.read(text) {
            if let Some(named) = self.lexicon.about(concept) {
                named.add_to(&mut self.about, ABOUT_CONCEPT * about * meeting.strength);
            }
            let strength = meeting.strength * weight;
            let held = self.weights.entry(self.lexicon.piece(concept));
            let held = held.or_insert(0.0);
            *held = held.max(strength);
        }
    }

    fn hold(&mut self, piece: Gram, weight: f32) {
        *self.weights.entry(piece).or_insert(0.0) += weight;
    }
}
