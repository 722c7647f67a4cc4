//! What is being typed: one row per field, overwritten in place, so that a crash loses at most what was
//! not handed in yet and old drafts leave nothing behind.
//! Not here: when to hand it in (the screen: within 300 ms), what a field is called (`app`).

use std::collections::BTreeMap;

use hikae_core::ids::{CaseId, TextId};
use hikae_core::pack::Pii;
use rusqlite::{OptionalExtension, params};

use crate::words::{Purpose, delete, keep_words, replace_words};
use crate::{Read, Result, Tx};

/// Keeps a field's whole text as it is now; an empty text clears the row. `None`: the fields at home.
///
/// Errors: [`crate::StoreError::NeverStore`]; an earlier draft of the field is then untouched.
pub fn keep_draft(
    tx: &Tx<'_>,
    case: Option<CaseId>,
    field: &str,
    pii: Pii,
    text: &str,
) -> Result<()> {
    if text.is_empty() && pii != Pii::NeverStore {
        return clear_draft(tx, case, field);
    }
    match find(tx, case, field)? {
        Some(words) => replace_words(tx, words, pii, text),
        None => {
            let words = keep_words(tx, pii, Purpose::Draft, text)?;
            tx.sql
                .prepare_cached("INSERT INTO drafts (case_id, field, words) VALUES (?1, ?2, ?3)")?
                .execute(params![home_or(case), field, words.0])?;
            Ok(())
        }
    }
}

/// A field's draft.
pub fn load_draft(read: &Read<'_>, case: Option<CaseId>, field: &str) -> Result<Option<String>> {
    Ok(read
        .sql
        .prepare_cached(
            "SELECT w.body FROM drafts d JOIN words w ON w.id = d.words
             WHERE d.case_id = ?1 AND d.field = ?2 AND w.erased = 0",
        )?
        .query_row(params![home_or(case), field], |row| row.get(0))
        .optional()?)
}

/// Every draft of a case (or at home) by field.
pub fn load_drafts(read: &Read<'_>, case: Option<CaseId>) -> Result<BTreeMap<String, String>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT d.field, w.body FROM drafts d JOIN words w ON w.id = d.words WHERE d.case_id = ?1 AND w.erased = 0",
    )?;
    let rows = statement.query_map([home_or(case)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Drops a field's draft and its words; fine when there is none.
pub fn clear_draft(tx: &Tx<'_>, case: Option<CaseId>, field: &str) -> Result<()> {
    if let Some(words) = find(tx, case, field)? {
        tx.sql
            .prepare_cached("DELETE FROM drafts WHERE case_id = ?1 AND field = ?2")?
            .execute(params![home_or(case), field])?;
        delete(tx, words)?;
    }
    Ok(())
}

/// Drops every draft of a case (or at home).
pub fn clear_drafts(tx: &Tx<'_>, case: Option<CaseId>) -> Result<()> {
    let fields: Vec<String> = load_fields(tx, case)?;
    fields
        .iter()
        .try_for_each(|field| clear_draft(tx, case, field))
}

fn load_fields(read: &Read<'_>, case: Option<CaseId>) -> Result<Vec<String>> {
    let mut statement = read
        .sql
        .prepare_cached("SELECT field FROM drafts WHERE case_id = ?1")?;
    let rows = statement.query_map([home_or(case)], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn find(read: &Read<'_>, case: Option<CaseId>, field: &str) -> Result<Option<TextId>> {
    Ok(read
        .sql
        .prepare_cached("SELECT words FROM drafts WHERE case_id = ?1 AND field = ?2")?
        .query_row(params![home_or(case), field], |row| row.get(0).map(TextId))
        .optional()?)
}

/// Cases count from 1; 0 is home.
fn home_or(case: Option<CaseId>) -> i64 {
    case.map_or(0, |case| case.0)
}
