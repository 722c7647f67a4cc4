//! Taking a question of one's own out of its flow, for this call too, or bringing it back.

use hikae_store::event::{EventKind, Facts, NewEvent, append_event};
use hikae_store::own_item::remove_own_item;

use crate::case::own_number;
use crate::contract::{CaseView, Changed, OwnItemRemove};
use crate::fault::{Done, not_found, reply};
use crate::house::House;

/// `own_item_remove`
pub(crate) fn own_item_remove(house: &mut House, request: OwnItemRemove) -> Done<CaseView> {
    let mut turn = house.turn()?;
    let number = own_number(&request.item).ok_or_else(|| not_found("item"))?;
    let stamp = turn.now.stamp.clone();
    turn.write(|tx| {
        remove_own_item(tx, number, request.removed)?;
        let data = Facts::none()
            .figure("number", number)
            .truth("removed", request.removed);
        let event = NewEvent {
            data,
            ..NewEvent::of(EventKind::OwnItemRemoved, Some(request.case), &stamp)
        };
        append_event(tx, &event)?;
        Ok(())
    })?;
    let view = turn.view_case(request.case)?;
    reply(view, &[Changed::Case])
}
