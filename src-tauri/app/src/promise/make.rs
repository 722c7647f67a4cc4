//! Offering times and promising one. What is checked when it is offered is checked again when it is promised: time has
//! passed meanwhile.

use hikae_core::checklist::Slots;
use hikae_core::ids::{CaseId, PromiseId};
use hikae_core::promise::{
    CALL_BACK_MS, DAY_MS, Local, MINUTE_MS, PromiseState, Shift, SlotAsk, check_slot, offer_slots,
    plan_reminders, say_clock, say_offer, say_time,
};
use hikae_store::Tx;
use hikae_store::event::{EventKind, Facts, NewEvent, append_event};
use hikae_store::promise::{
    NewPromise, insert_promise, list_case_promises, list_taken, set_promise_state,
};
use hikae_store::reminder::{drop_reminders, insert_reminder};

use super::view::{days_from_today, view_promise};
use crate::case::{Aside, Case, plan_case, put_aside};
use crate::contract::{
    CaseStage, Changed, Code, Fault, PromiseForm, PromiseMake, PromiseOffer, PromiseSlot,
    PromiseView,
};
use crate::desk::Turn;
use crate::fault::{Done, fault, not_now, reply};
use crate::house::House;
use crate::settings::{read_minutes, shift_of};

/// Who is asked for more than a day has no deadline.
const SV_MIN_MAX: u16 = 24 * 60;

/// What decides about a time, as one value.
struct Grounds {
    local: Local,
    shift: Option<Shift>,
    sv_due_ms: Option<i64>,
    taken: Vec<i64>,
    /// What the case's customer is promised now.
    open: Option<PromiseId>,
}

impl Grounds {
    fn ask(&self) -> SlotAsk<'_> {
        SlotAsk {
            local: self.local,
            shift: self.shift,
            sv_due_ms: self.sv_due_ms,
            taken: &self.taken,
        }
    }
}

/// `promise_offer`
pub(crate) fn promise_offer(house: &mut House, request: PromiseOffer) -> Done<PromiseForm> {
    let mut turn = house.turn()?;
    let case = turn.load_case(request.case)?;
    let grounds = grounds(&turn, &case, request.sv_min)?;
    let local = grounds.local;
    let own_name = turn.desk.settings.own_name.clone();
    let slots = offer_slots(&grounds.ask())
        .into_iter()
        .map(|at_ms| {
            Ok(PromiseSlot {
                at_ms,
                time: say_clock(local, at_ms),
                day: days_from_today(local, at_ms),
                say: wording(&case, local, at_ms, &own_name)?,
            })
        })
        .collect::<Result<_, Fault>>()?;
    let open = match grounds.open {
        Some(id) => Some(view_promise(&mut turn, id)?),
        None => None,
    };
    let no_shift = grounds.shift.is_none();
    reply(
        PromiseForm {
            slots,
            open,
            no_shift,
        },
        &[],
    )
}

/// The first time that can be promised to the customer of a case, as it is said. A clock asks for it once a second: it
/// is kept until a command or the minute changes what it follows from.
#[derive(Debug)]
pub(crate) struct FirstSlot {
    case: CaseId,
    minute: i64,
    said: String,
}

/// The first time that could be promised to the customer of this case, as it is said; empty: none today or tomorrow.
pub(crate) fn say_first_slot(turn: &mut Turn<'_>, case: CaseId) -> Result<String, Fault> {
    let minute = turn.now.stamp.wall_ms.div_euclid(MINUTE_MS);
    if let Some(kept) = &turn.desk.first_slot
        && (kept.case, kept.minute) == (case, minute)
    {
        return Ok(kept.said.clone());
    }
    let loaded = turn.load_bare_case(case)?;
    let grounds = grounds(turn, &loaded, None)?;
    let first = offer_slots(&grounds.ask()).first().copied();
    let said = first.map_or_else(String::new, |at_ms| say_time(grounds.local, at_ms));
    turn.desk.first_slot = Some(FirstSlot {
        case,
        minute,
        said: said.clone(),
    });
    Ok(said)
}

