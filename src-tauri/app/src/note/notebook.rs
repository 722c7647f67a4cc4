//! The index of the notebook in memory, and the notes that it does not hold yet. It follows every note that is kept,
//! deleted or brought back. Blocks of it lie in the database, each note with the version that was cut, so that what is
//! read at the start is compared with the notes themselves and can never be out of step with them.
//! Not here: how words are matched (`hikae_core::notebook`), the thread that cuts notes aside (`reader`).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use hikae_core::concept::Lexicon;
use hikae_core::ids::{CaseId, NoteId};
use hikae_core::notebook::{Cut, Entry, Found, Index, Query, Standing, Unkept};
use hikae_store::Read;
use hikae_store::block::{KeptRow, drop_blocks, load_block, load_kept, replace_blocks};
use hikae_store::event::{EventKind, list_case_events_of};
use hikae_store::note::{NoteState, NoteText, load_note, load_note_texts};

use super::change::Step;
use super::filing::Filing;
use super::find::Wanted;
use super::form::{is_stale, read_form};
use crate::case::Case;
use crate::contract::{Fault, NoteForm};
use crate::desk::{Desk, Turn};
use crate::moment::{number_day, number_day_of};

/// So many notes are put by at once; the rest wait for the reader, or for the next search where there is none.
const AT_ONCE: usize = 64;
/// So many new notes are worth writing a block.
const WORTH_KEEPING: usize = 64;
/// So many notes are compared in one step.
const COMPARED: u32 = 4096;

/// The index, and what was asked of it last.
#[derive(Default)]
pub(crate) struct Notebook {
    index: Option<Index>,
    /// A copy of it is being made ready for the database aside.
    lent: bool,
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
    known: Option<(String, Vec<NoteId>)>,
}

/// The index as it is made at the start, step by step, from blocks and the kept notes with their versions. What
/// changes between the steps is pending already.
#[derive(Default)]
pub(crate) struct Shelved {
    index: Index,
    stamps: BTreeSet<u64>,
    kept: HashMap<NoteId, u32>,
    /// The last block and the last note that were read.
    block: i64,
    note: i64,
    blocks_read: bool,
}

/// What is read in one step.
pub(crate) enum Shelf {
    /// A block: its number and its bytes.
    Block(i64, Vec<u8>),
    /// Notes.
    Notes(Vec<KeptRow>),
    /// There is nothing more.
    End,
}

impl Shelved {
    /// Reads the next step.
    pub fn read(&mut self, read: &Read<'_>) -> Result<Shelf, Fault> {
        if !self.blocks_read {
            if let Some(row) = load_block(read, self.block)? {
                self.block = row.id;
                self.stamps.insert(row.stamp);
                return Ok(Shelf::Block(row.id, row.body));
            }
            self.blocks_read = true;
        }
        let rows = load_kept(read, NoteId(self.note), COMPARED)?;
        let Some(last) = rows.last() else {
            return Ok(Shelf::End);
        };
        self.note = last.id.0;
        Ok(Shelf::Notes(rows))
    }

    /// Takes a step in; false: it was the last.
    pub fn take(&mut self, step: Shelf) -> bool {
        match step {
            Shelf::Block(number, body) => self.index.add_block(number, &body),
            Shelf::Notes(rows) => {
                for row in rows {
                    self.kept.insert(row.id, row.version);
                    let standing = stand(row.solved, &row.review_by, row.kept_ms);
                    self.index.stand(row.id, standing);
                }
            }
            Shelf::End => return false,
        }
        true
    }

    /// The index, and which notes have to be cut. Blocks that were cut with other concepts are used as long as there is
    /// nothing better, and their notes are cut again.
    pub fn open(mut self, lexicon: Arc<Lexicon>) -> (Index, BTreeSet<NoteId>) {
        let stamp = lexicon.stamp();
        let fresh = self.stamps.iter().all(|of_block| *of_block == stamp);
        self.index.speak(lexicon);
        let missing = self.index.follow(&self.kept);
        let pending = if fresh {
            missing.into_iter().collect()
        } else {
            self.kept.into_keys().collect()
        };
        (self.index, pending)
    }
}

