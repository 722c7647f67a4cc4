//! The checklist engine: from a flow and the answers so far to what is asked, what is missing,
//! where it ends and what the gate says. Pure, and knowing no item id: only roles, flags and moods.
//! Not here: what is said to the SV (`line`), keeping answers (`store`), undo (`app`).

mod activity;
mod answer;
mod because;
mod condition;
pub mod defaults;
mod exit;
mod flow_fit;
mod gate;
mod phrases;
mod readiness;
mod template;
mod words;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::answer::{Answer, Answers, Escape};
use crate::ids::{ExitId, FlagId, ItemId};
use crate::pack::{ExitKind, Flow, GateLevel, Mood, Need, Pack, Profile, RequestKind};

pub use activity::{Facts, has_options, resolve as resolve_facts};
pub use answer::{
    BadAnswer, DEFAULT_MAX, Day, check_answer, chosen, normalise, option_of, read_day,
};
pub use because::{asked_because, role_name, say_when};
pub use condition::{holds, read_minute, read_weekday};
pub use flow_fit::{FlowFit, fit_flows};
pub use gate::{GateFacts, gate};
pub use phrases::{fitting_phrases, offered_options};
pub use template::{Piece, SYSTEM_SLOTS, Slots, fill_template, split_template};
pub use words::{answer_text, escape_text, said_to_customer, spoken_text};

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
/// The value of お急ぎ that says that the matter has come back (先月も同じ), in every pack.
pub const AGAIN: &str = "again";

/// What follows from a situation.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// One per item of the flow, in the flow's order.
    pub items: Vec<ItemState>,
    /// What counts: answers of active items in their items' own form, a scale's default taken in.
    /// The line, the card and every wording read these and never the stored ones.
    pub answers: Answers,
    /// Flags pressed, and those that answers and words set.
    pub flags: BTreeSet<FlagId>,
    /// From the active `anger` item.
    pub mood: Mood,
    /// Readiness 0–100: handled weight over active weight. Never shown as a figure.
    pub ready: u8,
    /// How many more answers until the gate is silent: 「あと2つで」.
    pub remaining: u32,
    /// The question that is next, in order; one set to 未聴取 was passed over. `None`: nothing open.
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
    /// Its need now, `need_when` taken in.
    pub need: Need,
    /// Active and asked for at this tenure: a must, or for 新人 also what helps. Never ambient.
    pub needed: bool,
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

/// What follows from a situation. The same situation always gives the same assessment.
pub fn assess(situation: &Situation) -> Assessment {
    let facts = activity::resolve(situation);
    let items = readiness::state_items(&facts);
    let rules = &situation.flow.items;
    let ready = readiness::weigh(rules, &items).ready();
    let missing: Vec<ItemId> = items
        .iter()
        .filter(|item| item.needed && !item.handled)
        .map(|item| item.id.clone())
        .collect();
    let (exit, own_gate) = exit::fire_exit(&facts);
    let kind = exit::choose_kind(&facts, &exit);
    let mood = facts.mood();
    let pack_gate = defaults::gate(situation.pack);
    let min_ready = own_gate
        .as_ref()
        .and_then(|rule| rule.min_ready)
        .or(pack_gate.min_ready);
    let min_ready =
        min_ready.unwrap_or_else(|| defaults::profile(situation.pack, situation.profile).min_ready);
    let gate = gate(GateFacts {
        level: own_gate.map_or(pack_gate.level, |rule| rule.level),
        min_ready,
        ready,
        missing: &missing,
        remaining: readiness::count_remaining(rules, &items, min_ready),
        mood,
        superior: has_flag(&facts.flags, WANTS_SUPERIOR),
        unsure: has_flag(&facts.flags, UNSURE)
            || situation.chosen_kind == Some(RequestKind::Unsure),
        immediate: exit.immediate,
    });
    Assessment {
        next: next_open(&items, &facts.answers),
        remaining: gate.remaining,
        items,
        answers: facts.answers,
        flags: facts.flags,
        mood,
        ready,
        missing,
        exit,
        kind,
        gate,
    }
}

fn next_open(items: &[ItemState], answers: &Answers) -> Option<ItemId> {
    let passed = |id: &ItemId| answers.get(id).and_then(Answer::escape) == Some(Escape::NotAsked);
    let open =
        |item: &&ItemState| item.active && !item.ambient && !item.handled && !passed(&item.id);
    items.iter().find(open).map(|item| item.id.clone())
}

fn has_flag(flags: &BTreeSet<FlagId>, name: &str) -> bool {
    flags.iter().any(|flag| flag.as_str() == name)
}
