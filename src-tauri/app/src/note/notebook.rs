//! The index of the notebook in memory, and the notes that it does not hold yet. It follows every note that is kept,
//! deleted or brought back.
//! Not here: how words are matched (`hikae_core::notebook`), its blocks in the database (`shelve`), the thread that cuts
//! notes aside (`reader`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hikae_core::concept::Lexicon;
use hikae_core::ids::NoteId;
use hikae_core::notebook::{Cut, Found, Index, Query};
use hikae_store::block::drop_blocks;
use hikae_store::note::{NoteState, load_note, load_note_texts};

use super::change::Step;
use super::cut::{cut_form, cut_notes};
use super::filing::Filing;
use super::form::read_form;
use super::shelve::{Ready, Shelved, stand};
use crate::case::Case;
use crate::contract::Fault;
use crate::desk::Turn;

/// So many notes are put by at once; the rest wait for the reader, or for the next search where there is none.
const AT_ONCE: usize = 64;
/// So many new notes are worth writing a block.
const WORTH_KEEPING: usize = 64;

/// The index, and what was asked of it last.
#[derive(Default)]
pub(crate) struct Notebook {
    pub(super) index: Option<Index>,
    /// A copy of it is being made ready for the database aside.
    pub(super) lent: bool,
    /// Kept notes that the index does not hold as they are, each with the age at which it changed: what was cut from
    /// an older state of it is thrown away.
    pending: BTreeMap<NoteId, u64>,
    /// Grows with every change.
    age: u64,
    /// By what notes are filtered and sorted.
    pub filing: Filing,
    /// The last step over many notes, and how many there were.
    pub step: Option<Step>,
    pub steps: u32,
    /// The sure notes of the last question, best first: the same words are asked for after every answer.
    pub(super) known: Option<(String, Vec<NoteId>)>,
}

impl Notebook {
    /// There is an index.
    pub fn stands(&self) -> bool {
        self.index.is_some()
    }

    /// There is an index, and nothing waits to be cut or filed.
    pub fn rests(&self) -> bool {
        self.stands() && self.pending.is_empty() && !self.filing.waits()
    }

    /// The index, as far as it has been read.
    pub fn index(&self) -> Option<&Index> {
        self.index.as_ref()
    }

    /// A copy of the index, if there is enough new in it to be written. It shares its blocks.
    pub fn lend(&mut self) -> Option<Index> {
        let index = self.index.as_ref()?;
        self.lent = index.count_unkept() >= WORTH_KEEPING;
        self.lent.then(|| index.clone())
    }

    /// How many notes wait to be cut, and how many are filed if others wait for that.
    pub fn unread(&self) -> (usize, Option<usize>) {
        (self.pending.len(), self.filing.so_far())
    }

    /// Takes in the index that was made at the start. What changed meanwhile is pending already.
    pub fn adopt(&mut self, index: Index, pending: BTreeSet<NoteId>) {
        self.index = Some(index);
        for id in pending {
            self.pending.entry(id).or_insert(self.age);
        }
        self.known = None;
    }

    /// Concepts have changed: every note is cut again, and found as before until then.
    pub fn follow(&mut self, lexicon: &Arc<Lexicon>) {
        if let Some(index) = &mut self.index
            && !Arc::ptr_eq(index.lexicon(), lexicon)
        {
            self.age += 1;
            self.pending.extend(index.ids().map(|id| (id, self.age)));
            index.speak(Arc::clone(lexicon));
            self.known = None;
        }
    }

    /// The next notes to cut, and the notebook's age.
    pub fn next(&self, most: usize) -> (Vec<NoteId>, u64) {
        (self.pending.keys().take(most).copied().collect(), self.age)
    }

    /// Takes in notes that were cut at an age; `asked`: those that were to be cut, of which some may not be there any
    /// more. One that has changed since is cut again.
    pub fn put(&mut self, asked: &[NoteId], age: u64, cut: Vec<Cut>) {
        let held = |id: &NoteId| self.pending.get(id).is_some_and(|changed| *changed <= age);
        let fresh: BTreeSet<NoteId> = asked.iter().copied().filter(held).collect();
        for id in &fresh {
            self.pending.remove(id);
        }
        if let Some(index) = &mut self.index {
            // One that was deleted before the index stood is in its block still, and is not put again.
            for id in &fresh {
                index.remove(*id);
            }
            index.put(cut.into_iter().filter(|cut| fresh.contains(&cut.id)));
        }
        self.known = None;
    }

    fn changed(&mut self, id: NoteId) {
        self.age += 1;
        self.pending.insert(id, self.age);
        self.known = None;
    }
}

