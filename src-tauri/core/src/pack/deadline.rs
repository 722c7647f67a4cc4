//! `deadlines:` of `rules/*.yaml`: until when an SV's reply is due, by kind of request, the customer's mood and flags
//! (priority, customer class), with levels and with the states in which the clock stands.
//! Not here: what follows at a given moment (`deadline`), what refuses a pack (`lint`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Condition, RequestKind, TimeOfDay};

/// Reply deadlines (R068, R079, R085).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deadlines {
    /// Hours of those who answer; outside them every clock stands. Absent: round the clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<TimeOfDay>,
    /// First match wins; a request that none fits has no deadline.
    pub rules: Vec<DeadlineRule>,
}

/// The deadline of some requests.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeadlineRule {
    /// Unique in the pack.
    pub id: String,
    /// Kinds of request; empty: every one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<RequestKind>,
    /// When: mood, urgency, flags (`vip`); no clock and no time of day. Absent: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// States in which the clock stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pause: Vec<PauseState>,
    /// What happens when, each strictly later than the one before; exactly one is `overdue`.
    pub levels: Vec<DeadlineLevel>,
}

/// A level of a deadline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeadlineLevel {
    /// What it means.
    pub level: Level,
    /// Seconds since the SV was first brought the request, standing time left out.
    pub after_s: u32,
    /// Whom to turn to: a desk or a role, no person's name. `next` must have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// A notification of the system, beside colour and words.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub notify: bool,
}

/// What a level means.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The deadline is near.
    Warn,
    /// The deadline: what is shown as 回答期限.
    Overdue,
    /// On to the next one up.
    Next,
}

/// A state in which the clock of a deadline may stand.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum PauseState {
    /// 先に確認: the question is back with the customer.
    Customer,
    /// The case is put aside.
    Parked,
}
