//! How long a line takes to say. A line of kanji looks short and sounds long, so time is counted
//! in morae (拍), not in characters (floor.md, "never over 12 seconds").
//!
//! - Kana are counted exactly: ゃゅょぁ… belong to the kana before them; っ, ん and ー are a mora each.
//! - Numbers by their reading (3,300円: さんぜんさんびゃく), codes digit by digit (E-102).
//! - Latin letters by their names (E: イー); a word with small letters (Windows) one mora a letter.
//! - The floor's own words by their readings (`line::readings`), products by their `yomi`.
//! - Any other kanji counts two: a Jōyō on-reading has one or two morae, and longer kun-readings are
//!   balanced by the one-mora ones, so two errs on the long side in running text.
//!
//! Rate: 7 morae a second. Japanese read aloud has 7.84 syllables a second (Pellegrino, Coupé,
//! Marsico 2011, Language 87(3)), a syllable being one mora or more; slow, easy
//! Japanese has 5.3 to 6 (Prafiyanto et al. 2018, doi:10.1250/ast.39.92).
//! Not here: making a line shorter (`line::voice`).

use unicode_normalization::UnicodeNormalization;

/// Morae a second of a clear voice on the floor.
const MORAE_PER_SECOND: f32 = 7.0;
/// Seconds of silence at 、.
const COMMA_SECONDS: f32 = 0.2;
/// Seconds of silence at 。; the last one ends the line and costs nothing.
const STOP_SECONDS: f32 = 0.35;
/// Morae of a kanji whose reading is not known.
const KANJI: u32 = 2;

/// A spoken name and its reading in hiragana (a product's `line` or `t`, and its `yomi`).
pub type Reading<'a> = (&'a str, &'a str);

/// Morae of a text. Known readings, the pack's and the floor's, are taken first, the longest name before the shorter ones.
pub fn count_morae(text: &str, readings: &[Reading<'_>]) -> u32 {
    let mut known: Vec<Reading<'_>> = readings
        .iter()
        .chain(super::readings::FLOOR_WORDS)
        .copied()
        .filter(|(name, _)| !name.is_empty())
        .collect();
    known.sort_by_key(|(name, _)| std::cmp::Reverse(name.chars().count()));
    let read = known
        .iter()
        .fold(text.nfkc().collect::<String>(), |text, (name, yomi)| {
            text.replace(&name.nfkc().collect::<String>(), yomi)
        });
    count_chars(&read.chars().collect::<Vec<_>>())
}

/// Seconds of a text: its morae at the speaking rate, and the pauses.
pub fn count_seconds(text: &str, morae: u32) -> f32 {
    let spoken = text.trim_end_matches('。');
    let commas = spoken.chars().filter(|c| *c == '、').count() as f32;
    let stops = spoken.chars().filter(|c| *c == '。').count() as f32;
    morae as f32 / MORAE_PER_SECOND + commas * COMMA_SECONDS + stops * STOP_SECONDS
}

fn count_chars(chars: &[char]) -> u32 {
    let mut sum = 0;
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let (morae, used) = if c.is_ascii_digit() {
            read_digits(chars, at)
        } else if c.is_ascii_alphabetic() {
            read_letters(chars, at)
        } else {
            (read_char(chars, at), 1)
        };
        sum += morae;
        at += used;
    }
    sum
}

/// A run of digits with its thousands separators: a number, or a code where letters or a hyphen touch it.
fn read_digits(chars: &[char], at: usize) -> (u32, usize) {
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let mut digits = Vec::new();
    let mut end = at;
    while is_digit(end) || (chars.get(end) == Some(&',') && is_digit(end + 1)) {
        digits.extend(chars.get(end).and_then(|c| c.to_digit(10)));
        end += 1;
    }
    let touches = |c: Option<&char>| c.is_some_and(|c| c.is_ascii_alphabetic() || *c == '-');
    let before = at.checked_sub(1).and_then(|at| chars.get(at));
    let code = touches(before)
        || touches(chars.get(end))
        || digits.len() > 16
        || (digits.len() > 1 && digits.first() == Some(&0));
    let morae = if code {
        // Digit by digit every digit is said in two morae: ニー, ゴー, ゼロ, キュウ.
        digits.len() as u32 * 2
    } else {
        read_number(digits.iter().fold(0, |n, digit| n * 10 + u64::from(*digit)))
    };
    (morae, end - at)
}

