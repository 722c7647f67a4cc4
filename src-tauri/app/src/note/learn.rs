//! Words with which a customer asked become another way of asking (ほかの言い方) of the note that answered them (R074).
//! Not here: saying so and taking it back (`change`).

use hikae_core::ids::NoteId;
use hikae_core::notebook::fold_mapped;
use hikae_store::Tx;
use hikae_store::note::{NoteState, append_version, load_note};

use super::form::{apart, read_form, version};
use crate::contract::{Fault, NoteForm};
use crate::host::Now;

/// Words that a note has learned as another way of asking.
#[derive(Debug, Clone)]
pub(crate) struct Way {
    /// Which note.
    pub note: NoteId,
    /// The words as they are kept.
    pub words: String,
    /// The version before them and the one with them, where they are all that is new in it.
    pub step: Option<(u32, u32)>,
}

/// Learns the words with which a customer asked for what the note answers, as a new version of it. `None`: it has
/// them already.
pub(crate) fn learn_way(
    tx: &Tx<'_>,
    note: NoteId,
    asked: &str,
    now: &Now,
) -> Result<Option<Way>, Fault> {
    let row = load_note(tx, note)?;
    let mut form = read_form(&row.json)?;
    if row.state != NoteState::Kept || !is_new_way(&form, asked) {
        return Ok(None);
    }
    form.ways.push(asked.trim().to_owned());
    form.ways = apart(&form.question, form.ways);
    let added = append_version(tx, note, &version(&form, now))?;
    let step = Some((row.version, added));
    Ok(newest_way(tx, note)?.map(|words| Way { note, words, step }))
}

/// The words stand in the note neither as its question nor as another way, letter by letter.
pub(super) fn is_new_way(form: &NoteForm, asked: &str) -> bool {
    let asked = fold_mapped(asked).chars;
    let mut have = form.ways.iter().chain([&form.question]);
    !asked.is_empty() && have.all(|way| fold_mapped(way).chars != asked)
}

/// The other way that was learned last, as it is kept (masked).
pub(super) fn newest_way(tx: &Tx<'_>, note: NoteId) -> Result<Option<String>, Fault> {
    Ok(read_form(&load_note(tx, note)?.json)?.ways.pop())
}
