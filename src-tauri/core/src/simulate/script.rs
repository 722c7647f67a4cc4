//! The script: what an author writes. Unknown keys are errors, so that a slip of the pen is told with its line.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::answer::Answer;
use crate::asking::PersonRole;
use crate::ids::{FlagId, FlowId, ItemId, MacroId};
use crate::pack::{Profile, RequestKind};

/// A script.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// Which flow of the pack.
    pub flow: FlowId,
    /// Time of day at which it begins, `HH:MM`.
    #[serde(default = "ten")]
    pub start: String,
    /// Day on which it begins, `mon` … `sun`.
    #[serde(default = "monday")]
    pub day: String,
    /// Tenure.
    #[serde(default)]
    pub profile: Profile,
    /// The question typed at home.
    #[serde(default)]
    pub question: String,
    /// The SV is asked by chat.
    #[serde(default)]
    pub chat: bool,
    /// Who is on the floor; none: whoever is asked is there, and nobody is suggested.
    #[serde(default)]
    pub people: Vec<Somebody>,
    /// When the operator works; absent: always.
    #[serde(default)]
    pub shift: Option<Hours>,
    /// Times of the day that are promised to others already, `HH:MM`.
    #[serde(default)]
    pub taken: Vec<String>,
    /// Minutes before a promised time at which one is reminded.
    #[serde(default = "reminders")]
    pub remind_before: Vec<u16>,
    /// Seconds after which it ends; absent: when nothing more would happen.
    #[serde(default)]
    pub until: Option<u32>,
    /// What happens, in order.
    pub events: Vec<Event>,
}

fn ten() -> String {
    "10:00".to_owned()
}

fn monday() -> String {
    "mon".to_owned()
}

fn reminders() -> Vec<u16> {
    vec![15, 5]
}

/// Somebody on the floor.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Somebody {
    /// As they are called.
    pub name: String,
    /// As what.
    pub role: PersonRole,
    /// Their team.
    pub team: String,
    /// It is the operator's own.
    pub own_team: bool,
    /// What they know.
    pub topics: Vec<String>,
    /// Not there today.
    pub away: bool,
}

/// Hours of work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// `HH:MM`.
    pub from: String,
    /// `HH:MM`; before `from`: past midnight.
    pub to: String,
}

/// What happens: `at`, and exactly one of the others (`missing` goes with `result: check_first`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Seconds since the beginning.
    pub at: u32,
    /// Answers by item id.
    #[serde(default)]
    pub answers: Option<BTreeMap<ItemId, Answer>>,
    /// A macro of the flow is used (まとめて入力).
    #[serde(default, rename = "macro")]
    pub use_macro: Option<MacroId>,
    /// A flag is pressed, such as `wants_superior`.
    #[serde(default)]
    pub flag: Option<FlagId>,
    /// The kind of request is chosen.
    #[serde(default)]
    pub kind: Option<RequestKind>,
    /// The customer is put on hold, or taken off.
    #[serde(default)]
    pub hold: Option<bool>,
    /// Somebody is asked.
    #[serde(default)]
    pub ask: Option<String>,
    /// `true`: whoever of `people` is suggested first is asked.
    #[serde(default)]
    pub ask_next: Option<bool>,
    /// What came of it.
    #[serde(default)]
    pub result: Option<AskEnd>,
    /// With `result: check_first`: what the SV wants first.
    #[serde(default)]
    pub missing: Option<String>,
    /// The request is sent on to this level of the pack's chain.
    #[serde(default)]
    pub send: Option<String>,
    /// Whoever this rule of the chain names was told.
    #[serde(default)]
    pub told: Option<String>,
    /// Where the case goes otherwise.
    #[serde(default)]
    pub state: Option<State>,
    /// The reply, as it is told to the customer.
    #[serde(default)]
    pub reply: Option<String>,
    /// A call-back is promised for the next such time of the clock, `HH:MM`.
    #[serde(default)]
    pub promise: Option<String>,
    /// The call-back is reminded of again after so many minutes.
    #[serde(default)]
    pub snooze: Option<u16>,
    /// The customer was called back.
    #[serde(default)]
    pub called_back: Option<bool>,
}

/// What came of an ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AskEnd {
    /// 回答
    Answered,
    /// 交代
    Handover,
    /// 先に確認
    CheckFirst,
    /// 手離せず
    Busy,
    /// 返事なし
    NoReply,
}

/// Where a case goes without an ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// A reply is waited for (again).
    Waiting,
    /// Back with the customer.
    Customer,
    /// Put aside.
    Parked,
    /// Ended.
    Closed,
}
