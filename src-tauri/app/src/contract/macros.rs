//! まとめて入力: the macros of the flow in use, what each would change, and using one.

use hikae_core::ids::{CaseId, MacroId};
use hikae_core::pack::RequestKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The macros that are offered now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MacroList {
    /// In the pack's order: the digit keys pick them.
    pub macros: Vec<MacroRow>,
}

/// A macro, and what it would change now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MacroRow {
    /// Which.
    pub id: MacroId,
    /// Its name.
    pub label: String,
    /// Answers that it would give or replace; none and no kind: it would change nothing.
    pub changes: Vec<MacroChange>,
    /// The kind of request that it would choose.
    pub kind: Option<RequestKind>,
}

/// An answer that a macro would give.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MacroChange {
    /// The question's short name.
    pub label: String,
    /// What stands there now, in words; `None`: nothing.
    pub before: Option<String>,
    /// What would stand there.
    pub after: String,
}

/// Use a macro: every change at once, taken back by one undo.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MacroUse {
    /// Which case.
    pub case: CaseId,
    /// Which macro of its flow.
    pub id: MacroId,
}
