//! `notebook_list` and `notebook_search`: kept notes as lines, and the search that the home screen has.

use hikae_core::ids::NoteId;
use hikae_store::note::{NoteRow, NoteState, Shelf, list_notes, load_note};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::line::NoteLine;
use crate::contract::Fault;
use crate::house::House;
use crate::note::read_form;

/// Which notes are listed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteListArgs {
    /// From which on, newest first.
    pub offset: u32,
    /// How many; `None`: all.
    pub limit: Option<u32>,
    /// Who taught it, too.
    pub with_names: bool,
}

/// Notes as lines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NoteLines {
    /// All kept notes.
    pub total: u32,
    /// Those that were asked for, newest first.
    pub notes: Vec<NoteLine>,
}

/// What is searched.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// The customer's words.
    pub text: String,
    /// How many hits.
    pub limit: u32,
}

/// A hit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Hit {
    /// Which note; see `notebook list`.
    pub id: String,
    /// 0–1.
    pub score: f32,
    /// 「前回の回答あり」
    pub sure: bool,
}

/// The id of a note in the outside world.
pub(super) fn name(row: &NoteRow) -> String {
    if row.foreign_id.is_empty() {
        own_name(row.id)
    } else {
        row.foreign_id.clone()
    }
}

/// The id that Hikae gives where an import brought none.
pub(crate) fn own_name(id: NoteId) -> String {
    format!("n{id}")
}

pub(super) fn list(house: &mut House, args: NoteListArgs) -> Result<NoteLines, Fault> {
    let turn = house.real()?;
    let limit = args.limit.unwrap_or(u32::MAX);
    let shelf = Shelf::State(NoteState::Kept);
    let (rows, total) = turn.read(|read| Ok(list_notes(read, shelf, args.offset, limit)?))?;
    let line = |row: &NoteRow| {
        Ok(NoteLine::of(
            name(row),
            read_form(&row.json)?,
            args.with_names,
        ))
    };
    Ok(NoteLines {
        total,
        notes: rows.iter().map(line).collect::<Result<_, Fault>>()?,
    })
}

pub(super) fn search(house: &mut House, args: Search) -> Result<Vec<Hit>, Fault> {
    let mut turn = house.real()?;
    let found = turn.search_notes(&args.text, None)?;
    let limit = usize::try_from(args.limit).unwrap_or(usize::MAX);
    let today = turn.now.today();
    let hit = |found: hikae_core::notebook::Found| {
        let row = turn.read(|read| Ok(load_note(read, found.id)?))?;
        // As on the screen: what is due for review is shown, and not vouched for.
        let stale = !row.review_by.is_empty() && row.review_by < today;
        Ok(Hit {
            id: name(&row),
            score: found.score,
            sure: found.sure && !stale,
        })
    };
    found.into_iter().take(limit).map(hit).collect()
}
