//! The concepts of all packs in use, ready for looking through a text: one pass over it finds every way of saying
//! every concept (Aho & Corasick 1975). Not here: how much a meeting counts in a ranking (`notebook`).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use hikae_words::{Direction, read_words, sum_up};

use super::Concept;
use super::fold::fold_said;
use crate::notebook::gram::{self, Gram};

/// Number of a concept in a lexicon.
pub type ConceptAt = u32;

/// What is said with `say` counts whole, with `may` half.
const SAID: f32 = 1.0;
const MAY: f32 = 0.5;
/// A way inside a longer one (請求 in 二重請求) says less than the longer one.
const INSIDE: f32 = 0.5;
/// The question names the wider, the note the narrower: it is one of those meant.
const DOWN: f32 = 0.6;
/// The question names the narrower, the note the wider: it may hold for this one too.
const UP: f32 = 0.4;

/// A way of saying a concept in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    /// 0–1.
    pub strength: f32,
    /// Bytes of the text, on character boundaries.
    pub place: Range<usize>,
}

/// The concepts of a text, each with its strongest meeting.
pub type Meetings = BTreeMap<ConceptAt, Meeting>;

/// The lexicon.
#[derive(Debug, Default)]
pub struct Lexicon {
    names: Vec<String>,
    /// What a note that says it holds in the notebook's index.
    pieces: Vec<Gram>,
    /// Changes with every concept and every way of saying one.
    stamp: u64,
    /// What each name is about; found out when it is first asked for, so that a start reads neither dictionary nor
    /// vectors.
    about: Vec<OnceLock<Option<Direction>>>,
    finder: Option<AhoCorasick>,
    /// By number of the pattern: who is meant, and how strongly.
    meant: Vec<Vec<(ConceptAt, f32)>>,
    /// Wider and narrower neighbours, with how much a meeting there counts.
    near: Vec<Vec<(ConceptAt, f32)>>,
}

