//! A data folder that is open: one encrypted database, one owner, one transaction per use case.
//!
//! The database has a random data key of its own. `keys.json` beside it holds that key once per way to open
//! the folder, each sealed under another secret: an entry of the key store, a passphrase, a recovery code,
//! a key file. Changing a passphrase rewrites one wrap, never the data.
//! Not here: which way is tried first and what is asked (`app`), the key store itself ([`KeyHome`]).

mod backup;
mod folder;
mod home;
mod keys;
mod open;
mod ring;
mod secret;
mod sqlite;
#[cfg(test)]
mod tests;
mod typed;

pub use home::{KeyHome, KeyHomeError};
pub use keys::WrapKind;
pub use open::{Key, Peek, no_mask, peek};
pub use secret::{KEY_LEN, Secret};
pub use typed::PASSPHRASE_MIN;

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::{Mask, Read, Result, StoreError, Tx};
use folder::{Folder, Owner};
use keys::KeyRing;

/// An open data folder, or one in memory that leaves no trace.
///
/// It can move between threads; put it behind a mutex to share it. Dropping it lets go of the folder.
pub struct Vault {
    // Fields drop in order: the database closes before the folder is let go.
    sql: Connection,
    mask: Mask,
    home: Option<Home>,
}

/// What an on-disk vault has besides its database.
struct Home {
    folder: Folder,
    ring: KeyRing,
    data_key: Secret,
    _owner: Owner,
}

impl Vault {
    /// Runs one use case as one transaction: committed (and on the disk) when `body` answers `Ok`,
    /// rolled back when it answers an error.
    ///
    /// Errors: those of `body`; [`StoreError::DiskFull`], [`StoreError::ReadOnly`] from writing.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        body: impl FnOnce(&Tx<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let sql = self
            .sql
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(StoreError::from)?;
        let value = body(&Tx {
            read: Read { sql: &sql },
            mask: &self.mask,
        })?;
        sql.commit().map_err(StoreError::from)?;
        Ok(value)
    }

    /// Reads with one consistent view; writes nothing.
    ///
    /// Errors: those of `body`.
    pub fn read<T, E: From<StoreError>>(
        &self,
        body: impl FnOnce(&Read<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let sql = self.sql.unchecked_transaction().map_err(StoreError::from)?;
        body(&Read { sql: &sql })
    }

    /// The data folder; `None` in memory.
    pub fn path(&self) -> Option<&Path> {
        self.home.as_ref().map(|home| home.folder.root())
    }

    /// True for a vault that leaves no trace.
    pub fn is_in_memory(&self) -> bool {
        self.home.is_none()
    }

    /// Rewrites the database without what was deleted or erased, and empties the log beside it: after
    /// this no erased word is left in the files, not even under the key. Call it outside a transaction;
    /// takes about as long as copying the file.
    ///
    /// Errors: [`StoreError::DiskFull`]: it needs room for one copy.
    pub fn scrub(&mut self) -> Result<()> {
        self.sql.execute_batch("VACUUM")?;
        self.checkpoint()
    }

    /// Writes the log beside the database into it and empties the log.
    pub fn checkpoint(&mut self) -> Result<()> {
        let busy: bool = self
            .sql
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy { Err(StoreError::Busy) } else { Ok(()) }
    }

    /// Checks every page and every reference: for `hikaectl doctor`. Reads the whole file.
    ///
    /// Errors: [`StoreError::Foreign`] with the first finding.
    pub fn check(&self) -> Result<()> {
        sqlite::check_sound(&self.sql)
    }

    /// The version of the schema in use.
    pub fn schema_version(&self) -> i64 {
        crate::migrate::schema_version()
    }
}
