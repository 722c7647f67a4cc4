//! Folding for the index only: NFKC, lower case, katakana to hiragana, small kana to large, kanji numerals to
//! figures, no long vowel marks, no spaces and no punctuation (requirements, "Run-time records": topic_key). Every
//! folded character remembers where it stood, so that a match is marked on the text as it was written.

pub use hikae_words::Folded;
use hikae_words::fold_plain;

/// Folds a text.
pub fn fold_mapped(text: &str) -> Folded {
    let plain = fold_plain(text);
    let mut folded = Folded::default();
    for (letter, from) in plain.chars.into_iter().zip(plain.from) {
        if let Some(letter) = fold_letter(letter) {
            folded.push(letter, from);
        }
    }
    folded
}

/// A text folded, as one text: names and questions are compared by it.
pub fn fold_text(text: &str) -> String {
    fold_mapped(text).chars.into_iter().collect()
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
        // 二重 and 2重, 三か月 and 3か月.
        '〇' => Some('0'),
        '一' => Some('1'),
        '二' => Some('2'),
        '三' => Some('3'),
        '四' => Some('4'),
        '五' => Some('5'),
        '六' => Some('6'),
        '七' => Some('7'),
        '八' => Some('8'),
        '九' => Some('9'),
        other if other.is_alphanumeric() => Some(other),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_fold_together() {
        assert_eq!(
            fold_text("セキュリティ ソフト"),
            fold_text("せきゅりてぃそふと")
        );
        assert_eq!(fold_text("ｴﾗｰ Ｅ－１０２"), fold_text("エラーe-102"));
        assert_eq!(fold_text("ｶﾞｲﾄﾞ"), fold_text("ガイド"));
        assert_eq!(fold_text("サーバー"), fold_text("サーバ"));
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
