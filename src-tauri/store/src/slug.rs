//! Names of stages, outcomes, exits and fields as columns keep them: ASCII, so that no words of a
//! customer can slip into a column that erasing does not reach.
//! Not here: which names there are; that is `app`'s and the pack's.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Result, StoreError};

/// Longest name that a column takes, in characters.
pub const SLUG_MAX: usize = 128;

/// The name unchanged, or [`StoreError::NotASlug`]. Letters, digits and `_ - . : /` of ASCII pass.
pub fn check_slug(name: &str) -> Result<&str> {
    let fits = !name.is_empty()
        && name.len() <= SLUG_MAX
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b':' | b'/'));
    if fits {
        Ok(name)
    } else {
        Err(StoreError::NotASlug)
    }
}

/// The name of a plain enum value as serde writes it: `CaseStage::Asking` → `asking`.
pub fn to_slug<T: Serialize>(value: &T) -> Result<String> {
    match serde_json::to_value(value)? {
        serde_json::Value::String(name) => check_slug(&name).map(str::to_owned),
        _ => Err(StoreError::NotASlug),
    }
}

/// The value of a plain enum by its name.
pub fn from_slug<T: DeserializeOwned>(name: &str) -> Result<T> {
    Ok(serde_json::from_value(serde_json::Value::String(
        name.to_owned(),
    ))?)
}
