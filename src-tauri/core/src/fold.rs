//! Folding: one spelling for comparing words, so that ｴﾗｰ, エラー and えらあ's neighbours meet.
//! Used by word rules, flow words and conditions on texts; the original is always what is shown.
//! Not here: ranking of notes (the notebook) and readings of kanji, which need a dictionary.

use unicode_normalization::UnicodeNormalization;

/// A text in the one spelling that words are compared in: NFKC, lower case, hiragana,
/// without spaces, `・`, long-vowel marks and hyphens (`サーバー` = `サーバ`, `Wi-Fi` = `wifi`).
pub fn fold(text: &str) -> String {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .filter(|c| !is_dropped(*c))
        .map(to_hiragana)
        .collect()
}

/// True when the folded text holds the folded words; words that fold to nothing are never held.
pub fn holds_words(folded_text: &str, words: &str) -> bool {
    let words = fold(words);
    !words.is_empty() && folded_text.contains(&words)
}

fn is_dropped(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '・' | 'ー' | '~' | '〜' | '-' | '‐' | '‑' | '–' | '—' | '―' | '−'
        )
}

/// Katakana to hiragana; everything else stays. ヷ–ヺ have no hiragana and stay too.
fn to_hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_meet() {
        for (a, b) in [
            ("サーバー", "サーバ"),
            ("ｴﾗｰ", "えらー"),
            ("Wi-Fi", "ＷＩＦＩ"),
            ("E－１０２", "e-102"),
            ("ウイルス バスター", "ウイルス・バスター"),
            ("ヴァージョン", "ゔぁーじょん"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} / {b}");
        }
    }

    #[test]
    fn different_words_stay_apart() {
        assert_ne!(fold("返品"), fold("返金"));
        assert_ne!(fold("はし"), fold("ばし"));
    }

    #[test]
    fn nothing_is_held_by_no_words() {
        assert!(!holds_words(&fold("解約したい"), "ー・"));
        assert!(holds_words(&fold("上司を出せ!"), "上司を出"));
    }
}
