//! By what notes are filtered and sorted, in memory: product, tags, who taught it, 見直す日, how often used. It is read
//! when somebody first asks for it, by the reader's thread where there is one, and follows the event log, so that it
//! cannot be out of step with the notes whoever changes them.
//! Not here: which values a word stands for (`values`), words of a note (`notebook`), what a list shows (`list`).

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use hikae_core::fold::fold;
use hikae_core::ids::{EventId, NoteId};
use hikae_store::Read;
use hikae_store::filing::{FilingRow, last_event, list_happened, load_filing, load_filings};
use hikae_store::note::NoteState;
use serde::Deserialize;

use super::values::{Value, Values};
use crate::contract::{Fault, FilterBy, ValueCount};
use crate::desk::Turn;
use crate::moment::number_day;

/// So many notes are read in one step.
pub(super) const PART: u32 = 1024;

/// All notes as they are filed.
#[derive(Debug, Default)]
pub(crate) struct Filing {
    rows: BTreeMap<NoteId, Filed>,
    products: Values,
    tags: Values,
    people: Values,
    /// The newest event that it knows of; `None`: nothing was read yet.
    seen: Option<EventId>,
    /// Notes up to this number are in it.
    read_to: i64,
    /// Every note is in it.
    whole: bool,
    /// Somebody has asked for it.
    wanted: bool,
    /// Notes that were changed without an event of their own, such as one that was merged into another.
    touched: Vec<NoteId>,
}

/// A note as it is filed.
#[derive(Debug)]
pub(crate) struct Filed {
    /// Where it stands.
    pub state: NoteState,
    /// How often it was guided by.
    pub used: u32,
    /// 見直す日 as a number (`number_day`).
    pub review: Option<i32>,
    product: u32,
    taught_by: u32,
    tags: Box<[u32]>,
}

/// What of a note's fields is looked at.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Fields<'a> {
    #[serde(borrow)]
    product: Cow<'a, str>,
    #[serde(borrow)]
    taught_by: Cow<'a, str>,
    #[serde(borrow)]
    tags: Vec<Cow<'a, str>>,
}

/// Values that a filter lets through, by number.
#[derive(Debug)]
pub(crate) struct Meant {
    by: FilterBy,
    numbers: HashSet<u32>,
}

impl Filed {
    fn numbers(&self, by: FilterBy) -> &[u32] {
        match by {
            FilterBy::Product => std::slice::from_ref(&self.product),
            FilterBy::TaughtBy => std::slice::from_ref(&self.taught_by),
            FilterBy::Tag => &self.tags,
        }
    }

    /// Whether it has one of these values.
    pub fn has(&self, meant: &Meant) -> bool {
        self.numbers(meant.by)
            .iter()
            .any(|number| meant.numbers.contains(number))
    }
}

impl Filing {
    /// There is something to read, and somebody waits for it.
    pub fn waits(&self) -> bool {
        self.wanted && !self.whole
    }

    /// How many notes it holds, as long as there are more to come for whoever waits.
    pub fn so_far(&self) -> Option<usize> {
        self.waits().then_some(self.rows.len())
    }

    /// One note.
    pub fn get(&self, id: NoteId) -> Option<&Filed> {
        self.rows.get(&id)
    }

    /// Every note, the newest first.
    pub fn rows(&self) -> impl Iterator<Item = (NoteId, &Filed)> {
        self.rows.iter().rev().map(|(id, row)| (*id, row))
    }

    /// What a word stands for.
    pub fn meant(&self, by: FilterBy, word: &str) -> Meant {
        Meant {
            by,
            numbers: self.values(by).meant(word),
        }
    }

    fn values(&self, by: FilterBy) -> &Values {
        match by {
            FilterBy::Product => &self.products,
            FilterBy::Tag => &self.tags,
            FilterBy::TaughtBy => &self.people,
        }
    }