/// Morae of a whole number in its Japanese reading.
fn read_number(number: u64) -> u32 {
    const ONES: [u32; 10] = [0, 2, 1, 2, 2, 1, 2, 2, 2, 2]; // いち に さん よん ご ろく なな はち きゅう
    const HUNDREDS: [u32; 10] = [0, 2, 3, 4, 4, 3, 4, 4, 4, 4]; // ひゃく にひゃく さんびゃく …
    const THOUSANDS: [u32; 10] = [0, 2, 3, 4, 4, 3, 4, 4, 4, 4]; // せん にせん さんぜん …
    let digit = |table: [u32; 10], digit: u64| table.get(digit as usize).copied().unwrap_or(0);
    if number == 0 {
        return 2;
    }
    let mut sum = 0;
    let mut rest = number;
    for myriad in [0, 2, 2, 3, 2] {
        // (none) まん おく ちょう(2) けい; three is on the safe side
        let four = rest % 10_000;
        if four > 0 {
            let tens = match four / 10 % 10 {
                0 => 0,
                1 => 2,
                tens => 2 + digit(ONES, tens),
            };
            sum += myriad
                + digit(ONES, four % 10)
                + tens
                + digit(HUNDREDS, four / 100 % 10)
                + digit(THOUSANDS, four / 1000);
        }
        rest /= 10_000;
    }
    sum
}

/// A run of Latin letters: by their names, or as a word when it has small letters.
fn read_letters(chars: &[char], at: usize) -> (u32, usize) {
    let run: Vec<char> = chars
        .iter()
        .skip(at)
        .copied()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    let small = run.iter().filter(|c| c.is_ascii_lowercase()).count();
    let morae = if run.len() > 1 && small > 0 {
        run.len() as u32
    } else {
        run.iter().map(|c| letter_name(*c)).sum()
    };
    (morae, run.len())
}

/// Morae of a letter's name: エー ビー シー, エイチ, ダブリュー, エックス, ゼット.
fn letter_name(letter: char) -> u32 {
    match letter.to_ascii_uppercase() {
        'W' | 'X' => 4,
        'H' | 'R' | 'Z' => 3,
        _ => 2,
    }
}

fn read_char(chars: &[char], at: usize) -> u32 {
    let near = |at: Option<usize>, test: fn(&char) -> bool| {
        at.and_then(|at| chars.get(at)).is_some_and(test)
    };
    let Some(&c) = chars.get(at) else { return 0 };
    match c {
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' => 0,
        'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' => 0,
        'ぁ'..='ゖ' | 'ァ'..='ヶ' | 'ー' => 1,
        '%' => 5,       // パーセント
        '&' | '+' => 3, // アンド, プラス
        '#' => 4,       // シャープ
        '.' if near(at.checked_sub(1), char::is_ascii_digit)
            && near(Some(at + 1), char::is_ascii_digit) =>
        {
            2
        } // てん
        '.' => 3,       // ドット
        '-' if near(Some(at + 1), char::is_ascii_digit) => 1, // の
        _ if c.is_alphanumeric() => KANJI,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts written out by hand beside the reading.
    #[test]
    fn readings_are_counted() {
        for (text, morae, reading) in [
            ("きょうは", 3, "きょ-う-は"),
            ("がっこう", 4, "が-っ-こ-う"),
            ("セキュリティ", 4, "セ-キュ-リ-ティ"),
            ("ルーター", 4, "ル-ー-タ-ー"),
            ("パン", 2, "パ-ン"),
            ("3,300円", 10, "さんぜんさんびゃく (8) えん (2)"),
            (
                "14時30分",
                11,
                "じゅうよん (4) じ (1) さんじゅう (4) ふん (2)",
            ),
            ("11日", 6, "じゅういち (4) にち (2)"),
            ("E-102", 9, "イー (2) の (1) イチ ゼロ ニー (6)"),
            ("0120", 8, "ゼロ イチ ニー ゼロ"),
            ("100", 2, "ひゃく"),
            ("10000", 4, "いち (2) まん (2)"),
            ("0", 2, "ゼロ"),
            ("OS", 4, "オー エス"),
            ("Windows", 7, "as a word, at most"),
            ("ｾｷｭﾘﾃｨ", 4, "half-width is folded"),
            ("５台", 3, "ご (1) だい (2)"),
            ("2.5", 4, "に (1) てん (2) ご (1)"),
            (
                "再起動と入れ直し済み",
                5 + 1 + 5 + 2,
                "さいきどう と いれなおし ずみ",
            ),
            ("鬱蒼", 4, "two a kanji that the floor does not say"),
            ("", 0, "nothing"),
        ] {
            assert_eq!(count_morae(text, &[]), morae, "{text}: {reading}");
        }
    }

    #[test]
    fn a_known_reading_wins_over_the_estimate() {
        let name = [
            ("総合", "そうごう"),
            ("総合セキュリティ無料版", "そうごうせきゅりてぃむりょうばん"),
        ];
        assert_eq!(count_morae("総合セキュリティ無料版", &name), 13);
        assert_eq!(count_morae("総合セキュリティ無料版", &[]), 4 + 4 + 3 + 2);
    }

    #[test]
    fn pauses_take_time_and_the_last_stop_does_not() {
        assert!((count_seconds("あ、あ。あ。", 7) - (1.0 + 0.2 + 0.35)).abs() < 1e-5);
    }
}
