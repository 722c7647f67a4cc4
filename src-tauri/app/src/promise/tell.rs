//! What the customer of a case is promised, and what may be said when they call in meanwhile (R069, R070). It is copied on
//! the operator's own key. Not here: the sentence itself (`hikae_core::promise`).

use hikae_store::event::{EventKind, Facts, NewEvent, append_event};
use hikae_store::promise::find_open_promise;

use super::make::must_be_open;
use super::view::view_promise;
use crate::contract::{CaseOne, CasePromise, Code, Copied, PromiseOne};
use crate::fault::{Done, fault, reply};
use crate::house::House;
use crate::settings::read_minutes;

/// `promise_of`
pub(crate) fn promise_of(house: &mut House, request: CaseOne) -> Done<CasePromise> {
    let mut turn = house.turn()?;
    let found = turn.read(|read| Ok(find_open_promise(read, request.case)?))?;
    let open = match found {
        Some(row) => Some(view_promise(&mut turn, row.id)?),
        None => None,
    };
    let snooze = read_minutes(&turn.desk.settings.snooze);
    reply(CasePromise { open, snooze }, &[])
}

/// `promise_copy`
pub(crate) fn promise_copy(house: &mut House, request: PromiseOne) -> Done<Copied> {
    let mut turn = house.turn()?;
    let view = view_promise(&mut turn, request.promise)?;
    must_be_open(view.state)?;
    turn.host
        .clipboard
        .copy_secret(&view.progress)
        .map_err(|error| fault(Code::Broken, error))?;
    let stamp = turn.now.stamp.clone();
    turn.write(|tx| {
        let event = NewEvent {
            data: Facts::none().name("form", Some("progress"))?,
            ..NewEvent::of(EventKind::LineCopied, Some(view.case), &stamp)
        };
        append_event(tx, &event)?;
        Ok(())
    })?;
    reply(
        Copied {
            text: view.progress,
        },
        &[],
    )
}
