//! What was typed, in pieces that each know how much they count: letters and pairs of letters, words, the reading,
//! concepts, and what it is about. Not here: which notes hold them (`tally`).

use std::collections::HashMap;
use std::sync::Arc;

use hikae_words::{DIMENSIONS, Direction, Word, add, read_words, sum_up};

use super::gram::{self, Gram, is_kanji, one};
use super::index::Index;
use super::said::Said;
use crate::concept::Meetings;

/// Beside letters: words in their plain form.
const WORDS: f32 = 0.6;
/// Words of the answers that the running case has already.
const GIVEN: f32 = 1.0;
/// The reading, where much is in kanji and where nothing is.
const READING_LEAST: f32 = 0.2;
const READING_MOST: f32 = 0.6;
/// How much the concepts of what was typed say what it is about, beside its words.
const ABOUT_CONCEPT: f32 = 0.3;
/// What a text is about is known from its words in kanji and katakana; from this share of them on it is trusted.
const TOLD: f32 = 0.25;
/// From so many notes on, and from this share of them, a piece that they hold tells nothing; so many stay.
const COMMON_NOTES: usize = 4096;
const COMMON_SHARE: usize = 16;
const COMMON_STAY: usize = 4;

/// A piece of what was typed.
pub(super) struct Wanted {
    /// How much it counts.
    pub weight: f32,
    /// Where each block has it.
    pub at: Vec<Option<usize>>,
}

/// Pieces of one kind.
pub(super) type Pieces = HashMap<Gram, Wanted>;

/// What was typed, in pieces that each know how much they count.
pub(super) struct Asked {
    pub said: Arc<Said>,
    pub letters: Pieces,
    pub of_words: Pieces,
    pub reading: Pieces,
    /// Words of the answers given so far.
    pub given: Pieces,
    /// Letters and reading added up.
    pub all: f32,
    pub all_read: f32,
    pub meant: Meetings,
    pub about: Option<Direction>,
    /// 0–1: how far what it is about can be trusted.
    pub trust: f32,
}

impl Index {
    /// Cuts what was typed and weighs its pieces.
    pub(super) fn ask(&self, text: &str, given: &[&str]) -> Asked {
        let said = self.read(text);
        let letters = self.want(letters_of(&said.folded.chars));
        let count = said.folded.chars.len().max(1) as f32;
        let share =
            |is: fn(char) -> bool| text.chars().filter(|letter| is(*letter)).count() as f32 / count;
        let kanji = share(is_kanji);
        let weight = READING_LEAST + (READING_MOST - READING_LEAST) * (1.0 - 2.0 * kanji).max(0.0);
        let reading = gram::reading(&said.aloud.chars).map(|piece| (piece, weight));
        let reading = self.want(reading.collect());
        let of_words = self.want(gram::words(&said.words).map(|word| (word, WORDS)).collect());
        let given = given.iter().flat_map(|answer| {
            let words = read_words(answer);
            gram::words(&words)
                .map(|word| (word, GIVEN))
                .collect::<Vec<_>>()
        });
        let given = given.filter(|(word, _)| !of_words.contains_key(word));
        let given = self.want(given.collect());
        let rarity = |word: &Word| {
            let wanted = of_words.get(&gram::word(&word.plain));
            wanted.map_or(0.0, |wanted| wanted.weight / WORDS)
        };
        let mut about = sum_up(&said.words, |word, _| rarity(word));
        let mut more = [0.0; DIMENSIONS];
        for (concept, meeting) in &said.meant {
            if let Some(named) = self.lexicon.about(*concept) {
                named.add_to(&mut more, meeting.strength);
            }
        }
        let length = more.iter().map(|part| part * part).sum::<f32>().sqrt();
        add(&mut about, &more, ABOUT_CONCEPT / length.max(1.0));
        Asked {
            all: letters.values().map(|wanted| wanted.weight).sum(),
            all_read: reading.values().map(|wanted| wanted.weight).sum(),
            given,
            of_words,
            meant: self.lexicon.widen(&said.meant),
            about: Direction::of(&about),
            trust: (share(is_told) / TOLD).min(1.0),
            said,
            letters,
            reading,
        }
    }

    /// Weighs pieces by how few notes hold them. In a big notebook without those that very many notes hold (ない, です):
    /// they take the time and tell nothing. The rarest stay in any case.
    fn want(&self, pieces: HashMap<Gram, f32>) -> Pieces {
        let limit = (self.len() / COMMON_SHARE).max(COMMON_NOTES) as u32;
        let many = pieces.len();
        let mut common: Vec<(u32, Gram)> = Vec::new();
        let mut wanted = Pieces::with_capacity(many);
        for (piece, weight) in pieces {
            let (at, count) = self.find(piece);
            if self.is_big() && count > limit {
                common.push((count, piece));
            }
            let weight = weight * self.rarity(count);
            wanted.insert(piece, Wanted { weight, at });
        }
        common.sort_unstable();
        let stay = COMMON_STAY.saturating_sub(many - common.len());
        for (_, piece) in common.into_iter().skip(stay) {
            wanted.remove(&piece);
        }
        wanted
    }

    /// So many notes that not every one of them can be looked at closely at every keystroke.
    pub(super) fn is_big(&self) -> bool {
        self.len() > COMMON_NOTES
    }

    /// How much a piece tells that so many notes hold.
    pub(super) fn rarity(&self, count: u32) -> f32 {
        let all = self.len() as f32;
        let held = count as f32;
        (1.0 + (all - held + 0.5).max(0.5) / (held + 0.5)).ln()
    }
}

/// The letters that count in a text, and how much beside each other.
pub(super) fn letters_of(chars: &[char]) -> HashMap<Gram, f32> {
    let mut letters = HashMap::new();
    let lone = chars.len() == 1;
    for letter in chars.iter().copied() {
        if lone || is_kanji(letter) {
            letters.insert(one(letter), if lone { 1.0 } else { 0.5 });
        }
    }
    letters.extend(gram::pairs(chars).map(|pair| (pair, 1.0)));
    letters
}

/// Kanji and katakana: the letters of words that mean something alone.
fn is_told(letter: char) -> bool {
    is_kanji(letter) || matches!(letter, 'ァ'..='ヺ' | 'ー' | 'ｦ'..='ﾟ')
}
