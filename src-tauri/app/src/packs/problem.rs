//! Making the problems that a refused pack is listed with: file, line, a stable code, one Japanese sentence
//! that says what to do. The type itself belongs to the contract.

use hikae_core::ids::PackId;

use crate::contract::PackProblem;

/// A pack that was not taken, with as much of its name as could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// Its id, when `pack.yaml` says one.
    pub id: Option<PackId>,
    /// Its title; may be empty.
    pub title: String,
    /// Its version as written; may be empty.
    pub version: String,
    /// Why: never empty, in the order of files and lines.
    pub problems: Vec<PackProblem>,
}

/// A problem of a place. `line` is 1-based; 0 means the whole file.
pub(super) fn problem(file: &str, line: u32, code: &str, say: impl Into<String>) -> PackProblem {
    PackProblem {
        file: file.to_owned(),
        line,
        code: code.to_owned(),
        say: say.into(),
    }
}
