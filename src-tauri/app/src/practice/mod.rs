//! The practice: the same house on a desk in memory. It begins empty, every command works on it, and
//! nothing of it is left when it ends.

use hikae_store::Vault;
use hikae_store::vault::no_mask;

use crate::contract::{AppView, Changed, Code, Nothing};
use crate::desk::Desk;
use crate::fault::{Done, fault, reply};
use crate::house::House;
use crate::view::app_view;

const ALL: [Changed; 5] = [
    Changed::App,
    Changed::Home,
    Changed::Case,
    Changed::Notebook,
    Changed::Clocks,
];

/// `practice_start`: a practice that runs begins anew.
pub(crate) fn practice_start(house: &mut House, _: Nothing) -> Done<AppView> {
    let settings = house.real()?.desk.settings.clone();
    let mut desk = Desk::at(Vault::in_memory(no_mask())?)?;
    desk.settings = settings;
    house.practice = Some(desk);
    reply(app_view(house, Nothing {})?.value, &ALL)
}

/// `practice_end`
pub(crate) fn practice_end(house: &mut House, _: Nothing) -> Done<AppView> {
    if house.practice.take().is_none() {
        return Err(fault(Code::NotNow, "no practice runs"));
    }
    reply(app_view(house, Nothing {})?.value, &ALL)
}
