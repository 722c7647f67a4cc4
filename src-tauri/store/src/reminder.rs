//! Reminders as rows: due, fired, seen. A row leaves `waiting` once and never comes back by itself, so that nothing
//! fires twice. Not here: which fire when (`core`), telling anybody (`app`).

use hikae_core::ids::PromiseId;
use hikae_core::promise::Reminder;
use rusqlite::params;

use crate::{Read, Result, Tx};

/// Has a promise reminded of at a time.
pub fn insert_reminder(tx: &Tx<'_>, promise: PromiseId, due_ms: i64) -> Result<()> {
    tx.sql
        .prepare_cached(
            "INSERT INTO reminders (promise, due_wall, state) VALUES (?1, ?2, 'waiting')",
        )?
        .execute([promise.0, due_ms])?;
    Ok(())
}

/// The rows that wait and are due by then, with the earliest of the later ones as the last.
/// What waits further off is not read.
pub fn list_waiting(read: &Read<'_>, until_ms: i64) -> Result<Vec<Reminder>> {
    const COLUMNS: &str = "SELECT r.id, r.promise, r.due_wall, p.due_wall
        FROM reminders r JOIN promises p ON p.id = r.promise WHERE r.state = 'waiting'";
    let read_row = |row: &rusqlite::Row<'_>| {
        Ok(Reminder {
            id: row.get(0)?,
            promise: row.get(1)?,
            due_ms: row.get(2)?,
            promised_ms: row.get(3)?,
        })
    };
    let mut due = read.sql.prepare_cached(&format!(
        "{COLUMNS} AND r.due_wall <= ?1 ORDER BY r.due_wall, r.id"
    ))?;
    let mut rows: Vec<Reminder> = due
        .query_map([until_ms], read_row)?
        .collect::<rusqlite::Result<_>>()?;
    let mut next = read.sql.prepare_cached(&format!(
        "{COLUMNS} AND r.due_wall > ?1 ORDER BY r.due_wall, r.id LIMIT 1"
    ))?;
    for row in next.query_map([until_ms], read_row)? {
        rows.push(row?);
    }
    Ok(rows)
}

/// Marks a row as fired at a time; true when it waited until now.
pub fn fire_reminder(tx: &Tx<'_>, id: i64, at_ms: i64) -> Result<bool> {
    Ok(tx
        .sql
        .prepare_cached("UPDATE reminders SET state = 'fired', fired_at = ?2 WHERE id = ?1 AND state = 'waiting'")?
        .execute([id, at_ms])?
        == 1)
}

/// Somebody has seen what fired of a promise; answers how many rows that were.
pub fn see_reminders(tx: &Tx<'_>, promise: PromiseId, at_ms: i64) -> Result<usize> {
    Ok(tx
        .sql
        .prepare_cached("UPDATE reminders SET state = 'seen', seen_at = ?2 WHERE promise = ?1 AND state = 'fired'")?
        .execute([promise.0, at_ms])?)
}

/// Nobody need be reminded of a promise any more.
pub fn drop_reminders(tx: &Tx<'_>, promise: PromiseId) -> Result<()> {
    tx.sql
        .prepare_cached(
            "UPDATE reminders SET state = 'dropped' WHERE promise = ?1 AND state = 'waiting'",
        )?
        .execute([promise.0])?;
    Ok(())
}

/// What was dropped waits again (the promise is open again).
pub fn wake_reminders(tx: &Tx<'_>, promise: PromiseId) -> Result<()> {
    tx.sql
        .prepare_cached(
            "UPDATE reminders SET state = 'waiting' WHERE promise = ?1 AND state = 'dropped'",
        )?
        .execute([promise.0])?;
    Ok(())
}

/// True while something of the promise has fired and nobody has seen it.
pub fn is_unseen(read: &Read<'_>, promise: PromiseId) -> Result<bool> {
    Ok(read
        .sql
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM reminders WHERE promise = ?1 AND state = 'fired')",
        )?
        .query_row(params![promise.0], |row| row.get(0))?)
}
