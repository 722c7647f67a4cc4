//! Which pieces of a text matched: runs of at least two folded characters that the query holds too,
//! and single kanji. Marked on the text as it was written.

use std::collections::HashSet;
use std::ops::Range;

use super::fold::fold_mapped;
use super::index::{Gram, is_kanji, one, two};

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
    grams.extend(wanted.chars.iter().copied().filter(|letter| is_kanji(*letter) || wanted.chars.len() == 1).map(one));

    let folded = fold_mapped(text);
    let mut hits: Vec<Range<usize>> = Vec::new();
    let places = folded.chars.iter().zip(&folded.from);
    for (here, next) in places.clone().zip(places.clone().skip(1).map(Some).chain([None])) {
        let (letter, place) = here;
        if grams.contains(&one(*letter)) {
            hits.push(place.clone());
        }
        if let Some((second, after)) = next
            && grams.contains(&two(*letter, *second))
        {
            hits.push(place.start..after.end);
        }
    }
    join(text, hits)
}

/// Makes pieces from places that may overlap; they come in the order of their beginnings.
fn join(text: &str, hits: Vec<Range<usize>>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut end = 0;
    for hit in hits {
        if hit.end <= end {
            continue;
        }
        let start = hit.start.max(end);
        match marks.last_mut() {
            Some(last) if last.hit && last.range.end == start => last.range.end = hit.end,
            _ => {
                if start > end {
                    marks.push(Mark { range: end..start, hit: false });
                }
                marks.push(Mark { range: start..hit.end, hit: true });
            }
        }
        end = hit.end;
    }
    if end < text.len() {
        marks.push(Mark { range: end..text.len(), hit: false });
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, query: &str) -> String {
        let mut out = String::new();
        for mark in mark_text(text, query) {
            let piece = text.get(mark.range.clone()).expect("pieces lie on character boundaries");
            out += &if mark.hit { format!("[{piece}]") } else { piece.to_owned() };
        }
        out
    }

    #[test]
    fn matches_are_marked_as_written() {
        assert_eq!(marked("無料版セキュリティの使い方", "無料のせきゅりてぃ"), "[無料]版[セキュリティ]の使い方");
        assert_eq!(marked("ｴﾗｰ Ｅ-102が出る", "E102"), "ｴﾗｰ [Ｅ-102]が出る");
        assert_eq!(marked("返品したい", ""), "返品したい");
        assert_eq!(marked("返品", "返"), "[返]品");
    }
}
