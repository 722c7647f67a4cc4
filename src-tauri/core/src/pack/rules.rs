//! `rules/*.yaml` and `phrases/*.yaml`: what a workplace decides for every flow of the pack.
//! A rule speaks of roles, flags and moods, never of item ids.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AssignRule, Chain, Condition, Deadlines, GateRule, RequestKind};
use crate::ids::FlagId;

/// Tenure of the operator (R002 against R003): changes thresholds and defaults.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// 新人
    New,
    /// 一般
    #[default]
    Regular,
    /// ベテラン
    Veteran,
}

/// `rules/*.yaml`, merged. Every key is optional; what a pack leaves out comes from the built-in defaults.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// The gate where an exit says nothing else; default `warn`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate: Option<GateRule>,
    /// Thresholds by tenure.
    #[serde(default)]
    pub profiles: Vec<ProfileRule>,
    /// Kinds of request: how each is said.
    #[serde(default)]
    pub kinds: Vec<KindRule>,
    /// Straight to the SV (R005, R012, R013): first match wins, before the flow's exits.
    #[serde(default)]
    pub immediate_to_sv: Vec<ImmediateRule>,
    /// Words that set a flag when the customer's words hold them (R007, R008, R011).
    #[serde(default)]
    pub words: Vec<WordRule>,
    /// The hold ladder.
    #[serde(default)]
    pub hold: Vec<HoldStep>,
    /// The prompts of a long call (R064): the last of several asks for a decision.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub call: Vec<CallStep>,
    /// When the same matter has been talked about for too long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_topic: Option<TopicRule>,
    /// When a silent SV counts as 返事なし.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask: Option<AskRule>,
    /// Until when an SV's reply is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadlines: Option<Deadlines>,
    /// Who answers which requests: first match wins; none fits: the usual order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assign: Vec<AssignRule>,
    /// Where a request may be sent on to, and who must be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chain: Option<Chain>,
}

/// Thresholds of one tenure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileRule {
    /// Which.
    pub profile: Profile,
    /// Readiness from which the gate is silent, 0–100.
    pub min_ready: u8,
    /// What the main button asks when nothing else decides: `unsure` for new hires (R003).
    pub default_kind: RequestKind,
}

/// How a kind of request is said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KindRule {
    /// Which.
    pub kind: RequestKind,
    /// First words of the line: `指示願います`.
    pub line: String,
    /// The question when the operator wrote none: `どうご案内しますか`.
    pub ask: String,
}

/// A case that goes straight to the SV.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImmediateRule {
    /// Unique in the pack; stored as the fired rule.
    pub id: String,
    /// When.
    pub when: Condition,
    /// With which request.
    pub kind: RequestKind,
    /// To which desk.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Why, one sentence for the operator.
    pub why: String,
}

/// Words that mean something wherever the customer says them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WordRule {
    /// The flag they set.
    pub flag: FlagId,
    /// The words (folded before comparing).
    pub any: Vec<String>,
}

/// A step of the hold ladder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldStep {
    /// Seconds since the hold began.
    pub at: u32,
    /// Wording for taking the customer off hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub say: Option<String>,
    /// The call-back is offered from here on; a second such step suggests it strongly.
    #[serde(default)]
    pub callback: bool,
    /// A notification of the system, beside colour and words.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub notify: bool,
}

/// A prompt of a long call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallStep {
    /// Minutes since the call began.
    pub at_min: u32,
    /// A notification of the system, beside colour and words.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub notify: bool,
}

/// The same matter for long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TopicRule {
    /// Minutes on one case within one call.
    pub at_min: u32,
    /// A notification of the system, beside colour and words.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub notify: bool,
}

/// Asking an SV.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskRule {
    /// Seconds after which silence counts as 返事なし on the floor.
    pub no_reply_after_s: u32,
    /// The same by chat.
    pub no_reply_after_chat_s: u32,
    /// Refusals (手離せず, 返事なし) after which the call-back is offered, 1–9; default 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after_refusals: Option<u8>,
    /// Seconds of search after which it is offered; default 120.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after_s: Option<u32>,
}

/// `phrases/*.yaml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PhraseFile {
    /// Phrases.
    pub phrases: Vec<Phrase>,
}

/// A wording to read aloud.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    /// Unique in the pack.
    pub id: String,
    /// Where it is shown: `保留前`, `保留を取る`, `上席`, `お詫び`, `折り返し`, `交代`, `承認`, `不承認`, `条件付き`.
    pub stage: String,
    /// The words.
    pub t: String,
    /// When; absent: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
}
