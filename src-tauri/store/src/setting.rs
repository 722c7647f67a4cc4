//! Settings: a key and a JSON value each.
//! Not here: which settings there are and what they mean (`app`).

use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Read, Result, Tx};

/// Keeps a setting in the place of an earlier one.
pub fn keep_setting<T: Serialize>(tx: &Tx<'_>, key: &'static str, value: &T) -> Result<()> {
    tx.sql
        .prepare_cached(
            "INSERT INTO settings (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )?
        .execute(params![key, serde_json::to_string(value)?])?;
    Ok(())
}

/// A setting; `None`: never set.
pub fn load_setting<T: DeserializeOwned>(read: &Read<'_>, key: &'static str) -> Result<Option<T>> {
    let json: Option<String> = read
        .sql
        .prepare_cached("SELECT value FROM settings WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    Ok(json.map(|json| serde_json::from_str(&json)).transpose()?)
}

/// Forgets a setting; fine when there is none.
pub fn clear_setting(tx: &Tx<'_>, key: &'static str) -> Result<()> {
    tx.sql
        .prepare_cached("DELETE FROM settings WHERE key = ?1")?
        .execute([key])?;
    Ok(())
}
