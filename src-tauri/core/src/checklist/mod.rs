//! The checklist engine: from a flow and the answers so far to what is asked, what is missing,
//! where it ends and what the gate says. Pure, and knowing no item id: only roles, flags and moods.
//! Not here: what is said to the SV (`line`), keeping answers (`store`), undo (`app`).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::answer::Answers;
use crate::ids::{ExitId, FlagId, ItemId};
use crate::pack::{ExitKind, Flow, GateLevel, Mood, Need, Pack, Profile, RequestKind};

/// Everything a rule may look at. Nothing else is read.
#[derive(Debug, Clone)]
pub struct Situation<'a> {
    /// The case's snapshot of its pack.
    pub pack: &'a Pack,
    /// One of the pack's flows.
    pub flow: &'a Flow,
    /// Every answer, hidden items' included.
    pub answers: &'a Answers,
    /// The question typed at home, in the customer's words; may be empty.
    pub question: &'a str,
    /// Flags that the operator pressed (`wants_superior`, `unsure`).
    pub flags: &'a BTreeSet<FlagId>,
    /// Tenure.
    pub profile: Profile,
    /// The notebook has a sure answer.
    pub notebook_hit: bool,
    /// Seconds on hold; `None`: not on hold.
    pub hold_s: Option<u32>,
    /// Seconds of the call; `None`: no linked call.
    pub call_s: Option<u32>,
    /// Minutes since local midnight.
    pub minute_of_day: u16,
    /// 0 = Monday … 6 = Sunday.
    pub weekday: u8,
    /// The kind of request the operator chose; `None`: what the exit says.
    pub chosen_kind: Option<RequestKind>,
}

/// The flag of 「上の人を出してほしい」 and of the 上席 button (R007, R008).
pub const WANTS_SUPERIOR: &str = "wants_superior";
/// The flag of 迷ったので聞く (R003, R004).
pub const UNSURE: &str = "unsure";

/// What follows from a situation.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// One per item of the flow, in the flow's order.
    pub items: Vec<ItemState>,
    /// Flags pressed, and those that answers and words set.
    pub flags: BTreeSet<FlagId>,
    /// From the active `anger` item.
    pub mood: Mood,
    /// Readiness 0–100: handled weight over active weight. Never shown as a figure.
    pub ready: u8,
    /// How many more answers until the gate is silent: 「あと2つで」.
    pub remaining: u32,
    /// The question that is next, in order; `None`: nothing open.
    pub next: Option<ItemId>,
    /// Active, not ambient, needed (must or should of the profile) and not handled, in order.
    pub missing: Vec<ItemId>,
    /// Exactly one exit.
    pub exit: FiredExit,
    /// The kind of request in the line: chosen, or of the rule or exit, or the profile's default.
    pub kind: RequestKind,
    /// What the one gate says about asking the SV now.
    pub gate: Gate,
}

/// An item as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemState {
    /// Which.
    pub id: ItemId,
    /// Its `ask_when` holds. Inactive items are never required, reported or counted.
    pub active: bool,
    /// Always within reach, never asked.
    pub ambient: bool,
    /// Answered with a value, or a non-answer other than 未聴取.
    pub handled: bool,
    /// Its need now, `need_when` and the profile taken in.
    pub need: Need,
}

/// The exit that fired, kept with the case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FiredExit {
    /// The exit's id, or the immediate rule's.
    pub id: ExitId,
    /// True when an immediate-to-SV rule fired.
    pub immediate: bool,
    /// What it means.
    pub kind: ExitKind,
    /// Which request, when it escalates.
    pub request: Option<RequestKind>,
    /// Which desk.
    pub to: Option<String>,
    /// The sentence to read to the customer, filled in.
    pub say: Option<String>,
    /// Why, one sentence for the operator (immediate rules).
    pub why: Option<String>,
}

/// The verdict of the one gate function on the way to the SV.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Gate {
    /// `off`: go. `warn`: one key goes on. `block`: not before it is ready.
    /// A rule of level warn whose readiness is reached gives `off`.
    pub level: GateLevel,
    /// Why it is off, or that it is not ready.
    pub cause: GateCause,
    /// Items that the SV would ask for first, in order.
    pub missing: Vec<ItemId>,
    /// How many of them are enough.
    pub remaining: u32,
}

/// Why the gate says what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GateCause {
    /// Enough is known.
    Ready,
    /// Something the SV asks first is open.
    NotReady,
    /// ご立腹 or above.
    Angry,
    /// The customer asks for a superior, or 上席 was pressed.
    Superior,
    /// 迷ったので聞く was pressed.
    Unsure,
    /// An immediate-to-SV rule fired.
    Immediate,
    /// The pack or the exit switches it off.
    PackOff,
}

/// One key to go on past the gate, kept in the log (floor.md, "What gets a tool closed").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    /// 迷ったので
    Unsure,
    /// お急ぎ
    Hurry,
    /// SV指示
    SvTold,
    /// お客様ご不明
    CustomerUnknown,
}
