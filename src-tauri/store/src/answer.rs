//! Answers: every version of every answer is a row that never changes; which one counts is a pointer per
//! item. Undo moves the pointer, so that the event log needs no words.
//! Not here: whether an answer fits its item (`core`), `never_store` values (memory of `app`).

use std::collections::BTreeMap;

use hikae_core::answer::{Answer, Answers};
use hikae_core::ids::{CaseId, ItemId, TextId};
use hikae_core::pack::Pii;
use hikae_core::time::Stamp;
use rusqlite::{OptionalExtension, params};

use crate::words::{Purpose, keep_value};
use crate::{Read, Result, StoreError, Tx};

/// A version of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnswerId(pub i64);

/// What moved when an answer was kept or taken back: the references that the event keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnswerMoved {
    /// The version that counted before.
    pub before: Option<AnswerId>,
    /// The version that counts now.
    pub after: Option<AnswerId>,
}

/// Keeps an answer and lets it count. `label` is the item's short name at this time, from the pack.
///
/// Errors: [`StoreError::NeverStore`]; nothing was written then.
pub fn keep_answer(
    tx: &Tx<'_>,
    case: CaseId,
    item: &ItemId,
    pii: Pii,
    answer: &Answer,
    label: &str,
    at: &Stamp,
) -> Result<AnswerMoved> {
    let value = keep_value(tx, pii, Purpose::Answer, answer)?;
    tx.sql
        .prepare_cached(
            "INSERT INTO answers (case_id, item, value, label, at_wall, at_mono, at_boot)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            case.0,
            item.as_str(),
            value.0,
            label,
            at.wall_ms,
            at.mono_ms,
            at.boot
        ])?;
    let after = AnswerId(tx.sql.last_insert_rowid());
    point_answer(tx, case, item, Some(after))
}

/// Lets a kept version count, or none: taking an answer back, undo and redo.
///
/// Errors: [`StoreError::NotFound`] when the version belongs to another case or item.
pub fn point_answer(
    tx: &Tx<'_>,
    case: CaseId,
    item: &ItemId,
    to: Option<AnswerId>,
) -> Result<AnswerMoved> {
    let before = current_answer(tx, case, item)?;
    match to {
        None => {
            tx.sql
                .prepare_cached("DELETE FROM answer_now WHERE case_id = ?1 AND item = ?2")?
                .execute(params![case.0, item.as_str()])?;
        }
        Some(version) => {
            let n = tx
                .sql
                .prepare_cached(
                    "INSERT INTO answer_now (case_id, item, answer)
                     SELECT case_id, item, id FROM answers WHERE id = ?3 AND case_id = ?1 AND item = ?2
                     ON CONFLICT (case_id, item) DO UPDATE SET answer = excluded.answer",
                )?
                .execute(params![case.0, item.as_str(), version.0])?;
            if n != 1 {
                return Err(StoreError::NotFound("answer"));
            }
        }
    }
    Ok(AnswerMoved { before, after: to })
}

/// The version that counts.
pub fn current_answer(read: &Read<'_>, case: CaseId, item: &ItemId) -> Result<Option<AnswerId>> {
    Ok(read
        .sql
        .prepare_cached("SELECT answer FROM answer_now WHERE case_id = ?1 AND item = ?2")?
        .query_row(params![case.0, item.as_str()], |row| {
            row.get(0).map(AnswerId)
        })
        .optional()?)
}

/// Every answer that counts, hidden items' included; erased ones are absent.
pub fn load_answers(read: &Read<'_>, case: CaseId) -> Result<Answers> {
    let mut answers = BTreeMap::new();
    for row in list_answers(read, case)? {
        if let Some(answer) = row.answer {
            answers.insert(row.item, answer);
        }
    }
    Ok(answers)
}

/// An answer that counts, with what was shown when it was given.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerRow {
    /// Which version.
    pub id: AnswerId,
    /// Which item.
    pub item: ItemId,
    /// The answer; `None`: erased.
    pub answer: Option<Answer>,
    /// Where its words stand.
    pub value: TextId,
    /// The item's short name at that time.
    pub label: String,
    /// When, wall time in milliseconds.
    pub at_ms: i64,
}

/// The answers that count, with labels and times, by item id.
pub fn list_answers(read: &Read<'_>, case: CaseId) -> Result<Vec<AnswerRow>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT a.id, a.item, a.value, a.label, a.at_wall, w.body, w.erased
         FROM answer_now n JOIN answers a ON a.id = n.answer JOIN words w ON w.id = a.value
         WHERE n.case_id = ?1 ORDER BY n.item",
    )?;
    let mut rows = statement.query([case.0])?;
    let mut answers = Vec::new();
    while let Some(row) = rows.next()? {
        let body: String = row.get(5)?;
        let erased: bool = row.get(6)?;
        answers.push(AnswerRow {
            id: AnswerId(row.get(0)?),
            item: ItemId(row.get(1)?),
            answer: if erased {
                None
            } else {
                Some(serde_json::from_str(&body)?)
            },
            value: TextId(row.get(2)?),
            label: row.get(3)?,
            at_ms: row.get(4)?,
        });
    }
    Ok(answers)
}
