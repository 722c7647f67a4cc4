//! Undo and redo of a case by compensating events, so that they outlast a restart and the log only grows.
//! An ask and a copy have left the desk: undo never claims to take them back, and goes no further back
//! than the last ask.

use hikae_core::ids::{CaseId, FlagId, FlowId};
use hikae_store::answer::{AnswerId, point_answer};
use hikae_store::case::{CaseRecord, load_case, save_case};
use hikae_store::event::{
    Event, EventKind, NewEvent, append_event, list_events, redo_step, undo_step,
};
use hikae_store::slug::from_slug;
use hikae_store::{Read, Tx};

use crate::contract::{CaseOne, CaseView, Changed, Code, Fault};
use crate::fault::{Done, fault, reply};
use crate::follow_up::set_told;
use crate::house::House;
use crate::promise::{set_ended, set_made, set_owner};

/// Which way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Forth,
}

/// `case_undo`
pub(crate) fn case_undo(house: &mut House, request: CaseOne) -> Done<CaseView> {
    step(house, request, Way::Back)
}

/// `case_redo`
pub(crate) fn case_redo(house: &mut House, request: CaseOne) -> Done<CaseView> {
    step(house, request, Way::Forth)
}

fn step(house: &mut House, request: CaseOne, way: Way) -> Done<CaseView> {
    let mut turn = house.turn()?;
    let stamp = turn.now.stamp.clone();
    let of_home = turn.write(|tx| {
        let mut record = load_case(tx, request.case)?;
        let (back, forth) = undo_steps(tx, request.case)?;
        let (event, kind) = match way {
            Way::Back => (back, EventKind::Undone),
            Way::Forth => (forth, EventKind::Redone),
        };
        let event = event.ok_or_else(|| fault(Code::NothingToUndo, "nothing to undo or redo"))?;
        apply(tx, &mut record, &event, way)?;
        append_event(
            tx,
            &NewEvent {
                target: Some(event.id),
                ..NewEvent::of(kind, Some(request.case), &stamp)
            },
        )?;
        Ok(is_of_promise(event.kind))
    })?;
    let view = turn.view_case(request.case)?;
    // A promise stands in the home screen's list too.
    let changed = [Changed::Case, Changed::Home];
    reply(view, if of_home { &changed } else { &[Changed::Case] })
}

fn is_of_promise(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::PromiseMade
            | EventKind::PromiseEnded
            | EventKind::PromiseHanded
            | EventKind::PartyTold
    )
}

/// What undo takes back next, and what redo does again next.
pub(crate) fn undo_steps(
    read: &Read<'_>,
    case: CaseId,
) -> Result<(Option<Event>, Option<Event>), Fault> {
    let events = list_events(read, case)?;
    let left = |kind| {
        matches!(
            kind,
            EventKind::AskMade | EventKind::SentOn | EventKind::GuideBegun | EventKind::CaseClosed
        )
    };
    let last = events
        .iter()
        .rev()
        .find(|event| left(event.kind))
        .map(|event| event.id);
    let open = |step: Option<Event>| step.filter(|event| last.is_none_or(|last| event.id > last));
    Ok((open(undo_step(read, case)?), open(redo_step(read, case)?)))
}

fn apply(tx: &Tx<'_>, record: &mut CaseRecord, event: &Event, way: Way) -> Result<(), Fault> {
    let back = way == Way::Back;
    let name = |from: &str, to: &str| {
        event
            .data
            .get_name(if back { from } else { to })
            .map(str::to_owned)
    };
    match event.kind {
        EventKind::AnswerSet => {
            let to = if back { event.before } else { event.after };
            if let Some(item) = &event.item {
                point_answer(tx, record.id, item, to.map(AnswerId))?;
            }
        }
        EventKind::FlowSet => {
            if let (Some(snapshot), Some(flow)) = (
                name("snapshot_from", "snapshot_to"),
                name("flow_from", "flow_to"),
            ) {
                record.snapshot = snapshot;
                record.flow = FlowId(flow);
            }
        }
        EventKind::KindSet => record.chosen_kind = kind_of(name("kind_from", "kind_to"))?,
        EventKind::StageSet => {
            if let Some(stage) = name("from", "to") {
                record.stage = stage;
            }
            if let Some(flag) = event.data.get_name("flag").map(FlagId::from) {
                if back {
                    record.flags.remove(&flag);
                } else {
                    record.flags.insert(flag);
                }
            }
            if event.data.get_truth("kind") == Some(true) {
                record.chosen_kind = kind_of(name("kind_from", "kind_to"))?;
            }
        }
        EventKind::MacroUsed => {
            let mut steps = list_events(tx, record.id)?;
            steps.retain(|step| step.target == Some(event.id));
            for step in &steps {
                match step.kind {
                    EventKind::AnswerSet | EventKind::KindSet => apply(tx, record, step, way)?,
                    // Undone and redone.
                    _ => {}
                }
            }
        }
        EventKind::PartyTold => set_told(tx, event, back)?,
        EventKind::PromiseMade => set_made(tx, event, back)?,
        EventKind::PromiseEnded => set_ended(tx, event, back)?,
        EventKind::PromiseHanded => set_owner(tx, event, back)?,
        _ => return Err(fault(Code::Broken, "an event that cannot be undone")),
    }
    Ok(save_case(tx, record)?)
}

fn kind_of(name: Option<String>) -> Result<Option<hikae_core::pack::RequestKind>, Fault> {
    Ok(name.map(|name| from_slug(&name)).transpose()?)
}
