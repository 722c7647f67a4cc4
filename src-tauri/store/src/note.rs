//! The notebook at rest: a row per note, a row per version. The fields a person wrote are one JSON text in
//! `words`; columns hold only what sorting and filing need (days, states, counts).
//! Not here: finding notes, which runs in memory on [`load_note_texts`]; the fields themselves (`app`).

use hikae_core::ids::{CaseId, NoteId, TextId};
use hikae_core::pack::Pii;
use rusqlite::{OptionalExtension, Row, params};
use serde::Serialize;

use crate::words::{Purpose, keep_value};
use crate::{Read, Result, StoreError, Tx};

/// Where a note stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteState {
    /// Kept.
    Kept,
    /// 未整理の控え
    Draft,
    /// Deleted, and can be brought back.
    Deleted,
}

impl NoteState {
    fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Draft => "draft",
            Self::Deleted => "deleted",
        }
    }

    pub(crate) fn parse(name: &str) -> Self {
        match name {
            "kept" => Self::Kept,
            "draft" => Self::Draft,
            _ => Self::Deleted,
        }
    }
}

/// A version to keep.
#[derive(Debug, Clone)]
pub struct NewVersion<'a, F: Serialize> {
    /// The note's fields, kept as JSON, masked.
    pub form: &'a F,
    /// 教わった日, `YYYY-MM-DD`, or empty.
    pub taught_on: &'a str,
    /// 見直す日, `YYYY-MM-DD`, or empty: never.
    pub review_by: &'a str,
    /// SV確認済
    pub sv_checked: bool,
    /// When, wall time in milliseconds.
    pub at_ms: i64,
}

/// A note with its current version.
#[derive(Debug, Clone, PartialEq)]
pub struct NoteRow {
    /// Which.
    pub id: NoteId,
    /// Id that an import brought along; empty: none.
    pub foreign_id: String,
    /// Where it stands.
    pub state: NoteState,
    /// The case it came from.
    pub case: Option<CaseId>,
    /// How often it was guided by.
    pub used: u32,
    /// How often that solved it.
    pub solved: u32,
    /// When it was made, wall time in milliseconds.
    pub created_ms: i64,
    /// 1, 2, 3 …: this version.
    pub version: u32,
    /// Where its fields stand.
    pub words: TextId,
    /// Its fields as JSON; empty: erased.
    pub json: String,
    /// 教わった日 or empty.
    pub taught_on: String,
    /// 見直す日 or empty.
    pub review_by: String,
    /// SV確認済
    pub sv_checked: bool,
    /// When this version was kept, wall time in milliseconds.
    pub kept_ms: i64,
}

/// Makes a note with its version 1. `foreign_id`: an id of the caller's own that must not repeat; empty: none.
pub fn insert_note<F: Serialize>(
    tx: &Tx<'_>,
    state: NoteState,
    case: Option<CaseId>,
    foreign_id: &str,
    version: &NewVersion<'_, F>,
) -> Result<NoteId> {
    tx.sql
        .prepare_cached(
            "INSERT INTO notes (foreign_id, state, case_id, version, created_at) VALUES (?1, ?2, ?3, 0, ?4)",
        )?
        .execute(params![foreign_id, state.as_str(), case.map(|id| id.0), version.at_ms])?;
    let id = NoteId(tx.sql.last_insert_rowid());
    append_version(tx, id, version)?;
    Ok(id)
}

/// Adds a version to a note and lets it count; answers its number.
///
/// Errors: [`StoreError::NotFound`].
pub fn append_version<F: Serialize>(
    tx: &Tx<'_>,
    note: NoteId,
    version: &NewVersion<'_, F>,
) -> Result<u32> {
    let last: u32 = tx
        .sql
        .prepare_cached("SELECT coalesce(max(version), 0) FROM note_versions WHERE note_id = ?1")?
        .query_row([note.0], |row| row.get(0))?;
    let number = last + 1;
    point_version_unchecked(tx, note, number)?;
    let words = keep_value(tx, Pii::Mask, Purpose::Note, version.form)?;
    tx.sql
        .prepare_cached(
            "INSERT INTO note_versions (note_id, version, words, taught_on, review_by, sv_checked, kept_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            note.0,
            number,
            words.0,
            version.taught_on,
            version.review_by,
            version.sv_checked,
            version.at_ms
        ])?;
    Ok(number)
}

