//! Call-backs as screens see them: what may be promised, what is promised, what is left at the end of the shift.

use hikae_core::ids::{CaseId, PromiseId};
use hikae_core::promise::{PromiseState, Ticks};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CaseStage, OpenRow};

/// What may be promised to the customer of a case now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PromiseOffer {
    /// Which case.
    pub case: CaseId,
    /// The SV answers within so many minutes; earlier times are not offered.
    pub sv_min: Option<u16>,
}

/// Times to offer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PromiseForm {
    /// Up to nine, the soonest first.
    pub slots: Vec<PromiseSlot>,
    /// What the case's customer is promised already; a new promise takes its place.
    pub open: Option<PromiseView>,
    /// No shift hours are set: the end of the shift is not looked at.
    pub no_shift: bool,
}

/// A time to offer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PromiseSlot {
    /// Wall milliseconds; handed back in [`PromiseMake`].
    #[ts(type = "number")]
    pub at_ms: i64,
    /// `14:30`.
    pub time: String,
    /// Days from today.
    pub day: i8,
    /// The sentence with this time and the own name in it.
    pub say: String,
}

/// 約束する
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PromiseMake {
    /// Which case.
    pub case: CaseId,
    /// The time, wall milliseconds.
    #[ts(type = "number")]
    pub at_ms: i64,
    /// As asked for in [`PromiseOffer`].
    pub sv_min: Option<u16>,
    /// 番号復唱 / ご都合 / ご不在時
    pub ticks: Ticks,
    /// Put the case aside: it waits for the call.
    pub aside: bool,
}

/// A promise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PromiseView {
    /// Which.
    pub id: PromiseId,
    /// Of which case.
    pub case: CaseId,
    /// The case in a few words.
    pub title: String,
    /// Where the case stands.
    pub stage: CaseStage,
    /// Whose name was said, or who took it over.
    pub owner: String,
    /// RFC 3339 with offset.
    pub due_at: String,
    /// `14:30`.
    pub time: String,
    /// Days from today; −1: yesterday.
    pub day: i8,
    /// Whole minutes until then; negative: overdue.
    #[ts(type = "number")]
    pub left_min: i64,
    /// The sentence as promised.
    pub said: String,
    /// What to tell the customer who asks how far it is.
    pub progress: String,
    /// When the SV answers at the latest, `14:20`.
    pub sv_due: Option<String>,
    /// 番号復唱 / ご都合 / ご不在時
    pub ticks: Ticks,
    /// Where it stands.
    pub state: PromiseState,
    /// A reminder fired and nobody has seen it.
    pub unseen: bool,
}

/// What is promised and open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PromiseList {
    /// The earliest first; the first fifty.
    pub rows: Vec<PromiseView>,
    /// All of them.
    pub total: u32,
    /// Minutes of あとで.
    pub snooze: Vec<u16>,
}

/// Which promise.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PromiseOne {
    /// Which.
    pub promise: PromiseId,
}

/// 済み, or not wanted any more.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PromiseEnd {
    /// Which.
    pub promise: PromiseId,
    /// False: the customer called first, or wants no call.
    pub kept: bool,
}

/// 引き継ぐ: somebody else calls.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PromiseHand {
    /// Which.
    pub promise: PromiseId,
    /// Who.
    pub to: String,
}

/// あとで: remind again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PromiseSnooze {
    /// Which.
    pub promise: PromiseId,
    /// In so many minutes.
    pub minutes: u16,
}

/// What the customer of a case is promised now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CasePromise {
    /// The promise, with what may be said meanwhile; absent: none is open.
    pub open: Option<PromiseView>,
    /// Minutes of あとで.
    pub snooze: Vec<u16>,
}

/// To whom a promise may be handed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PromiseTakers {
    /// Names: of the roster whoever is there, then those asked lately.
    pub names: Vec<String>,
}

/// What is open at the end of the shift.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ShiftView {
    /// Promises, the earliest first.
    pub promises: Vec<PromiseView>,
    /// Cases that wait for an SV, overdue ones first.
    pub waiting: Vec<OpenRow>,
    /// Cases put aside, and the one on the desk.
    pub parked: Vec<OpenRow>,
    /// All of it as a text for whoever comes next.
    pub text: String,
}
