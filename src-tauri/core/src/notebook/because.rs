//! Why a note was found though its letters differ: which words of the question stand for which of its own.
//! Not here: marking the letters that match (`mark`).

use std::ops::Range;

use super::fold::fold_mapped;
use super::index::Index;
use crate::ids::NoteId;

/// Why a note was found though its letters differ: 「やめたい ≈ 解約」.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Because {
    /// The words typed, as bytes of the query's text.
    pub typed: Range<usize>,
    /// The concept's name.
    pub name: String,
}

impl Index {
    /// Why this note was found, where the query's words stand for others.
    pub fn explain(&self, text: &str, id: NoteId) -> Vec<Because> {
        let folded = fold_mapped(text);
        let Some((place, note)) = self
            .place(id)
            .and_then(|place| Some((place, self.note(place)?)))
        else {
            return Vec::new();
        };
        let question: Vec<char> = note.question.chars().collect();
        let meant = self.lexicon.widen(&self.lexicon.read(text));
        let mut because: Vec<(f32, Because)> = Vec::new();
        for (concept, meeting) in meant {
            let Some(said) = self.weight(place, self.lexicon.piece(concept)) else {
                continue;
            };
            let letters = folded.within(&meeting.place);
            let same = question
                .windows(letters.len().max(1))
                .any(|part| part == letters);
            if !same {
                because.push((
                    meeting.strength * said,
                    Because {
                        typed: meeting.place,
                        name: self.lexicon.name(concept).to_owned(),
                    },
                ));
            }
        }
        because.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        because.dedup_by(|(_, a), (_, b)| a.typed == b.typed);
        because.into_iter().map(|(_, because)| because).collect()
    }
}