/// Blocks that are ready for the database, and the copy of the index that has them.
pub(crate) struct Ready {
    copy: Index,
    unkept: Unkept,
}

impl Ready {
    /// Joins and packs what is new: much work, for which nobody has to wait.
    pub fn of(mut copy: Index) -> Self {
        let unkept = copy.unkept();
        Self { copy, unkept }
    }
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

/// What use has shown of a note.
fn stand(solved: u32, review_by: &str, kept_ms: i64) -> Standing {
    Standing {
        solved,
        review_by: number_day(review_by),
        confirmed: number_day_of(kept_ms),
    }
}

/// Cuts notes for the index.
pub(crate) fn cut_notes(notes: &[NoteText], lexicon: &Lexicon) -> Vec<Cut> {
    let cut = notes.iter().filter_map(|note| {
        let form = read_form(&note.json).ok()?;
        Some(cut_form(note.id, note.version, &form, lexicon))
    });
    cut.collect()
}

fn cut_form(id: NoteId, version: u32, form: &NoteForm, lexicon: &Lexicon) -> Cut {
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
    let ways: Vec<&str> = form.ways.iter().map(String::as_str).collect();
    let entry = Entry {
        question: &form.question,
        ways: &ways,
        product: &form.product,
        answers: &answers,
        tags: &tags,
    };
    Cut::new(id, version, &entry, lexicon)
}

impl Desk {
    /// Writes blocks that were made ready. They are let go where the index was made anew meanwhile.
    pub fn keep_blocks(&mut self, ready: Ready) -> Result<(), Fault> {
        if !std::mem::take(&mut self.notebook.lent) {
            return Ok(());
        }
        let Ready { mut copy, unkept } = ready;
        let stamp = copy.lexicon().stamp();
        let numbers: Vec<i64> = self
            .vault
            .write(|tx| Ok::<_, Fault>(replace_blocks(tx, &unkept.drop, &unkept.keep, stamp)?))?;
        copy.keep(&unkept, &numbers);
        if let Some(index) = &mut self.notebook.index {
            index.take_over(copy, &unkept);
        }
        Ok(())
    }
}

impl Turn<'_> {
    /// Notes that answer a question, best first; search signs in it hold. The product of the running case and the
    /// answers that it has raise their notes.
    pub fn search_notes(&mut self, text: &str, case: Option<&Case>) -> Result<Vec<Found>, Fault> {
        Ok(self.find_notes(&Wanted::of_question(text, case))?.found)
    }

    /// Notes that fit, best first. What the index does not hold yet is cut first, unless a thread is at it.
    pub(super) fn ask_index(
        &mut self,
        text: &str,
        case: Option<&Case>,
    ) -> Result<Vec<Found>, Fault> {
        let product = case.and_then(Case::product);
        let given = case.map(Case::given).unwrap_or_default();
        if !self.read_aside {
            self.read_notes()?;
        }
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

    /// 「前回の回答あり」: a sure note, still within its 見直す日, that answers this case. A note that was tried
    /// in this case and did not solve it answers something else, however well its words fit.
    pub fn known_note(&mut self, case: &Case) -> Result<Option<NoteId>, Fault> {
        if case.question.is_empty() {
            return Ok(None);
        }
        let sure = self.sure_notes(case)?;
        if sure.is_empty() {
            return Ok(None);
        }
        let failed = self.failed_notes(case.id())?;
        Ok(sure.into_iter().find(|note| !failed.contains(note)))
    }

    fn sure_notes(&mut self, case: &Case) -> Result<Vec<NoteId>, Fault> {
        let mut told = vec![case.question.clone(), case.product().unwrap_or_default()];
        told.extend(case.given());
        let key = told.join("\u{0}");
        if let Some((asked, sure)) = &self.desk.notebook.known
            && *asked == key
        {
            return Ok(sure.clone());
        }
        let mut sure = Vec::new();
        let found = self.search_notes(&case.question, Some(case))?;
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

#[cfg(test)]
mod tests {
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
