//! Which pieces of a text matched: runs of at least two folded characters that the query holds too (of kana alone: three)
//! and single kanji;
//! words in another form (止まった, 止まる), words that are read alike (かいやく, 解約), and ways of saying what the query
//! says otherwise (やめたい, 解約). Marked on the text as it was written.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use hikae_words::Kind;

use super::fold::Folded;
use super::gram::{self, Gram, is_kanji, one, two};
use super::index::Index;
use super::said::Said;
use crate::concept::{ConceptAt, Meetings};

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Its bytes; always on character boundaries, and the pieces cover the whole text.
    pub range: Range<usize>,
    /// It matched.
    pub hit: bool,
}

/// What a query is looked for by, read once for a page of texts.
pub struct Marker<'a> {
    pub(super) index: &'a Index,
    pub(super) said: Arc<Said>,
    /// Concepts of the query, and those they belong to.
    pub(super) widened: Meetings,
    grams: HashSet<Gram>,
    /// Words of the query in their plain form.
    words: HashSet<String>,
    reading: HashSet<Gram>,
    meant: HashSet<ConceptAt>,
}

impl Index {
    /// Marks what of a text matches a query.
    pub fn marker(&self, query: &str) -> Marker<'_> {
        Marker::new(self, query)
    }
}

impl<'a> Marker<'a> {
    fn new(index: &'a Index, query: &str) -> Self {
        let said = index.read(query);
        let wanted = &said.folded;
        let mut grams: HashSet<Gram> = gram::pairs(&wanted.chars).collect();
        let letters = wanted.chars.iter().copied();
        grams.extend(
            letters
                .filter(|letter| is_kanji(*letter) || wanted.chars.len() == 1)
                .map(one),
        );
        let words = said.words.iter();
        let plain = said.meant.iter();
        Self {
            grams,
            words: words
                .filter(|word| word.kind == Kind::Content && tells_alone(&word.plain))
                .map(|word| word.plain.clone())
                .collect(),
            reading: gram::reading(&said.aloud.chars).collect(),
            meant: plain
                .filter(|(_, meeting)| meeting.strength >= PLAIN)
                .map(|(concept, _)| *concept)
                .collect(),
            widened: index.lexicon.widen(&said.meant),
            index,
            said,
        }
    }

    /// Cuts a text into pieces that matched and pieces that did not, in order.
    pub fn mark(&self, text: &str) -> Vec<Mark> {
        if self.letters() == 0 {
            return cut(text, std::iter::empty());
        }
        let said = self.index.read(text);
        let mut hits = self.find_letters(&said.folded);
        hits.extend(self.find_words(&said));
        // What matches by itself needs no concept, whose ways may go on behind it (返品 in 返品できる).
        let meant = self.find_meant(&said).into_iter();
        let apart = |place: &Range<usize>| {
            let mut hits = hits.iter();
            !hits.any(|hit| hit.start < place.end && place.start < hit.end)
        };
        let meant: Vec<_> = meant.filter(apart).collect();
        hits.extend(meant);
        hits.sort_unstable_by_key(|hit| (hit.start, hit.end));
        cut(text, hits.into_iter())
    }

    /// How many folded letters the query has.
    fn letters(&self) -> usize {
        self.said.folded.chars.len()
    }

    /// Ways of saying, plainly, what the query says plainly in other words.
    fn find_meant(&self, said: &Said) -> Vec<Range<usize>> {
        let met = said.meant.iter();
        let plain = met
            .filter(|(concept, meeting)| meeting.strength >= PLAIN && self.meant.contains(concept));
        plain.map(|(_, meeting)| meeting.place.clone()).collect()
    }

    /// Runs of the query's own letters.
    fn find_letters(&self, folded: &Folded) -> Vec<Range<usize>> {
        let mut hit = vec![false; folded.chars.len()];
        for (at, letter) in folded.chars.iter().enumerate() {
            let next = folded.chars.get(at + 1);
            let pair = next.is_some_and(|next| self.grams.contains(&two(*letter, *next)));
            if pair || self.grams.contains(&one(*letter)) {
                mark(&mut hit, at);
            }
            if pair {
                mark(&mut hit, at + 1);
            }
        }
        let least = KANA_RUN.min(self.letters());
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
        let told = runs
            .into_iter()
            .filter(|(_, length, told)| *told || *length >= least);
        told.map(|(range, ..)| range).collect()
    }

    /// Words that the query has in another form, or that are read as it is.
    fn find_words(&self, said: &Said) -> Vec<Range<usize>> {
        let read = &said.aloud;
        let mut alike = vec![false; read.chars.len()];
        for (at, piece) in gram::reading(&read.chars).enumerate() {
            if self.reading.contains(&piece) {
                (at..at + 3).for_each(|at| mark(&mut alike, at));
            }
        }
        let words = said.words.iter();
        let content = words.filter(|word| word.kind == Kind::Content && tells_alone(&word.plain));
        content
            .filter(|word| {
                let within = |place: &Range<usize>| {
                    place.start >= word.place.start && place.end <= word.place.end
                };
                let letters = read.from.iter().zip(&alike);
                let (mut all, mut held) = (0_usize, 0_usize);
                for (_, alike) in letters.filter(|(place, _)| within(place)) {
                    all += 1;
                    held += usize::from(*alike);
                }
                self.words.contains(&word.plain) || (all > 0 && held * 3 >= all * 2)
            })
            .map(|word| word.place.clone())
            .collect()
    }
}

/// する, ある, なる stand everywhere.
fn tells_alone(plain: &str) -> bool {
    plain.chars().count() >= KANA_RUN || plain.chars().any(|letter| !is_kana(letter))
}

/// A way that says a concept whole, and stands in no longer one.
const PLAIN: f32 = 1.0;
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
        if hit.end <= start {
            continue;
        }
        match marks.last_mut() {
            Some(last) if last.hit => last.range.end = hit.end,
            _ => marks.push(Mark {
                range: start..hit.end,
                hit: true,
            }),
        }
        end = hit.end;
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
    use crate::concept::Lexicon;

    fn index() -> Index {
        let cancel = crate::concept::Concept {
            id: "cancel".to_owned(),
            t: "解約".to_owned(),
            say: vec!["解約".to_owned(), "やめたい".to_owned()],
            may: Vec::new(),
            is: Vec::new(),
        };
        Index::new(Arc::new(Lexicon::build(&[cancel])))
    }

    fn marked(text: &str, query: &str) -> String {
        let mut out = String::new();
        for mark in index().marker(query).mark(text) {
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

    #[test]
    fn what_is_read_or_meant_alike_is_marked_too() {
        assert_eq!(
            marked("無料の設定の変え方", "むりょうのせってい"),
            "[無料]の[設定]の変え方"
        );
        assert_eq!(marked("請求書の再発行", "seikyuusho"), "[請求書]の再発行");
        assert_eq!(marked("会員の解約", "もうやめたい"), "会員の[解約]");
        assert_eq!(marked("画面が止まる", "止まった"), "画面が[止まる]");
    }
}