/// Lets an earlier version count again (undo); the later ones stay.
///
/// Errors: [`StoreError::NotFound`].
pub fn point_version(tx: &Tx<'_>, note: NoteId, version: u32) -> Result<()> {
    let there: Option<u32> = tx
        .sql
        .prepare_cached("SELECT version FROM note_versions WHERE note_id = ?1 AND version = ?2")?
        .query_row(params![note.0, version], |row| row.get(0))
        .optional()?;
    match there {
        Some(version) => point_version_unchecked(tx, note, version),
        None => Err(StoreError::NotFound("note version")),
    }
}

/// Files a note elsewhere. Deleting remembers where it was, see [`restore_note`].
pub fn set_note_state(tx: &Tx<'_>, note: NoteId, state: NoteState) -> Result<()> {
    let n = tx
        .sql
        .prepare_cached(
            "UPDATE notes SET before_delete = CASE WHEN ?2 <> 'deleted' THEN ''
                                                   WHEN state = 'deleted' THEN before_delete
                                                   ELSE state END,
                              state = ?2 WHERE id = ?1",
        )?
        .execute(params![note.0, state.as_str()])?;
    if n == 1 {
        Ok(())
    } else {
        Err(StoreError::NotFound("note"))
    }
}

/// Brings a deleted note back to where it was; a note that is not deleted stays as it is.
pub fn restore_note(tx: &Tx<'_>, note: NoteId) -> Result<()> {
    tx.sql
        .prepare_cached(
            "UPDATE notes SET state = before_delete, before_delete = ''
             WHERE id = ?1 AND state = 'deleted' AND before_delete <> ''",
        )?
        .execute([note.0])?;
    Ok(())
}

/// Counts a guiding by this note, and whether it solved the matter.
pub fn count_use(tx: &Tx<'_>, note: NoteId, used: u32, solved: u32) -> Result<()> {
    let n = tx
        .sql
        .prepare_cached("UPDATE notes SET used = used + ?2, solved = solved + ?3 WHERE id = ?1")?
        .execute(params![note.0, used, solved])?;
    if n == 1 {
        Ok(())
    } else {
        Err(StoreError::NotFound("note"))
    }
}

const COLUMNS: &str =
    "SELECT n.id, n.foreign_id, n.state, n.case_id, n.used, n.solved, n.created_at, v.version,
    v.words, w.body, v.taught_on, v.review_by, v.sv_checked, v.kept_at
    FROM notes n JOIN note_versions v ON v.note_id = n.id JOIN words w ON w.id = v.words";
const NOW: &str = "v.version = n.version";

/// A note with the version that counts.
///
/// Errors: [`StoreError::NotFound`].
pub fn load_note(read: &Read<'_>, note: NoteId) -> Result<NoteRow> {
    read.sql
        .prepare_cached(&format!("{COLUMNS} WHERE {NOW} AND n.id = ?1"))?
        .query_row([note.0], read_note)
        .optional()?
        .ok_or(StoreError::NotFound("note"))
}

/// Versions of a note, newest first.
pub fn list_versions(read: &Read<'_>, note: NoteId) -> Result<Vec<NoteRow>> {
    let mut statement = read.sql.prepare_cached(&format!(
        "{COLUMNS} WHERE n.id = ?1 ORDER BY v.version DESC"
    ))?;
    let rows = statement.query_map([note.0], read_note)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Which notes are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf<'a> {
    /// One state, newest first.
    State(NoteState),
    /// Kept notes whose 見直す日 is before `today` (`YYYY-MM-DD`), the oldest day first.
    Review {
        /// The local day.
        today: &'a str,
    },
}

/// A page of a shelf, and how many notes stand on it.
pub fn list_notes(
    read: &Read<'_>,
    shelf: Shelf<'_>,
    offset: u32,
    limit: u32,
) -> Result<(Vec<NoteRow>, u32)> {
    let (which, order, value) = match shelf {
        Shelf::State(state) => ("n.state = ?1", "n.id DESC", state.as_str()),
        Shelf::Review { today } => (
            "n.state = 'kept' AND v.review_by <> '' AND v.review_by < ?1",
            "v.review_by, n.id",
            today,
        ),
    };
    let total = read
        .sql
        .prepare_cached(&format!(
            "SELECT count(*) FROM notes n JOIN note_versions v ON v.note_id = n.id AND {NOW} WHERE {which}"
        ))?
        .query_row([value], |row| row.get(0))?;
    let mut statement = read.sql.prepare_cached(&format!(
        "{COLUMNS} WHERE {NOW} AND {which} ORDER BY {order} LIMIT ?3 OFFSET ?2"
    ))?;
    let rows = statement.query_map(params![value, offset, limit], read_note)?;
    Ok((rows.collect::<rusqlite::Result<_>>()?, total))
}

