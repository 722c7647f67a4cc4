//! What the notebook says already, as figures alone: a hundred thousand notes take a few megabytes. A hit is only a
//! hint: the note itself is read and compared before it counts.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Mutex;

use hikae_core::ids::NoteId;
use hikae_core::notebook::fold_text;
use hikae_store::Read;
use hikae_store::note::{NoteState, NoteText, load_notes_after};

use super::{Tell, enter};
use crate::contract::{Fault, NoteForm};
use crate::house::House;
use crate::note::read_form;

/// So many notes are read at once.
const PART: u32 = 512;

/// The notes by what they say.
#[derive(Debug, Default)]
pub(crate) struct Known {
    /// By question, product and answer.
    same: HashMap<u64, NoteId>,
    /// By each way of asking, folded.
    asked: HashMap<u64, NoteId>,
    newest: i64,
}

fn hash(parts: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}

/// What makes two lines without an id the same.
pub(super) fn sameness(question: &str, product: &str, answer: &str) -> u64 {
    hash(&[question.trim(), product.trim(), answer.trim()])
}

/// What makes two questions the same; `None`: there are no words in it.
pub(super) fn asking(question: &str) -> Option<u64> {
    let folded = fold_text(question);
    (!folded.is_empty()).then(|| hash(&[&folded]))
}

impl Known {
    /// All notes; `None`: told to stop.
    pub fn read(house: &Mutex<House>, tell: Tell<'_>) -> Result<Option<Self>, Fault> {
        let mut known = Self::default();
        loop {
            let part = {
                let mut house = enter(house);
                let turn = house.real()?;
                turn.read(|read| Ok(load_notes_after(read, NoteId(known.newest), PART)?))?
            };
            if !known.take_part(&part)? {
                return Ok(Some(known));
            }
            if !tell(0, 0) {
                return Ok(None);
            }
        }
    }

    /// Notes that came since.
    pub fn catch_up(&mut self, read: &Read<'_>) -> Result<(), Fault> {
        while self.take_part(&load_notes_after(read, NoteId(self.newest), PART)?)? {}
        Ok(())
    }

    /// Takes the next notes in; false: they were the last.
    fn take_part(&mut self, part: &[(NoteText, NoteState)]) -> Result<bool, Fault> {
        for (text, state) in part {
            self.newest = self.newest.max(text.id.0);
            self.take(text.id, *state, &read_form(&text.json)?);
        }
        Ok(part.len() >= PART as usize)
    }

    /// A note that is there now.
    pub fn keep(&mut self, id: NoteId, form: &NoteForm) {
        self.newest = self.newest.max(id.0);
        self.take(id, NoteState::Kept, form);
    }

    fn take(&mut self, id: NoteId, state: NoteState, form: &NoteForm) {
        let same = sameness(&form.question, &form.product, &form.say);
        if state != NoteState::Kept {
            // An import keeps a deleted note again rather than a second one beside it.
            self.same.entry(same).or_insert(id);
            return;
        }
        self.same.insert(same, id);
        for way in std::iter::once(&form.question).chain(&form.ways) {
            if let Some(asking) = asking(way) {
                self.asked.insert(asking, id);
            }
        }
    }

    /// The note that may say the same.
    pub fn same(&self, question: &str, product: &str, answer: &str) -> Option<NoteId> {
        let key = sameness(question, product, answer);
        self.same.get(&key).copied()
    }

    /// The note that may ask the same.
    pub fn asked(&self, question: &str) -> Option<NoteId> {
        self.asked.get(&asking(question)?).copied()
    }
}
