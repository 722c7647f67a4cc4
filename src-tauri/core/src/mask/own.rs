//! The workplace's own numbers and words, which are nobody's: its telephone numbers, its address, its products. They stand
//! in the pack. A number is left in any width and with any separators, a word as it is written.

use super::view::{View, digit_of};

/// What is left unmasked.
#[derive(Debug, Clone, Default)]
pub struct Own {
    words: Vec<Vec<char>>,
    numbers: Vec<Vec<u8>>,
}

impl Own {
    /// From words and numbers as the pack lists them.
    pub fn new<'a>(listed: impl IntoIterator<Item = &'a str>) -> Self {
        let mut own = Self::default();
        for word in listed {
            let view = View::new(word.trim(), &[]);
            let digits: Vec<u8> = view
                .chars
                .iter()
                .filter_map(|letter| digit_of(*letter))
                .collect();
            let number = view
                .chars
                .iter()
                .all(|letter| letter.is_ascii_digit() || "-ー() .+".contains(*letter));
            if number && digits.len() >= 3 {
                own.numbers.push(digits);
            } else if !view.chars.is_empty() {
                own.words.push(view.chars);
            }
        }
        own
    }

    /// Closes off every place where one of them stands.
    pub(super) fn wall(&self, view: &mut View) {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for at in 0..view.chars.len() {
            for word in &self.words {
                if view.part(at, at + word.len()) == word.as_slice() {
                    found.push((at, at + word.len()));
                }
            }
            for number in &self.numbers {
                found.extend(number_at(view, at, number).map(|to| (at, to)));
            }
        }
        for (from, to) in found {
            view.wall(from, to);
        }
    }
}

fn number_at(view: &View, from: usize, number: &[u8]) -> Option<usize> {
    if !view.at(from).is_ascii_digit() || view.before(from).is_ascii_digit() {
        return None;
    }
    let mut at = from;
    for digit in number {
        let mut gap = 0;
        while at > from && gap < 2 && "-ー() .".contains(view.at(at)) {
            at += 1;
            gap += 1;
        }
        if view.at(at).to_digit(10) != Some(u32::from(*digit)) {
            return None;
        }
        at += 1;
    }
    (!view.at(at).is_ascii_digit()).then_some(at)
}
