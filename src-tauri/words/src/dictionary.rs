//! Cutting a text into words (`vibrato` with IPADIC).

use std::cell::RefCell;
use std::ops::Range;
use std::sync::LazyLock;

use vibrato_rkyv::tokenizer::worker::Worker;
use vibrato_rkyv::{Dictionary, Tokenizer};

use crate::fold::fold_plain;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the text, on character boundaries.
    pub place: Range<usize>,
    /// As it stands there, in NFKC and lower case.
    pub written: String,
    /// Its plain form (止まっ → 止まる).
    pub plain: String,
    /// In katakana; `None`: the dictionary does not know the word.
    pub reading: Option<String>,
    /// What it is.
    pub kind: Kind,
}

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Noun, verb, adjective, adverb: it means something alone.
    Content,
    /// Particle, auxiliary, pronoun, exclamation.
    Function,
    /// Punctuation and spaces.
    Sign,
}

/// The dictionary's bytes, placed as `rkyv` wants them.
#[repr(C, align(16))]
struct Aligned<B: ?Sized>(B);

static BYTES: &Aligned<[u8]> = &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/words.dic")));

static TOKENIZER: LazyLock<Option<Tokenizer>> = LazyLock::new(|| {
    // SAFETY: the bytes were written by this very library in this crate's build script and are part of the program, so
    // they are as valid as its code. Checking them would read all 26 MB into memory at every start.
    #[allow(unsafe_code)]
    let dictionary = unsafe { Dictionary::from_bytes_unchecked(&BYTES.0) };
    dictionary.ok().map(Tokenizer::new)
});

thread_local! {
    static WORKER: RefCell<Option<Worker>> = RefCell::new(TOKENIZER.as_ref().map(Tokenizer::new_worker));
}

/// The words of a text, in order. Sentences are cut one by one, so that a long text costs no more than its parts.
pub fn read_words(text: &str) -> Vec<Word> {
    let folded = fold_plain(text);
    let mut words = Vec::new();
    let mut start = 0;
    for (at, letter) in folded.chars.iter().enumerate() {
        let ends = matches!(letter, '。' | '\n' | '!' | '?') || at + 1 - start >= LONGEST;
        if ends || at + 1 == folded.chars.len() {
            cut(&folded.chars, &folded.from, start..at + 1, &mut words);
            start = at + 1;
        }
    }
    words
}

/// A sentence is cut in two after so many letters, wherever that is.
const LONGEST: usize = 400;

fn cut(chars: &[char], from: &[Range<usize>], part: Range<usize>, words: &mut Vec<Word>) {
    let first = part.start;
    let sentence: String = chars.get(part).unwrap_or_default().iter().collect();
    WORKER.with_borrow_mut(|worker| {
        let Some(worker) = worker else { return };
        worker.reset_sentence(&sentence);
        worker.tokenize();
        for token in worker.token_iter() {
            let at = token.range_char();
            let (Some(begin), Some(end)) = (
                from.get(first + at.start),
                (first + at.end).checked_sub(1).and_then(|at| from.get(at)),
            ) else {
                continue;
            };
            words.push(make(token.surface(), token.feature(), begin.start..end.end));
        }
    });
}

/// `kind/plain/reading` of the dictionary, or IPADIC's own line for a word that it does not know.
fn make(written: &str, feature: &str, place: Range<usize>) -> Word {
    let mut parts = feature.split('/');
    let kind = parts.next().unwrap_or_default();
    let plain = parts
        .next()
        .filter(|plain| !plain.is_empty() && *plain != "*");
    let reading = parts.next().filter(|reading| *reading != "*");
    Word {
        place,
        written: written.to_owned(),
        plain: plain.unwrap_or(written).to_owned(),
        reading: reading.map(str::to_owned),
        kind: match kind.chars().next() {
            Some('名' | '動' | '形' | '副' | '数' | '接' | '連') => Kind::Content,
            Some('記') if !written.chars().any(char::is_alphanumeric) => Kind::Sign,
            Some('記') => Kind::Content,
            _ => Kind::Function,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(String, String)> {
        let words = read_words(text);
        words
            .into_iter()
            .map(|word| (word.plain, word.reading.unwrap_or_default()))
            .collect()
    }

    #[test]
    fn words_have_a_plain_form_and_a_reading() {
        let pair = |plain: &str, reading: &str| (plain.to_owned(), reading.to_owned());
        assert_eq!(
            cut("再起動したら止まった"),
            [
                pair("再", "サイ"),
                pair("起動", "キドウ"),
                pair("する", "シ"),
                pair("た", "タラ"),
                pair("止まる", "トマッ"),
                pair("た", "タ"),
            ]
        );
    }

    #[test]
    fn every_word_knows_where_it_was_written() {
        let text = "ｴﾗｰ Ｅ－１０２。\nｶﾞｲﾄﾞが㈱架空で止まる？";
        let mut end = 0;
        for word in read_words(text) {
            assert!(text.get(word.place.clone()).is_some(), "{word:?}");
            assert!(word.place.start >= end || word.place.end == end, "{word:?}");
            end = word.place.end;
        }
        assert_eq!(end, text.len());
    }

    #[test]
    fn a_long_text_without_a_full_stop_is_read_to_its_end() {
        let text = "解約したい".repeat(400);
        assert_eq!(
            read_words(&text).last().map(|word| word.place.end),
            Some(text.len())
        );
    }
}
