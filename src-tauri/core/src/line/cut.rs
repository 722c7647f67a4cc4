//! Words fit for speaking: symbols out, and shortened between words, never inside one.
//! Japanese has no spaces, so the boundaries come from ICU's Japanese dictionary.
//! Not here: which fragment has to give way (`line::voice`).

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use unicode_normalization::UnicodeNormalization;

/// Particles that must not be left hanging at the end of a shortened text.
const PARTICLES: [&str; 9] = ["の", "に", "で", "が", "は", "を", "と", "へ", "も"];

/// Unicode characters of a text.
pub fn count_chars(text: &str) -> usize {
    text.chars().count()
}

/// A text as it can be spoken: NFKC, one line, ends of sentences become 、,
/// `14:30` becomes 14時30分, and what cannot be said (quotes, brackets, emoji, ｜ → /) is left out.
pub fn clean_words(text: &str) -> String {
    let chars: Vec<char> = text.nfkc().collect();
    let at = |index: Option<usize>| index.and_then(|index| chars.get(index)).copied();
    let mut out = String::new();
    let mut minutes = false;
    for (index, &c) in chars.iter().enumerate() {
        let before = at(index.checked_sub(1));
        let after = at(index.checked_add(1));
        let between = |test: fn(&char) -> bool| {
            before.as_ref().is_some_and(test) && after.as_ref().is_some_and(test)
        };
        if minutes && !c.is_ascii_digit() {
            minutes = false;
            if c != '分' {
                out.push('分');
            }
        }
        match c {
            '、' | '。' | '！' | '？' | '!' | '?' | ';' | '\n' | '\r' | '\t' | '｡' => {
                push_pause(&mut out)
            }
            ',' if between(char::is_ascii_digit) => out.push(c),
            ',' => push_pause(&mut out),
            ':' if between(char::is_ascii_digit) => {
                out.push('時');
                minutes = true;
            }
            ':' => push_pause(&mut out),
            '/' if between(|c| c.is_alphanumeric()) => out.push('・'),
            '-' | '‐' | '‑' | '–' | '−' if between(char::is_ascii_alphanumeric) => {
                out.push('-')
            }
            '.' | ' ' if between(char::is_ascii_alphanumeric) => out.push(c),
            '@' => out.push_str("アットマーク"),
            '%' if before.is_some_and(|c| c.is_ascii_digit()) => out.push(c),
            '・' | '&' | '+' | '#' | '〜' | '○' => out.push(c),
            _ if c.is_alphanumeric() => out.push(c),
            _ => {}
        }
    }
    if minutes {
        out.push('分');
    }
    out.trim_matches(['、', '・']).to_owned()
}

fn push_pause(out: &mut String) {
    if !out.is_empty() && !out.ends_with('、') {
        out.push('、');
    }
}

/// The longest beginning of at most `max` characters that ends between two words, without a
/// particle left hanging. Empty when the first word alone is longer.
pub fn shorten_words(text: &str, max: usize) -> String {
    if count_chars(text) <= max {
        return text.to_owned();
    }
    let mut kept = "";
    for end in word_ends(head_of(text, max)) {
        match text.get(..end) {
            Some(head) if count_chars(head) <= max => kept = head,
            _ => break,
        }
    }
    strip_particle(kept.trim_end_matches(['、', '・', ' ']))
}

/// Ever shorter beginnings of a text, the longest first, each ending between words; none under
/// four characters or over `max`.
pub fn shorten_steps(text: &str, max: usize) -> Vec<String> {
    let mut steps: Vec<String> = Vec::new();
    for end in word_ends(head_of(text, max)).into_iter().rev() {
        let Some(head) = text.get(..end) else {
            continue;
        };
        let step = strip_particle(head.trim_end_matches(['、', '・', ' ']));
        if (4..=max).contains(&count_chars(&step)) && steps.last() != Some(&step) {
            steps.push(step);
        }
    }
    steps
}

/// A text without the particle at its end: `起動時に` where nothing follows is `起動時`.
/// A particle is a word of its own, or follows kanji, katakana, a letter or a digit (the dictionary
/// knows 時に as one word); a word that merely ends like one (きもの) stays whole.
pub fn strip_particle(text: &str) -> String {
    let Some(rest) = PARTICLES
        .iter()
        .find_map(|particle| text.strip_suffix(particle))
    else {
        return text.to_owned();
    };
    let after_name = rest
        .chars()
        .next_back()
        .is_some_and(|c| !('ぁ'..='ゖ').contains(&c));
    let alone = || word_ends(text).into_iter().rev().nth(1) == Some(rest.len());
    if !rest.is_empty() && (after_name || alone()) {
        rest.trim_end_matches(['、', '・', ' ']).to_owned()
    } else {
        text.to_owned()
    }
}

/// Enough of a text to find the word that crosses `max`: a pasted page is not segmented whole.
fn head_of(text: &str, max: usize) -> &str {
    let end = text
        .char_indices()
        .nth(max.saturating_add(30))
        .map_or(text.len(), |(end, _)| end);
    text.get(..end).unwrap_or(text)
}

/// Byte offsets at which a word may end, 0 first.
fn word_ends(text: &str) -> Vec<usize> {
    WordSegmenter::new_auto(WordBreakInvariantOptions::default())
        .segment_str(text)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_said_is_left_out() {
        for (text, clean) in [
            ("「画面」が→真っ黒！\n助けて😢", "画面が真っ黒、助けて"),
            ("Ｅ－１０２", "E-102"),
            ("14:30に電話", "14時30分に電話"),
            ("1/2｜A/B", "1・2A・B"),
            ("Windows 11", "Windows 11"),
            ("返金 希望。。。", "返金希望"),
            ("3,300円", "3,300円"),
            ("\u{200d}\u{fe0f}", ""),
        ] {
            assert_eq!(clean_words(text), clean);
        }
    }

    #[test]
    fn nothing_is_cut_inside_a_word() {
        assert_eq!(
            shorten_words("インターネットに接続できない", 9),
            "インターネット"
        );
        assert_eq!(shorten_words("インターネットに接続できない", 3), "");
        assert_eq!(shorten_words("短い", 10), "短い");
        assert_eq!(strip_particle("起動時に"), "起動時");
        assert_eq!(strip_particle("開封後の"), "開封後");
        assert_eq!(strip_particle("きもの"), "きもの");
    }
}
