//! `tests/*.yaml`: golden cases. A pack whose golden cases fail is refused.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ExitKind, GateLevel, Level, Profile, RequestKind};
use crate::answer::Answer;
use crate::ids::{ExitId, FlagId, FlowId, ItemId, MacroId};

/// `tests/*.yaml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoldenFile {
    /// The cases.
    pub cases: Vec<GoldenCase>,
}

/// Answers, and what must come of them. The file of `hikaectl pack run --answers` has the same
/// shape without `name`, `flow` and `expect`, or is just the map of answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoldenCase {
    /// What it shows.
    pub name: String,
    /// Which flow.
    pub flow: FlowId,
    /// Tenure.
    #[serde(default)]
    pub profile: Profile,
    /// The question typed at home, if any.
    #[serde(default)]
    pub question: String,
    /// Answers by item id.
    pub answers: BTreeMap<ItemId, Answer>,
    /// Macros used after these answers, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub macros: Vec<MacroId>,
    /// Flags pressed by the operator, such as `wants_superior`.
    #[serde(default)]
    pub flags: Vec<FlagId>,
    /// Seconds on hold; absent: not on hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold_s: Option<u32>,
    /// The SV is asked by chat.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub chat: bool,
    /// The kind the operator chose; absent: what the exit says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<RequestKind>,
    /// Seconds that the reply has been waited for, since a Monday at ten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waited_s: Option<u32>,
    /// The level of `chain` that it was sent on to; absent: with the SV.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_to: Option<String>,
    /// What must come of it.
    pub expect: Expect,
}

/// Expectations; absent ones are not checked.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    /// Readiness at least.
    #[serde(default)]
    pub ready_gte: Option<u8>,
    /// Readiness at most.
    #[serde(default)]
    pub ready_lte: Option<u8>,
    /// The exit or immediate rule that fires.
    #[serde(default)]
    pub exit: Option<ExitId>,
    /// What the exit means.
    #[serde(default)]
    pub exit_kind: Option<ExitKind>,
    /// The kind of request in the line.
    #[serde(default)]
    pub kind: Option<RequestKind>,
    /// The gate's verdict.
    #[serde(default)]
    pub gate: Option<GateLevel>,
    /// Items that are asked.
    #[serde(default)]
    pub asks: Vec<ItemId>,
    /// Items that are not.
    #[serde(default)]
    pub asks_not: Vec<ItemId>,
    /// Items still missing, exactly.
    #[serde(default)]
    pub missing: Option<Vec<ItemId>>,
    /// The whole voice line.
    #[serde(default)]
    pub voice: Option<String>,
    /// Words the voice line holds.
    #[serde(default)]
    pub voice_has: Vec<String>,
    /// Words it does not hold.
    #[serde(default)]
    pub voice_has_not: Vec<String>,
    /// The rule of `assign` that fits; `none`: the usual order.
    #[serde(default)]
    pub assign: Option<String>,
    /// The deadline rule that fits; `none`: the reply has no deadline.
    #[serde(default)]
    pub deadline: Option<String>,
    /// The level that is reached after `waited_s`.
    #[serde(default)]
    pub deadline_level: Option<Level>,
    /// Whom to turn to then.
    #[serde(default)]
    pub deadline_to: Option<String>,
    /// Ids of those who must be told from here on, exactly: from the first ask, or from `sent_to`.
    #[serde(default)]
    pub tell: Option<Vec<String>>,
}
