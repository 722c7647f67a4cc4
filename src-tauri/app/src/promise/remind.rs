//! Reminders that fall due: marked in a transaction first, shown after it has held. A crash in between loses one
//! notification and never shows one twice; what is lost is the toast alone, for the row has fired unseen, and the home
//! screen puts it first until somebody has seen it.

use hikae_core::ids::PromiseId;
use hikae_core::promise::{MINUTE_MS, Reminder, due_now, say_reminder, say_reminders};
use hikae_core::text::Language as Said;
use hikae_store::event::{EventKind, Facts, NewEvent, append_event};
use hikae_store::promise::load_promise;
use hikae_store::reminder::{fire_reminder, list_waiting};

use crate::contract::{Fault, Language};
use crate::host::{Notice, Now};
use crate::house::House;
use crate::settings::shift_of;

/// More than that at once are one notification: nobody reads ten toasts.
const SHOWN_MAX: usize = 3;
/// The rows are looked at once a minute at least: the clock may have been set, or the time zone.
const LOOK_MS: i64 = MINUTE_MS;

/// When the rows are looked at again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Watch {
    /// At once: something changed.
    #[default]
    Now,
    /// Looked at the first moment, and nothing happens before the second.
    Until(i64, i64),
}

impl Watch {
    fn rests(self, now_ms: i64) -> bool {
        matches!(self, Self::Until(looked, next) if looked <= now_ms && now_ms < next)
    }
}

/// Fires what is due at the data folder, whether the practice runs or not; answers what to show. While nothing is due
/// this compares two figures.
pub(crate) fn remind(house: &mut House) -> Result<Vec<Notice>, Fault> {
    let now = house.host.time.now();
    let Some(desk) = house.desk.as_mut() else {
        return Ok(Vec::new());
    };
    if desk.watch.rests(now.stamp.wall_ms) {
        return Ok(Vec::new());
    }
    let local = now.local();
    let shift = shift_of(&desk.settings);
    let waiting = desk
        .vault
        .read(|read| Ok::<_, Fault>(list_waiting(read, local.now_ms)?))?;
    let firing = due_now(&waiting, local, shift);
    let next = firing.next_ms.unwrap_or(i64::MAX);
    let look = local.now_ms.saturating_add(LOOK_MS).min(next);
    if firing.fired.is_empty() {
        desk.watch = Watch::Until(local.now_ms, look);
        return Ok(Vec::new());
    }
    let language = match desk.settings.language {
        Language::Ja => Said::Ja,
        Language::En => Said::En,
    };
    let notices = desk.vault.write(|tx| {
        let mut notices = Vec::new();
        for id in &firing.fired {
            fire_reminder(tx, *id, local.now_ms)?;
        }
        for row in &firing.show {
            let promise = load_promise(tx, PromiseId(row.promise))?;
            append_event(tx, &fired(row, promise.case, &now))?;
            notices.push(Notice {
                body: say_reminder(local, row.promised_ms, language),
                case: Some(promise.case),
                promise: Some(promise.id),
            });
        }
        Ok::<_, Fault>(notices)
    })?;
    desk.watch = Watch::Until(local.now_ms, look);
    if notices.len() > SHOWN_MAX {
        return Ok(vec![Notice {
            body: say_reminders(notices.len(), language),
            case: None,
            promise: None,
        }]);
    }
    Ok(notices)
}

fn fired(row: &Reminder, case: hikae_core::ids::CaseId, now: &Now) -> NewEvent {
    NewEvent {
        after: Some(row.promise),
        data: Facts::none().figure("late_ms", now.stamp.wall_ms - row.due_ms),
        ..NewEvent::of(EventKind::ReminderFired, Some(case), &now.stamp)
    }
}
