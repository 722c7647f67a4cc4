//! A text as the recognisers read it: one form for every width, dash and space, spoken kanji digits as digits, and
//! each letter with the place it came from. Spans already found and marks of an earlier masking are a wall that nothing
//! reads across. Not here: which letters make a number or a name.

use unicode_normalization::UnicodeNormalization;

/// Stands for what was found or masked already.
pub(super) const WALL: char = '\u{E000}';

/// A text, folded.
#[derive(Debug, Default)]
pub(super) struct View {
    /// Folded letters, kanji digits of a spoken number as digits.
    pub chars: Vec<char>,
    /// The same, kanji digits as they are written.
    written: Vec<char>,
    /// For each of them the code points of the text, from and to.
    from: Vec<(usize, usize)>,
}

impl View {
    /// Folds a text in which marks of an earlier masking are closed off.
    pub fn new(text: &str, marks: &[&str]) -> Self {
        let mut view = Self::default();
        view.chars.reserve(text.len() / 2);
        view.from.reserve(text.len() / 2);
        let mut rest = text;
        let mut at = 0;
        while let Some(letter) = rest.chars().next() {
            let long = match mark_at(rest, marks) {
                Some(mark) => {
                    let letters = mark.chars().count();
                    view.push(WALL, at, at + letters);
                    at += letters;
                    mark.len()
                }
                None => {
                    view.fold(letter, at);
                    at += 1;
                    letter.len_utf8()
                }
            };
            rest = rest.get(long..).unwrap_or_default();
        }
        view.read_kana_digits();
        view.written.clone_from(&view.chars);
        view.read_spoken();
        view
    }

    /// ゼロキュウゼロ is 090, when there are at least four of them.
    fn read_kana_digits(&mut self) {
        if !self.chars.iter().any(|letter| {
            matches!(
                letter,
                'ゼ' | 'キ' | 'ハ' | 'ヨ' | 'ナ' | 'サ' | 'ロ' | 'ニ' | 'イ' | 'ゴ' | 'マ'
            )
        }) {
            return;
        }
        let mut read = Self::default();
        let mut at = 0;
        while at < self.chars.len() {
            let mut said: Vec<(char, usize, usize)> = Vec::new();
            let mut next = at;
            let mut end = at;
            let mut count = 0;
            if !is_katakana(self.before(at)) {
                loop {
                    if let Some((digit, long)) = kana_digit(self, next) {
                        said.push((digit, next, next + long));
                        next += long;
                        end = next;
                        count += 1;
                    } else if next > at
                        && next - end < 2
                        && matches!(self.at(next), '、' | 'の' | ' ' | '-')
                    {
                        said.push((
                            if self.at(next) == 'の' {
                                '-'
                            } else {
                                self.at(next)
                            },
                            next,
                            next + 1,
                        ));
                        next += 1;
                    } else {
                        break;
                    }
                }
            }
            let whole = count >= 4 && !is_katakana(self.at(end));
            if whole {
                for (letter, from, to) in said.into_iter().filter(|(_, _, to)| *to <= end) {
                    if let Some((from, to)) = self.origin(from, to) {
                        read.push(letter, from, to);
                    }
                }
                at = end;
            } else {
                if let Some(from) = self.from.get(at) {
                    read.push(self.at(at), from.0, from.1);
                }
                at += 1;
            }
        }
        *self = read;
    }

    /// The text without what was found: what is left reads exactly as the masked text will.
    pub fn without_walls(&self) -> Self {
        let mut left = Self::default();
        let walls = self.chars.iter().map(|letter| *letter == WALL);
        for ((letter, from), wall) in self.written.iter().zip(&self.from).zip(walls) {
            left.push(if wall { WALL } else { *letter }, from.0, from.1);
        }
        left.written.clone_from(&left.chars);
        left.read_spoken();
        left
    }

    /// The letter there; a line's end outside the text.
    pub fn at(&self, place: usize) -> char {
        self.chars.get(place).copied().unwrap_or('\n')
    }

