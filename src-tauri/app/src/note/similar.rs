//! Kept notes that may say the same as one that is being written: they are offered, never forced (まとめる / 別に残す).
//! Not here: what is similar (`hikae_core::alike`), merging (`merge`).

use hikae_core::alike::{Asks, find_alike};
use hikae_store::note::{NoteState, load_note};

use super::form::read_form;
use super::suggest::short_answer;
use crate::contract::{Fault, NoteForm, NoteSimilar, SimilarNote, SimilarNotes};
use crate::fault::{Done, reply};
use crate::house::House;

/// So many are offered.
const MOST: usize = 3;

/// What a note asks.
pub(crate) fn asks_of(form: &NoteForm) -> Asks<'_> {
    Asks {
        question: &form.question,
        ways: &form.ways,
        product: &form.product,
    }
}

/// `note_similar`
pub(crate) fn note_similar(house: &mut House, request: NoteSimilar) -> Done<SimilarNotes> {
    let mut turn = house.turn()?;
    turn.follow_notes()?;
    let asks = Asks {
        question: &request.question,
        ways: &[],
        product: &request.product,
    };
    let mut failed: Option<Fault> = None;
    let kept = |id| {
        let row = turn.read(|read| Ok(load_note(read, id)?));
        match row.and_then(|row| Ok((row.state == NoteState::Kept, read_form(&row.json)?))) {
            Ok((true, form)) => Some(form),
            Ok((false, _)) => None,
            Err(fault) => {
                failed = Some(fault);
                None
            }
        }
    };
    let alike = match turn.index() {
        Some(index) => find_alike(index, &asks, kept, asks_of),
        None => Vec::new(),
    };
    if let Some(fault) = failed {
        return Err(fault);
    }
    let notes = alike.into_iter().take(MOST).map(|(id, form)| SimilarNote {
        id,
        answer: short_answer(&form).to_owned(),
        question: form.question,
        product: form.product,
    });
    let notes = notes.collect();
    reply(SimilarNotes { notes }, &[])
}
