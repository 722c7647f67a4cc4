//! What of a note the index finds it by.
//! Not here: how words are cut (`hikae_core::notebook`), when (`notebook`, `reader`).

use hikae_core::concept::Lexicon;
use hikae_core::ids::NoteId;
use hikae_core::notebook::{Cut, Entry};
use hikae_store::note::NoteText;

use super::form::read_form;
use crate::contract::NoteForm;

/// Cuts notes for the index.
pub(super) fn cut_notes(notes: &[NoteText], lexicon: &Lexicon) -> Vec<Cut> {
    let cut = notes.iter().filter_map(|note| {
        let form = read_form(&note.json).ok()?;
        Some(cut_form(note.id, note.version, &form, lexicon))
    });
    cut.collect()
}

/// Cuts one note.
pub(super) fn cut_form(id: NoteId, version: u32, form: &NoteForm, lexicon: &Lexicon) -> Cut {
    let mut answers = vec![
        form.say.as_str(),
        form.steps.as_str(),
        form.otherwise.as_str(),
    ];
    for branch in &form.branches {
        answers.extend([branch.when.as_str(), branch.then.as_str()]);
    }
    let tags: Vec<&str> = form
        .tags
        .iter()
        .chain(&form.checks)
        .map(String::as_str)
        .collect();
    let ways: Vec<&str> = form.ways.iter().map(String::as_str).collect();
    let entry = Entry {
        question: &form.question,
        ways: &ways,
        product: &form.product,
        answers: &answers,
        tags: &tags,
    };
    Cut::new(id, version, &entry, lexicon)
}
