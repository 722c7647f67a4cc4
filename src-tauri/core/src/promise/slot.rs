//! Times that may be promised: on the five minutes soon, on the quarter later, never at a time that is promised
//! already, after the shift, or before the SV has answered (floor.md, "What gets a tool closed for ever").
//! Not here: saying them, keeping them.

use super::{Local, MINUTE_MS, Shift};

/// A call-back takes its time: promises lie at least so far apart, and the last one so long before the shift ends.
pub const CALL_BACK_MS: i64 = 10 * MINUTE_MS;
/// How far from now the offered times lie, in minutes.
const AHEAD_MIN: [i64; 9] = [10, 20, 30, 45, 60, 90, 120, 180, 240];
/// From so many minutes ahead on, times are on the quarter of an hour.
const QUARTERS_FROM_MIN: i64 = 30;
/// No further ahead than that: who waits longer is asked for a day.
const HORIZON_MS: i64 = 48 * 60 * MINUTE_MS;

/// What decides about a time.
#[derive(Debug, Clone, Copy)]
pub struct SlotAsk<'a> {
    /// Now, and how local time stands to it.
    pub local: Local,
    /// When one works; `None`: not said.
    pub shift: Option<Shift>,
    /// When the SV answers at the latest.
    pub sv_due_ms: Option<i64>,
    /// Times that are promised already.
    pub taken: &'a [i64],
}

/// Why a time may not be promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It has passed.
    Past,
    /// Promised to somebody else.
    Taken,
    /// Nobody is there to call.
    OffShift,
    /// The SV has not answered by then.
    BeforeSv,
    /// Further ahead than two days.
    TooFar,
}

/// Whether a time may be promised.
///
/// # Errors
/// The first reason that speaks against it.
pub fn check_slot(ask: &SlotAsk<'_>, at_ms: i64) -> Result<(), Unfit> {
    if at_ms <= ask.local.now_ms {
        return Err(Unfit::Past);
    }
    if at_ms > ask.local.now_ms.saturating_add(HORIZON_MS) {
        return Err(Unfit::TooFar);
    }
    if ask.sv_due_ms.is_some_and(|due| at_ms < due) {
        return Err(Unfit::BeforeSv);
    }
    if let Some(shift) = ask.shift {
        let (start, end) = shift.around(ask.local, at_ms);
        if at_ms < start || at_ms.saturating_add(CALL_BACK_MS) > end {
            return Err(Unfit::OffShift);
        }
    }
    if ask
        .taken
        .iter()
        .any(|taken| taken.abs_diff(at_ms) < CALL_BACK_MS.unsigned_abs())
    {
        return Err(Unfit::Taken);
    }
    Ok(())
}

/// Up to nine times to offer, the soonest first: one digit each.
pub fn offer_slots(ask: &SlotAsk<'_>) -> Vec<i64> {
    let from = ask
        .sv_due_ms
        .map_or(ask.local.now_ms, |due| due.max(ask.local.now_ms));
    let last = ask.local.now_ms.saturating_add(HORIZON_MS);
    let mut offered: Vec<i64> = Vec::new();
    for ahead in AHEAD_MIN {
        let step = MINUTE_MS * if ahead < QUARTERS_FROM_MIN { 5 } else { 15 };
        let later = offered
            .last()
            .map_or(i64::MIN, |last| last.saturating_add(CALL_BACK_MS));
        let mut at = round_up(
            from.saturating_add(ahead * MINUTE_MS).max(later),
            step,
            ask.local,
        );
        while at <= last && check_slot(ask, at).is_err() {
            at = at.saturating_add(step);
        }
        if at <= last {
            offered.push(at);
        }
    }
    offered
}

/// The next moment that is on the step by the local clock.
fn round_up(at_ms: i64, step: i64, local: Local) -> i64 {
    let offset = i64::from(local.offset_min) * MINUTE_MS;
    let shown = at_ms.saturating_add(offset);
    let over = shown.rem_euclid(step);
    if over == 0 {
        at_ms
    } else {
        at_ms.saturating_add(step - over)
    }
}
