//! What every search is measured on: the set's own 438 notes first, and behind them as many invented ones as are wanted.
//! The invented ones are those of other products (word lists in `tests/search/parts.json`): what was asked is put together from a moment, a part of the
//! product and what is wrong with it, the answer from a step of the trade and a sentence out of the set's own answers,
//! so that letters and words are spread as in the set, and the right notes of its questions stay the right ones. The
//! same number always gives the same notes, no two of them alike.
//! Not here: the odd half of the questions, which is never asked here (docs/SEARCH.md).

use std::collections::HashSet;
use std::fs;

use serde::Deserialize;

use crate::desk::{Result, top};

/// A note.
#[derive(Debug, Clone, Deserialize)]
pub struct Note {
    /// The product's name.
    pub product: String,
    /// 質問
    pub question: String,
    /// What is answered.
    pub answer: String,
    /// Tags.
    pub tags: Vec<String>,
}

/// A question with the notes that answer it, counted from 1 as [`notes`] gives them.
#[derive(Debug, Clone)]
pub struct Asked {
    /// As typed.
    pub text: String,
    /// One of nine.
    pub kind: String,
    /// Right ones.
    pub relevant: Vec<i64>,
}

/// Word lists of invented notes.
#[derive(Deserialize)]
struct Parts {
    /// Makers and houses.
    brands: Vec<String>,
    trades: Vec<Trade>,
}

/// What is sold, its parts, what is wrong with one, when (may be empty), and an answer's first step (`#`: a number).
#[derive(Deserialize)]
struct Trade {
    goods: Vec<String>,
    parts: Vec<String>,
    wrongs: Vec<String>,
    moments: Vec<String>,
    steps: Vec<String>,
}

/// What a code begins with.
const CODES: [&str; 5] = ["E", "H", "U", "ER", "C"];

/// So many notes, the set's own first; never fewer than those.
///
/// # Errors
/// The set cannot be read.
pub fn notes(count: usize) -> Result<Vec<Note>> {
    let mut notes: Vec<Note> = read("entries")?;
    let sentences: Vec<String> = notes
        .iter()
        .flat_map(|note| note.answer.split_inclusive('。'))
        .map(str::to_owned)
        .collect();
    let parts: Parts =
        serde_json::from_str(&fs::read_to_string(top().join("tests/search/parts.json"))?)?;
    let mut seen: HashSet<(String, String)> = HashSet::new();
    let mut dice = Dice(0x6869_6B61_6521);
    while notes.len() < count {
        let note = invent(&mut dice, &parts, &sentences)?;
        if seen.insert((note.product.clone(), note.question.clone())) {
            notes.push(note);
        }
    }
    Ok(notes)
}

/// The questions of the even half.
///
/// # Errors
/// The set cannot be read.
pub fn questions() -> Result<Vec<Asked>> {
    #[derive(Deserialize)]
    struct Entry {
        id: String,
    }
    #[derive(Deserialize)]
    struct Query {
        id: String,
        text: String,
        relevant: Vec<String>,
        kind: String,
    }
    let entries: Vec<Entry> = read("entries")?;
    let number = |id: &String| (1..).zip(&entries).find(|(_, entry)| entry.id == *id);
    let queries: Vec<Query> = read("queries")?;
    let even = queries
        .into_iter()
        .filter(|query| fnv(&query.id).is_multiple_of(2));
    Ok(even
        .map(|query| Asked {
            relevant: query
                .relevant
                .iter()
                .filter_map(|id| Some(number(id)?.0))
                .collect(),
            text: query.text,
            kind: query.kind,
        })
        .collect())
}

fn read<T: for<'a> Deserialize<'a>>(name: &str) -> Result<Vec<T>> {
    let text = fs::read_to_string(top().join(format!("tests/search/{name}.jsonl")))?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    Ok(lines
        .map(serde_json::from_str)
        .collect::<std::result::Result<_, _>>()?)
}

/// FNV-1a, by which the questions are halved.
fn fnv(text: &str) -> u32 {
    text.bytes().fold(0x811C_9DC5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

fn invent(dice: &mut Dice, parts: &Parts, sentences: &[String]) -> Result<Note> {
    let trade = dice.often(&parts.trades)?;
    let product = format!(
        "{}{}",
        dice.often(&parts.brands)?,
        dice.often(&trade.goods)?
    );
    let part = dice.often(&trade.parts)?;
    let wrong = dice.often(&trade.wrongs)?;
    let moment = dice.often(&trade.moments)?;
    // One note of eight is about a code.
    let code = match dice.below(8) {
        0 => format!("（{}-{}）", dice.often(&CODES)?, dice.below(900) + 100),
        _ => String::new(),
    };
    let number = (dice.below(29) + 2).to_string();
    let step = dice.often(&trade.steps)?.replace('#', &number);
    let more = sentences.get(dice.below(sentences.len()));
    let more = more.map(String::as_str).unwrap_or_default();
    Ok(Note {
        question: format!("{moment}{part}{wrong}{code}"),
        answer: format!("{part}を確かめ、{step}。{more}"),
        tags: vec![part.clone()],
        product,
    })
}

/// Numbers that follow from a seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Less than `end`.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % (end.max(1) as u64)).unwrap_or_default()
    }

    /// One of them, the first ones more often, as with words of a workplace.
    fn often<'a, T>(&mut self, all: &'a [T]) -> Result<&'a T> {
        let (one, other) = (self.below(all.len()), self.below(all.len()));
        all.get(one.min(other))
            .ok_or_else(|| "a word list is empty".into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_the_same_every_time_and_no_two_alike() {
        let once = notes(3000).unwrap();
        let again = notes(2000).unwrap();
        let key = |note: &Note| (note.product.clone(), note.question.clone());
        assert!(again.iter().map(key).eq(once.iter().take(2000).map(key)));
        let all: HashSet<_> = once.iter().map(key).collect();
        assert_eq!(all.len(), 3000);
    }

    #[test]
    fn only_the_even_half_is_asked_and_every_question_has_its_note() {
        let asked = questions().unwrap();
        assert_eq!(asked.len(), 785);
        assert!(asked.iter().all(|one| !one.relevant.is_empty()));
    }
}