/// `promise_make`
pub(crate) fn promise_make(house: &mut House, request: PromiseMake) -> Done<PromiseView> {
    let mut turn = house.turn()?;
    let case = turn.load_case(request.case)?;
    let grounds = grounds(&turn, &case, request.sv_min)?;
    check_slot(&grounds.ask(), request.at_ms)
        .map_err(|unfit| fault(Code::SlotGone, format!("{unfit:?}")))?;
    let local = grounds.local;
    let owner = turn.desk.settings.own_name.clone();
    let said = wording(&case, local, request.at_ms, &owner)?;
    let before = read_minutes(&turn.desk.settings.remind_before);
    // A case without a word in it is not dropped: its customer waits for a call.
    let stays = matches!(case.stage, CaseStage::Keeping | CaseStage::Closed);
    let aside = if request.aside && !stays && !case.record.parked {
        match plan_case(&mut turn, request.case)? {
            Aside::Drop(case) => Aside::Park(case),
            aside => aside,
        }
    } else {
        Aside::Nothing
    };
    let now = turn.now.clone();
    let id = turn.write(|tx| {
        if let Some(open) = grounds.open {
            set_promise_state(tx, open, PromiseState::Cancelled)?;
            drop_reminders(tx, open)?;
        }
        let promise = NewPromise {
            case: request.case,
            owner,
            said,
            due_ms: request.at_ms,
            sv_due_ms: grounds.sv_due_ms,
            ticks: request.ticks,
            made_ms: local.now_ms,
        };
        let id = insert_promise(tx, &promise)?;
        remind_of(tx, id, request.at_ms, &before, local.now_ms)?;
        let event = NewEvent {
            undoable: true,
            before: grounds.open.map(|id| id.0),
            after: Some(id.0),
            data: Facts::none().figure("in_min", (request.at_ms - local.now_ms) / MINUTE_MS),
            ..NewEvent::of(EventKind::PromiseMade, Some(request.case), &now.stamp)
        };
        append_event(tx, &event)?;
        put_aside(tx, aside, &now)?;
        Ok(id)
    })?;
    let view = view_promise(&mut turn, id)?;
    reply(view, &[Changed::Case, Changed::Home, Changed::Clocks])
}

fn remind_of(
    tx: &Tx<'_>,
    id: PromiseId,
    due_ms: i64,
    before: &[u16],
    now_ms: i64,
) -> Result<(), Fault> {
    for at in plan_reminders(due_ms, before, now_ms) {
        insert_reminder(tx, id, at)?;
    }
    Ok(())
}

fn grounds(turn: &Turn<'_>, case: &Case, sv_min: Option<u16>) -> Result<Grounds, Fault> {
    let local = turn.now.local();
    let picked = sv_min.map(|min| local.now_ms + i64::from(min.min(SV_MIN_MAX)) * MINUTE_MS);
    // Whoever was asked may take as long as the pack gives them: no time before that can be promised either.
    let standing = turn.stand_deadline(case)?;
    let given = standing
        .as_ref()
        .and_then(|standing| standing.due()?.at_ms)
        .filter(|due| *due > local.now_ms);
    let (taken, open) = turn.read(|read| {
        let taken = list_taken(
            read,
            local.now_ms - CALL_BACK_MS,
            local.now_ms + 2 * DAY_MS + CALL_BACK_MS,
        )?;
        let of_case = list_case_promises(read, case.id())?;
        Ok((
            taken,
            of_case
                .into_iter()
                .rev()
                .find(|promise| promise.state == PromiseState::Open),
        ))
    })?;
    // Its own time is free again: a new promise takes its place.
    let mut taken = taken;
    if let Some(own) = &open
        && let Some(at) = taken.iter().position(|time| *time == own.due_ms)
    {
        taken.remove(at);
    }
    Ok(Grounds {
        local,
        shift: shift_of(&turn.desk.settings),
        sv_due_ms: picked.max(given),
        taken,
        open: open.map(|promise| promise.id),
    })
}

fn wording(case: &Case, local: Local, at_ms: i64, own_name: &str) -> Result<String, Fault> {
    let seen = case.assess()?;
    let slots = Slots::new(&case.pack, case.flow()?, &seen.answers);
    Ok(say_offer(&slots, &case.pack, local, at_ms, own_name))
}

/// Refuses what cannot be promised about.
pub(super) fn must_be_open(state: PromiseState) -> Result<(), Fault> {
    if state == PromiseState::Open {
        Ok(())
    } else {
        Err(not_now("the promise has ended"))
    }
}
