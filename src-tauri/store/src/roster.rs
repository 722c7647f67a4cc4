//! Who may be asked: SVs, leaders, teams, with what they know and when they work. Colleagues, never customers.
//! Beside it the operator's private marks, which leave no trace in the log and no export.
//! Not here: who is offered first (`core`), names typed once (`people`), figures about anybody.

use hikae_core::ids::PersonId;
use rusqlite::{OptionalExtension, Row, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::slug::{check_slug, from_slug, to_slug};
use crate::{Read, Result, StoreError, Tx};

/// Somebody on the roster.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PersonRow {
    /// As they are called; unique.
    pub name: String,
    /// Name of the role ([`crate::slug`]).
    pub role: String,
    /// Their team; may be empty.
    pub team: String,
    /// It is the operator's own.
    pub own_team: bool,
    /// Extension or chat name; may be empty.
    pub reach: String,
    /// What they know.
    pub topics: Vec<String>,
    /// Hours of work, minutes since midnight.
    pub shift: Option<(u16, u16)>,
    /// Present or absent as said on a day (`YYYY-MM-DD`).
    pub here: Option<(bool, String)>,
}

/// A private mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Of whom.
    pub person: PersonId,
    /// Name of its kind.
    pub kind: String,
    /// On which matter, a name; empty: on any.
    pub topic: String,
}

/// The roster in the order in which it was written.
pub fn list_roster(read: &Read<'_>) -> Result<Vec<(PersonId, PersonRow)>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT id, name, role, team, own_team, reach, topics, shift_from, shift_until, here, here_on
         FROM roster ORDER BY id",
    )?;
    let rows = statement.query_map([], |row| Ok(read_person(row)))?;
    rows.map(|row| row?).collect()
}

fn read_person(row: &Row<'_>) -> Result<(PersonId, PersonRow)> {
    let topics: String = row.get(6)?;
    let shift: (Option<u16>, Option<u16>) = (row.get(7)?, row.get(8)?);
    let here: Option<bool> = row.get(9)?;
    let day: String = row.get(10)?;
    Ok((
        PersonId(row.get(0)?),
        PersonRow {
            name: row.get(1)?,
            role: row.get(2)?,
            team: row.get(3)?,
            own_team: row.get(4)?,
            reach: row.get(5)?,
            topics: serde_json::from_str(&topics)?,
            shift: shift.0.zip(shift.1),
            here: here.map(|here| (here, day)),
        },
    ))
}

/// Writes somebody into the roster, or over the one of this id. What was said of today stays.
///
/// Errors: [`StoreError::NotFound`]; [`StoreError::NotASlug`] for the role; [`StoreError::Exists`] when somebody
/// else has this name.
pub fn keep_person(tx: &Tx<'_>, id: Option<PersonId>, person: &PersonRow) -> Result<PersonId> {
    let taken: Option<i64> = tx
        .sql
        .prepare_cached("SELECT id FROM roster WHERE name = ?1")?
        .query_row([&person.name], |row| row.get(0))
        .optional()?;
    if taken.is_some_and(|taken| id.is_none_or(|id| id.0 != taken)) {
        return Err(StoreError::Exists);
    }
    let topics = serde_json::to_string(&person.topics)?;
    let role = check_slug(&person.role)?;
    let (from, until) = person.shift.unzip();
    match id {
        None => {
            tx.sql
                .prepare_cached(
                    "INSERT INTO roster (name, role, team, own_team, reach, topics, shift_from, shift_until)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                )?
                .execute(params![
                    person.name, role, person.team, person.own_team, person.reach, topics, from, until
                ])?;
            Ok(PersonId(tx.sql.last_insert_rowid()))
        }
        Some(id) => {
            let n = tx
                .sql
                .prepare_cached(
                    "UPDATE roster SET name = ?2, role = ?3, team = ?4, own_team = ?5, reach = ?6, topics = ?7,
                       shift_from = ?8, shift_until = ?9 WHERE id = ?1",
                )?
                .execute(params![
                    id.0, person.name, role, person.team, person.own_team, person.reach, topics, from, until
                ])?;
            one(n)?;
            Ok(id)
        }
    }
}

/// Takes somebody off the roster, with every mark.
pub fn remove_person(tx: &Tx<'_>, id: PersonId) -> Result<()> {
    tx.sql
        .prepare_cached("DELETE FROM sv_marks WHERE person = ?1")?
        .execute([id.0])?;
    one(tx
        .sql
        .prepare_cached("DELETE FROM roster WHERE id = ?1")?
        .execute([id.0])?)
}

/// Says that somebody is there, or is not, on a day.
pub fn say_here(tx: &Tx<'_>, id: PersonId, here: bool, day: &str) -> Result<()> {
    one(tx
        .sql
        .prepare_cached("UPDATE roster SET here = ?2, here_on = ?3 WHERE id = ?1")?
        .execute(params![id.0, here, day])?)
}

/// Every private mark.
pub fn list_marks(read: &Read<'_>) -> Result<Vec<Mark>> {
    let mut statement = read
        .sql
        .prepare_cached("SELECT person, kind, topic FROM sv_marks ORDER BY person, kind, topic")?;
    let rows = statement.query_map([], |row| {
        Ok(Mark {
            person: PersonId(row.get(0)?),
            kind: row.get(1)?,
            topic: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Sets a mark, or takes it back. `topic` is a name, never words.
pub fn set_mark<K: Serialize>(
    tx: &Tx<'_>,
    person: PersonId,
    kind: &K,
    topic: &str,
    on: bool,
) -> Result<()> {
    let kind = to_slug(kind)?;
    let topic = if topic.is_empty() {
        topic
    } else {
        check_slug(topic)?
    };
    let sql = if on {
        "INSERT OR IGNORE INTO sv_marks (person, kind, topic) VALUES (?1, ?2, ?3)"
    } else {
        "DELETE FROM sv_marks WHERE person = ?1 AND kind = ?2 AND topic = ?3"
    };
    tx.sql
        .prepare_cached(sql)?
        .execute(params![person.0, kind, topic])?;
    Ok(())
}

/// A role by its name; the usual one where the name is of another Hikae.
pub fn read_role<T: DeserializeOwned + Default>(name: &str) -> T {
    from_slug(name).unwrap_or_default()
}

fn one(n: usize) -> Result<()> {
    if n == 1 {
        Ok(())
    } else {
        Err(StoreError::NotFound("person"))
    }
}
