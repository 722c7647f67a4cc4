//! What the index says of every note: the pieces of the question that it holds, counted by BM25; the concepts that both
//! say; and how near both lie in meaning. A meeting in a concept counts as the letters it stands for would: 「やめたい」
//! that meets 「解約」 is explained by it. Not here: which of the notes are shown (`search`).

use std::collections::HashSet;
use std::ops::Range;

use hikae_words::{Direction, FAR};

use super::asked::{Asked, Pieces};
use super::fold::Folded;
use super::gram;
use super::index::Index;

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
const CLOSELY: usize = 1024;
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

impl Index {
    /// Counts everything.
    pub(super) fn tally_all(&self, asked: &Asked) -> Vec<Tally> {
        let notes = self.blocks.iter().map(|block| block.gone.len());
        let mut tallies: Vec<Tally> = notes.map(Tally::of).collect();
        self.tally(&asked.letters, Part::Letters, &mut tallies);
        self.tally(&asked.of_words, Part::Words, &mut tallies);
        self.tally(&asked.given, Part::Words, &mut tallies);
        self.tally(&asked.reading, Part::Reading, &mut tallies);
        self.meet(asked, &mut tallies);
        if let Some(about) = asked.about.as_ref().filter(|_| asked.trust > 0.0) {
            let weight = asked.trust * ABOUT * (asked.all / 10.0).powf(ABOUT_GROWS);
            self.compare(about, weight, &mut tallies);
        }
        tallies
    }

    /// Counts pieces that notes hold.
    fn tally(&self, wanted: &Pieces, part: Part, tallies: &mut [Tally]) {
        let mean = (self.total_length / self.len().max(1) as f32).max(1.0);
        let (plain, by_length) = (K1 * (1.0 - B), K1 * B / mean);
        for wanted in wanted.values() {
            let weight = wanted.weight;
            let most = weight * (K1 + 1.0);
            let blocks = self.blocks.iter().zip(&wanted.at).zip(&mut *tallies);
            for ((block, at), tally) in blocks {
                let Some(at) = at else {
                    continue;
                };
                let part = match part {
                    Part::Letters => Some(&mut tally.cover),
                    Part::Reading => Some(&mut tally.aloud),
                    Part::Words => None,
                };
                let mut part = part.map(Vec::as_mut_slice);
                block.segment.each(*at, |posting| {
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
    }

    /// Counts the concepts that notes say too, and what of the question they explain. The rarest and strongest first: what
    /// the same words of the question say besides (会員番号 is a number, and belongs to membership) counts little more.
    fn meet(&self, asked: &Asked, tallies: &mut [Tally]) {
        let mut met: Vec<Vec<u64>> = tallies
            .iter()
            .map(|tally| vec![0; tally.rank.len()])
            .collect();
        let mut meetings: Vec<_> = asked
            .meant
            .iter()
            .filter_map(|(concept, meeting)| {
                let (at, count) = self.find(self.lexicon.piece(*concept));
                let common = self.is_big() && count as usize > self.len() / COMMON_CONCEPT;
                let counts = self.rarity(count) * meeting.strength;
                (!common && count > 0).then_some((counts, meeting, at))
            })
            .collect();
        meetings.sort_by(|(a, ..), (b, ..)| b.total_cmp(a));
        for (counts, meeting, at) in meetings {
            let letters = asked.folded.within(&meeting.place);
            let of_query: f32 = gram::letters(letters)
                .collect::<HashSet<_>>()
                .iter()
                .filter_map(|piece| Some(asked.letters.get(piece)?.weight))
                .sum();
            let share = (of_query / asked.all).min(1.0);
            let longer = (letters.len() as f32 - MEET_LETTERS).clamp(MEET_LEAST, MEET_MOST);
            let counts = CONCEPT * counts * (1.0 + MEET_GROWS * longer);
            let bits = bits_of(&asked.folded, &meeting.place);
            let blocks = self.blocks.iter().zip(at).zip(&mut *tallies).zip(&mut met);
            for (((block, at), tally), met) in blocks {
                let Some(at) = at else {
                    continue;
                };
                block.segment.each(at, |posting| {
                    let slot = posting.slot as usize;
                    if let (Some(rank), Some(unexplained), Some(met)) = (
                        tally.rank.get_mut(slot),
                        tally.unexplained.get_mut(slot),
                        met.get_mut(slot),
                    ) {
                        let again = if *met & bits == 0 { 1.0 } else { AGAIN };
                        *met |= bits;
                        *rank += counts * posting.weight * again;
                        let strength = meeting.strength * posting.weight;
                        *unexplained *= 1.0 - share * strength.min(1.0);
                    }
                });
            }
        }
    }

    /// Compares what notes are about with what the question is about. In a big notebook only those whose signs differ
    /// least, and those that stand highest already: the rest would gain next to nothing.
    fn compare(&self, about: &Direction, weight: f32, tallies: &mut [Tally]) {
        let apart: Vec<Vec<u16>> = self
            .blocks
            .iter()
            .map(|block| block.segment.about.apart(about))
            .collect();
        let (far, high) = if self.is_big() {
            (nearest(&apart), highest(tallies, CLOSELY))
        } else {
            (FAR, f32::INFINITY)
        };
        for ((block, apart), tally) in self.blocks.iter().zip(&apart).zip(tallies) {
            let pairs = (0_u32..).zip(apart.iter().zip(&tally.rank));
            let which: Vec<u32> = pairs
                .filter(|(_, (apart, rank))| **apart <= far || (**rank >= high && **apart <= FAR))
                .map(|(slot, _)| slot)
                .collect();
            let nears = block.segment.about.near(&which, about);
            for (slot, cosine) in which.into_iter().zip(nears) {
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
