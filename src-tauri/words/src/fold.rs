//! Folding that changes the form of letters and nothing that is said: NFKC and lower case. Every folded letter
//! remembers where it stood.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// A folded text and where each character came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// The folded characters.
    pub chars: Vec<char>,
    /// For each of them the bytes of the text it came from; always on character boundaries.
    pub from: Vec<Range<usize>>,
}

impl Folded {
    /// Puts a character behind the others.
    pub fn push(&mut self, letter: char, from: Range<usize>) {
        self.chars.push(letter);
        self.from.push(from);
    }

    /// The folded characters that came from these bytes of the text.
    pub fn within(&self, bytes: &Range<usize>) -> &[char] {
        let first = self.from.partition_point(|place| place.start < bytes.start);
        let behind = self.from.partition_point(|place| place.end <= bytes.end);
        self.chars.get(first..behind).unwrap_or_default()
    }
}

/// Folds a text.
pub fn fold_plain(text: &str) -> Folded {
    let mut folded = Folded::default();
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        // A half-width kana and its sound mark are one letter (ｶﾞ): they are composed together.
        let mut cluster = String::from(first);
        let mut end = start + first.len_utf8();
        while let Some((_, mark)) = rest.next_if(|(_, next)| is_sound_mark(*next)) {
            cluster.push(mark);
            end += mark.len_utf8();
        }
        for plain in cluster.nfkc().flat_map(char::to_lowercase) {
            folded.push(plain, start..end);
        }
    }
    folded
}

fn is_sound_mark(letter: char) -> bool {
    matches!(
        letter,
        '\u{3099}' | '\u{309A}' | '\u{FF9E}' | '\u{FF9F}' | '\u{0300}'..='\u{036F}'
    )
}
