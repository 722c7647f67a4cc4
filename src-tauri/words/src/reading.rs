//! A text as it is read aloud, in folded hiragana without sound marks: so that kana, romaji typed with the IME off and a wrong conversion
//! (会約) meet the word that was meant (解約).

use std::ops::Range;

use wana_kana::ConvertJapanese;

use crate::dictionary::{Word, read_words};
use crate::fold::{Folded, fold_plain};

/// The reading of a text. Each letter remembers the word it was read from, or where it stood itself if it was kana.
pub fn read_aloud(text: &str) -> Folded {
    read_words_aloud(text, &read_words(text))
}

/// The reading of a text whose words are known already: finding them is most of the work.
pub fn read_words_aloud(text: &str, words: &[Word]) -> Folded {
    let mut spelled: Vec<(char, Range<usize>)> = Vec::new();
    let mut rest = words;
    while let [word, behind @ ..] = rest {
        rest = behind;
        if is_latin(word) {
            let more = behind
                .iter()
                .take_while(|next| is_latin(next) || is_bar(next))
                .count();
            let run = 1 + more;
            let latin: Vec<&Word> = std::iter::once(word)
                .chain(behind.iter().take(more))
                .collect();
            if let Some(kana) = typed_kana(&latin) {
                let place =
                    word.place.start..latin.last().map_or(word.place.end, |last| last.place.end);
                spelled.extend(kana.chars().map(|letter| (letter, place.clone())));
                rest = behind.get(run - 1..).unwrap_or_default();
                continue;
            }
        }
        match &word.reading {
            Some(reading) => {
                spelled.extend(reading.chars().map(|letter| (letter, word.place.clone())));
            }
            None => {
                let written = text.get(word.place.clone()).unwrap_or_default();
                let folded = fold_plain(written);
                for (letter, from) in folded.chars.iter().zip(&folded.from) {
                    let from = word.place.start + from.start..word.place.start + from.end;
                    spelled.push((*letter, from));
                }
            }
        }
    }
    fold_spelled(spelled)
}

/// Kana folded as readings are, for what is compared with a reading.
pub fn fold_reading(kana: &str) -> Vec<char> {
    fold_spelled(kana.chars().map(|letter| (letter, 0..0)).collect()).chars
}

fn is_latin(word: &Word) -> bool {
    word.written
        .chars()
        .all(|letter| letter.is_ascii_lowercase() || letter == '\'')
}

fn is_bar(word: &Word) -> bool {
    matches!(word.written.as_str(), "-" | "ー")
}

/// Latin letters that are kana typed with the IME off. One or two consonants at the end are a kana not yet finished.
fn typed_kana(latin: &[&Word]) -> Option<String> {
    let letters: String = latin.iter().map(|word| word.written.as_str()).collect();
    if letters.chars().filter(char::is_ascii_lowercase).count() < 2 {
        return None;
    }
    let kana = letters.replace('ー', "-").to_hiragana();
    let whole = kana.trim_end_matches(|letter: char| letter.is_ascii_lowercase() || letter == '-');
    let open = kana
        .get(whole.len()..)
        .unwrap_or_default()
        .chars()
        .filter(char::is_ascii_lowercase);
    let is_kana = |letter: char| matches!(letter, 'ぁ'..='ゖ' | 'ー');
    (open.count() <= 2 && !whole.is_empty() && whole.chars().all(is_kana)).then(|| whole.to_owned())
}

/// Hiragana without sound marks, small kana as large, long vowels as short.
fn fold_spelled(spelled: Vec<(char, Range<usize>)>) -> Folded {
    let mut folded = Folded::default();
    for (letter, from) in spelled {
        let Some(letter) = fold_kana(letter) else {
            continue;
        };
        let long = folded
            .chars
            .last()
            .is_some_and(|before| is_long(*before, letter));
        if !long {
            folded.push(letter, from);
        }
    }
    folded
}

fn fold_kana(letter: char) -> Option<char> {
    let kana = match letter {
        'ァ'..='ヶ' => char::from_u32(u32::from(letter) - 0x60).unwrap_or(letter),
        _ => letter,
    };
    match plain_kana(kana) {
        'ー' | '〜' | '~' => None,
        'ぁ' => Some('あ'),
        'ぃ' => Some('い'),
        'ぅ' => Some('う'),
        'ぇ' => Some('え'),
        'ぉ' | 'を' => Some('お'),
        'っ' => Some('つ'),
        'ゃ' => Some('や'),
        'ゅ' => Some('ゆ'),
        'ょ' => Some('よ'),
        'ゎ' => Some('わ'),
        other if other.is_alphanumeric() => Some(other),
        _ => None,
    }
}

/// Without its sound mark: words that are put together take one (不足, 容量不足), and hurried typing leaves it out.
fn plain_kana(kana: char) -> char {
    const MARKED: &str = "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽゔ";
    const PLAIN: &str = "かきくけこさしすせそたしすてとはひふへほはひふへほふ";
    let at = MARKED.chars().position(|marked| marked == kana);
    at.and_then(|at| PLAIN.chars().nth(at)).unwrap_or(kana)
}

/// おう, おお and うう are long vowels, which hurried typing writes in many ways.
fn is_long(before: char, letter: char) -> bool {
    const O: &str = "おこそとのほもよろ";
    const U: &str = "うくすつぬふむゆる";
    match letter {
        'う' => O.contains(before) || U.contains(before),
        'お' => O.contains(before),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        read_aloud(text).chars.into_iter().collect()
    }

    #[test]
    fn however_it_is_typed_it_reads_alike() {
        for (written, typed) in [
            ("解約したい", "かいやくしたい"),
            ("解約したい", "kaiyaku sitai"),
            ("解約", "会約"),
            ("シリアル番号の紛失", "shiriaru bangou no funshitu"),
            (
                "インストールが途中で止まる",
                "いんすとーるがとちゅうでとまる",
            ),
            ("インストール", "insuto-ru"),
            ("容量不足", "youryoubusoku"),
            ("自動更新を止めたい", "jidou kousin wo tometai"),
        ] {
            assert_eq!(read(written), read(typed), "{written} / {typed}");
        }
        assert_eq!(read("kaiyakush"), "かいやく");
        assert_eq!(read("E-102"), "e102");
        assert_eq!(read("pc"), "pc");
    }

    #[test]
    fn letters_know_where_they_were_read() {
        let text = "はい、解約です";
        let read = read_aloud(text);
        let at = read
            .chars
            .iter()
            .position(|letter| *letter == 'か')
            .unwrap_or_default();
        assert_eq!(
            read.from.get(at).and_then(|place| text.get(place.clone())),
            Some("解約")
        );
    }
}
