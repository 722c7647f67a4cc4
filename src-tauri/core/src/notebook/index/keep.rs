//! The index as the database keeps it: blocks that are read at the start, and what of it the database lacks. Blocks are
//! made anew so that nothing of a note outlives it there; a copy of the index can do that aside.
//! Not here: the form of a block (`segment`), the database (`store`).

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{Block, Index, MOST};
use crate::concept::Lexicon;
use crate::ids::NoteId;
use crate::notebook::segment::Segment;

/// Blocks to keep and to throw away, so that the database holds what memory holds.
#[derive(Debug, Default)]
pub struct Unkept {
    /// Numbers of blocks to throw away.
    pub drop: Vec<i64>,
    /// Blocks to keep, as bytes, in order.
    pub keep: Vec<Vec<u8>>,
    places: Vec<usize>,
    /// What the blocks were made of.
    from: Vec<Arc<Segment>>,
}

impl Index {
    /// From kept blocks, oldest first. `kept`: the notes that count today, with their versions. Answers also which of
    /// them no block holds as they are: they have to be put.
    pub fn load(
        lexicon: Arc<Lexicon>,
        blocks: impl IntoIterator<Item = (i64, Vec<u8>)>,
        kept: &HashMap<NoteId, u32>,
    ) -> (Self, Vec<NoteId>) {
        let mut index = Self::new(lexicon);
        for (number, bytes) in blocks {
            index.add_block(number, &bytes);
        }
        let missing = index.follow(kept);
        (index, missing)
    }

    /// Takes in one kept block, younger than those before it.
    pub fn add_block(&mut self, number: i64, bytes: &[u8]) {
        // A block of an older form is empty: it is thrown away with the next keeping.
        let segment = Segment::from_bytes(bytes).unwrap_or_default();
        self.push(Arc::new(segment), Some(number));
    }

    /// Takes out what does not count today as it stands here, and answers which notes have to be put. `kept`: the notes
    /// that count, with their versions.
    pub fn follow(&mut self, kept: &HashMap<NoteId, u32>) -> Vec<NoteId> {
        let stale: Vec<NoteId> = self
            .places
            .iter()
            .filter(|(id, place)| {
                self.note(**place).map(|note| note.version) != kept.get(*id).copied()
            })
            .map(|(id, _)| *id)
            .collect();
        for id in stale {
            self.remove(id);
        }
        let mut missing: Vec<NoteId> = kept
            .keys()
            .filter(|id| !self.places.contains_key(id))
            .copied()
            .collect();
        missing.sort_unstable();
        missing
    }

    /// How many notes of it the database lacks, or holds though they no longer count.
    pub fn count_unkept(&self) -> usize {
        let lacks = |block: &Block| match block.kept {
            None => block.gone.len(),
            Some(_) => block.gone.iter().filter(|gone| **gone).count(),
        };
        self.blocks.iter().map(lacks).sum()
    }

    /// What the database lacks. Small blocks, and blocks in which notes no longer count, are made anew first, so that
    /// nothing of a note outlives it there.
    pub fn unkept(&mut self) -> Unkept {
        let from = self.blocks.iter();
        let from = from.map(|block| Arc::clone(&block.segment)).collect();
        let before: HashSet<i64> = self.blocks.iter().filter_map(|block| block.kept).collect();
        let mut whole: Vec<Block> = Vec::new();
        let mut open: Vec<Block> = Vec::new();
        let mut count = 0;
        for block in std::mem::take(&mut self.blocks) {
            let clean = block.kept.is_some() && !block.gone.contains(&true);
            let alive = block.gone.iter().filter(|gone| !**gone).count();
            if clean && alive >= MOST / 2 {
                whole.push(block);
                continue;
            }
            if count + alive > MOST {
                whole.extend(close(&mut open));
                count = 0;
            }
            count += alive;
            open.push(block);
        }
        whole.extend(close(&mut open));
        self.places.clear();
        self.total_length = 0.0;
        for block in whole {
            self.push(block.segment, block.kept);
        }
        let after: HashSet<i64> = self.blocks.iter().filter_map(|block| block.kept).collect();
        let places: Vec<usize> = (0..self.blocks.len())
            .filter(|at| {
                self.blocks
                    .get(*at)
                    .is_some_and(|block| block.kept.is_none())
            })
            .collect();
        let bytes = |at: &usize| Some(self.blocks.get(*at)?.segment.to_bytes());
        Unkept {
            drop: before.difference(&after).copied().collect(),
            keep: places.iter().filter_map(bytes).collect(),
            places,
            from,
        }
    }

