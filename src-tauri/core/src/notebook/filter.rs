//! Which notes hold words exactly, as far as letters tell: all their pairs of letters stand in the note. What comes out
//! is looked at in the notes' own texts by whoever asked; nothing that holds the words is missing.
//! Not here: ranking (`search`), what a sign means (`signs`).

use std::collections::HashSet;

use super::fold::fold_mapped;
use super::gram::{self, Gram};
use super::index::Index;
use crate::ids::NoteId;

impl Index {
    /// Notes that may hold these words.
    pub fn may_hold(&self, words: &str) -> HashSet<NoteId> {
        let letters: HashSet<Gram> = gram::letters(&fold_mapped(words).chars).collect();
        let mut held = HashSet::new();
        if letters.is_empty() {
            return held;
        }
        for block in &self.blocks {
            let segment = &block.segment;
            let mut counts = vec![0_usize; segment.notes.len()];
            for letter in &letters {
                let Some(at) = segment.find(*letter) else {
                    break;
                };
                segment.each(at, |posting| {
                    if let Some(count) = counts.get_mut(posting.slot as usize) {
                        *count += 1;
                    }
                });
            }
            let notes = segment.notes.iter().zip(&counts).zip(&block.gone);
            held.extend(notes.filter_map(|((note, count), gone)| {
                (*count == letters.len() && !gone).then_some(note.id)
            }));
        }
        held
    }
}

/// Whether a text holds words exactly, after folding.
pub fn holds(text: &str, words: &str) -> bool {
    let (text, words) = (fold_mapped(text).chars, fold_mapped(words).chars);
    !words.is_empty() && text.windows(words.len()).any(|part| part == words)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{Cut, Entry};
    use super::*;
    use crate::concept::Lexicon;

    #[test]
    fn notes_that_may_hold_words() {
        let mut index = Index::new(Arc::default());
        let cut = |id: i64, question: &str| {
            let entry = Entry {
                question,
                ways: &[],
                product: "",
                answers: &[],
                tags: &[],
            };
            Cut::new(NoteId(id), 1, &entry, &Lexicon::default())
        };
        index.put([
            cut(1, "ｴﾗｰ Ｅ-102が出る"),
            cut(2, "エラーが出ない"),
            cut(3, "出るエラー"),
        ]);
        index.remove(NoteId(3));
        assert_eq!(index.may_hold("エラーE-102"), HashSet::from([NoteId(1)]));
        assert_eq!(
            index.may_hold("えらー"),
            HashSet::from([NoteId(1), NoteId(2)])
        );
        assert_eq!(index.may_hold("ー"), HashSet::new());
        assert!(holds("ｴﾗｰ Ｅ-102が出る", "e102"));
        assert!(!holds("エラーが出る", "出エラー") && !holds("何か", "ー"));
    }
}
