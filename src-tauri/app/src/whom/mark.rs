//! Private marks: clear on a matter, tends to say 折り返し. They lie with the roster, are shown only after the
//! operator's own key, stand in no log and no export, and are neither read nor written where the workplace says so.

use hikae_core::ids::{FlowId, PackId};
use hikae_store::roster::{list_marks, set_mark};
use hikae_store::slug::to_slug;

use super::view::look;
use crate::contract::{Changed, Fault, MarkKind, MarkView, WhomLook, WhomMark, WhomView};
use crate::desk::Turn;
use crate::fault::{Done, not_now, reply};
use crate::house::House;

/// `whom_mark`
pub(crate) fn whom_mark(house: &mut House, request: WhomMark) -> Done<WhomView> {
    let record = house.turn()?.load_case(request.case)?.record;
    let mut turn = house.real()?;
    if turn.desk.no_marks {
        return Err(not_now("private marks are switched off"));
    }
    let topic = match request.mark {
        MarkKind::Clear => topic_of(&record.pack, &record.flow),
        MarkKind::CallBack => String::new(),
    };
    turn.write(|tx| {
        Ok(set_mark(
            tx,
            request.person,
            &request.mark,
            &topic,
            request.on,
        )?)
    })?;
    let seen = WhomLook {
        case: request.case,
        marks: true,
    };
    reply(look(house, &seen)?, &[Changed::Case])
}

/// A matter as marks name it: the flow.
fn topic_of(pack: &PackId, flow: &FlowId) -> String {
    format!("{pack}/{flow}")
}

/// The marks of everybody on the matter of a flow; none where they are switched off.
pub(super) fn read_marks(
    turn: &Turn<'_>,
    pack: &PackId,
    flow: &FlowId,
) -> Result<Vec<MarkView>, Fault> {
    if turn.desk.no_marks {
        return Ok(Vec::new());
    }
    let marks = turn.read(|read| Ok(list_marks(read)?))?;
    let topic = topic_of(pack, flow);
    let (clear, call_back) = (to_slug(&MarkKind::Clear)?, to_slug(&MarkKind::CallBack)?);
    let mut views: Vec<MarkView> = Vec::new();
    for mark in marks {
        let on_this = mark.kind == clear && mark.topic == topic;
        let on_any = mark.kind == call_back;
        // They come sorted by person.
        match views.last_mut().filter(|view| view.person == mark.person) {
            Some(view) => {
                view.clear |= on_this;
                view.call_back |= on_any;
            }
            None => views.push(MarkView {
                person: mark.person,
                clear: on_this,
                call_back: on_any,
            }),
        }
    }
    Ok(views)
}
