//! What becomes of a promise: kept, not wanted any more, handed on, reminded of later. Each is a step that undo takes
//! back, but for あとで, which has passed when one would.

use hikae_core::ids::{PromiseId, TextId};
use hikae_core::promise::{MINUTE_MS, PromiseState};
use hikae_store::Tx;
use hikae_store::event::{Event, EventKind, Facts, NewEvent, append_event};
use hikae_store::follow_up::{FollowUpKind, end_follow_ups};
use hikae_store::people::keep_person;
use hikae_store::promise::{
    PromiseRow, load_promise, name_promise_owner, set_promise_owner, set_promise_state,
};
use hikae_store::reminder::{drop_reminders, insert_reminder, see_reminders, wake_reminders};
use hikae_store::slug::{from_slug, to_slug};

use super::make::must_be_open;
use super::view::list_now;
use crate::contract::{
    Changed, Code, Fault, PromiseEnd, PromiseHand, PromiseList, PromiseOne, PromiseSnooze,
};
use crate::desk::Turn;
use crate::fault::{Done, fault, reply};
use crate::follow_up::ask_after_call;
use crate::host::Now;
use crate::house::House;

/// Longest あとで.
const SNOOZE_MAX_MIN: u16 = 240;
/// Most characters of a name.
const NAME_MAX: usize = 40;

/// `promise_end`
pub(crate) fn promise_end(house: &mut House, request: PromiseEnd) -> Done<PromiseList> {
    let to = if request.kept {
        PromiseState::Done
    } else {
        PromiseState::Cancelled
    };
    step(house, request.promise, |tx, promise, now| {
        set_state(tx, promise.id, to)?;
        let data = Facts::none()
            .name("from", Some(&to_slug(&promise.state)?))?
            .name("to", Some(&to_slug(&to)?))?
            .figure("late_min", (now.stamp.wall_ms - promise.due_ms) / MINUTE_MS);
        append_event(
            tx,
            &NewEvent {
                undoable: true,
                after: Some(promise.id.0),
                data,
                ..NewEvent::of(EventKind::PromiseEnded, Some(promise.case), &now.stamp)
            },
        )?;
        if to == PromiseState::Done {
            ask_after_call(tx, promise.case, promise.made_ms, now.stamp.wall_ms)?;
        }
        Ok(())
    })
}

/// `promise_hand`
pub(crate) fn promise_hand(house: &mut House, request: PromiseHand) -> Done<PromiseList> {
    let to: String = request.to.trim().chars().take(NAME_MAX).collect();
    if to.is_empty() {
        return Err(fault(Code::BadAnswer, "nobody is named"));
    }
    step(house, request.promise, |tx, promise, now| {
        let words = name_promise_owner(tx, promise.id, &to)?;
        set_state(tx, promise.id, PromiseState::HandedOver)?;
        keep_person(tx, &to, now.stamp.wall_ms)?;
        append_event(
            tx,
            &NewEvent {
                undoable: true,
                before: Some(promise.owner.0),
                after: Some(words.0),
                data: Facts::none().figure("promise", promise.id.0),
                ..NewEvent::of(EventKind::PromiseHanded, Some(promise.case), &now.stamp)
            },
        )?;
        Ok(())
    })
}

/// `promise_snooze`
pub(crate) fn promise_snooze(house: &mut House, request: PromiseSnooze) -> Done<PromiseList> {
    let minutes = request.minutes.clamp(1, SNOOZE_MAX_MIN);
    step(house, request.promise, |tx, promise, now| {
        insert_reminder(
            tx,
            promise.id,
            now.stamp.wall_ms + i64::from(minutes) * MINUTE_MS,
        )?;
        append_event(
            tx,
            &NewEvent {
                after: Some(promise.id.0),
                data: Facts::none().figure("minutes", i64::from(minutes)),
                ..NewEvent::of(EventKind::PromiseSnoozed, Some(promise.case), &now.stamp)
            },
        )?;
        Ok(())
    })
}

/// `promise_seen`: also fine where nothing has fired.
pub(crate) fn promise_seen(house: &mut House, request: PromiseOne) -> Done<PromiseList> {
    step(house, request.promise, |_, _, _| Ok(()))
}

/// One step at an open promise. Whoever acts on it has seen its reminders.
fn step(
    house: &mut House,
    id: PromiseId,
    act: impl FnOnce(&Tx<'_>, &PromiseRow, &Now) -> Result<(), Fault>,
) -> Done<PromiseList> {
    let mut turn: Turn<'_> = house.turn()?;
    let now = turn.now.clone();
    turn.write(|tx| {
        let promise = load_promise(tx, id)?;
        must_be_open(promise.state)?;
        if see_reminders(tx, id, now.stamp.wall_ms)? > 0 {
            let seen = NewEvent {
                after: Some(id.0),
                ..NewEvent::of(EventKind::ReminderSeen, Some(promise.case), &now.stamp)
            };
            append_event(tx, &seen)?;
        }
        act(tx, &promise, &now)
    })?;
    let list = list_now(&mut turn)?;
    reply(list, &[Changed::Home, Changed::Case])
}

/// A promise stands elsewhere, and its reminders with it.
fn set_state(tx: &Tx<'_>, id: PromiseId, state: PromiseState) -> Result<(), Fault> {
    set_promise_state(tx, id, state)?;
    if state == PromiseState::Open {
        wake_reminders(tx, id)?;
    } else {
        drop_reminders(tx, id)?;
    }
    Ok(())
}

/// Undoes or redoes the making: the promise before it is open again, or makes room again.
pub(crate) fn set_made(tx: &Tx<'_>, event: &Event, back: bool) -> Result<(), Fault> {
    let state = |open: bool| {
        if open {
            PromiseState::Open
        } else {
            PromiseState::Cancelled
        }
    };
    if let Some(id) = event.before {
        set_state(tx, PromiseId(id), state(back))?;
    }
    if let Some(id) = event.after {
        set_state(tx, PromiseId(id), state(!back))?;
    }
    Ok(())
}

/// Undoes or redoes the end.
pub(crate) fn set_ended(tx: &Tx<'_>, event: &Event, back: bool) -> Result<(), Fault> {
    let to = event.data.get_name(if back { "from" } else { "to" });
    if let (Some(id), Some(to)) = (event.after, to) {
        let to: PromiseState = from_slug(to)?;
        set_state(tx, PromiseId(id), to)?;
        let promise = load_promise(tx, PromiseId(id))?;
        if to == PromiseState::Open {
            end_follow_ups(tx, promise.case, FollowUpKind::Called)?;
        } else if to == PromiseState::Done {
            ask_after_call(tx, promise.case, promise.made_ms, event.at.wall_ms)?;
        }
    }
    Ok(())
}

/// Undoes or redoes the handing on.
pub(crate) fn set_owner(tx: &Tx<'_>, event: &Event, back: bool) -> Result<(), Fault> {
    let owner = if back { event.before } else { event.after };
    if let (Some(id), Some(owner)) = (event.data.get_figure("promise"), owner) {
        set_promise_owner(tx, PromiseId(id), TextId(owner))?;
        let state = if back {
            PromiseState::Open
        } else {
            PromiseState::HandedOver
        };
        set_state(tx, PromiseId(id), state)?;
    }
    Ok(())
}
