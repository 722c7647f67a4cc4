//! What the notebook is filtered and sorted by, note by note, and which notes have changed since one looked last.
//! Not here: the filters (`app`), a note's own rows (`note`).

use hikae_core::ids::{EventId, NoteId};
use rusqlite::{OptionalExtension, Row, params};

use crate::note::NoteState;
use crate::{Read, Result};

/// A note as it is filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilingRow {
    /// Which.
    pub id: NoteId,
    /// Where it stands.
    pub state: NoteState,
    /// How often it was guided by.
    pub used: u32,
    /// 見直す日 or empty.
    pub review_by: String,
    /// Its fields as JSON; empty: erased.
    pub json: String,
}

const COLUMNS: &str = "SELECT n.id, n.state, n.used, v.review_by, w.body FROM notes n
    JOIN note_versions v ON v.note_id = n.id AND v.version = n.version JOIN words w ON w.id = v.words";

/// The notes after this one, in order; so many at most.
pub fn load_filings(read: &Read<'_>, after: NoteId, most: u32) -> Result<Vec<FilingRow>> {
    let mut statement = read
        .sql
        .prepare_cached(&format!("{COLUMNS} WHERE n.id > ?1 ORDER BY n.id LIMIT ?2"))?;
    let rows = statement.query_map(params![after.0, most], read_filing)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One note.
pub fn load_filing(read: &Read<'_>, note: NoteId) -> Result<Option<FilingRow>> {
    Ok(read
        .sql
        .prepare_cached(&format!("{COLUMNS} WHERE n.id = ?1"))?
        .query_row([note.0], read_filing)
        .optional()?)
}

/// The newest event.
pub fn last_event(read: &Read<'_>) -> Result<EventId> {
    Ok(EventId(
        read.sql
            .prepare_cached("SELECT coalesce(max(id), 0) FROM events")?
            .query_row([], |row| row.get(0))?,
    ))
}

/// What has happened to the notebook since an event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Happened {
    /// Notes that were kept, used, deleted, brought back.
    pub notes: Vec<NoteId>,
    /// Words were erased, of whatever.
    pub erased: bool,
}

/// What has happened to the notebook after an event. A change of a note leaves an event in its transaction; whoever
/// changes a second one with it (merging) says so to the filing.
pub fn list_happened(read: &Read<'_>, after: EventId) -> Result<Happened> {
    let mut statement = read.sql.prepare_cached(
        "SELECT DISTINCT note_id FROM events WHERE id > ?1 AND note_id IS NOT NULL",
    )?;
    let notes = statement.query_map([after.0], |row| row.get(0).map(NoteId))?;
    let erased = read
        .sql
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM events WHERE id > ?1 AND kind = 'words_erased')",
        )?
        .query_row([after.0], |row| row.get(0))?;
    Ok(Happened {
        notes: notes.collect::<rusqlite::Result<_>>()?,
        erased,
    })
}

fn read_filing(row: &Row<'_>) -> rusqlite::Result<FilingRow> {
    let state: String = row.get(1)?;
    Ok(FilingRow {
        id: NoteId(row.get(0)?),
        state: NoteState::parse(&state),
        used: row.get(2)?,
        review_by: row.get(3)?,
        json: row.get(4)?,
    })
}