    /// The letter before.
    pub fn before(&self, place: usize) -> char {
        place.checked_sub(1).map_or('\n', |place| self.at(place))
    }

    /// The letters of a range; none where it is not one.
    pub fn part(&self, from: usize, to: usize) -> &[char] {
        self.chars
            .get(from..to.min(self.chars.len()))
            .unwrap_or_default()
    }

    /// Does this word stand here?
    pub fn has(&self, place: usize, word: &str) -> bool {
        word.chars()
            .enumerate()
            .all(|(at, letter)| self.chars.get(place + at) == Some(&letter))
    }

    /// Does this word end here?
    pub fn ends(&self, place: usize, word: &str) -> bool {
        place
            .checked_sub(word.chars().count())
            .is_some_and(|start| self.has(start, word))
    }

    /// The first of these words that stands here, by its length.
    pub fn any(&self, place: usize, words: &[&str]) -> Option<usize> {
        words
            .iter()
            .find(|word| self.has(place, word))
            .map(|word| word.chars().count())
    }

    /// The first of these words that ends here, by its length.
    pub fn any_before(&self, place: usize, words: &[&str]) -> Option<usize> {
        words
            .iter()
            .find(|word| self.ends(place, word))
            .map(|word| word.chars().count())
    }

    /// Places in the text for places in the view.
    pub fn origin(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        let first = self.from.get(from)?;
        let last = self.from.get(to.checked_sub(1)?)?;
        Some((first.0, last.1))
    }

    /// Nothing reads across these letters any more, nor across what else came from the same ones (㈱ is three).
    pub fn wall(&mut self, from: usize, to: usize) {
        let Some((first, behind)) = self.origin(from, to) else {
            return;
        };
        let start = self.from.partition_point(|place| place.0 < first);
        let end = self.from.partition_point(|place| place.0 < behind);
        if let Some(part) = self.chars.get_mut(start..end) {
            part.fill(WALL);
        }
    }

    fn push(&mut self, letter: char, from: usize, to: usize) {
        // Walls beside each other are one.
        if letter == WALL
            && self.chars.last() == Some(&WALL)
            && let Some(last) = self.from.last_mut()
        {
            last.1 = to;
            return;
        }
        self.chars.push(letter);
        self.from.push((from, to));
    }