impl Lexicon {
    /// Of these concepts; of two with one id the later (a workplace's own) adds to the earlier one.
    pub fn build<'a>(concepts: impl IntoIterator<Item = &'a Concept>) -> Self {
        let mut lexicon = Self::default();
        let mut numbers: HashMap<&str, ConceptAt> = HashMap::new();
        let mut ways: BTreeMap<String, BTreeMap<ConceptAt, f32>> = BTreeMap::new();
        let mut wider: Vec<(ConceptAt, &str)> = Vec::new();
        for concept in concepts {
            let next = ConceptAt::try_from(lexicon.names.len()).unwrap_or(ConceptAt::MAX);
            let at = *numbers.entry(&concept.id).or_insert(next);
            if at == next {
                lexicon.names.push(concept.t.clone());
                lexicon.pieces.push(gram::concept(&concept.id));
                lexicon.about.push(OnceLock::new());
            }
            let said = concept.say.iter().map(|way| (way, SAID));
            for (way, strength) in said.chain(concept.may.iter().map(|way| (way, MAY))) {
                let folded = fold_said(way).text;
                if !folded.is_empty() {
                    let held = ways.entry(folded).or_default().entry(at).or_insert(0.0);
                    *held = held.max(strength);
                }
            }
            wider.extend(concept.is.iter().map(|id| (at, id.as_str())));
        }
        for (way, meant) in &ways {
            for (at, strength) in meant {
                let told = format!("{way}\u{0}{}\u{0}{strength}", lexicon.piece(*at));
                lexicon.stamp = lexicon.stamp.rotate_left(5) ^ gram::hash(&told);
            }
        }
        lexicon.near = vec![Vec::new(); lexicon.names.len()];
        for (narrow, id) in wider {
            if let Some(wide) = numbers.get(id).copied() {
                lexicon.join(wide, narrow, DOWN);
                lexicon.join(narrow, wide, UP);
            }
        }
        let (patterns, meant): (Vec<String>, Vec<Vec<(ConceptAt, f32)>>) = ways
            .into_iter()
            .map(|(way, meant)| (way, meant.into_iter().collect()))
            .unzip();
        lexicon.meant = meant;
        lexicon.finder = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .match_kind(MatchKind::Standard)
            .build(patterns)
            .ok();
        lexicon
    }

    fn join(&mut self, from: ConceptAt, to: ConceptAt, counts: f32) {
        if let Some(near) = self.near.get_mut(from as usize) {
            near.push((to, counts));
        }
    }

    /// How a concept is named.
    pub fn name(&self, at: ConceptAt) -> &str {
        self.names.get(at as usize).map_or("", String::as_str)
    }

    /// A number that tells whether notes were cut with these concepts.
    pub fn stamp(&self) -> u64 {
        self.stamp
    }

    /// The piece of a concept in the notebook's index.
    pub(crate) fn piece(&self, at: ConceptAt) -> Gram {
        self.pieces.get(at as usize).copied().unwrap_or_default()
    }

    /// What a concept is about, by the words of its name.
    pub fn about(&self, at: ConceptAt) -> Option<&Direction> {
        let name = self.names.get(at as usize)?;
        let find = || Direction::of(&sum_up(&read_words(name), |_, tells| tells));
        self.about.get(at as usize)?.get_or_init(find).as_ref()
    }

    /// How many concepts it knows.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// True when it knows none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Every concept that a text says.
    pub fn read(&self, text: &str) -> Meetings {
        let mut meetings = Meetings::new();
        let Some(finder) = &self.finder else {
            return meetings;
        };
        let said = fold_said(text);
        let mut found: Vec<(usize, Range<usize>)> = finder
            .find_overlapping_iter(&said.text)
            .filter_map(|hit| Some((hit.pattern().as_usize(), said.place(hit.range())?)))
            .collect();
        // Longer ones first where they begin: what an earlier one reaches over lies inside it.
        found.sort_by_key(|(_, place)| (place.start, std::cmp::Reverse(place.end)));
        let mut reach = 0;
        for (pattern, place) in &found {
            let inside = place.end <= reach;
            reach = reach.max(place.end);
            for (at, strength) in self.meant.get(*pattern).into_iter().flatten() {
                let strength = if inside { strength * INSIDE } else { *strength };
                let held = meetings.entry(*at).or_insert(Meeting {
                    strength: 0.0,
                    place: place.clone(),
                });
                if strength > held.strength {
                    *held = Meeting {
                        strength,
                        place: place.clone(),
                    };
                }
            }
        }
        meetings
    }

    /// The concepts of a question with those one step wider or narrower, which count less.
    pub fn widen(&self, meetings: &Meetings) -> Meetings {
        let mut wide = meetings.clone();
        for (at, meeting) in meetings {
            for (near, counts) in self.near.get(*at as usize).into_iter().flatten() {
                let strength = meeting.strength * counts;
                let held = wide.entry(*near).or_insert(Meeting {
                    strength: 0.0,
                    place: meeting.place.clone(),
                });
                if strength > held.strength {
                    *held = Meeting {
                        strength,
                        place: meeting.place.clone(),
                    };
                }
            }
        }
        wide
    }

    /// Ids that `is` names and no concept has, for the lint of packs.
    pub fn dangling(concepts: &[Concept]) -> BTreeSet<&str> {
        let known: BTreeSet<&str> = concepts.iter().map(|concept| concept.id.as_str()).collect();
        concepts
            .iter()
            .flat_map(|concept| concept.is.iter().map(String::as_str))
            .filter(|id| !known.contains(id))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn concept(id: &str, say: &[&str], may: &[&str], is: &[&str]) -> Concept {
        let list = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect();
        Concept {
            id: id.to_owned(),
            t: id.to_owned(),
            say: list(say),
            may: list(may),
            is: list(is),
        }
    }

    fn lexicon() -> Lexicon {
        Lexicon::build(&[
            concept("bill", &["請求"], &[], &[]),
            concept("double", &["二重請求", "二回引かれ"], &[], &["bill"]),
            concept("cancel", &["解約", "やめたい"], &["やめる"], &[]),
        ])
    }

    fn read(text: &str) -> Vec<(String, f32)> {
        let lexicon = lexicon();
        let meetings = lexicon.read(text);
        let told = meetings
            .iter()
            .map(|(at, meeting)| (lexicon.name(*at).to_owned(), meeting.strength));
        told.collect()
    }

    #[test]
    fn ways_meet_in_their_concept_whatever_their_letters() {
        assert_eq!(read("もうヤメタイんだけど"), [("cancel".to_owned(), 1.0)]);
        assert_eq!(read("解約の手順"), [("cancel".to_owned(), 1.0)]);
        assert_eq!(read("やめるかも"), [("cancel".to_owned(), 0.5)]);
        assert_eq!(read("起動しない"), []);
        assert_eq!(read("2回 引かれてる"), read("二回引かれてる"));
        assert_eq!(read("二回を引かれてる"), read("二回引かれてる"));
    }

    #[test]
    fn a_way_inside_a_longer_one_says_less() {
        assert_eq!(
            read("二重請求です"),
            [("bill".to_owned(), 0.5), ("double".to_owned(), 1.0)]
        );
    }

    #[test]
    fn the_wider_finds_the_narrower_and_less_the_other_way() {
        let lexicon = lexicon();
        let wide = |text: &str| {
            let meetings = lexicon.widen(&lexicon.read(text));
            meetings
                .iter()
                .map(|(at, meeting)| (lexicon.name(*at).to_owned(), meeting.strength))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            wide("請求のこと"),
            [("bill".to_owned(), 1.0), ("double".to_owned(), DOWN)]
        );
        assert_eq!(
            wide("二回引かれた"),
            [("bill".to_owned(), UP), ("double".to_owned(), 1.0)]
        );
    }

    #[test]
    fn a_workplace_adds_to_a_concept() {
        let mut all = vec![concept("cancel", &["解約"], &[], &[])];
        all.push(concept("cancel", &["おやめ手続"], &[], &["none"]));
        let lexicon = Lexicon::build(&all);
        assert_eq!(lexicon.len(), 1);
        assert_eq!(lexicon.read("おやめ手続き").len(), 1);
        assert_eq!(
            Lexicon::dangling(&all).into_iter().collect::<Vec<_>>(),
            ["none"]
        );
    }
}
