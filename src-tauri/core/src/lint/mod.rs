//! What a pack's types cannot say: references, reachability, exits, personal data, golden cases.
//! A pack with a problem is refused whole, so every problem says where it is and what to do.
//! Not here: syntax and unknown keys (the loader's parser), files and lines (the loader maps
//! [`Place`] and the path of keys to them).

mod assign;
mod chain;
mod concepts;
mod condition;
mod deadline;
mod exits;
mod flow;
mod golden;
mod item;
mod macros;
mod manifest;
mod order;
mod reach;
mod rules;
mod slots;
mod vocab;

pub use concepts::check_concepts;

use crate::pack::Pack;

/// The kind of file a problem stands in. Where several files are joined (`vocab`, `phrases`,
/// `tests`), the path's first index counts through all of them in file-name order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// `pack.yaml`.
    Manifest,
    /// `flows/*.yaml`: index into `Pack::flows`.
    Flow(usize),
    /// `rules/*.yaml`: a key of the first level stands in one file only.
    Rules,
    /// `vocab/*.yaml`: the path begins with `products` and an index.
    Vocab,
    /// `concepts/*.yaml`: the path begins with `concepts` and an index.
    Concepts,
    /// `phrases/*.yaml`: the path begins with `phrases` and an index.
    Phrases,
    /// `tests/*.yaml`: the path begins with `cases` and an index.
    Golden,
}

/// One step into a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Into a map.
    Key(String),
    /// Into a list, from 0.
    Index(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// Why a pack is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// In which kind of file.
    pub place: Place,
    /// Where in it; a last key that is not there means its parent.
    pub path: Vec<Step>,
    /// Stable short code, such as `dangling_item`.
    pub code: &'static str,
    /// One Japanese sentence that says what to do.
    pub say: String,
}

/// Every problem of a pack, file by file; empty: the pack may be used.
pub fn check_pack(pack: &Pack) -> Vec<Problem> {
    let mut found = Found::default();
    manifest::check_manifest(pack, &mut found);
    for (index, flow) in pack.flows.iter().enumerate() {
        flow::check_flow(pack, index, flow, &mut found);
    }
    flow::check_flow_ids(pack, &mut found);
    rules::check_rules(pack, &mut found);
    vocab::check_vocab(pack, &mut found);
    rules::check_phrases(pack, &mut found);
    golden::check_golden(pack, &mut found);
    found.problems
}

/// The problems so far.
#[derive(Debug, Default)]
struct Found {
    problems: Vec<Problem>,
}

impl Found {
    fn add(&mut self, at: &At, code: &'static str, say: impl Into<String>) {
        self.problems.push(Problem {
            place: at.place,
            path: at.path.clone(),
            code,
            say: say.into(),
        });
    }
}

/// A place and the way into it.
#[derive(Debug, Clone)]
struct At {
    place: Place,
    path: Vec<Step>,
}

impl At {
    fn new(place: Place) -> Self {
        Self {
            place,
            path: Vec::new(),
        }
    }

    fn to(&self, step: impl Into<Step>) -> Self {
        let mut path = self.path.clone();
        path.push(step.into());
        Self {
            place: self.place,
            path,
        }
    }
}

/// `[a-z0-9]` first, then also `_`, `-` and, for packs, `.`.
fn is_slug(text: &str, dots: bool) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    text.chars().next().is_some_and(plain)
        && text
            .chars()
            .all(|c| plain(c) || matches!(c, '_' | '-') || (dots && c == '.'))
}

/// Hiragana, long-vowel marks and `・`: what counts morae and finds by kana.
fn is_reading(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, 'ぁ'..='ゖ' | 'ー' | '・'))
}

/// Positions whose key stood before already.
fn repeated<'a>(keys: impl Iterator<Item = &'a str>) -> Vec<(usize, &'a str)> {
    let mut seen = std::collections::BTreeSet::new();
    keys.enumerate()
        .filter(|(_, key)| !seen.insert(*key))
        .collect()
}
