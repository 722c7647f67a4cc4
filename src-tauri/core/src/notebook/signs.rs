//! Search signs that people know from elsewhere: `"…"` exactly these words, `-word` not this word, `tag:` and
//! `product:`. A sign stands alone, between spaces, so that E-102, a lone hyphen or a quoted message in the middle of a
//! sentence is never one. Where a customer's question is typed fewer are read: 「」 and 製品： are ordinary Japanese.
//! Not here: which notes a sign lets through (`app`, `filter`).

use std::ops::Range;

use super::fold::fold_mapped;
use super::gram::is_kanji;
use crate::fold::fold;

/// Where a text was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The notebook's own search field: every sign.
    Search,
    /// A customer's question during the call: only signs that nobody writes by chance.
    Question,
}

/// What a sign speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// Words of the note, exactly as they are (after folding).
    Words,
    /// One of its tags.
    Tag,
    /// Its product.
    Product,
}

/// One sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// What it speaks of.
    pub asks: Asks,
    /// Notes that have it are left out.
    pub out: bool,
    /// The words, as typed.
    pub word: String,
    /// Where it stands, as bytes of the text.
    pub at: Range<usize>,
}

/// A text that was searched for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// What is not a sign; the whole text, unchanged, where there is none.
    pub words: String,
    /// The signs, in order.
    pub signs: Vec<Sign>,
}

/// Takes a text apart.
pub fn read_signs(text: &str, field: Field) -> Asked {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut signs: Vec<Sign> = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        match read_sign(text, &letters, at, field) {
            Some((sign, next)) => {
                signs.push(sign);
                at = next;
            }
            None => at += 1,
        }
    }
    Asked {
        words: leave_out(text, signs.iter().map(|sign| &sign.at)),
        signs,
    }
}

/// The text without these pieces, which are in order; without any it stays as it is.
fn leave_out<'a>(text: &str, pieces: impl Iterator<Item = &'a Range<usize>>) -> String {
    let mut left: Vec<&str> = Vec::new();
    let mut from = 0;
    for piece in pieces {
        left.push(text.get(from..piece.start).unwrap_or_default().trim());
        from = piece.end;
    }
    if from == 0 {
        return text.to_owned();
    }
    left.push(text.get(from..).unwrap_or_default().trim());
    left.retain(|part| !part.is_empty());
    left.join(" ")
}

/// The text without one of its signs.
pub fn drop_sign(text: &str, sign: &Sign) -> String {
    leave_out(text, std::iter::once(&sign.at))
}

type Letters<'a> = &'a [(usize, char)];

/// The sign that begins at a place, and the place behind it.
fn read_sign(text: &str, letters: Letters<'_>, at: usize, field: Field) -> Option<(Sign, usize)> {
    let letter = |at: usize| letters.get(at).map(|(_, letter)| *letter);
    let byte = |at: usize| letters.get(at).map_or(text.len(), |(byte, _)| *byte);
    let before = at.checked_sub(1).and_then(letter);
    if before.is_some_and(|before| !before.is_whitespace()) {
        return None;
    }
    let out = is_minus(letter(at)?);
    // A list pasted into a question begins its lines with hyphens; behind one a letter follows, not a figure.
    if out
        && (field == Field::Question && !matches!(before, Some(' ' | '\u{3000}'))
            || !letter(at + 1).is_some_and(begins_word))
    {
        return None;
    }
    let start = at + usize::from(out);
    let (asks, from) = read_name(text, letters, start, field).unwrap_or((Asks::Words, start));
    let quoted = read_quoted(letters, from, field);
    let (word, next) = match quoted {
        Some((inside, next)) => (inside, next),
        // Words alone are no sign, unless they are quoted or left out.
        None if asks == Asks::Words && !out => return None,
        None => {
            let length = letters
                .get(from..)?
                .iter()
                .take_while(|(_, letter)| !letter.is_whitespace())
                .count();
            (from..from + length, from + length)
        }
    };
    let word = text.get(byte(word.start)..byte(word.end))?.trim();
    let sign = Sign {
        asks,
        out,
        word: word.to_owned(),
        at: byte(at)..byte(next),
    };
    let tells = match asks {
        Asks::Words => can_be_looked_up(word),
        Asks::Tag | Asks::Product => !fold(word).is_empty(),
    };
    tells.then_some((sign, next))
}

