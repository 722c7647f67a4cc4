//! What a text says, read once: its folded letters, words, reading and concepts. Whoever types on sees the same notes at
//! letter after letter, so the texts read last are kept beside the index, in memory alone.

use std::collections::HashMap;
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

use hikae_words::{Word, read_words, read_words_aloud};

use super::fold::{Folded, fold_mapped};
use crate::concept::{Lexicon, Meetings};

/// What a text says.
#[derive(Debug)]
pub(super) struct Said {
    pub folded: Folded,
    pub words: Vec<Word>,
    pub aloud: Folded,
    pub meant: Meetings,
}

impl Said {
    fn read(text: &str, lexicon: &Lexicon) -> Self {
        let words = read_words(text);
        Self {
            folded: fold_mapped(text),
            aloud: read_words_aloud(text, &words),
            meant: lexicon.read(text),
            words,
        }
    }
}

/// So many texts are kept at least, and twice as many at most: a few pages of notes.
const KEPT: usize = 64;

/// The texts that were read last.
#[derive(Debug, Default)]
pub(super) struct Shelf(Mutex<[HashMap<String, Arc<Said>>; 2]>);

impl Shelf {
    /// What a text says, by these concepts.
    pub fn read(&self, text: &str, lexicon: &Lexicon) -> Arc<Said> {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let [fresh, before] = &mut *shelf;
        if let Some(said) = fresh.get(text) {
            return Arc::clone(said);
        }
        let known = before.remove(text);
        let said = known.unwrap_or_else(|| Arc::new(Said::read(text, lexicon)));
        if fresh.len() >= KEPT {
            *before = mem::take(fresh);
        }
        fresh.insert(text.to_owned(), Arc::clone(&said));
        said
    }
}

/// A copy has read nothing yet.
impl Clone for Shelf {
    fn clone(&self) -> Self {
        Self::default()
    }
}
