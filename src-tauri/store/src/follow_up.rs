//! What is still to be done for a case after an ask, as rows: whom to tell by when, what came of a take-over, whether a
//! call-back solved it. What is open is found by an index of its own, so that what has ended costs nothing.
//! Not here: who must be told (`core`), what follows from an answer (`app`).

use hikae_core::ids::{CaseId, FollowUpId};
use rusqlite::{OptionalExtension, Row, params};

use crate::slug::check_slug;
use crate::{Read, Result, StoreError, Tx};

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FollowUpKind {
    /// Tell somebody.
    Tell,
    /// Hear what came of a take-over.
    Takeover,
    /// Ask whether a call-back solved it.
    Called,
}

impl FollowUpKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Tell => "tell",
            Self::Takeover => "takeover",
            Self::Called => "called",
        }
    }

    fn parse(slug: &str) -> Result<Self> {
        match slug {
            "tell" => Ok(Self::Tell),
            "takeover" => Ok(Self::Takeover),
            "called" => Ok(Self::Called),
            _ => Err(StoreError::Broken("unknown kind of follow-up".to_owned())),
        }
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// Which.
    pub id: FollowUpId,
    /// Of which case.
    pub case: CaseId,
    /// What is to be done.
    pub kind: FollowUpKind,
    /// The rule of the case's pack; empty: none.
    pub name: String,
    /// By when, wall milliseconds.
    pub due_ms: Option<i64>,
    /// Not done yet.
    pub open: bool,
    /// Since when, wall milliseconds.
    pub at_ms: i64,
}

/// Opens one, unless the case has had this one already: nobody is told twice.
///
/// Errors: [`StoreError::NotASlug`].
pub fn open_follow_up(
    tx: &Tx<'_>,
    case: CaseId,
    kind: FollowUpKind,
    name: &str,
    due_ms: Option<i64>,
    at_ms: i64,
) -> Result<()> {
    if !name.is_empty() {
        check_slug(name)?;
    }
    // A second take-over or call-back is heard of again; who must be told is told once.
    let again = kind != FollowUpKind::Tell;
    tx.sql
        .prepare_cached(
            "INSERT INTO follow_ups (case_id, kind, name, due_wall, open, at_wall)
             SELECT ?1, ?2, ?3, ?4, 1, ?5 WHERE NOT EXISTS
               (SELECT 1 FROM follow_ups WHERE case_id = ?1 AND kind = ?2 AND name = ?3 AND (open = 1 OR NOT ?6))",
        )?
        .execute(params![case.0, kind.as_str(), name, due_ms, at_ms, again])?;
    Ok(())
}

/// Says whether one is still to be done.
///
/// Errors: [`StoreError::NotFound`].
pub fn set_follow_up(tx: &Tx<'_>, id: FollowUpId, open: bool) -> Result<()> {
    let n = tx
        .sql
        .prepare_cached("UPDATE follow_ups SET open = ?2 WHERE id = ?1")?
        .execute(params![id.0, open])?;
    if n == 1 {
        Ok(())
    } else {
        Err(StoreError::NotFound("follow-up"))
    }
}

/// Nothing of this kind is to be done for a case any more.
pub fn end_follow_ups(tx: &Tx<'_>, case: CaseId, kind: FollowUpKind) -> Result<()> {
    tx.sql
        .prepare_cached(
            "UPDATE follow_ups SET open = 0 WHERE case_id = ?1 AND kind = ?2 AND open = 1",
        )?
        .execute(params![case.0, kind.as_str()])?;
    Ok(())
}

const COLUMNS: &str = "SELECT id, case_id, kind, name, due_wall, open, at_wall FROM follow_ups";

/// One of them.
///
/// Errors: [`StoreError::NotFound`].
pub fn load_follow_up(read: &Read<'_>, id: FollowUpId) -> Result<FollowUp> {
    read.sql
        .prepare_cached(&format!("{COLUMNS} WHERE id = ?1"))?
        .query_row([id.0], |row| Ok(read_row(row)))
        .optional()?
        .ok_or(StoreError::NotFound("follow-up"))?
}

/// What is open: what has a time first, by that time; then the oldest.
pub fn list_follow_ups(read: &Read<'_>, most: u32) -> Result<Vec<FollowUp>> {
    let mut statement = read.sql.prepare_cached(&format!(
        "{COLUMNS} WHERE open = 1 ORDER BY due_wall IS NULL, due_wall, at_wall, id LIMIT ?1"
    ))?;
    let rows = statement.query_map([most], |row| Ok(read_row(row)))?;
    rows.map(|row| row?).collect()
}

/// What is open for a case, in the same order.
pub fn list_case_follow_ups(read: &Read<'_>, case: CaseId) -> Result<Vec<FollowUp>> {
    let mut statement = read.sql.prepare_cached(&format!(
        "{COLUMNS} WHERE case_id = ?1 AND open = 1 ORDER BY due_wall IS NULL, due_wall, at_wall, id"
    ))?;
    let rows = statement.query_map([case.0], |row| Ok(read_row(row)))?;
    rows.map(|row| row?).collect()
}

fn read_row(row: &Row<'_>) -> Result<FollowUp> {
    let kind: String = row.get(2)?;
    Ok(FollowUp {
        id: FollowUpId(row.get(0)?),
        case: CaseId(row.get(1)?),
        kind: FollowUpKind::parse(&kind)?,
        name: row.get(3)?,
        due_ms: row.get(4)?,
        open: row.get(5)?,
        at_ms: row.get(6)?,
    })
}
