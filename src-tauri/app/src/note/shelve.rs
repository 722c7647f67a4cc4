//! The index as the database keeps it, in blocks, each note with the version that was cut: what is read at the start is
//! compared with the notes themselves and can never be out of step with them. It is read step by step, and written again.
//! Not here: what a block is (`hikae_core::notebook`), the thread that does it aside (`reader`).

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use hikae_core::concept::Lexicon;
use hikae_core::ids::NoteId;
use hikae_core::notebook::{Index, Standing, Unkept};
use hikae_store::Read;
use hikae_store::block::{KeptRow, load_block, load_kept, replace_blocks};

use crate::contract::Fault;
use crate::desk::Desk;
use crate::moment::{number_day, number_day_of};

/// So many notes are compared in one step.
const COMPARED: u32 = 4096;

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

/// What use has shown of a note.
pub(super) fn stand(solved: u32, review_by: &str, kept_ms: i64) -> Standing {
    Standing {
        solved,
        review_by: number_day(review_by),
        confirmed: number_day_of(kept_ms),
    }
}