    /// The values that notes have which `on` lets through.
    pub fn count(
        &self,
        by: FilterBy,
        text: &str,
        most: usize,
        on: impl Fn(&Filed) -> bool,
    ) -> Vec<ValueCount> {
        let values = self.values(by);
        let text = fold(text);
        let mut counts = vec![0_u32; values.all().len()];
        for row in self.rows.values().filter(|row| on(row)) {
            for number in row.numbers(by) {
                let at = (*number as usize).checked_sub(1);
                if let Some(count) = at.and_then(|at| counts.get_mut(at)) {
                    *count += 1;
                }
            }
        }
        let mut found: Vec<(bool, u32, &Value)> = values
            .all()
            .iter()
            .zip(counts)
            .filter(|(value, count)| *count > 0 && value.folded.contains(&text))
            .map(|(value, count)| (value.folded.starts_with(&text), count, value))
            .collect();
        found.sort_by(
            |(begins, count, value), (other_begins, other_count, other)| {
                (other_begins, other_count, &value.text).cmp(&(begins, count, &other.text))
            },
        );
        let first = found.into_iter().take(most);
        first
            .map(|(_, notes, value)| ValueCount {
                value: value.text.clone(),
                notes,
            })
            .collect()
    }

    /// These notes may have changed.
    pub fn touch(&mut self, notes: &[NoteId]) {
        if self.seen.is_some() {
            self.touched.extend_from_slice(notes);
        }
    }

    /// Reads the next notes; answers how many.
    pub fn read_part(&mut self, read: &Read<'_>) -> Result<usize, Fault> {
        self.follow(read)?;
        self.read_next(read)
    }

    fn read_next(&mut self, read: &Read<'_>) -> Result<usize, Fault> {
        let part = load_filings(read, NoteId(self.read_to), PART)?;
        self.whole = part.len() < PART as usize;
        for row in &part {
            self.read_to = row.id.0;
            self.put(row);
        }
        Ok(part.len())
    }

    /// Takes in what has happened since.
    fn follow(&mut self, read: &Read<'_>) -> Result<(), Fault> {
        let last = last_event(read)?;
        let Some(seen) = self.seen.replace(last) else {
            return Ok(());
        };
        if seen == last && self.touched.is_empty() {
            return Ok(());
        }
        let mut happened = list_happened(read, seen)?;
        happened.notes.append(&mut self.touched);
        if happened.erased {
            // No value outlives the words that it came from.
            *self = Self {
                seen: Some(last),
                wanted: self.wanted,
                ..Self::default()
            };
            return Ok(());
        }
        for id in happened.notes {
            if let Some(row) = load_filing(read, id)?
                && id.0 <= self.read_to
            {
                self.put(&row);
            }
        }
        // New ones.
        while self.whole && self.read_next(read)? > 0 {}
        Ok(())
    }

    fn put(&mut self, row: &FilingRow) {
        let fields: Fields<'_> = serde_json::from_str(&row.json).unwrap_or_default();
        let mut tags: Vec<u32> = fields
            .tags
            .iter()
            .map(|tag| self.tags.number(tag))
            .collect();
        tags.sort_unstable();
        tags.dedup();
        let filed = Filed {
            state: row.state,
            used: row.used,
            review: number_day(&row.review_by),
            product: self.products.number(&fields.product),
            taught_by: self.people.number(&fields.taught_by),
            tags: tags.into_boxed_slice(),
        };
        self.rows.insert(row.id, filed);
    }
}

impl Turn<'_> {
    /// The filing as the notes are now; a thread may still be at it.
    pub(super) fn file_notes(&mut self) -> Result<&Filing, Fault> {
        let aside = self.read_aside;
        let desk = &mut *self.desk;
        let filing = &mut desk.notebook.filing;
        filing.wanted = true;
        desk.vault.read(|read| {
            filing.follow(read)?;
            while !aside && !filing.whole {
                filing.read_part(read)?;
            }
            Ok::<_, Fault>(())
        })?;
        Ok(&self.desk.notebook.filing)
    }

    /// The same, whole: whoever marks all notes means all.
    pub(super) fn file_all_notes(&mut self) -> Result<(), Fault> {
        self.file_notes()?;
        let desk = &mut *self.desk;
        let filing = &mut desk.notebook.filing;
        desk.vault.read(|read| {
            while !filing.whole {
                filing.read_part(read)?;
            }
            Ok(())
        })
    }
}
