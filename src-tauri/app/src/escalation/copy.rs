//! Copying a text to the clipboard, out of its history. What was copied has left the desk: the log says
//! that it was, and undo never claims otherwise.

use hikae_core::line::{card, card_text, chat, crm, voice};
use hikae_store::event::{EventKind, Facts, NewEvent, append_event};
use hikae_store::slug::to_slug;

use crate::contract::{Code, Copied, LineCopy, LineForm};
use crate::fault::{Done, fault, reply};
use crate::house::House;

/// `line_copy`
pub(crate) fn line_copy(house: &mut House, request: LineCopy) -> Done<Copied> {
    let mut turn = house.turn()?;
    let case = turn.load_case(request.case)?;
    let situation = case.situation()?;
    let seen = case.assess()?;
    let text = match request.form {
        LineForm::Voice => voice(&situation, &seen).text,
        LineForm::Chat => chat(&situation, &seen),
        LineForm::Crm => crm(&situation, &seen),
        LineForm::Card => card_text(&card(&situation, &seen)),
    };
    turn.host
        .clipboard
        .copy_secret(&text)
        .map_err(|error| fault(Code::Broken, error))?;
    let data = Facts::none().name("form", Some(&to_slug(&request.form)?))?;
    let stamp = turn.now.stamp.clone();
    turn.write(|tx| {
        append_event(
            tx,
            &NewEvent {
                data,
                ..NewEvent::of(EventKind::LineCopied, Some(request.case), &stamp)
            },
        )?;
        Ok(())
    })?;
    reply(Copied { text }, &[])
}
