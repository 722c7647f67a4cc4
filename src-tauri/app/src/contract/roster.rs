//! A roster from the workplace's file: what is in it, what it would change, what is wrong with which line.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Take people from a file into the roster (聞ける方). Whoever is there by the same name is written over and keeps marks
/// and presence; nobody is taken off.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RosterImport {
    /// The file's text: CSV (commas or tabs) with a header line, or YAML with `people:`.
    pub text: String,
    /// Only say what would happen.
    pub trial: bool,
}

/// What came of it, or would.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RosterImported {
    /// Who is in the file, line by line. Empty where a line is wrong.
    pub people: Vec<RosterLine>,
    /// Every wrong line. With one of them nothing is taken over.
    pub bad: Vec<BadPerson>,
    /// How many of the roster are not in the file; they stay.
    pub others: u32,
    /// Taken over. False: only tried, or a line is wrong.
    pub done: bool,
}

/// Somebody in the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
pub struct RosterLine {
    /// Line of the file, from 1.
    pub line: u32,
    /// The name.
    pub name: String,
    /// What it means for the roster.
    pub what: RosterWhat,
}

/// What a line means for the roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum RosterWhat {
    /// Somebody new.
    Added,
    /// Somebody who is there is written differently.
    Changed,
    /// As it stands already.
    Same,
}

/// A wrong line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct BadPerson {
    /// Line of the file, from 1; 0: the whole file.
    pub line: u32,
    /// What to do, one Japanese sentence.
    pub say: String,
}
