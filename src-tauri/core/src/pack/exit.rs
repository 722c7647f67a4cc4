//! Exits of a flow: where it ends, first match wins, and what the gate of that way says.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Condition;
use crate::ids::ExitId;

/// Where a flow ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exit {
    /// Unique in the flow; stored with the case when it fires.
    pub id: ExitId,
    /// When it fires; the last exit must be `{always: true}`.
    pub when: Condition,
    /// What happens.
    pub kind: ExitKind,
    /// Of an `escalate`: which kind of request (R014–R016).
    #[serde(default, rename = "as", skip_serializing_if = "Option::is_none")]
    pub request: Option<RequestKind>,
    /// To whom it goes by name of a desk, such as `法務窓口`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The sentence to read to the customer; required for `out_of_scope` and `answer`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub say: Option<String>,
    /// Overrides the pack's gate rule on this way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate: Option<GateRule>,
}

/// What an exit means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExitKind {
    /// Ask the SV.
    Escalate,
    /// Not guided here (R022): read the wording and close.
    OutOfScope,
    /// The operator can answer (R002): read the wording.
    Answer,
}

/// What is wanted of the SV (floor.md ①; R014–R016, R004).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum RequestKind {
    /// 指示
    Instruct,
    /// 承認
    Approve,
    /// 交代(二次対応)
    Handover,
    /// 調査依頼
    Investigate,
    /// 迷っています
    Unsure,
}

/// How strict the way to the SV is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum GateLevel {
    /// Says nothing.
    Off,
    /// Says what is missing; one key goes on (default).
    Warn,
    /// Does not go on before it is ready. Only if the pack says so, and never against an angry customer.
    Block,
}

/// The gate as a pack sets it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GateRule {
    /// How strict.
    pub level: GateLevel,
    /// Readiness from which it is silent, 0–100; absent: the profile's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_ready: Option<u8>,
}
