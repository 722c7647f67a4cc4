//! A call-back promised to a customer: which times may be offered, how they are said, and when whom to remind.
//! Promises are made in wall time: a customer looks at a clock on the wall, not at one that counts sleep.
//! Not here: keeping a promise (`store`), showing a reminder (`app`, the shell).

mod remind;
mod say;
mod shift;
mod slot;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use remind::{Firing, Reminder, due_now, plan_reminders};
pub use say::{
    say_clock, say_handed, say_offer, say_progress, say_reminder, say_reminders, say_time,
};
pub use shift::{Shift, read_clock, write_clock};
pub use slot::{CALL_BACK_MS, SlotAsk, Unfit, check_slot, offer_slots};

/// A minute in milliseconds.
pub const MINUTE_MS: i64 = 60_000;
/// A day in milliseconds.
pub const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// Where a promise stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum PromiseState {
    /// The customer waits for the call.
    Open,
    /// 済み
    Done,
    /// Somebody else calls.
    HandedOver,
    /// The customer called first, or wants no call any more.
    Cancelled,
}

/// What was settled with the customer along with the time (floor.md, "Holding").
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Ticks {
    /// 番号復唱
    pub number: bool,
    /// ご都合
    pub suits: bool,
    /// ご不在時
    pub absent: bool,
}

/// Wall time as the person at this desk reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Local {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub now_ms: i64,
    /// Minutes that local time is ahead of UTC.
    pub offset_min: i32,
}

impl Local {
    fn shifted(&self, wall_ms: i64) -> i64 {
        wall_ms.saturating_add(i64::from(self.offset_min).saturating_mul(MINUTE_MS))
    }

    /// The local day of a moment, counted from 1970-01-01.
    pub fn day(&self, wall_ms: i64) -> i64 {
        self.shifted(wall_ms).div_euclid(DAY_MS)
    }

    /// Minutes since local midnight of a moment.
    pub fn minute(&self, wall_ms: i64) -> i64 {
        self.shifted(wall_ms).rem_euclid(DAY_MS) / MINUTE_MS
    }

    /// The moment that stands so many minutes after a local midnight.
    pub fn at(&self, day: i64, minute: i64) -> i64 {
        day.saturating_mul(DAY_MS)
            .saturating_add((minute - i64::from(self.offset_min)).saturating_mul(MINUTE_MS))
    }
}
