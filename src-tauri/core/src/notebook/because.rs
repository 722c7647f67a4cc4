//! Why a note was found though its letters differ: which words of the question stand for which of its own.
//! Not here: marking the letters that match (`mark`).

use std::collections::HashSet;
use std::ops::Range;

use hikae_words::{Kind, Word, meaning_of};

use super::fold::fold_mapped;
use super::mark::Marker;
use crate::ids::NoteId;

/// Why a note was found though its letters differ: 「やめたい ≈ 解約」.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Because {
    /// The words typed, as bytes of the query's text.
    pub typed: Range<usize>,
    /// The concept's name, or the note's own word that means much the same.
    pub name: String,
}

impl Marker<'_> {
    /// Why this note, whose question is given as it was written, was found where the query's words stand for others.
    pub fn explain(&self, id: NoteId, written: &str) -> Vec<Because> {
        let index = self.index;
        let Some((place, note)) = index
            .place(id)
            .and_then(|place| Some((place, index.note(place)?)))
        else {
            return Vec::new();
        };
        let question: Vec<char> = note.question.chars().collect();
        let mut because: Vec<(f32, Because)> = Vec::new();
        for (concept, meeting) in &self.widened {
            let Some(said) = index.weight(place, index.lexicon.piece(*concept)) else {
                continue;
            };
            let letters = self.said.folded.within(&meeting.place);
            let same = question
                .windows(letters.len().max(1))
                .any(|part| part == letters);
            let name = index.lexicon.name(*concept);
            // A word that stands for itself says nothing: the note has it where it is not shown.
            if !same && fold_mapped(name).chars != letters {
                because.push((
                    meeting.strength * said,
                    Because {
                        typed: to_words_end(&self.said.words, meeting.place.clone()),
                        name: name.to_owned(),
                    },
                ));
            }
        }
        because.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        because.dedup_by(|(_, a), (_, b)| a.typed == b.typed);
        if because.is_empty() {
            return mean_alike(&self.said.words, written, &index.read(written).words)
                .into_iter()
                .collect();
        }
        because.into_iter().map(|(_, because)| because).collect()
    }
}

/// Ways of saying are stems (立ち上がらな): what is shown goes on to the end of the word (立ち上がらなく, 戻って).
fn to_words_end(words: &[Word], mut place: Range<usize>) -> Range<usize> {
    for word in words {
        let cut = word.place.start < place.end && place.end < word.place.end;
        let open = word.place.start == place.end
            && words.iter().any(|before| {
                before.place.end == place.end && before.written.ends_with(['っ', 'ん'])
            });
        if word.kind != Kind::Sign && (cut || open) {
            place.end = word.place.end;
        }
    }
    place
}

/// From this cosine on two words mean much the same.
const ALIKE: f32 = 0.4;

/// Where no word of the query stands in the question: the two words that lie nearest in meaning.
fn mean_alike(typed: &[Word], question: &str, own: &[Word]) -> Option<Because> {
    let content = |words: &[Word]| -> Vec<Word> {
        let words = words.iter().filter(|word| word.kind == Kind::Content);
        words.cloned().collect()
    };
    let (typed, own) = (content(typed), content(own));
    let said: HashSet<&str> = own.iter().map(|word| word.plain.as_str()).collect();
    if typed.iter().any(|word| said.contains(word.plain.as_str())) {
        return None;
    }
    let directions = |words: &[Word]| -> Vec<_> {
        let meanings = words.iter().map(|word| meaning_of(&word.plain));
        meanings
            .map(|found| found.map(|(direction, _)| direction))
            .collect()
    };
    let (typed_to, own_to) = (directions(&typed), directions(&own));
    let mut best: Option<(f32, Because)> = None;
    for (word, to) in typed.iter().zip(&typed_to) {
        for (other, other_to) in own.iter().zip(&own_to) {
            let (Some(to), Some(other_to)) = (to, other_to) else {
                continue;
            };
            let cosine: f32 = to.iter().zip(other_to).map(|(a, b)| a * b).sum();
            if cosine >= best.as_ref().map_or(ALIKE, |(best, _)| *best) {
                let because = Because {
                    typed: word.place.clone(),
                    name: question.get(other.place.clone())?.to_owned(),
                };
                best = Some((cosine, because));
            }
        }
    }
    best.map(|(_, because)| because)
}

#[cfg(test)]
mod tests {
    use hikae_words::read_words;

    use super::*;

    #[test]
    fn what_was_typed_is_shown_to_the_end_of_its_word() {
        for (text, stem, shown) in [
            ("立ち上がらなくて困る", "立ち上がらな", "立ち上がらなく"),
            ("お金が戻ってくる", "お金が戻", "お金が戻って"),
            ("解約したい", "解約", "解約"),
            ("もう辞めたい", "辞め", "辞め"),
        ] {
            let start = text.find(stem).unwrap();
            let place = to_words_end(&read_words(text), start..start + stem.len());
            assert_eq!(text.get(place), Some(shown));
        }
    }

    #[test]
    fn words_that_mean_much_the_same_are_named_where_nothing_else_tells() {
        let told = |text: &str, question| {
            let because = mean_alike(&read_words(text), question, &read_words(question))?;
            Some(format!("{} {}", text.get(because.typed)?, because.name))
        };
        assert_eq!(
            told("注射の予約", "ワクチンの申込み"),
            Some("注射 ワクチン".to_owned())
        );
        assert_eq!(told("予約の変更", "予約の取消"), None);
        assert_eq!(told("ああ", "ワクチン"), None);
    }
}
