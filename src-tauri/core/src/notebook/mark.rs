//! Which pieces of a text matched: runs of at least two folded characters that the query holds too,
//! and single kanji. Marked on the text as it was written.

use std::collections::HashSet;
use std::ops::Range;

use super::fold::fold_mapped;
use super::gram::{Gram, is_kanji, one, two};

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its bytes; always on character boundaries, and the pieces cover the whole text.
    pub range: Range<usize>,
    /// It matched.
    pub hit: bool,
}

/// Cuts a text into pieces that matched and pieces that did not, in order.
pub fn mark_text(text: &str, query: &str) -> Vec<Mark> {
    let wanted = fold_mapped(query);
    let mut grams: HashSet<Gram> = wanted
        .chars
        .iter()
        .zip(wanted.chars.iter().skip(1))
        .map(|(first, second)| two(*first, *second))
        .collect();
    grams.extend(
        wanted
            .chars
            .iter()
            .copied()
            .filter(|letter| is_kanji(*letter) || wanted.chars.len() == 1)
            .map(one),
    );

    let folded = fold_mapped(text);
    let mut hit = vec![false; folded.chars.len()];
    for (at, letter) in folded.chars.iter().enumerate() {
        let next = folded.chars.get(at + 1);
        let pair = next.is_some_and(|next| grams.contains(&two(*letter, *next)));
        if pair || grams.contains(&one(*letter)) {
            mark(&mut hit, at);
        }
        if pair {
            mark(&mut hit, at + 1);
        }
    }
    let least = KANA_RUN.min(wanted.chars.len());
    let letters = folded.chars.iter().zip(&folded.from).zip(hit);
    let mut runs: Vec<(Range<usize>, usize, bool)> = Vec::new();
    let mut open = false;
    for ((letter, place), hit) in letters {
        let tells = !is_kana(*letter);
        match runs.last_mut() {
            Some((range, length, told)) if hit && open => {
                range.end = place.end;
                *length += 1;
                *told |= tells;
            }
            _ if hit => runs.push((place.clone(), 1, tells)),
            _ => {}
        }
        open = hit;
    }
    cut(
        text,
        runs.into_iter()
            .filter(|(_, length, told)| *told || *length >= least)
            .map(|(range, ..)| range),
    )
}

/// Endings such as てい stand everywhere: a run of kana alone counts from this length on.
const KANA_RUN: usize = 3;

fn is_kana(letter: char) -> bool {
    matches!(letter, 'ぁ'..='ゟ')
}

fn mark(hit: &mut [bool], at: usize) {
    if let Some(hit) = hit.get_mut(at) {
        *hit = true;
    }
}

/// Makes pieces that cover the text from places that are in order.
fn cut(text: &str, hits: impl Iterator<Item = Range<usize>>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut end = 0;
    for hit in hits {
        // Two folded letters may come from one written one (㈱): it is marked once.
        let start = hit.start.max(end);
        if start > end {
            marks.push(Mark {
                range: end..start,
                hit: false,
            });
        }
        if hit.end > start {
            marks.push(Mark {
                range: start..hit.end,
                hit: true,
            });
            end = hit.end;
        }
    }
    if end < text.len() {
        marks.push(Mark {
            range: end..text.len(),
            hit: false,
        });
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, query: &str) -> String {
        let mut out = String::new();
        for mark in mark_text(text, query) {
            let piece = text
                .get(mark.range.clone())
                .expect("pieces lie on character boundaries");
            out += &if mark.hit {
                format!("[{piece}]")
            } else {
                piece.to_owned()
            };
        }
        out
    }

    #[test]
    fn matches_are_marked_as_written() {
        assert_eq!(
            marked("無料版セキュリティの使い方", "無料のせきゅりてぃ"),
            "[無料]版[セキュリティ]の使い方"
        );
        assert_eq!(marked("ｴﾗｰ Ｅ-102が出る", "E102"), "ｴﾗｰ [Ｅ-102]が出る");
        assert_eq!(marked("返品したい", ""), "返品したい");
        assert_eq!(marked("返品", "返"), "[返]品");
        assert_eq!(marked("残っている", "セキュリティの使い方"), "残っている");
        assert_eq!(marked("㈱架空", "株"), "[㈱]架空");
    }
}
