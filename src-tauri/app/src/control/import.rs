//! `notebook_import`: lines become notes in one transaction, all of them or none. A known id updates its note as a
//! new version; a line that says what is kept already changes nothing, so that an import can be repeated.

use std::collections::HashMap;

use hikae_core::ids::NoteId;
use hikae_store::Read;
use hikae_store::block::load_kept_versions;
use hikae_store::note::{NoteState, find_foreign, load_note, load_note_texts};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::line::NoteLine;
use super::list::{name, own_name};
use crate::contract::{Changed, Code, Fault, NoteForm, Push};
use crate::fault::fault;
use crate::house::House;
use crate::note::{clean_form, keep_form, read_form};

/// Lines to be kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Import {
    /// The lines, each without a [`NoteLine::problem`].
    pub notes: Vec<NoteLine>,
}

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Imported {
    /// New notes.
    pub added: u32,
    /// Notes that got a new version.
    pub updated: u32,
    /// Lines that say what is kept already.
    pub unchanged: u32,
    /// The notes' ids, line by line.
    pub ids: Vec<String>,
}

/// What makes two notes without an id the same.
type Sameness = (String, String, String);

pub(super) fn import(house: &mut House, args: Import) -> Result<Imported, Fault> {
    if let Some(line) = args.notes.iter().position(|note| note.problem().is_some()) {
        return Err(fault(Code::BadAnswer, format!("note {}", line + 1)));
    }
    let mut turn = house.real()?;
    let now = turn.now.clone();
    let mut done = Imported::default();
    let mut touched = Vec::new();
    turn.write(|tx| {
        let mut same = same_notes(tx)?;
        for line in args.notes {
            let asked = line.id.clone();
            let (note, mut form) = find(tx, &line, &same)?;
            let before = note.map(|_| form.clone());
            line.put_on(&mut form);
            let form = clean_form(form, &now);
            let id = match (note, before == Some(form.clone())) {
                (Some(id), true) => {
                    done.unchanged += 1;
                    id
                }
                (found, _) => {
                    let foreign = asked.as_deref().map(str::trim).unwrap_or_default();
                    let id = keep_form(tx, found, None, foreign, &form, &now)?;
                    *if found.is_some() {
                        &mut done.updated
                    } else {
                        &mut done.added
                    } += 1;
                    touched.push(id);
                    id
                }
            };
            same.insert(sameness(&form), id);
            done.ids.push(name(&load_note(tx, id)?));
        }
        Ok(())
    })?;
    turn.index_notes(&touched)?;
    if !touched.is_empty() {
        (house.host.push)(Push::Changed {
            changed: vec![Changed::Notebook, Changed::Home],
        });
    }
    Ok(done)
}

/// The note a line speaks of, with its fields; a new one's are empty.
fn find(
    read: &Read<'_>,
    line: &NoteLine,
    same: &HashMap<Sameness, NoteId>,
) -> Result<(Option<NoteId>, NoteForm), Fault> {
    let found = match line.id.as_deref().map(str::trim) {
        Some(id) => match find_foreign(read, id)? {
            Some(note) => Some(note),
            None => own_note(read, id, line)?,
        },
        None => {
            let key = (
                line.question.trim().to_owned(),
                line.product.trim().to_owned(),
                line.answer.trim().to_owned(),
            );
            same.get(&key).copied()
        }
    };
    let Some(id) = found else {
        return Ok((None, NoteForm::default()));
    };
    let row = load_note(read, id)?;
    // A deleted note is kept again by the import, as by keeping it on the screen.
    let form = read_form(&row.json)?;
    Ok((
        Some(id),
        if row.state == NoteState::Kept {
            form
        } else {
            NoteForm::default()
        },
    ))
}

/// `n12` came from a list of this notebook, or of another one: only the same question makes it the same note.
fn own_note(read: &Read<'_>, id: &str, line: &NoteLine) -> Result<Option<NoteId>, Fault> {
    let Some(number) = id
        .strip_prefix('n')
        .and_then(|number| number.parse().ok())
        .map(NoteId)
    else {
        return Ok(None);
    };
    let Ok(row) = load_note(read, number) else {
        return Ok(None);
    };
    let asked = read_form(&row.json)?.question;
    let same = own_name(number) == id && row.foreign_id.is_empty() && asked == line.question.trim();
    Ok(same.then_some(number))
}

fn same_notes(read: &Read<'_>) -> Result<HashMap<Sameness, NoteId>, Fault> {
    let mut same = HashMap::new();
    let kept = load_kept_versions(read)?;
    let kept: Vec<NoteId> = kept.into_iter().map(|(id, _)| id).collect();
    for note in load_note_texts(read, &kept)? {
        same.insert(sameness(&read_form(&note.json)?), note.id);
    }
    Ok(same)
}

fn sameness(form: &NoteForm) -> Sameness {
    (
        form.question.clone(),
        form.product.clone(),
        form.say.clone(),
    )
}
