//! `chain:` of `rules/*.yaml`: where a request may be sent on to from the SV (R058), until when each of them answers,
//! and who must be told by when (BPO: the client). The levels stand in the order in which a request goes up.
//! Not here: where a request stands (`chain`), what refuses a pack (`lint`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Condition, DeadlineLevel, PauseState, RequestKind, TimeOfDay};
use crate::asking::PersonRole;

/// Beyond the SV.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Chain {
    /// Lowest first. A request only goes up: to a level that stands behind the one where it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<ChainLevel>,
    /// Who must be told, and by when.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tell: Vec<TellRule>,
}

/// A level beyond the SV.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChainLevel {
    /// Unique in the list; stored with the case.
    pub id: String,
    /// A desk or a role, no person's name: 管理者, 専門部署, クライアント.
    pub to: String,
    /// Which people of the roster belong to it; they are offered first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<PersonRole>,
    /// Hours of those who answer there; absent: those of `deadlines`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<TimeOfDay>,
    /// States in which the clock stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pause: Vec<PauseState>,
    /// Until when the reply is due, from the moment it was sent there; as `levels` of a deadline. Empty: no deadline.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reply: Vec<DeadlineLevel>,
}

/// Somebody who must be told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TellRule {
    /// Unique in the list; stored with the case.
    pub id: String,
    /// A desk or a role, no person's name: クライアント.
    pub who: String,
    /// Seconds within which they are told.
    pub within_s: u32,
    /// From the moment the request goes to this level; absent: from the first time an SV is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Kinds of request; empty: every one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<RequestKind>,
    /// When: mood, urgency, flags; no clock and no time of day. Absent: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
}
