//! Blocks of the notebook's index at rest. They are made from the notes and can be made anew from them at any time.
//! Not here: what stands in a block (`hikae_core::notebook`).

use hikae_core::ids::NoteId;
use rusqlite::{OptionalExtension, params};

use crate::{Read, Result, Tx};

/// A block as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockRow {
    /// Its number; a younger block has a greater one.
    pub id: i64,
    /// Tells which concepts its notes were cut with.
    pub stamp: u64,
    /// The block.
    pub body: Vec<u8>,
}

/// The oldest block behind a number.
pub fn load_block(read: &Read<'_>, after: i64) -> Result<Option<BlockRow>> {
    Ok(read
        .sql
        .prepare_cached(
            "SELECT id, stamp, body FROM search_blocks WHERE id > ?1 ORDER BY id LIMIT 1",
        )?
        .query_row([after], |row| {
            Ok(BlockRow {
                id: row.get(0)?,
                stamp: row.get::<_, i64>(1)?.cast_unsigned(),
                body: row.get(2)?,
            })
        })
        .optional()?)
}

/// Throws blocks away and keeps others; answers the numbers of those.
pub fn replace_blocks(tx: &Tx<'_>, drop: &[i64], keep: &[Vec<u8>], stamp: u64) -> Result<Vec<i64>> {
    for id in drop {
        tx.sql
            .prepare_cached("DELETE FROM search_blocks WHERE id = ?1")?
            .execute([id])?;
    }
    let mut insert = tx
        .sql
        .prepare_cached("INSERT INTO search_blocks (stamp, body) VALUES (?1, ?2)")?;
    keep.iter()
        .map(|body| {
            insert.execute(params![stamp.cast_signed(), body])?;
            Ok(tx.sql.last_insert_rowid())
        })
        .collect()
}

/// Throws all blocks away.
pub fn drop_blocks(tx: &Tx<'_>) -> Result<()> {
    tx.sql.execute("DELETE FROM search_blocks", [])?;
    Ok(())
}

/// A kept note, as the index is compared with it, and what use has shown of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRow {
    /// Which.
    pub id: NoteId,
    /// The version that counts.
    pub version: u32,
    /// How often it solved a case.
    pub solved: u32,
    /// 見直す日, `YYYY-MM-DD`, or empty.
    pub review_by: String,
    /// When this version was kept, wall time in milliseconds.
    pub kept_ms: i64,
}

/// The next kept notes behind a number.
pub fn load_kept(read: &Read<'_>, after: NoteId, most: u32) -> Result<Vec<KeptRow>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT n.id, n.version, n.solved, v.review_by, v.kept_at FROM notes n
         JOIN note_versions v ON v.note_id = n.id AND v.version = n.version
         WHERE n.state = 'kept' AND n.id > ?1 ORDER BY n.id LIMIT ?2",
    )?;
    let rows = statement.query_map(params![after.0, most], |row| {
        Ok(KeptRow {
            id: NoteId(row.get(0)?),
            version: row.get(1)?,
            solved: row.get(2)?,
            review_by: row.get(3)?,
            kept_ms: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
