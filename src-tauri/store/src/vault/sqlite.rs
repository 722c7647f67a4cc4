//! A connection as every part of the store wants it: keyed, WAL, full sync, foreign keys, nothing left in
//! freed pages. Not here: which file, whose key.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::Secret;
use crate::{Result, StoreError};

/// Opens (or makes) a database under a key. Reads the schema once, so that a wrong key shows here.
///
/// Errors: [`StoreError::Foreign`] when the key does not fit or the file is no database.
pub(crate) fn open_keyed(path: &Path, key: &Secret, flags: OpenFlags) -> Result<Connection> {
    let sql = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // SQLCipher writes what it finds to stderr; the caller hears it as an error and says it better.
    sql.execute_batch("PRAGMA cipher_log_level = NONE")?;
    sql.execute_batch(&key.as_pragma())?;
    sql.query_row("SELECT count(*) FROM sqlite_schema", [], |row| {
        row.get::<_, i64>(0)
    })?;
    Ok(sql)
}

/// The pragmas of a database that is worked on.
pub(crate) fn set_up(sql: &Connection) -> Result<()> {
    sql.busy_timeout(Duration::from_secs(2))?;
    sql.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA trusted_schema = OFF;",
    )?;
    // Every statement of the crate fits; without this the cache drops the hot ones.
    sql.set_prepared_statement_cache_capacity(128);
    Ok(())
}

/// SQLite's and SQLCipher's own verdict on every page.
///
/// Errors: [`StoreError::Foreign`] with the first finding.
pub(crate) fn check_sound(sql: &Connection) -> Result<()> {
    for pragma in [
        "PRAGMA cipher_integrity_check",
        "PRAGMA integrity_check",
        "PRAGMA foreign_key_check",
    ] {
        let mut statement = sql.prepare(pragma)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let finding: String = row.get::<_, Option<String>>(0)?.unwrap_or_default();
            if finding != "ok" {
                return Err(StoreError::Foreign(finding));
            }
        }
    }
    Ok(())
}
