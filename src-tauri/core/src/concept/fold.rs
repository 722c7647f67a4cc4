//! Folding for ways of saying: as the notebook folds, and without what hurried typing leaves out or bends: particles
//! after a word (電源が入らない, 電源入らない) and つながんない for つながらない. Done alike to the data and to the text.
//! Not here: the notebook's own folding, which keeps every letter.

use std::ops::Range;

use crate::notebook::fold_mapped;

/// A folded text whose parts know where they came from.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub text: String,
    /// By byte of `text` where a letter begins: that byte, and the bytes of the text as written.
    letters: Vec<(usize, Range<usize>)>,
}

impl Said {
    /// Where a range of `text` came from, in bytes of the text as written.
    pub fn place(&self, part: Range<usize>) -> Option<Range<usize>> {
        let first = self.letters.partition_point(|(at, _)| *at < part.start);
        let behind = self.letters.partition_point(|(at, _)| *at < part.end);
        let (_, start) = self.letters.get(first)?;
        let (_, end) = self.letters.get(behind.checked_sub(1)?)?;
        Some(start.start..end.end)
    }
}

/// Folds a text.
pub(super) fn fold_said(text: &str) -> Said {
    let folded = fold_mapped(text);
    let mut said = Said::default();
    let mut before: Option<char> = None;
    for (at, (letter, place)) in folded.chars.iter().zip(&folded.from).enumerate() {
        let written = text.get(place.clone()).and_then(|part| part.chars().next());
        let next = |by: usize| folded.chars.get(at + by);
        let left_out = written.is_some_and(is_particle)
            && before.is_some_and(ends_a_word)
            && next(1).is_some();
        before = written;
        if left_out {
            continue;
        }
        let bent = *letter == 'ん'
            && next(1) == Some(&'な')
            && matches!(next(2), Some('い' | 'く' | 'か'));
        said.letters.push((said.text.len(), place.clone()));
        said.text.push(if bent { 'ら' } else { *letter });
    }
    said
}

fn is_particle(letter: char) -> bool {
    matches!(letter, 'が' | 'を' | 'は' | 'も' | 'に' | 'の')
}

/// Kanji, katakana, Latin letters and digits: what follows in hiragana is a word of its own.
fn ends_a_word(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '々' | 'ァ'..='ヺ' | 'ー' | 'ｦ'..='ﾟ')
        || letter.is_ascii_alphanumeric()
        || matches!(letter, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hurried_typing_leaves_out_is_left_out_everywhere() {
        for (a, b) in [
            ("電源が入らない", "電源入らない"),
            ("クーポンの使い方", "クーポン使い方"),
            ("Wi-Fiにつながんない", "WiFiつながらない"),
        ] {
            assert_eq!(fold_said(a).text, fold_said(b).text, "{a} / {b}");
        }
        // A particle that follows kana may be a part of the word.
        assert_eq!(fold_said("にもつ").text, "にもつ");
    }

    #[test]
    fn a_part_knows_where_it_was_written() {
        let text = "はい、電源が入らない";
        let said = fold_said(text);
        let at = said.text.find("電源入ら").unwrap_or_default();
        let place = said.place(at..at + "電源入ら".len());
        assert_eq!(place.and_then(|place| text.get(place)), Some("電源が入ら"));
    }
}