    fn fold(&mut self, letter: char, at: usize) {
        match letter {
            '!'..='~'
            | 'ぁ'..='ゖ'
            | '゛'..='ヿ'
            | '一'..='鿿'
            | '、'
            | '。'
            | '「'
            | '」'
            | '〒'
            | '々'
            | '〇'
            | '\n'
            | ' ' => {
                // A sound mark of half width was put with its kana below.
                self.push(letter, at, at + 1);
            }
            '！'..='～' if letter != '～' => {
                let plain = char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter);
                self.push(plain, at, at + 1);
            }
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹣' | '─' | '━' | '╴' =>
            {
                self.push('-', at, at + 1);
            }
            '〜' | '～' => self.push('~', at, at + 1),
            '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => self.push('\n', at, at + 1),
            // What cannot be seen hides nothing.
            '\u{200B}'..='\u{200F}'
            | '\u{2060}'..='\u{2064}'
            | '\u{FEFF}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{AD}' => {
                if let Some(last) = self.from.last_mut() {
                    last.1 = at + 1;
                }
            }
            'ﾞ' | 'ﾟ' | '\u{3099}' | '\u{309A}' => self.sound(letter, at),
            // ① is no digit of a number that follows.
            '①'..='⓿' | '❶'..='➓' => self.push('・', at, at + 1),
            WALL => self.push('\u{E001}', at, at + 1),
            _ if letter.is_whitespace() => self.push(' ', at, at + 1),
            _ => {
                let known = self.chars.len();
                for plain in std::iter::once(letter).nfkc() {
                    self.push(plain, at, at + 1);
                }
                // Letters of other kinds that fold to a space or a dash must not join.
                for plain in self.chars.iter_mut().skip(known) {
                    if plain.is_whitespace() {
                        *plain = ' ';
                    }
                }
            }
        }
    }

    /// ｶ and ﾞ are ガ.
    fn sound(&mut self, mark: char, at: usize) {
        let mark = if matches!(mark, 'ﾞ' | '\u{3099}') {
            '\u{3099}'
        } else {
            '\u{309A}'
        };
        let joined = self
            .chars
            .last()
            .and_then(|last| unicode_normalization::char::compose(*last, mark));
        match (joined, self.chars.last_mut(), self.from.last_mut()) {
            (Some(joined), Some(last), Some(from)) => {
                *last = joined;
                from.1 = at + 1;
            }
            _ => self.push('゛', at, at + 1),
        }
    }

    /// 〇九〇の一二三四… is a number when it is long enough to be no word; in it の is a dash.
    fn read_spoken(&mut self) {
        let mut at = 0;
        while at < self.chars.len() {
            if digit_of(self.at(at)).is_none() || self.at(at).is_ascii_digit() {
                at += 1;
                continue;
            }
            let (mut end, mut count, mut seen) = (at, 0, 0_u16);
            let mut next = at;
            loop {
                if let Some(digit) = digit_of(self.at(next)) {
                    count += 1;
                    seen |= 1 << digit;
                    next += 1;
                    end = next;
                } else if next == end
                    && matches!(self.at(next), 'の' | 'ノ' | '-' | 'ー' | ' ' | '、')
                    && digit_of(self.at(next + 1)).is_some()
                {
                    next += 1;
                } else {
                    break;
                }
            }
            if count >= 7 && seen.count_ones() >= 2 {
                for letter in self.chars.iter_mut().take(end).skip(at) {
                    *letter = match digit_of(*letter) {
                        Some(digit) => char::from(b'0' + digit),
                        None => '-',
                    };
                }
            }
            at = end.max(at + 1);
        }
    }
}

fn mark_at<'a>(rest: &str, marks: &[&'a str]) -> Option<&'a str> {
    if !rest.starts_with('〔') {
        return None;
    }
    marks.iter().copied().find(|mark| rest.starts_with(mark))
}

/// The digit that a letter stands for, also in kanji.
pub(super) fn digit_of(letter: char) -> Option<u8> {
    Some(match letter {
        '0'..='9' => u8::try_from(u32::from(letter) - 0x30).ok()?,
        '〇' | '零' | '○' | '◯' => 0,
        '一' | '壱' => 1,
        '二' | '弐' => 2,
        '三' | '参' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The digit that is said here, the longest word first.
fn kana_digit(view: &View, at: usize) -> Option<(char, usize)> {
    const SAID: &[(&str, char)] = &[
        ("ゼロ", '0'),
        ("レイ", '0'),
        ("マル", '0'),
        ("イチ", '1'),
        ("ニイ", '2'),
        ("ニー", '2'),
        ("ニ", '2'),
        ("サン", '3'),
        ("ヨン", '4'),
        ("シイ", '4'),
        ("ゴー", '5'),
        ("ゴオ", '5'),
        ("ゴ", '5'),
        ("ロク", '6'),
        ("ナナ", '7'),
        ("シチ", '7'),
        ("ハチ", '8'),
        ("キュウ", '9'),
        ("キュー", '9'),
    ];
    SAID.iter()
        .find(|(word, _)| view.has(at, word))
        .map(|(word, digit)| (*digit, word.chars().count()))
}

/// Kanji as names and places are written with.
pub(super) fn is_kanji(letter: char) -> bool {
    matches!(letter, '一'..='鿿' | '㐀'..='䶿' | '々' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3134F}')
}

/// Katakana with its long mark.
pub(super) fn is_katakana(letter: char) -> bool {
    matches!(letter, 'ァ'..='ヺ' | 'ー')
}

/// Hiragana.
pub(super) fn is_hiragana(letter: char) -> bool {
    matches!(letter, 'ぁ'..='ゖ')
}