/// How many notes are in a state.
pub fn count_notes(read: &Read<'_>, state: NoteState) -> Result<u32> {
    Ok(read
        .sql
        .prepare_cached("SELECT count(*) FROM notes WHERE state = ?1")?
        .query_row([state.as_str()], |row| row.get(0))?)
}

/// The note made from a case, deleted ones left out; the newest if there are several.
pub fn find_note_of_case(read: &Read<'_>, case: CaseId) -> Result<Option<NoteId>> {
    Ok(read
        .sql
        .prepare_cached("SELECT id FROM notes WHERE case_id = ?1 AND state <> 'deleted' ORDER BY id DESC LIMIT 1")?
        .query_row([case.0], |row| row.get(0).map(NoteId))
        .optional()?)
}

/// The note with that id of an import.
pub fn find_foreign(read: &Read<'_>, foreign_id: &str) -> Result<Option<NoteId>> {
    Ok(read
        .sql
        .prepare_cached("SELECT id FROM notes WHERE foreign_id = ?1 AND foreign_id <> ''")?
        .query_row([foreign_id], |row| row.get(0).map(NoteId))
        .optional()?)
}

/// The version of a note that is searched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteText {
    /// Which.
    pub id: NoteId,
    /// Which version: the index is right as long as it is the same.
    pub version: u32,
    /// Its fields as JSON.
    pub json: String,
}

/// The current texts of these notes; of one that is not kept, or is erased, none.
pub fn load_note_texts(read: &Read<'_>, ids: &[NoteId]) -> Result<Vec<NoteText>> {
    let mut statement = read.sql.prepare_cached(&format!(
        "SELECT n.id, n.version, w.body FROM notes n JOIN note_versions v ON v.note_id = n.id AND {NOW}
         JOIN words w ON w.id = v.words WHERE n.id = ?1 AND n.state = 'kept' AND w.erased = 0"
    ))?;
    let mut texts = Vec::with_capacity(ids.len());
    for id in ids {
        let text = statement.query_row([id.0], |row| {
            Ok(NoteText {
                id: NoteId(row.get(0)?),
                version: row.get(1)?,
                json: row.get(2)?,
            })
        });
        texts.extend(text.optional()?);
    }
    Ok(texts)
}

/// Notes that are kept or deleted, in the order of their ids after `after`, with the fields that count; without those
/// that were erased. For whoever has to know all of them, a part at a time.
pub fn load_notes_after(
    read: &Read<'_>,
    after: NoteId,
    most: u32,
) -> Result<Vec<(NoteText, NoteState)>> {
    let mut statement = read.sql.prepare_cached(&format!(
        "SELECT n.id, n.version, w.body, n.state FROM notes n JOIN note_versions v ON v.note_id = n.id AND {NOW}
         JOIN words w ON w.id = v.words WHERE n.id > ?1 AND n.state <> 'draft' AND w.erased = 0
         ORDER BY n.id LIMIT ?2"
    ))?;
    let rows = statement.query_map(params![after.0, most], |row| {
        let state: String = row.get(3)?;
        let text = NoteText {
            id: NoteId(row.get(0)?),
            version: row.get(1)?,
            json: row.get(2)?,
        };
        Ok((text, NoteState::parse(&state)))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn point_version_unchecked(tx: &Tx<'_>, note: NoteId, version: u32) -> Result<()> {
    let n = tx
        .sql
        .prepare_cached("UPDATE notes SET version = ?2 WHERE id = ?1")?
        .execute(params![note.0, version])?;
    if n == 1 {
        Ok(())
    } else {
        Err(StoreError::NotFound("note"))
    }
}

fn read_note(row: &Row<'_>) -> rusqlite::Result<NoteRow> {
    let state: String = row.get(2)?;
    Ok(NoteRow {
        id: NoteId(row.get(0)?),
        foreign_id: row.get(1)?,
        state: NoteState::parse(&state),
        case: row.get::<_, Option<i64>>(3)?.map(CaseId),
        used: row.get(4)?,
        solved: row.get(5)?,
        created_ms: row.get(6)?,
        version: row.get(7)?,
        words: TextId(row.get(8)?),
        json: row.get(9)?,
        taught_on: row.get(10)?,
        review_by: row.get(11)?,
        sv_checked: row.get(12)?,
        kept_ms: row.get(13)?,
    })
}
