//! A transaction as use cases see it: something to pass on, without SQL. The rusqlite types stay inside
//! this crate, so that no statement is written elsewhere.
//! Not here: beginning and committing, which [`crate::Vault`] does.

use std::ops::Deref;

use hikae_core::time::Stamp;
use rusqlite::{Connection, Row};

/// Turns a text of class `mask` into the one that is kept. Called inside the write function, before
/// anything reaches the database.
pub type Mask = Box<dyn Fn(&str) -> String + Send + Sync>;

/// A consistent view of the data: what [`crate::Vault::read`] hands out.
pub struct Read<'a> {
    pub(crate) sql: &'a Connection,
}

/// A running change: what [`crate::Vault::write`] hands out. Reads see its own writes.
pub struct Tx<'a> {
    pub(crate) read: Read<'a>,
    pub(crate) mask: &'a Mask,
}

impl<'a> Deref for Tx<'a> {
    type Target = Read<'a>;

    fn deref(&self) -> &Self::Target {
        &self.read
    }
}

/// A stamp from three neighbouring columns: wall, mono, boot.
pub(crate) fn read_stamp(row: &Row<'_>, first: usize) -> rusqlite::Result<Stamp> {
    Ok(Stamp {
        wall_ms: row.get(first)?,
        mono_ms: row.get(first + 1)?,
        boot: row.get(first + 2)?,
    })
}
