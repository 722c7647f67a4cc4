//! Changing the flow: answers of items with the same id stay, and the words of the question carry over.

use hikae_store::case::save_case;
use hikae_store::event::{EventKind, Facts, NewEvent, append_event};
use hikae_store::snapshot::keep_snapshot;

use super::start::{carry_question, freeze};
use crate::contract::{CaseFlow, CaseStage, CaseView, Changed};
use crate::fault::{Done, not_found, not_now, reply};
use crate::house::House;

/// `case_flow`
pub(crate) fn case_flow(house: &mut House, request: CaseFlow) -> Done<CaseView> {
    let mut turn = house.turn()?;
    let mut case = turn.load_case(request.case)?;
    if case.stage == CaseStage::Closed {
        return Err(not_now("the case has ended"));
    }
    // Within the case's own pack its snapshot stands, however the shelf has changed since.
    let own = case.record.pack == request.pack && case.pack.flow(&request.flow).is_some();
    let packs = turn.shelf.packs();
    // As it was frozen: without questions of one's own, which are words and stand in no snapshot.
    let frozen = turn.desk.snapshot(&case.record.snapshot)?;
    let pack = if own {
        &*frozen
    } else {
        let loaded = packs
            .iter()
            .find(|loaded| loaded.pack.manifest.id == request.pack);
        &loaded.ok_or_else(|| not_found("pack"))?.pack
    };
    let flow = pack
        .flow(&request.flow)
        .ok_or_else(|| not_found("flow"))?
        .clone();
    let snapshot = freeze(pack)?;
    let stamp = turn.now.stamp.clone();
    if (snapshot.hash.as_str(), &flow.id) != (case.record.snapshot.as_str(), &case.record.flow) {
        let data = Facts::none()
            .name("snapshot_from", Some(&case.record.snapshot))?
            .name("snapshot_to", Some(&snapshot.hash))?
            .name("flow_from", Some(case.record.flow.as_str()))?
            .name("flow_to", Some(flow.id.as_str()))?;
        let unasked = flow.items.iter().all(|item| {
            item.role != hikae_core::pack::Role::Want || !case.answers.contains_key(&item.id)
        });
        turn.write(|tx| {
            keep_snapshot(tx, &snapshot)?;
            case.record.snapshot.clone_from(&snapshot.hash);
            case.record.flow = flow.id.clone();
            save_case(tx, &case.record)?;
            if unasked {
                carry_question(tx, case.id(), &flow, &case.question, &stamp)?;
            }
            let event = NewEvent {
                undoable: true,
                data,
                ..NewEvent::of(EventKind::FlowSet, Some(request.case), &stamp)
            };
            append_event(tx, &event)?;
            Ok(())
        })?;
    }
    let view = turn.view_case(request.case)?;
    reply(view, &[Changed::Case])
}