fn is_minus(letter: char) -> bool {
    matches!(letter, '-' | '－' | '−')
}

/// ー and figures stand behind a hyphen also in ordinary texts.
fn begins_word(letter: char) -> bool {
    (letter.is_alphabetic() && letter != 'ー') || opens(letter, Field::Search).is_some()
}

/// A pair of letters, or a kanji: less is in nearly every note.
fn can_be_looked_up(word: &str) -> bool {
    let folded = fold_mapped(word).chars;
    folded.len() > 1 || folded.first().copied().is_some_and(is_kanji)
}

/// `tag:` and the like; answers what it names and the place behind the colon.
fn read_name(text: &str, letters: Letters<'_>, at: usize, field: Field) -> Option<(Asks, usize)> {
    const LONGEST: usize = 8;
    let rest = letters.get(at..)?;
    let length = rest
        .iter()
        .take(LONGEST)
        .position(|(_, letter)| matches!(letter, ':' | '：'))?;
    let (from, _) = rest.first()?;
    let (to, _) = rest.get(length)?;
    let name = fold(text.get(*from..*to)?);
    let asks = match (name.as_str(), field) {
        ("tag", _) | ("たぐ", Field::Search) => Asks::Tag,
        ("product", _) | ("製品" | "対象製品", Field::Search) => Asks::Product,
        _ => return None,
    };
    Some((asks, at + length + 1))
}

/// What a quotation mark is closed by.
fn opens(letter: char, field: Field) -> Option<&'static [char]> {
    match letter {
        '"' | '＂' | '“' | '”' | '〝' => Some(&['"', '＂', '“', '”', '〟']),
        '「' if field == Field::Search => Some(&['」']),
        '『' if field == Field::Search => Some(&['』']),
        _ => None,
    }
}

