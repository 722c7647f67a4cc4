//! `assign:` of `rules/*.yaml`: who answers which requests, where a workplace decides it: a team, a topic or a role of the
//! roster, by product, customer class (a flag), channel and kind; and whether they take turns.
//! Not here: the order in which somebody is offered (`asking`), the roster itself, which no pack holds.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Condition, RequestKind};
use crate::asking::PersonRole;

/// Whom the workplace assigns to some requests (R049, R050).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignRule {
    /// Unique in the pack.
    pub id: String,
    /// When: product, flags (`vip`), mood, time of day. Absent: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Kinds of request; empty: every one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<RequestKind>,
    /// How the SV is asked; absent: either way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// To whom; of several keys everyone must fit.
    pub to: AssignTo,
    /// They take turns: whoever was asked longest ago comes first.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub turn: bool,
    /// Why, in a few words beside the name, up to 20 characters: `通信製品の担当`. Without it `turn` says 順番.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// Whom of the roster: no person's name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignTo {
    /// Those of this team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<String>,
    /// Those who know this topic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// Those of this role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<PersonRole>,
}

/// How an SV is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// On the floor, by calling out or by extension.
    Floor,
    /// By chat.
    Chat,
}
