//! Folding for the index only: NFKC, lower case, katakana to hiragana, small kana to large, no long
//! vowel marks, no spaces and no punctuation (requirements, "Run-time records": topic_key). Every
//! folded character remembers where it stood, so that a match is marked on the text as it was written.

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
    /// The folded characters that came from these bytes of the text.
    pub fn within(&self, bytes: &Range<usize>) -> &[char] {
        let first = self.from.partition_point(|place| place.start < bytes.start);
        let behind = self.from.partition_point(|place| place.end <= bytes.end);
        self.chars.get(first..behind).unwrap_or_default()
    }
}

/// Folds a text.
pub fn fold_mapped(text: &str) -> Folded {
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
            if let Some(letter) = fold_letter(plain) {
                folded.chars.push(letter);
                folded.from.push(start..end);
            }
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

fn fold_letter(letter: char) -> Option<char> {
    let kana = match letter {
        'ァ'..='ヶ' => char::from_u32(u32::from(letter) - 0x60).unwrap_or(letter),
        _ => letter,
    };
    match kana {
        // Long vowels are written in many ways, and hurried typing leaves them out.
        'ー' | '〜' | '~' => None,
        'ぁ' => Some('あ'),
        'ぃ' => Some('い'),
        'ぅ' => Some('う'),
        'ぇ' => Some('え'),
        'ぉ' => Some('お'),
        'っ' => Some('つ'),
        'ゃ' => Some('や'),
        'ゅ' => Some('ゆ'),
        'ょ' => Some('よ'),
        'ゎ' => Some('わ'),
        other if other.is_alphanumeric() => Some(other),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        fold_mapped(text).chars.into_iter().collect()
    }

    #[test]
    fn spellings_fold_together() {
        assert_eq!(folded("セキュリティ ソフト"), folded("せきゅりてぃそふと"));
        assert_eq!(folded("ｴﾗｰ Ｅ－１０２"), folded("エラーe-102"));
        assert_eq!(folded("ｶﾞｲﾄﾞ"), folded("ガイド"));
        assert_eq!(folded("サーバー"), folded("サーバ"));
    }

    #[test]
    fn every_letter_knows_its_place() {
        let text = "㈱ｶﾞ A";
        let folded = fold_mapped(text);
        for range in &folded.from {
            assert!(text.get(range.clone()).is_some(), "{range:?}");
        }
        assert_eq!(folded.chars.len(), folded.from.len());
    }
}
