//! What the index says of every note: the pieces of the question that it holds, counted by BM25; the concepts that both
//! say; and how near both lie in meaning. A meeting in a concept counts as the letters it stands for would: 「やめたい」
//! that meets 「解約」 is explained by it. Not here: which of the notes are shown (`search`).

use std::collections::HashSet;
use std::ops::Range;

use hikae_words::{Direction, FAR};
use rayon::prelude::*;

use super::asked::{Asked, Pieces};
use super::fold::Folded;
use super::gram;
use super::index::{Block, Index};
use crate::concept::Meeting;

/// How fast repeats stop to count, and how much length counts (Robertson & Zaragoza 2009).
const K1: f32 = 1.2;
const B: f32 = 0.5;
/// A concept that is met.
const CONCEPT: f32 = 8.0;
/// A long phrase says more than a thing that is named in passing: from so many letters on, within these bounds.
const MEET_LETTERS: f32 = 3.0;
const MEET_LEAST: f32 = -1.0;
const MEET_MOST: f32 = 4.0;
const MEET_GROWS: f32 = 0.3;
/// What the same words of the question say besides.
const AGAIN: f32 = 0.3;
/// In a big notebook a concept that more than this share of the notes say tells nothing.
const COMMON_CONCEPT: usize = 4;
/// Being about the same: from `ABOUT_FROM` on, and more with the length of what was typed.
const ABOUT: f32 = 60.0;
const ABOUT_FROM: f32 = 0.08;
const ABOUT_GROWS: f32 = 0.4;
/// In a big notebook so many notes are compared closely: those that seem nearest, and those that stand highest.
const CLOSELY: usize = 256;
/// Limits are found by every so manyth note.
const STEP: usize = 16;

/// What the index says of the notes of one block, each in its slot.
#[derive(Debug)]
pub(super) struct Tally {
    pub rank: Vec<f32>,
    /// Letters typed that the note holds.
    pub cover: Vec<f32>,
    /// The same of the reading.
    pub aloud: Vec<f32>,
    /// Share of the words typed that no concept explains.
    pub unexplained: Vec<f32>,
    /// The cosine between what both are about.
    pub near: Vec<f32>,
}

impl Tally {
    fn of(notes: usize) -> Self {
        let zero = || vec![0.0; notes];
        Self {
            rank: zero(),
            cover: zero(),
            aloud: zero(),
            unexplained: vec![1.0; notes],
            near: zero(),
        }
    }
}

/// Which pieces are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Letters,
    Reading,
    /// These only raise notes that hold enough of the letters, or of the reading.
    Words,
}

/// A concept of the question that notes say too.
struct Met<'a> {
    meeting: &'a Meeting,
    /// What meeting in it counts.
    counts: f32,
    /// Share of the question that it stands for.
    share: f32,
    /// Letters of the question that it stands for.
    bits: u64,
    /// Where each block has it.
    at: Vec<Option<usize>>,
}

impl Index {
    /// Does the same with every block: side by side in a big notebook.
    pub(super) fn each_block<T: Send>(&self, work: impl Fn(usize, &Block) -> T + Sync) -> Vec<T> {
        if self.is_big() {
            let blocks = self.blocks.par_iter().enumerate();
            blocks.map(|(at, block)| work(at, block)).collect()
        } else {
            let blocks = self.blocks.iter().enumerate();
            blocks.map(|(at, block)| work(at, block)).collect()
        }
    }

    /// Counts everything.
    pub(super) fn tally_all(&self, asked: &Asked) -> Vec<Tally> {
        let met = self.meet(asked);
        let about = asked.about.as_ref().filter(|_| asked.trust > 0.0);
        let counted = self.each_block(|at, block| {
            let mut tally = Tally::of(block.gone.len());
            self.tally(at, block, &asked.letters, Part::Letters, &mut tally);
            self.tally(at, block, &asked.of_words, Part::Words, &mut tally);
            self.tally(at, block, &asked.given, Part::Words, &mut tally);
            self.tally(at, block, &asked.reading, Part::Reading, &mut tally);
            tally.meet(at, block, &met);
            let apart = about.map(|about| block.segment.about.apart(about));
            (tally, apart.unwrap_or_default())
        });
        let (mut tallies, apart): (Vec<_>, Vec<_>) = counted.into_iter().unzip();
        if let Some(about) = about {
            let weight = asked.trust * ABOUT * (asked.all / 10.0).powf(ABOUT_GROWS);
            self.compare(about, weight, &apart, &mut tallies);
        }
        tallies
    }

    /// Counts pieces that notes of a block hold.
    fn tally(&self, at: usize, block: &Block, wanted: &Pieces, part: Part, tally: &mut Tally) {
        let mean = (self.total_length / self.len().max(1) as f32).max(1.0);
        let (plain, by_length) = (K1 * (1.0 - B), K1 * B / mean);
        for wanted in wanted.values() {
            let Some(list) = wanted.at.get(at).copied().flatten() else {
                continue;
            };
            let weight = wanted.weight;
            let most = weight * (K1 + 1.0);
            let part = match part {
                Part::Letters => Some(&mut tally.cover),
                Part::Reading => Some(&mut tally.aloud),
                Part::Words => None,
            };
            let mut part = part.map(Vec::as_mut_slice);
            block.segment.each(list, |posting| {
                let slot = posting.slot as usize;
                let (Some(rank), Some(length)) =
                    (tally.rank.get_mut(slot), block.segment.lengths.get(slot))
                else {
                    return;
                };
                let held = posting.weight;
                *rank += most * held / (held + plain + by_length * length);
                if let Some(part) = part.as_mut().and_then(|part| part.get_mut(slot)) {
                    *part += weight;
                }
            });
        }
    }

