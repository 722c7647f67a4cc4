//! What customers, operators and documents call the same thing: やめたい, 解約, 退会. Meeting in a concept makes a
//! note found whose letters share nothing with the question (requirements, R071).
//! A concept says its ways with a strength and, by `is`, what it is a kind of: whoever asks for the wider finds
//! the narrower. Not here: the data (`packs/*/concepts`), ranking (`notebook`).

mod fold;
mod lexicon;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use lexicon::{ConceptAt, Lexicon, Meeting, Meetings};

/// `concepts/*.yaml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConceptFile {
    /// Concepts.
    pub concepts: Vec<Concept>,
}

/// One concept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Concept {
    /// Unique over all packs in use; lower-case letters, digits, `-` and `_`.
    pub id: String,
    /// How it is named where a result is explained: 「やめたい ≈ 解約」.
    pub t: String,
    /// Ways of saying it that hardly ever mean anything else; whole phrases and stems (`届いてな`). Compared after
    /// folding, so one spelling of kana and long vowels is enough.
    pub say: Vec<String>,
    /// Ways that often mean it, and sometimes something else: they count half.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub may: Vec<String>,
    /// Ids of the wider concepts that it is a kind of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub is: Vec<String>,
}