/// What stands between quotation marks that nothing follows but a space; answers the inside and the place behind.
fn read_quoted(letters: Letters<'_>, at: usize, field: Field) -> Option<(Range<usize>, usize)> {
    let (_, first) = letters.get(at)?;
    let closed_by = opens(*first, field)?;
    let inside = letters.get(at + 1..)?;
    let length = inside
        .iter()
        .position(|(_, letter)| closed_by.contains(letter))?;
    let next = at + length + 2;
    let behind = letters.get(next).map(|(_, letter)| *letter);
    behind
        .is_none_or(char::is_whitespace)
        .then_some((at + 1..at + 1 + length, next))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The words, and each sign as one text.
    fn read(text: &str, field: Field) -> (String, Vec<String>) {
        let asked = read_signs(text, field);
        let signs = asked.signs.iter().map(|sign| {
            let out = if sign.out { "-" } else { "" };
            let asks = match sign.asks {
                Asks::Words => "",
                Asks::Tag => "tag:",
                Asks::Product => "product:",
            };
            format!("{out}{asks}{}", sign.word)
        });
        let signs = signs.collect();
        (asked.words, signs)
    }

    fn search(text: &str) -> (String, Vec<String>) {
        read(text, Field::Search)
    }

    fn signs(words: &str, signs: &[&str]) -> (String, Vec<String>) {
        let signs = signs.iter().map(|sign| (*sign).to_owned()).collect();
        (words.to_owned(), signs)
    }

    #[test]
    fn what_people_know_is_read() {
        for (text, words, found) in [
            ("\"更新に失敗\"", "", &["更新に失敗"][..]),
            ("解約 \"違約 金\" 法人", "解約 法人", &["違約 金"]),
            ("解約　”違約金”", "解約", &["違約金"]),
            ("＂更新＂", "", &["更新"]),
            ("「更新に失敗」 起動", "起動", &["更新に失敗"]),
            ("『更新に失敗』", "", &["更新に失敗"]),
            ("解約 -法人", "解約", &["-法人"]),
            ("解約　－法人　返金", "解約 返金", &["-法人"]),
            ("-法人 解約", "解約", &["-法人"]),
            ("解約 -\"法人 契約\"", "解約", &["-法人 契約"]),
            ("tag:解約", "", &["tag:解約"]),
            ("タグ：解約 返金", "返金", &["tag:解約"]),
            ("ＴＡＧ：解約", "", &["tag:解約"]),
            (
                "product:\"架空ソフト 無料版\" 起動",
                "起動",
                &["product:架空ソフト 無料版"],
            ),
            (
                "製品：「架空ソフト 無料版」",
                "",
                &["product:架空ソフト 無料版"],
            ),
            ("対象製品:架空ソフト", "", &["product:架空ソフト"]),
            ("解約 -tag:法人", "解約", &["-tag:法人"]),
        ] {
            assert_eq!(search(text), signs(words, found), "{text}");
        }
    }

    #[test]
    fn ordinary_texts_stay_as_they_are() {
        for text in [
            "E-102",
            "エラー E-102 が出る",
            "Wi-Fi",
            "解約 - 法人",
            "解約 -",
            "-",
            "－",
            "解約 -5度",
            "サーバー ーー",
            "解約 ーー",
            "画面に「更新に失敗しました」と出る",
            "「更新に失敗しました」と出る",
            "\"更新\"と出る",
            "\"更新に失敗",
            "\"\"",
            "「」",
            "tag:",
            "タグ： 解約",
            "時刻:10時",
            "http://example.com",
            "　解約したい ",
            "",
        ] {
            assert_eq!(search(text), signs(text, &[]), "{text}");
        }
    }

    #[test]
    fn in_a_question_only_what_nobody_writes_by_chance_is_a_sign() {
        for text in [
            "「更新に失敗しました」",
            "製品：プリンタ 症状：印刷できない",
            "タグ：赤い札",
            "-まず再起動した\n-次に入れ直した",
            "再起動した\n-それでも出る",
            "”更新できません”と表示される",
        ] {
            assert_eq!(read(text, Field::Question), signs(text, &[]), "{text}");
        }
        assert_eq!(
            read("解約 -法人 tag:料金 \"違約金\"", Field::Question),
            signs("解約", &["-法人", "tag:料金", "違約金"])
        );
    }

    #[test]
    fn a_sign_is_taken_off_alone() {
        let text = "解約 -法人 「違約金」 返金";
        let asked = read_signs(text, Field::Search);
        let left: Vec<String> = asked
            .signs
            .iter()
            .map(|sign| drop_sign(text, sign))
            .collect();
        assert_eq!(left, ["解約 「違約金」 返金", "解約 -法人 返金"]);
    }

    /// Texts in which signs are likely, beside any others.
    fn any_text() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "[ 　\n\"”“＂「」『』\\-－−:：a-zぁ-んァ-ヶー解約0-9]{0,24}",
            "((tag|タグ|製品|product|-)?[:：]?[\"「]?[解約a ]{0,3}[\"」]? ?){0,5}",
        ]
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any_text(), question in any::<bool>()) {
            let field = if question { Field::Question } else { Field::Search };
            let asked = read_signs(&text, field);
            if asked.signs.is_empty() {
                prop_assert_eq!(&asked.words, &text);
            }
            let mut end = 0;
            for sign in &asked.signs {
                prop_assert!(sign.at.start >= end && !sign.word.is_empty());
                prop_assert!(text.get(sign.at.clone()).is_some_and(|at| at.contains(&sign.word)));
                end = sign.at.end;
                // Taking one off never leaves more of them: a mark that stood alone may find its pair then.
                let left = read_signs(&drop_sign(&text, sign), field).signs.len();
                prop_assert!(left <= asked.signs.len());
            }
        }

        #[test]
        fn a_text_without_marks_comes_back_unchanged(text in "[ 　ぁ-んァ-ヶー一-龠a-zA-Z0-9。、？！]{0,40}") {
            let asked = read_signs(&text, Field::Search);
            prop_assert_eq!(asked, Asked { words: text, signs: Vec::new() });
        }
    }
}
