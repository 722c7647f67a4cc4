//! Which reminders fire now. A row fires once and never again; several rows of one promise that fall due together
//! (the PC slept, the app was off) are one reminder. Off shift they wait for the next shift's begin.
//! Not here: keeping the rows, in which transaction they are marked (`app`).

use std::collections::BTreeMap;

use super::{Local, MINUTE_MS, Shift};

/// A reminder that has not fired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reminder {
    /// Its row.
    pub id: i64,
    /// The promise it speaks of.
    pub promise: i64,
    /// When it is due.
    pub due_ms: i64,
    /// When the promised time is.
    pub promised_ms: i64,
}

/// What happens at a moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Firing {
    /// One a promise, the one promised for the earliest time first.
    pub show: Vec<Reminder>,
    /// Every row that has fired with it, shown or not.
    pub fired: Vec<i64>,
    /// When to look again; `None`: nothing waits.
    pub next_ms: Option<i64>,
}

/// Which of the rows that wait fire now, and when the next one is.
pub fn due_now(waiting: &[Reminder], local: Local, shift: Option<Shift>) -> Firing {
    let now = local.now_ms;
    let opens = shift
        .map(|shift| shift.around(local, now).0)
        .filter(|start| now < *start);
    let mut firing = Firing::default();
    let mut latest: BTreeMap<i64, Reminder> = BTreeMap::new();
    let mut next: Option<i64> = None;
    for row in waiting {
        let due = opens.map_or(row.due_ms, |opens| row.due_ms.max(opens));
        if due > now {
            next = Some(next.map_or(due, |next| next.min(due)));
            continue;
        }
        firing.fired.push(row.id);
        let last = latest.entry(row.promise).or_insert(*row);
        if (row.due_ms, row.id) > (last.due_ms, last.id) {
            *last = *row;
        }
    }
    firing.show = latest.into_values().collect();
    firing
        .show
        .sort_by_key(|row| (row.promised_ms, row.promise));
    firing.next_ms = next;
    firing
}

/// When to remind of a promise: so many minutes before (those that have passed are left out), and when it is due.
pub fn plan_reminders(promised_ms: i64, before_min: &[u16], now_ms: i64) -> Vec<i64> {
    let mut due: Vec<i64> = before_min
        .iter()
        .map(|min| promised_ms.saturating_sub(i64::from(*min) * MINUTE_MS))
        .filter(|due| *due > now_ms)
        .chain([promised_ms])
        .collect();
    due.sort_unstable();
    due.dedup();
    due
}
