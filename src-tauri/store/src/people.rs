//! Free names asked lately, so that the next ask is one key. Names of colleagues, never of customers.
//! Not here: figures about anybody; floor.md names those as what gets a tool closed.

use rusqlite::{OptionalExtension, params};

use crate::{Read, Result, Tx};

/// Remembers that somebody was asked at `at_ms` (wall time, milliseconds): always as the last one of all, also when the
/// clock was set back or two are asked within a millisecond, so that turns stay in order.
pub fn keep_person(tx: &Tx<'_>, name: &str, at_ms: i64) -> Result<()> {
    tx.sql
        .prepare_cached(
            "INSERT INTO people (name, used_at)
             SELECT ?1, max(?2, coalesce((SELECT max(used_at) + 1 FROM people), ?2))
             WHERE true
             ON CONFLICT (name) DO UPDATE SET used_at = excluded.used_at",
        )?
        .execute(params![name, at_ms])?;
    Ok(())
}

/// The names asked last, newest first.
pub fn list_people(read: &Read<'_>, limit: u32) -> Result<Vec<String>> {
    let mut statement = read
        .sql
        .prepare_cached("SELECT name FROM people ORDER BY used_at DESC, name LIMIT ?1")?;
    let rows = statement.query_map([limit], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Where a name stands in the order of asking: the higher, the later; `None`: never asked. No count, and shown nowhere.
pub fn turn_of(read: &Read<'_>, name: &str) -> Result<Option<i64>> {
    Ok(read
        .sql
        .prepare_cached("SELECT used_at FROM people WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?)
}

/// Forgets a name; fine when it is not there.
pub fn forget_person(tx: &Tx<'_>, name: &str) -> Result<()> {
    tx.sql
        .prepare_cached("DELETE FROM people WHERE name = ?1")?
        .execute([name])?;
    Ok(())
}
