//! What the softphone calls a call, as the cases of that call remember it. The text stands in `words`.
//! Not here: which call an event is about (`hikae_core::call`), the clocks.

use hikae_core::call::mark_ref;
use hikae_core::ids::{CaseId, TextId};
use hikae_core::pack::Pii;
use hikae_core::time::Stamp;
use rusqlite::{OptionalExtension, params};

use crate::words::{self, Purpose, keep_words};
use crate::{Read, Result, Tx};

/// Keeps the reference of the call that runs, for its case if there is one.
pub fn keep_call_ref(tx: &Tx<'_>, case: Option<CaseId>, text: &str, at: &Stamp) -> Result<()> {
    let words = keep_words(tx, Pii::Mask, Purpose::Reference, text)?;
    insert(tx, case, words, mark_ref(text), at)
}

/// Mark of the call that runs; `None`: none runs, or the softphone never said which.
pub fn running_mark(read: &Read<'_>) -> Result<Option<u16>> {
    Ok(read
        .sql
        .prepare_cached("SELECT mark FROM call_refs WHERE running = 1 ORDER BY id DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?)
}

/// The call that runs is about this case from now on; a case it was about before keeps the reference too.
pub fn link_call_ref(tx: &Tx<'_>, case: CaseId, at: &Stamp) -> Result<()> {
    let newest: Option<(i64, Option<i64>, i64, u16)> = tx
        .sql
        .prepare_cached(
            "SELECT id, case_id, words, mark FROM call_refs WHERE running = 1 ORDER BY id DESC LIMIT 1",
        )?
        .query_row([], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .optional()?;
    match newest {
        Some((id, None, ..)) => {
            tx.sql
                .prepare_cached("UPDATE call_refs SET case_id = ?2 WHERE id = ?1")?
                .execute([id, case.0])?;
            Ok(())
        }
        Some((_, Some(known), words, mark)) if known != case.0 => {
            insert(tx, Some(case), TextId(words), mark, at)
        }
        _ => Ok(()),
    }
}

/// The call has ended: cases keep its reference; without a case nothing is left of it.
pub fn end_call_refs(tx: &Tx<'_>) -> Result<()> {
    let lost: Option<i64> = tx
        .sql
        .prepare_cached("SELECT words FROM call_refs WHERE running = 1 AND case_id IS NULL")?
        .query_row([], |row| row.get(0))
        .optional()?;
    tx.sql
        .prepare_cached("DELETE FROM call_refs WHERE running = 1 AND case_id IS NULL")?
        .execute([])?;
    if let Some(id) = lost {
        words::delete(tx, TextId(id))?;
    }
    tx.sql
        .prepare_cached("UPDATE call_refs SET running = 0 WHERE running = 1")?
        .execute([])?;
    Ok(())
}

/// The references of a case's calls, oldest first; erased ones are left out.
pub fn load_call_refs(read: &Read<'_>, case: CaseId) -> Result<Vec<String>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT body FROM call_refs JOIN words ON words.id = call_refs.words
         WHERE case_id = ?1 AND erased = 0 ORDER BY call_refs.id",
    )?;
    let texts = statement.query_map([case.0], |row| row.get(0))?;
    Ok(texts.collect::<rusqlite::Result<_>>()?)
}

fn insert(tx: &Tx<'_>, case: Option<CaseId>, words: TextId, mark: u16, at: &Stamp) -> Result<()> {
    tx.sql
        .prepare_cached(
            "INSERT INTO call_refs (case_id, words, mark, running, at_wall) VALUES (?1, ?2, ?3, 1, ?4)",
        )?
        .execute(params![case.map(|id| id.0), words.0, mark, at.wall_ms])?;
    Ok(())
}
