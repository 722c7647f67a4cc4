//! The schema, one dated additive migration a file. An existing database is copied and the copy verified
//! before each change; a newer schema is refused.
//! Not here: the copy itself (`vault::backup`).

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use crate::{Result, StoreError};

/// Every migration, oldest first. The number of them is the schema's version.
const STEPS: &[M<'static>] = &[
    M::up(include_str!("../migrations/2026-11-23-first.sql")).foreign_key_check(),
    M::up(include_str!("../migrations/2026-11-23-search.sql")),
    M::up(include_str!("../migrations/2026-11-23-words.sql")),
    M::up(include_str!("../migrations/2026-11-23-calls.sql")),
    M::up(include_str!("../migrations/2026-11-23-promise.sql")).foreign_key_check(),
    M::up(include_str!("../migrations/2026-11-23-whom.sql")).foreign_key_check(),
    M::up(include_str!("../migrations/2026-11-24-chain.sql")).foreign_key_check(),
];

/// The version of the schema that this Hikae writes.
pub fn schema_version() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

/// Brings a database to the newest of `steps`. `copy` is called with the old version before an existing
/// database is changed; when it fails, nothing is changed.
///
/// Errors: [`StoreError::Newer`].
pub(crate) fn migrate(
    sql: &mut Connection,
    steps: &[M<'static>],
    copy: impl Fn(&Connection, i64) -> Result<()>,
) -> Result<()> {
    let found: i64 = sql.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = i64::try_from(steps.len()).unwrap_or(i64::MAX);
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    if found == known {
        return Ok(());
    }
    if found == 0 {
        // A new database: there is nothing to copy, and no step in between that anybody could want back.
        Migrations::from_slice(steps).to_latest(sql)?;
        return Ok(());
    }
    for version in found..known {
        copy(sql, version)?;
        let next = usize::try_from(version + 1)
            .map_err(|_| StoreError::Broken("schema version".to_owned()))?;
        Migrations::from_slice(steps).to_version(sql, next)?;
    }
    Ok(())
}

pub(crate) fn steps() -> &'static [M<'static>] {
    STEPS
}
