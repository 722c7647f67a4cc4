//! Notifications that a pack asks for (`notify: true`): steps of a hold, prompts of a long call, levels of a reply
//! deadline. What is told is an event first, so that no restart, sleep or set clock tells it again: once a step of one
//! hold, call or wait. While no step is near this compares two figures.
//! Not here: which step is reached (`hikae_core`), reminders of promises (`promise`), what screens show.

mod clocks;
mod deadlines;

use hikae_core::alarm::{Alarm, say_alarms};
use hikae_core::ids::CaseId;
use hikae_core::text::Language as Said;
use hikae_store::event::{EventKind, Facts, NewEvent, append_event, list_case_events_of};

use crate::contract::{Fault, Language};
use crate::desk::Turn;
use crate::host::Notice;
use crate::house::House;
use crate::settings::shift_of;

pub(crate) use deadlines::Waits;

/// More than that at once are one notification: nobody reads ten toasts.
const SHOWN_MAX: usize = 3;

/// When steps are looked at again, by the clock that counts sleep.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Look {
    /// At once: something changed.
    #[default]
    Now,
    /// Not before this moment; `i64::MAX`: nothing is near.
    At(i64),
}

/// A step that is reached.
pub(super) struct Reached {
    case: CaseId,
    alarm: Alarm,
    /// When the hold, the call or the wait began, as the log has it: it tells one from the next.
    since_ms: i64,
}

/// What to show now, of the data folder's clocks and cases, whether the practice runs or not.
pub(crate) fn tell_alarms(house: &mut House) -> Result<Vec<Notice>, Fault> {
    let Some(desk) = &house.desk else {
        return Ok(Vec::new());
    };
    let now_ms = house.host.time.now().stamp.mono_ms;
    if matches!(desk.look, Look::At(next) if now_ms < next) {
        return Ok(Vec::new());
    }
    let mut turn = house.real()?;
    let (mut reached, near) = clocks::look(&mut turn)?;
    let opens = opens_ms(&turn);
    let (waits, next) = deadlines::look(&mut turn, opens)?;
    reached.extend(waits);
    let cases: Vec<CaseId> = reached.iter().map(|step| step.case).collect();
    let told = tell(&mut turn, reached);
    if told.is_err() {
        // The folder cannot be written at the moment: the next tick tries again.
        turn.desk.waits.look_again(cases);
    }
    let notices = told?;
    turn.desk.look = match near.into_iter().chain(next).min() {
        Some(at) => Look::At(at),
        None => Look::At(i64::MAX),
    };
    Ok(notices)
}

/// When the shift begins, where it is off now: a deadline is told to nobody at home.
fn opens_ms(turn: &Turn<'_>) -> Option<i64> {
    let local = turn.now.local();
    let opens = shift_of(&turn.desk.settings)?.around(local, local.now_ms).0;
    (local.now_ms < opens).then_some(opens)
}

/// Marks first, in one transaction; the caller shows what held.
fn tell(turn: &mut Turn<'_>, reached: Vec<Reached>) -> Result<Vec<Notice>, Fault> {
    let mut fresh = Vec::new();
    for step in reached {
        if !turn.read(|read| was_told(read, &step))? {
            fresh.push(step);
        }
    }
    if fresh.is_empty() {
        return Ok(Vec::new());
    }
    let now = turn.now.clone();
    turn.write(|tx| {
        for step in &fresh {
            let data = Facts::none()
                .name("clock", Some(step.alarm.clock()))?
                .figure("step", step.alarm.step())
                .figure("since", step.since_ms);
            let told = NewEvent::of(EventKind::LevelTold, Some(step.case), &now.stamp);
            append_event(tx, &NewEvent { data, ..told })?;
        }
        Ok(())
    })?;
    let language = match turn.desk.settings.language {
        Language::Ja => Said::Ja,
        Language::En => Said::En,
    };
    if fresh.len() > SHOWN_MAX {
        return Ok(vec![Notice {
            body: say_alarms(fresh.len(), language),
            case: None,
            promise: None,
        }]);
    }
    let notice = |step: &Reached| Notice {
        body: step.alarm.say(language),
        case: Some(step.case),
        promise: None,
    };
    Ok(fresh.iter().map(notice).collect())
}

fn was_told(read: &hikae_store::Read<'_>, step: &Reached) -> Result<bool, Fault> {
    let told = list_case_events_of(read, step.case, EventKind::LevelTold)?;
    Ok(told.iter().any(|event| {
        event.data.get_name("clock") == Some(step.alarm.clock())
            && event.data.get_figure("step") == Some(step.alarm.step())
            && event.data.get_figure("since") == Some(step.since_ms)
    }))
}
