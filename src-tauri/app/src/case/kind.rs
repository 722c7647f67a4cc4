//! Choosing the kind of request, or leaving it to the rules again.

use hikae_core::pack::RequestKind;
use hikae_store::case::save_case;
use hikae_store::event::{EventKind, Facts, NewEvent, append_event};
use hikae_store::slug::to_slug;

use crate::contract::{CaseKind, CaseStage, CaseView, Changed, Fault};
use crate::fault::{Done, not_now, reply};
use crate::house::House;

/// `case_kind`
pub(crate) fn case_kind(house: &mut House, request: CaseKind) -> Done<CaseView> {
    let mut turn = house.turn()?;
    let mut case = turn.load_case(request.case)?;
    if case.stage == CaseStage::Closed {
        return Err(not_now("the case has ended"));
    }
    if case.record.chosen_kind != request.kind {
        let data = kind_facts(Facts::none(), case.record.chosen_kind, request.kind)?;
        case.record.chosen_kind = request.kind;
        let stamp = turn.now.stamp.clone();
        turn.write(|tx| {
            save_case(tx, &case.record)?;
            let event = NewEvent {
                undoable: true,
                data,
                ..NewEvent::of(EventKind::KindSet, Some(request.case), &stamp)
            };
            append_event(tx, &event)?;
            Ok(())
        })?;
    }
    let view = turn.view_case(request.case)?;
    reply(view, &[Changed::Case])
}

/// From which kind to which, as facts that undo reads.
pub(crate) fn kind_facts(
    facts: Facts,
    from: Option<RequestKind>,
    to: Option<RequestKind>,
) -> Result<Facts, Fault> {
    let name = |kind: Option<RequestKind>| kind.map(|kind| to_slug(&kind)).transpose();
    Ok(facts
        .name("kind_from", name(from)?.as_deref())?
        .name("kind_to", name(to)?.as_deref())?)
}