    /// The concepts of the question that notes say too, the rarest and strongest first.
    fn meet<'a>(&self, asked: &'a Asked) -> Vec<Met<'a>> {
        let mut met: Vec<(f32, Met<'a>)> = asked
            .meant
            .iter()
            .filter_map(|(concept, meeting)| {
                let (at, count) = self.find(self.lexicon.piece(*concept));
                let common = self.is_big() && count as usize > self.len() / COMMON_CONCEPT;
                if common || count == 0 {
                    return None;
                }
                let counts = self.rarity(count) * meeting.strength;
                let letters = asked.said.folded.within(&meeting.place);
                let of_query: f32 = gram::letters(letters)
                    .collect::<HashSet<_>>()
                    .iter()
                    .filter_map(|piece| Some(asked.letters.get(piece)?.weight))
                    .sum();
                let longer = (letters.len() as f32 - MEET_LETTERS).clamp(MEET_LEAST, MEET_MOST);
                let met = Met {
                    meeting,
                    counts: CONCEPT * counts * (1.0 + MEET_GROWS * longer),
                    share: (of_query / asked.all).min(1.0),
                    bits: bits_of(&asked.said.folded, &meeting.place),
                    at,
                };
                Some((counts, met))
            })
            .collect();
        met.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        met.into_iter().map(|(_, met)| met).collect()
    }

    /// Compares what notes are about with what the question is about. In a big notebook only those whose signs differ
    /// least, and those that stand highest already: the rest would gain next to nothing.
    fn compare(&self, about: &Direction, weight: f32, apart: &[Vec<u16>], tallies: &mut [Tally]) {
        let (far, high) = if self.is_big() {
            (nearest(apart), highest(tallies, CLOSELY))
        } else {
            (FAR, f32::INFINITY)
        };
        let near = self.each_block(|at, block| {
            let (Some(apart), Some(tally)) = (apart.get(at), tallies.get(at)) else {
                return Vec::new();
            };
            let pairs = (0_u32..).zip(apart.iter().zip(&tally.rank));
            let which: Vec<u32> = pairs
                .filter(|(_, (apart, rank))| **apart <= far || (**rank >= high && **apart <= FAR))
                .map(|(slot, _)| slot)
                .collect();
            let nears = block.segment.about.near(&which, about);
            which.into_iter().zip(nears).collect::<Vec<_>>()
        });
        for (tally, near) in tallies.iter_mut().zip(near) {
            for (slot, cosine) in near {
                let slot = slot as usize;
                if let (Some(rank), Some(near)) =
                    (tally.rank.get_mut(slot), tally.near.get_mut(slot))
                {
                    *near = cosine.max(0.0);
                    *rank += weight * (cosine - ABOUT_FROM).max(0.0);
                }
            }
        }
    }
}

impl Tally {
    /// Counts the concepts that notes of a block say too, and what of the question they explain: what the same words of
    /// the question say besides (会員番号 is a number, and belongs to membership) counts little more.
    fn meet(&mut self, at: usize, block: &Block, met: &[Met<'_>]) {
        let mut told: Vec<u64> = vec![0; self.rank.len()];
        for met in met {
            let Some(list) = met.at.get(at).copied().flatten() else {
                continue;
            };
            block.segment.each(list, |posting| {
                let slot = posting.slot as usize;
                if let (Some(rank), Some(unexplained), Some(told)) = (
                    self.rank.get_mut(slot),
                    self.unexplained.get_mut(slot),
                    told.get_mut(slot),
                ) {
                    let again = if *told & met.bits == 0 { 1.0 } else { AGAIN };
                    *told |= met.bits;
                    *rank += met.counts * posting.weight * again;
                    let strength = met.meeting.strength * posting.weight;
                    *unexplained *= 1.0 - met.share * strength.min(1.0);
                }
            });
        }
    }
}

/// Where words stand among the letters of the question, a bit for each; of a long question a bit for several.
fn bits_of(folded: &Folded, place: &Range<usize>) -> u64 {
    let step = folded.from.len().div_ceil(u64::BITS as usize).max(1);
    let within = |from: &Range<usize>| from.start >= place.start && from.end <= place.end;
    let places = folded
        .from
        .iter()
        .enumerate()
        .filter(|(_, from)| within(from));
    places.fold(0, |bits, (at, _)| bits | 1 << (at / step))
}

/// In how many signs the nearest notes differ at most.
fn nearest(apart: &[Vec<u16>]) -> u16 {
    let mut sample: Vec<u16> = apart.iter().flatten().step_by(STEP).copied().collect();
    let at = (CLOSELY / STEP).min(sample.len().saturating_sub(1));
    if sample.is_empty() {
        return FAR;
    }
    let (_, far, _) = sample.select_nth_unstable(at);
    FAR.min(*far)
}

/// The rank that about so many of the highest notes have at least.
pub(super) fn highest(tallies: &[Tally], many: usize) -> f32 {
    let ranks = tallies.iter().flat_map(|tally| &tally.rank).step_by(STEP);
    let mut sample: Vec<f32> = ranks.copied().filter(|rank| *rank > 0.0).collect();
    let at = many / STEP;
    if at >= sample.len() {
        return 0.0;
    }
    let (_, high, _) = sample.select_nth_unstable_by(at, |a, b| b.total_cmp(a));
    *high
}
