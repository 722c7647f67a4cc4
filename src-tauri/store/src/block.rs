//! Blocks of the notebook's index at rest. They are made from the notes and can be made anew from them at any time.
//! Not here: what stands in a block (`hikae_core::notebook`).

use hikae_core::ids::NoteId;
use rusqlite::params;

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

/// All blocks, oldest first.
pub fn load_blocks(read: &Read<'_>) -> Result<Vec<BlockRow>> {
    let mut statement = read
        .sql
        .prepare_cached("SELECT id, stamp, body FROM search_blocks ORDER BY id")?;
    let rows = statement.query_map([], |row| {
        Ok(BlockRow {
            id: row.get(0)?,
            stamp: row.get::<_, i64>(1)?.cast_unsigned(),
            body: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
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

/// The kept notes with the version that counts.
pub fn load_kept_versions(read: &Read<'_>) -> Result<Vec<(NoteId, u32)>> {
    let mut statement = read
        .sql
        .prepare_cached("SELECT id, version FROM notes WHERE state = 'kept'")?;
    let rows = statement.query_map([], |row| Ok((NoteId(row.get(0)?), row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What use has shown of the kept notes: which, how often it solved a case, 見直す日 (`YYYY-MM-DD` or empty), when this
/// version was kept (wall time in milliseconds).
pub fn load_kept_uses(read: &Read<'_>) -> Result<Vec<(NoteId, u32, String, i64)>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT n.id, n.solved, v.review_by, v.kept_at FROM notes n
         JOIN note_versions v ON v.note_id = n.id AND v.version = n.version WHERE n.state = 'kept'",
    )?;
    let rows = statement.query_map([], |row| {
        Ok((NoteId(row.get(0)?), row.get(1)?, row.get(2)?, row.get(3)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
