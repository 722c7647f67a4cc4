//! What is measured side by side, one process each: making an index in a folder, and opening it there to ask.
//! Peers are given what Hikae's own index is given: a note's question, product and tags in front, the answer behind them
//! at 0.4, and all text in NFKC and lower case. Each gets the simplest good form of question: any of its pieces (OR),
//! ranked by BM25. Not here: the engines (`sqlite`, `tantivy`, `own`).

use std::path::Path;

use hikae_words::{Kind, fold_plain, read_words};

use super::notes::Note;
use super::{own, sqlite, tantivy};
use crate::desk::Result;

/// How much the answer counts beside what stands in front of it.
pub const ANSWER: f32 = 0.4;
/// Notes that count.
pub const BEST: usize = 5;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Peer {
    /// Hikae's own index.
    Hikae,
    /// SQLite FTS5 with its tokenizer for words between spaces.
    Unicode61,
    /// SQLite FTS5 with its tokenizer for three letters each.
    Trigram,
    /// SQLite FTS5 over pairs of letters, cut beforehand.
    Bigram,
    /// tantivy with its tokenizer for one and two letters.
    Ngram,
    /// tantivy over words in their plain form, cut beforehand by the dictionary that Hikae has.
    Words,
}

/// Every peer, in the order of the tables.
pub const PEERS: [Peer; 6] = [
    Peer::Hikae,
    Peer::Unicode61,
    Peer::Trigram,
    Peer::Bigram,
    Peer::Ngram,
    Peer::Words,
];

/// An index that is open.
pub trait Find {
    /// The best notes, by their numbers.
    ///
    /// # Errors
    /// The engine failed.
    fn find(&self, text: &str) -> Result<Vec<i64>>;
}

impl Peer {
    /// The word by which a child is told what to measure.
    pub fn word(self) -> &'static str {
        match self {
            Self::Hikae => "hikae",
            Self::Unicode61 => "unicode61",
            Self::Trigram => "trigram",
            Self::Bigram => "bigram",
            Self::Ngram => "ngram",
            Self::Words => "words",
        }
    }

    /// As a table says it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hikae => "**Hikae**",
            Self::Unicode61 => "SQLite FTS5 unicode61",
            Self::Trigram => "SQLite FTS5 trigram",
            Self::Bigram => "SQLite FTS5, pairs of letters",
            Self::Ngram => "tantivy, one and two letters",
            Self::Words => "tantivy, words by IPADIC",
        }
    }

    /// By its word.
    ///
    /// # Errors
    /// None has it.
    pub fn parse(word: &str) -> Result<Self> {
        let peer = PEERS.into_iter().find(|peer| peer.word() == word);
        peer.ok_or_else(|| format!("nothing is called `{word}`").into())
    }

    /// Makes the index of these notes, numbered from 1, in an empty folder.
    ///
    /// # Errors
    /// The engine failed, or the folder cannot be written.
    pub fn build(self, notes: &[Note], folder: &Path) -> Result<()> {
        match self {
            Self::Hikae => own::build(notes, folder),
            Self::Unicode61 | Self::Trigram | Self::Bigram => sqlite::build(self, notes, folder),
            Self::Ngram | Self::Words => tantivy::build(self, notes, folder),
        }
    }

    /// Opens what [`Peer::build`] made.
    ///
    /// # Errors
    /// The engine failed.
    pub fn open(self, folder: &Path) -> Result<Box<dyn Find>> {
        match self {
            Self::Hikae => own::open(folder),
            Self::Unicode61 | Self::Trigram | Self::Bigram => sqlite::open(self, folder),
            Self::Ngram | Self::Words => tantivy::open(self, folder),
        }
    }

    /// The pieces of a text, each once, for those that are given them; the engine cuts notes in the same way.
    pub fn pieces(self, text: &str) -> Vec<String> {
        let folded = fold(text);
        let mut pieces = match self {
            Self::Hikae => Vec::new(),
            Self::Unicode61 => runs(&folded)
                .iter()
                .map(|run| run.iter().collect())
                .collect(),
            Self::Trigram => grams(&folded, 3),
            Self::Bigram => pairs(&folded),
            Self::Ngram => [grams(&folded, 1), grams(&folded, 2)].concat(),
            Self::Words => plain_words(text),
        };
        let mut seen = std::collections::HashSet::new();
        pieces.retain(|piece| seen.insert(piece.clone()));
        pieces
    }
}

/// Front and answer of a note, folded, for engines that cut by themselves.
pub fn fields(note: &Note) -> [String; 2] {
    let front = format!("{} {} {}", note.question, note.product, note.tags.join(" "));
    [fold(&front), fold(&note.answer)]
}

/// NFKC and lower case.
fn fold(text: &str) -> String {
    fold_plain(text).chars.into_iter().collect()
}

/// Pairs of letters within each run of letters; a letter that stands alone is itself.
pub fn pairs(folded: &str) -> Vec<String> {
    let pairs = runs(folded)
        .into_iter()
        .flat_map(|run| match run.as_slice() {
            [one] => vec![one.to_string()],
            run => run.windows(2).map(|pair| pair.iter().collect()).collect(),
        });
    pairs.collect()
}

/// Words that mean something alone, in their plain form.
pub fn plain_words(text: &str) -> Vec<String> {
    let words = read_words(text).into_iter();
    let telling = words.filter(|word| word.kind == Kind::Content);
    telling.map(|word| word.plain).collect()
}

fn runs(folded: &str) -> Vec<Vec<char>> {
    let runs = folded.split(|letter: char| !letter.is_alphanumeric());
    runs.filter(|run| !run.is_empty())
        .map(|run| run.chars().collect())
        .collect()
}

fn grams(folded: &str, length: usize) -> Vec<String> {
    let letters: Vec<char> = folded.chars().collect();
    let grams = letters.windows(length);
    grams
        .filter(|gram| !gram.iter().any(|letter| letter.is_whitespace()))
        .map(|gram| gram.iter().collect())
        .collect()
}
