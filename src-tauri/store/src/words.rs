//! The one door for text that came from a customer or is about one. It stands in the table `words` and
//! nowhere else; everything else holds a [`TextId`]. The class of personal data is enforced here:
//! `none` is kept as it is, `mask` after masking, `never_store` is refused (requirements, "Field contract").
//! Not here: what the mask finds (given to the vault), keeping `never_store` values in memory (`app`).

use hikae_core::ids::TextId;
use hikae_core::pack::Pii;
use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{Read, Result, StoreError, Tx};

/// What a text is kept for. Part of the row, so that retention rules can tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// The question typed at home.
    Question,
    /// An answer's value, as JSON.
    Answer,
    /// What is being typed.
    Draft,
    /// The SV's reply, as JSON.
    Reply,
    /// Whom was asked, and what the SV said was missing.
    Ask,
    /// A note's fields, as JSON.
    Note,
    /// What the softphone calls a call.
    Reference,
    /// What a customer was promised, and by whom.
    Promise,
    /// The line as it was said.
    Line,
    /// A question of one's own.
    Own,
    /// What came of a take-over.
    Takeover,
}

impl Purpose {
    fn as_str(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Draft => "draft",
            Self::Reply => "reply",
            Self::Ask => "ask",
            Self::Note => "note",
            Self::Reference => "reference",
            Self::Promise => "promise",
            Self::Line => "line",
            Self::Own => "own",
            Self::Takeover => "takeover",
        }
    }
}

/// Keeps a plain text and answers its id. An empty text is kept too.
///
/// Errors: [`StoreError::NeverStore`] for that class; nothing was written then.
pub fn keep_words(tx: &Tx<'_>, pii: Pii, purpose: Purpose, text: &str) -> Result<TextId> {
    let body = mask_text(tx, pii, text)?;
    insert(tx, pii, purpose, &body)
}

/// Keeps a value as JSON; each string in it passes the mask on its own, so that the JSON stays whole.
///
/// Errors: as [`keep_words`].
pub fn keep_value<T: Serialize>(
    tx: &Tx<'_>,
    pii: Pii,
    purpose: Purpose,
    value: &T,
) -> Result<TextId> {
    let mut json = serde_json::to_value(value)?;
    mask_value(tx, pii, &mut json)?;
    insert(tx, pii, purpose, &json.to_string())
}

/// Puts another text in the place of one that is there: the old one is gone, the id stays. For drafts.
///
/// Errors: as [`keep_words`]; [`StoreError::NotFound`].
pub fn replace_words(tx: &Tx<'_>, id: TextId, pii: Pii, text: &str) -> Result<()> {
    let body = mask_text(tx, pii, text)?;
    let n = tx
        .sql
        .prepare_cached("UPDATE words SET body = ?2, pii = ?3, erased = 0 WHERE id = ?1")?
        .execute(params![id.0, body, pii_name(pii)?])?;
    if n == 1 {
        Ok(())
    } else {
        Err(StoreError::NotFound("words"))
    }
}

/// The text; `None` when it was erased.
///
/// Errors: [`StoreError::NotFound`] when there never was such a text.
pub fn load_words(read: &Read<'_>, id: TextId) -> Result<Option<String>> {
    let row: Option<(String, bool)> = read
        .sql
        .prepare_cached("SELECT body, erased FROM words WHERE id = ?1")?
        .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match row {
        None => Err(StoreError::NotFound("words")),
        Some((_, true)) => Ok(None),
        Some((body, false)) => Ok(Some(body)),
    }
}

/// The value kept by [`keep_value`]; `None` when it was erased.
pub fn load_value<T: DeserializeOwned>(read: &Read<'_>, id: TextId) -> Result<Option<T>> {
    match load_words(read, id)? {
        None => Ok(None),
        Some(body) => Ok(Some(serde_json::from_str(&body)?)),
    }
}

/// Blanks a text everywhere at once: the id stays, whoever refers to it finds nothing.
/// Call [`crate::Vault::scrub`] after the transaction, so that no copy stays in freed pages or the log.
pub fn erase_words(tx: &Tx<'_>, id: TextId) -> Result<()> {
    let n = tx
        .sql
        .prepare_cached("UPDATE words SET body = '', erased = 1 WHERE id = ?1")?
        .execute([id.0])?;
    if n == 1 {
        Ok(())
    } else {
        Err(StoreError::NotFound("words"))
    }
}

/// Every text that a case refers to, drafts included: what erasing a case erases.
/// Notes kept from the case are not among them; they are knowledge of their own.
pub fn list_case_words(read: &Read<'_>, case: hikae_core::ids::CaseId) -> Result<Vec<TextId>> {
    let mut statement = read.sql.prepare_cached(
        "SELECT question FROM cases WHERE id = ?1
         UNION SELECT reply FROM cases WHERE id = ?1 AND reply IS NOT NULL
         UNION SELECT value FROM answers WHERE case_id = ?1
         UNION SELECT words FROM drafts WHERE case_id = ?1
         UNION SELECT words FROM call_refs WHERE case_id = ?1
         UNION SELECT owner FROM promises WHERE case_id = ?1
         UNION SELECT said FROM promises WHERE case_id = ?1
         UNION SELECT ref_before FROM events
           WHERE case_id = ?1 AND ref_before IS NOT NULL AND kind IN ('question_set', 'reply_kept', 'promise_handed')
         UNION SELECT ref_after FROM events
           WHERE case_id = ?1 AND ref_after IS NOT NULL
             AND kind IN ('question_set', 'reply_kept', 'ask_made', 'ask_result', 'promise_handed', 'line_said',
                          'takeover_told')",
    )?;
    let ids = statement.query_map([case.0], |row| row.get(0).map(TextId))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn delete(tx: &Tx<'_>, id: TextId) -> Result<()> {
    tx.sql
        .prepare_cached("DELETE FROM words WHERE id = ?1")?
        .execute([id.0])?;
    Ok(())
}

fn insert(tx: &Tx<'_>, pii: Pii, purpose: Purpose, body: &str) -> Result<TextId> {
    tx.sql
        .prepare_cached("INSERT INTO words (purpose, pii, body) VALUES (?1, ?2, ?3)")?
        .execute(params![purpose.as_str(), pii_name(pii)?, body])?;
    Ok(TextId(tx.sql.last_insert_rowid()))
}

fn pii_name(pii: Pii) -> Result<&'static str> {
    match pii {
        Pii::None => Ok("none"),
        Pii::Mask => Ok("mask"),
        Pii::NeverStore => Err(StoreError::NeverStore),
    }
}

fn mask_text(tx: &Tx<'_>, pii: Pii, text: &str) -> Result<String> {
    match pii {
        Pii::None => Ok(text.to_owned()),
        Pii::Mask => Ok((tx.mask)(text)),
        Pii::NeverStore => Err(StoreError::NeverStore),
    }
}

fn mask_value(tx: &Tx<'_>, pii: Pii, value: &mut Value) -> Result<()> {
    match value {
        Value::String(text) => *text = mask_text(tx, pii, text)?,
        Value::Array(values) => {
            for value in values {
                mask_value(tx, pii, value)?;
            }
        }
        Value::Object(fields) => {
            for value in fields.values_mut() {
                mask_value(tx, pii, value)?;
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    Ok(())
}