    /// Takes over the blocks of a copy of itself for which `unkept` was asked aside; what has changed here since stays
    /// as it is here.
    pub fn take_over(&mut self, copy: Self, unkept: &Unkept) {
        let own = std::mem::replace(self, copy);
        self.lexicon = own.lexicon;
        self.standings = own.standings;
        for block in own.blocks {
            let known = |from: &Arc<Segment>| Arc::ptr_eq(from, &block.segment);
            if !unkept.from.iter().any(known) {
                self.push(block.segment, block.kept);
            }
        }
        let gone: Vec<NoteId> = self
            .ids()
            .filter(|id| !own.places.contains_key(id))
            .collect();
        for id in gone {
            self.remove(id);
        }
    }

    /// The blocks of `unkept` are in the database now, under these numbers.
    pub fn keep(&mut self, unkept: &Unkept, numbers: &[i64]) {
        for (place, number) in unkept.places.iter().zip(numbers) {
            if let Some(block) = self.blocks.get_mut(*place) {
                block.kept = Some(*number);
            }
        }
    }
}

/// One block of the open ones, unless it is a single one that is kept as it is.
fn close(open: &mut Vec<Block>) -> Option<Block> {
    let parts = std::mem::take(open);
    if let [only] = parts.as_slice()
        && only.kept.is_some()
        && !only.gone.contains(&true)
    {
        return parts.into_iter().next();
    }
    let segment = Segment::join(
        parts
            .iter()
            .map(|part| (&*part.segment, part.gone.as_slice())),
    );
    (!segment.notes.is_empty()).then(|| Block {
        gone: vec![false; segment.notes.len()],
        segment: Arc::new(segment),
        kept: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notebook::{Cut, Entry, Query};

    fn cut(id: i64, version: u32, question: &str) -> Cut {
        let entry = Entry {
            question,
            ways: &[],
            product: "架空ソフト",
            answers: &["設定の画面をご案内"],
            tags: &["設定"],
        };
        Cut::new(NoteId(id), version, &entry, &Lexicon::default())
    }

    fn ids(index: &Index, text: &str) -> Vec<i64> {
        let found = index.search(&Query {
            text,
            ..Query::default()
        });
        found.iter().map(|found| found.id.0).collect()
    }

    /// What the database would hold.
    fn shelve(index: &mut Index, shelf: &mut Vec<(i64, Vec<u8>)>) {
        let unkept = index.unkept();
        shelf.retain(|(number, _)| !unkept.drop.contains(number));
        let next = shelf.last().map_or(1, |(number, _)| number + 1);
        let numbers: Vec<i64> = (next..).take(unkept.keep.len()).collect();
        shelf.extend(numbers.iter().copied().zip(unkept.keep.iter().cloned()));
        index.keep(&unkept, &numbers);
        assert_eq!(index.count_unkept(), 0);
    }

    #[test]
    fn what_is_read_from_blocks_finds_as_before() {
        let mut index = Index::new(Arc::default());
        index.put((1..300).map(|id| cut(id, 1, &format!("{id}番の返品をしたい"))));
        index.put([cut(7, 2, "解約の手続き")]);
        index.remove(NoteId(8));
        let mut shelf = Vec::new();
        shelve(&mut index, &mut shelf);
        let mut kept: HashMap<NoteId, u32> = (1..300).map(|id| (NoteId(id), 1)).collect();
        kept.insert(NoteId(7), 2);
        kept.remove(&NoteId(8));
        let (again, missing) = Index::load(Arc::default(), shelf.clone(), &kept);
        assert_eq!(missing, []);
        assert_eq!(again.len(), 298);
        for text in ["解約", "返品したい", "かいやく", "25番", "8番の返品"] {
            assert_eq!(ids(&again, text), ids(&index, text), "{text}");
        }
        assert_eq!(ids(&again, "解約").first(), Some(&7));
    }

    #[test]
    fn a_note_that_changed_behind_its_block_is_told_and_not_found_as_it_was() {
        let mut index = Index::new(Arc::default());
        index.put([cut(1, 1, "返品したい"), cut(2, 1, "解約したい")]);
        let mut shelf = Vec::new();
        shelve(&mut index, &mut shelf);
        let kept = HashMap::from([(NoteId(1), 2), (NoteId(2), 1), (NoteId(3), 1)]);
        let (mut again, missing) = Index::load(Arc::default(), shelf.clone(), &kept);
        assert_eq!(missing, [NoteId(1), NoteId(3)]);
        assert!(!ids(&again, "返品したい").contains(&1));
        again.put([cut(1, 2, "交換したい"), cut(3, 1, "返金してほしい")]);
        shelve(&mut again, &mut shelf);
        let (last, missing) = Index::load(Arc::default(), shelf, &kept);
        assert_eq!((last.len(), missing.len()), (3, 0));
        assert_eq!(ids(&last, "交換").first(), Some(&1));
    }

    #[test]
    fn what_changes_while_blocks_are_made_aside_stays_changed() {
        let mut index = Index::new(Arc::default());
        index.put((1..100).map(|id| cut(id, 1, &format!("{id}番の返品をしたい"))));
        index.remove(NoteId(9));
        let mut copy = index.clone();
        let unkept = copy.unkept();
        // Joined with what the copy holds too, changed, and deleted.
        index.put([cut(200, 1, "保証書の再発行")]);
        index.put((300..500).map(|id| cut(id, 1, &format!("{id}番の交換をしたい"))));
        index.put([cut(7, 2, "解約の手続き"), cut(8, 2, "領収書の宛名")]);
        index.remove(NoteId(6));
        index.remove(NoteId(8));
        copy.keep(&unkept, &[1]);
        let before = index.clone();
        index.take_over(copy, &unkept);
        assert_eq!(index.len(), before.len());
        // Without their order: notes that are gone count until their block is made anew.
        let all = |index: &Index, text| ids(index, text).into_iter().collect::<HashSet<_>>();
        for text in [
            "解約",
            "保証書",
            "返品",
            "6番の返品",
            "7番の返品",
            "9番",
            "領収書",
        ] {
            assert_eq!(all(&index, text), all(&before, text), "{text}");
        }
        assert!(index.blocks.iter().any(|block| block.kept == Some(1)));
        let mut shelf = vec![(1, unkept.keep[0].clone())];
        shelve(&mut index, &mut shelf);
        let kept: HashMap<NoteId, u32> = index
            .ids()
            .map(|id| (id, if id.0 == 7 { 2 } else { 1 }))
            .collect();
        let (again, missing) = Index::load(Arc::default(), shelf, &kept);
        assert_eq!((again.len(), missing.len()), (before.len(), 0));
    }

    #[test]
    fn a_block_that_is_not_whole_is_cut_again() {
        let mut index = Index::new(Arc::default());
        index.put([cut(1, 1, "返品したい")]);
        let mut shelf = Vec::new();
        shelve(&mut index, &mut shelf);
        let kept = HashMap::from([(NoteId(1), 1)]);
        for length in 0..shelf[0].1.len() {
            let part = shelf[0].1[..length].to_vec();
            let (index, missing) = Index::load(Arc::default(), [(1, part)], &kept);
            assert_eq!((index.len(), missing.len()), (0, 1), "{length}");
        }
    }
}
