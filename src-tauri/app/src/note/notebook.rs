//! The index of the notebook in memory: built from the kept notes when it is first needed (or before, by a
//! thread of its own), and changed with every note that is kept, deleted or brought back.
//! Not here: how words are matched (`hikae_core::notebook`).

use std::collections::BTreeSet;
use std::sync::Arc;

use hikae_core::concept::Lexicon;
use hikae_core::ids::{CaseId, NoteId};
use hikae_core::notebook::{Because, Entry, Found, Index, Query};
use hikae_store::event::{EventKind, list_case_events_of};
use hikae_store::note::{NoteState, NoteText, load_note, load_note_texts};

use super::form::{is_stale, read_form};
use crate::case::Case;
use crate::contract::{Fault, NoteForm};
use crate::desk::Turn;

/// The index, and what was asked of it last.
#[derive(Default)]
pub(crate) struct Notebook {
    index: Option<Index>,
    /// Grows with every change: an index built aside from older notes is thrown away.
    pub age: u64,
    /// The sure notes of the last question, best first: the same words are asked for after every answer.
    known: Option<(String, Vec<NoteId>)>,
}

impl Notebook {
    /// Takes in an index that was built aside, unless notes have changed since.
    pub fn adopt(&mut self, index: Index, age: u64) {
        if self.age == age && self.index.is_none() {
            self.index = Some(index);
        }
    }

    /// There is an index, and it knows the concepts of today's packs.
    fn stands_on(&self, lexicon: &Arc<Lexicon>) -> bool {
        self.index
            .as_ref()
            .is_some_and(|index| Arc::ptr_eq(index.lexicon(), lexicon))
    }

    fn changed(&mut self) {
        self.age += 1;
        self.known = None;
    }
}

/// An index of these notes.
pub(crate) fn build_index(notes: &[NoteText], lexicon: Arc<Lexicon>) -> Index {
    let mut index = Index::new(lexicon);
    for note in notes {
        if let Ok(form) = read_form(&note.json) {
            put_form(&mut index, note.id, &form);
        }
    }
    index
}

fn put_form(index: &mut Index, id: NoteId, form: &NoteForm) {
    let mut answers = vec![
        form.say.as_str(),
        form.steps.as_str(),
        form.otherwise.as_str(),
    ];
    for branch in &form.branches {
        answers.extend([branch.when.as_str(), branch.then.as_str()]);
    }
    let tags: Vec<&str> = form
        .tags
        .iter()
        .chain(&form.checks)
        .map(String::as_str)
        .collect();
    index.put(
        id,
        &Entry {
            question: &form.question,
            product: &form.product,
            answers: &answers,
            tags: &tags,
        },
    );
}

impl Turn<'_> {
    /// Notes that fit, best first.
    pub fn search_notes(&mut self, text: &str, product: Option<&str>) -> Result<Vec<Found>, Fault> {
        let lexicon = self.shelf.lexicon();
        if !self.desk.notebook.stands_on(&lexicon) {
            let notes = self.read(|read| Ok(load_note_texts(read)?))?;
            self.desk.notebook.index = Some(build_index(&notes, lexicon));
        }
        let index = self.desk.notebook.index.as_ref();
        Ok(index
            .map(|index| index.search(&Query { text, product }))
            .unwrap_or_default())
    }

    /// Why a note was found by other words than its own: what was typed, and the concept's name.
    pub fn explain_note(&self, text: &str, id: NoteId) -> Vec<Because> {
        let index = self.desk.notebook.index.as_ref();
        index
            .map(|index| index.explain(text, id))
            .unwrap_or_default()
    }

    /// The index follows a note that was kept, deleted or brought back.
    pub fn index_note(&mut self, id: NoteId) -> Result<(), Fault> {
        self.desk.notebook.changed();
        let row = self.read(|read| Ok(load_note(read, id)?))?;
        if let Some(index) = &mut self.desk.notebook.index {
            if row.state == NoteState::Kept {
                put_form(index, id, &read_form(&row.json)?);
            } else {
                index.remove(id);
            }
        }
        Ok(())
    }

    /// 「前回の回答あり」: a sure note, still within its 見直す日, that answers this case. A note that was tried
    /// in this case and did not solve it answers something else, however well its words fit.
    pub fn known_note(&mut self, case: &Case) -> Result<Option<NoteId>, Fault> {
        if case.question.is_empty() {
            return Ok(None);
        }
        let sure = self.sure_notes(&case.question, case.product().as_deref())?;
        if sure.is_empty() {
            return Ok(None);
        }
        let failed = self.failed_notes(case.id())?;
        Ok(sure.into_iter().find(|note| !failed.contains(note)))
    }

    fn sure_notes(&mut self, question: &str, product: Option<&str>) -> Result<Vec<NoteId>, Fault> {
        let key = format!("{question}\u{0}{}", product.unwrap_or_default());
        if let Some((asked, sure)) = &self.desk.notebook.known
            && *asked == key
        {
            return Ok(sure.clone());
        }
        let mut sure = Vec::new();
        let found = self.search_notes(question, product)?;
        for found in found.into_iter().filter(|found| found.sure) {
            let row = self.read(|read| Ok(load_note(read, found.id)?))?;
            if !is_stale(&row.review_by, &self.now) {
                sure.push(found.id);
            }
        }
        self.desk.notebook.known = Some((key, sure.clone()));
        Ok(sure)
    }

    /// Notes that guided this case last without solving it (しなかった, or given up for an SV).
    fn failed_notes(&self, case: CaseId) -> Result<BTreeSet<NoteId>, Fault> {
        let results =
            self.read(|read| Ok(list_case_events_of(read, case, EventKind::NoteResult)?))?;
        let mut failed = BTreeSet::new();
        for result in results {
            if let Some(note) = result.note {
                if result.data.get_truth("solved") == Some(true) {
                    failed.remove(&note);
                } else {
                    failed.insert(note);
                }
            }
        }
        Ok(failed)
    }
}
