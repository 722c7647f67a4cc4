//! Call-backs as rows. What is open is found by its time alone, so that ten thousand of them cost a tick nothing.
//! Not here: which time may be promised (`core`), reminders (`reminder`), what undo does (`app`).

use hikae_core::ids::{CaseId, PromiseId, TextId};
use hikae_core::pack::Pii;
use hikae_core::promise::{PromiseState, Ticks};
use rusqlite::{OptionalExtension, Row, params};

use crate::slug::{from_slug, to_slug};
use crate::words::{Purpose, keep_words, load_words};
use crate::{Read, Result, StoreError, Tx};

/// A promise to keep.
#[derive(Debug, Clone)]
pub struct NewPromise {
    /// Of which case.
    pub case: CaseId,
    /// Whose name was said.
    pub owner: String,
    /// The sentence as promised.
    pub said: String,
    /// The promised time, wall milliseconds.
    pub due_ms: i64,
    /// When the SV answers at the latest.
    pub sv_due_ms: Option<i64>,
    /// What was settled along with it.
    pub ticks: Ticks,
    /// Now, wall milliseconds.
    pub made_ms: i64,
}

/// A promise as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseRow {
    /// Which.
    pub id: PromiseId,
    /// Of which case.
    pub case: CaseId,
    /// Where the owner's name stands.
    pub owner: TextId,
    /// Where the sentence stands.
    pub said: TextId,
    /// The promised time, wall milliseconds.
    pub due_ms: i64,
    /// When the SV answers at the latest.
    pub sv_due_ms: Option<i64>,
    /// What was settled along with it.
    pub ticks: Ticks,
    /// Where it stands.
    pub state: PromiseState,
    /// When it was made, wall milliseconds.
    pub made_ms: i64,
}

/// Keeps a promise, open.
pub fn insert_promise(tx: &Tx<'_>, promise: &NewPromise) -> Result<PromiseId> {
    let owner = keep_words(tx, Pii::None, Purpose::Promise, &promise.owner)?;
    let said = keep_words(tx, Pii::Mask, Purpose::Promise, &promise.said)?;
    tx.sql
        .prepare_cached(
            "INSERT INTO promises (case_id, owner, said, due_wall, sv_due, number, suits, absent, state, made_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'open', ?9)",
        )?
        .execute(params![
            promise.case.0,
            owner.0,
            said.0,
            promise.due_ms,
            promise.sv_due_ms,
            promise.ticks.number,
            promise.ticks.suits,
            promise.ticks.absent,
            promise.made_ms,
        ])?;
    Ok(PromiseId(tx.sql.last_insert_rowid()))
}

/// Says where a promise stands now.
///
/// Errors: [`StoreError::NotFound`].
pub fn set_promise_state(tx: &Tx<'_>, id: PromiseId, state: PromiseState) -> Result<()> {
    let n = tx
        .sql
        .prepare_cached("UPDATE promises SET state = ?2 WHERE id = ?1")?
        .execute(params![id.0, to_slug(&state)?])?;
    found(n)
}

/// Gives a promise another owner; answers where the name stands.
///
/// Errors: [`StoreError::NotFound`].
pub fn name_promise_owner(tx: &Tx<'_>, id: PromiseId, name: &str) -> Result<TextId> {
    let words = keep_words(tx, Pii::None, Purpose::Promise, name)?;
    set_promise_owner(tx, id, words)?;
    Ok(words)
}

/// Points a promise to an owner's name that is kept already.
///
/// Errors: [`StoreError::NotFound`].
pub fn set_promise_owner(tx: &Tx<'_>, id: PromiseId, owner: TextId) -> Result<()> {
    let n = tx
        .sql
        .prepare_cached("UPDATE promises SET owner = ?2 WHERE id = ?1")?
        .execute(params![id.0, owner.0])?;
    found(n)
}

fn found(rows: usize) -> Result<()> {
    if rows == 1 {
        Ok(())
    } else {
        Err(StoreError::NotFound("promise"))
    }
}

const COLUMNS: &str = "SELECT id, case_id, owner, said, due_wall, sv_due, number, suits, absent, state, made_at FROM promises";

/// One promise.
///
/// Errors: [`StoreError::NotFound`].
pub fn load_promise(read: &Read<'_>, id: PromiseId) -> Result<PromiseRow> {
    read.sql
        .prepare_cached(&format!("{COLUMNS} WHERE id = ?1"))?
        .query_row([id.0], |row| Ok(read_promise(row)))
        .optional()?
        .ok_or(StoreError::NotFound("promise"))?
}

/// What is open, the earliest first, from `offset` on.
pub fn list_open_promises(read: &Read<'_>, offset: u32, limit: u32) -> Result<Vec<PromiseRow>> {
    let mut statement = read.sql.prepare_cached(&format!(
        "{COLUMNS} WHERE state = 'open' ORDER BY due_wall, id LIMIT ?2 OFFSET ?1"
    ))?;
    let rows = statement.query_map([offset, limit], |row| Ok(read_promise(row)))?;
    rows.map(|row| row?).collect()
}

/// How many are open.
pub fn count_open_promises(read: &Read<'_>) -> Result<u32> {
    Ok(read
        .sql
        .prepare_cached("SELECT count(*) FROM promises WHERE state = 'open'")?
        .query_row([], |row| row.get(0))?)
}

/// Times that are promised already, from a moment on until another.
pub fn list_taken(read: &Read<'_>, from_ms: i64, until_ms: i64) -> Result<Vec<i64>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT due_wall FROM promises WHERE state = 'open' AND due_wall BETWEEN ?1 AND ?2 ORDER BY due_wall",
    )?;
    let times = statement.query_map([from_ms, until_ms], |row| row.get(0))?;
    Ok(times.collect::<rusqlite::Result<_>>()?)
}

/// The promises of a case, in order.
pub fn list_case_promises(read: &Read<'_>, case: CaseId) -> Result<Vec<PromiseRow>> {
    let mut statement = read
        .sql
        .prepare_cached(&format!("{COLUMNS} WHERE case_id = ?1 ORDER BY id"))?;
    let rows = statement.query_map([case.0], |row| Ok(read_promise(row)))?;
    rows.map(|row| row?).collect()
}

/// What the customer of a case is promised now, if anything.
pub fn find_open_promise(read: &Read<'_>, case: CaseId) -> Result<Option<PromiseRow>> {
    read.sql
        .prepare_cached(&format!(
            "{COLUMNS} WHERE case_id = ?1 AND state = 'open' ORDER BY id DESC LIMIT 1"
        ))?
        .query_row([case.0], |row| Ok(read_promise(row)))
        .optional()?
        .transpose()
}

/// A name or sentence of a promise; empty when it was erased.
pub fn load_promise_words(read: &Read<'_>, id: TextId) -> Result<String> {
    Ok(load_words(read, id)?.unwrap_or_default())
}

fn read_promise(row: &Row<'_>) -> Result<PromiseRow> {
    let state: String = row.get(9)?;
    Ok(PromiseRow {
        id: PromiseId(row.get(0)?),
        case: CaseId(row.get(1)?),
        owner: TextId(row.get(2)?),
        said: TextId(row.get(3)?),
        due_ms: row.get(4)?,
        sv_due_ms: row.get(5)?,
        ticks: Ticks {
            number: row.get(6)?,
            suits: row.get(7)?,
            absent: row.get(8)?,
        },
        state: from_slug(&state)?,
        made_ms: row.get(10)?,
    })
}
