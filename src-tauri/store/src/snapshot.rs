//! Packs as they were when a case began: stored once per content, so that a running case keeps its
//! questions while the folder of packs changes.
//! Not here: loading a pack or making its hash (`app`).

use rusqlite::{OptionalExtension, params};

use hikae_core::ids::PackId;

use crate::{Read, Result, StoreError, Tx};

/// A pack frozen for the cases that use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Hash of the content; whoever makes it must make it of `json`.
    pub hash: String,
    /// The pack's id.
    pub pack: PackId,
    /// The pack's version.
    pub version: String,
    /// The whole pack.
    pub json: String,
}

/// Keeps a snapshot; one with the same hash is left as it is.
pub fn keep_snapshot(tx: &Tx<'_>, snapshot: &Snapshot) -> Result<()> {
    tx.sql
        .prepare_cached("INSERT OR IGNORE INTO pack_snapshots (hash, pack, version, json) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![snapshot.hash, snapshot.pack.as_str(), snapshot.version, snapshot.json])?;
    Ok(())
}

/// The snapshot with that hash.
///
/// Errors: [`StoreError::NotFound`].
pub fn load_snapshot(read: &Read<'_>, hash: &str) -> Result<Snapshot> {
    read.sql
        .prepare_cached("SELECT hash, pack, version, json FROM pack_snapshots WHERE hash = ?1")?
        .query_row([hash], |row| {
            Ok(Snapshot {
                hash: row.get(0)?,
                pack: PackId(row.get(1)?),
                version: row.get(2)?,
                json: row.get(3)?,
            })
        })
        .optional()?
        .ok_or(StoreError::NotFound("pack snapshot"))
}
