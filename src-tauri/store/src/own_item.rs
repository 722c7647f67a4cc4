//! Questions of one's own: what an SV asked back for (先に確認) is asked in that flow from the next call on, and
//! how often each was asked back for, for the owner of the pack.
//! Not here: how such a question is shown (`app`), names of whoever asked back.

use hikae_core::ids::{CaseId, FlowId, PackId, TextId};
use hikae_core::pack::Pii;
use rusqlite::params;

use crate::words::{Purpose, keep_words};
use crate::{Read, Result, StoreError, Tx};

/// A question of one's own.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnItem {
    /// Which.
    pub id: i64,
    /// Its words; erased ones are not listed.
    pub words: String,
}

/// Keeps a question that the call of `case` brought, and answers its id.
pub fn add_own_item(
    tx: &Tx<'_>,
    pack: &PackId,
    flow: &FlowId,
    case: CaseId,
    words: &str,
) -> Result<(i64, TextId)> {
    let text = keep_words(tx, Pii::Mask, Purpose::Own, words)?;
    tx.sql
        .prepare_cached(
            "INSERT INTO own_items (pack, flow, words, case_id) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![pack.as_str(), flow.as_str(), text.0, case.0])?;
    Ok((tx.sql.last_insert_rowid(), text))
}

/// The questions of a flow, oldest first; with a case, those that earlier calls brought.
pub fn list_own_items(
    read: &Read<'_>,
    pack: &PackId,
    flow: &FlowId,
    before: Option<CaseId>,
) -> Result<Vec<OwnItem>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT o.id, w.body FROM own_items o JOIN words w ON w.id = o.words
         WHERE o.pack = ?1 AND o.flow = ?2 AND o.removed = 0 AND w.erased = 0 AND o.case_id < ?3
         ORDER BY o.id",
    )?;
    let before = before.map_or(i64::MAX, |case| case.0);
    let rows = statement.query_map(params![pack.as_str(), flow.as_str(), before], |row| {
        Ok(OwnItem {
            id: row.get(0)?,
            words: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Takes a question away, or brings it back.
pub fn remove_own_item(tx: &Tx<'_>, id: i64, removed: bool) -> Result<()> {
    let n = tx
        .sql
        .prepare_cached("UPDATE own_items SET removed = ?2 WHERE id = ?1")?
        .execute(params![id, removed])?;
    if n == 1 {
        Ok(())
    } else {
        Err(StoreError::NotFound("item"))
    }
}

/// Something that was asked back for.
#[derive(Debug, Clone, PartialEq)]
pub struct Bounce {
    /// Of which case: its pack snapshot and flow say where it belongs.
    pub case: CaseId,
    /// The words, masked; empty: nothing was said.
    pub missing: String,
    /// Wall time, milliseconds.
    pub at_ms: i64,
}

/// Everything that was asked back for, oldest first. Without names.
pub fn list_bounces(read: &Read<'_>, result: &str) -> Result<Vec<Bounce>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT e.case_id, coalesce(w.body, ''), e.at_wall FROM events e
         LEFT JOIN words w ON w.id = e.ref_after AND w.erased = 0
         WHERE e.kind = 'ask_result' AND e.case_id IS NOT NULL
           AND json_extract(e.data, '$.result') = ?1
         ORDER BY e.id",
    )?;
    let rows = statement.query_map([result], |row| {
        Ok(Bounce {
            case: CaseId(row.get(0)?),
            missing: row.get(1)?,
            at_ms: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