impl Turn<'_> {
    /// Notes that fit, best first. What the index does not hold yet is cut first, unless a thread is at it.
    pub(super) fn ask_index(
        &mut self,
        text: &str,
        case: Option<&Case>,
    ) -> Result<Vec<Found>, Fault> {
        let product = case.and_then(Case::product);
        let given = case.map(Case::given).unwrap_or_default();
        self.follow_notes()?;
        let given: Vec<&str> = given.iter().map(String::as_str).collect();
        let query = Query {
            text,
            product: product.as_deref(),
            given: &given,
            today: Some(self.now.number_today()),
        };
        let index = self.desk.notebook.index.as_ref();
        Ok(index.map(|index| index.search(&query)).unwrap_or_default())
    }

    /// The index as it is, for whoever asks it much while everybody else goes on; it shares its blocks.
    pub fn lend_index(&mut self) -> Result<Option<Index>, Fault> {
        self.follow_notes()?;
        Ok(self.desk.notebook.index.clone())
    }

    /// The index takes in what it does not hold yet, unless a thread is at it.
    pub fn follow_notes(&mut self) -> Result<(), Fault> {
        if self.read_aside {
            Ok(())
        } else {
            self.read_notes()
        }
    }

    /// The index, where it stands already.
    pub fn index(&self) -> Option<&Index> {
        self.desk.notebook.index.as_ref()
    }

    /// How many notes can be found. `anew`: the index is thrown away and made again from the notes.
    pub fn check_index(&mut self, anew: bool) -> Result<usize, Fault> {
        if anew {
            self.write(|tx| Ok(drop_blocks(tx)?))?;
            self.desk.notebook = Notebook::default();
        }
        if !self.read_aside {
            self.read_notes()?;
            if let Some(copy) = self.desk.notebook.lend() {
                self.desk.keep_blocks(Ready::of(copy))?;
            }
        }
        Ok(self.desk.notebook.index.as_ref().map_or(0, Index::len))
    }

    fn read_notes(&mut self) -> Result<(), Fault> {
        let lexicon = self.shelf.lexicon();
        if !self.desk.notebook.stands() {
            let mut shelved = Shelved::default();
            loop {
                let step = self.read(|read| shelved.read(read))?;
                if !shelved.take(step) {
                    break;
                }
            }
            let (index, pending) = shelved.open(Arc::clone(&lexicon));
            self.desk.notebook.adopt(index, pending);
        }
        self.desk.notebook.follow(&lexicon);
        let (asked, age) = self.desk.notebook.next(usize::MAX);
        if !asked.is_empty() {
            let texts = self.read(|read| Ok(load_note_texts(read, &asked)?))?;
            let cut = cut_notes(&texts, &lexicon);
            self.desk.notebook.put(&asked, age, cut);
        }
        Ok(())
    }

    /// The index follows notes that were kept, deleted or brought back: a few at once, so that they are found by the
    /// next keystroke, many by and by.
    pub fn index_notes(&mut self, ids: &[NoteId]) -> Result<(), Fault> {
        self.desk.notebook.filing.touch(ids);
        for id in ids {
            self.desk.notebook.changed(*id);
        }
        for id in ids {
            let row = self.read(|read| Ok(load_note(read, *id)?))?;
            if let Some(index) = &mut self.desk.notebook.index {
                index.stand(*id, stand(row.solved, &row.review_by, row.kept_ms));
                if row.state == NoteState::Kept && ids.len() > AT_ONCE {
                    continue;
                }
                let lexicon = Arc::clone(index.lexicon());
                if row.state == NoteState::Kept {
                    index.put([cut_form(*id, row.version, &read_form(&row.json)?, &lexicon)]);
                } else {
                    index.remove(*id);
                }
                self.desk.notebook.pending.remove(id);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use hikae_core::notebook::Entry;

    use super::*;

    #[test]
    fn a_note_deleted_before_the_index_stood_leaves_it_when_it_is_its_turn() {
        let entry = Entry {
            question: "見本の返品",
            ways: &[],
            product: "",
            answers: &[],
            tags: &[],
        };
        let mut index = Index::new(Arc::default());
        index.put([Cut::new(NoteId(1), 1, &entry, &Lexicon::default())]);
        let mut notebook = Notebook::default();
        notebook.changed(NoteId(1));
        notebook.adopt(index, BTreeSet::new());
        let (asked, age) = notebook.next(8);
        assert_eq!(asked, [NoteId(1)]);
        // Its text is not read, as it is not kept any more.
        notebook.put(&asked, age, Vec::new());
        assert!(notebook.rests());
        assert!(notebook.index.is_some_and(|index| !index.holds(NoteId(1))));
    }
}
