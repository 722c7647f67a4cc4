//! To whom a promise may be handed: of the roster whoever is there now, in its order, then names asked lately. Somebody
//! absent is not offered (floor.md). Not here: handing it (`end`); a free name is taken as well.

use hikae_store::people::list_people;

use crate::contract::{Nothing, PromiseTakers};
use crate::fault::{Done, reply};
use crate::house::House;
use crate::whom::list_present;

/// As many as there are digits.
const NAMES_MAX: usize = 9;

/// `promise_takers`
pub(crate) fn promise_takers(house: &mut House, _: Nothing) -> Done<PromiseTakers> {
    let lately = house
        .turn()?
        .read(|read| Ok(list_people(read, u32::try_from(NAMES_MAX).unwrap_or(9))?))?;
    let turn = house.real()?;
    let own = turn.desk.settings.own_name.clone();
    let (here, away) = list_present(&turn)?;
    let known = |name: &String| here.contains(name) || away.contains(name);
    let lately: Vec<String> = lately.into_iter().filter(|name| !known(name)).collect();
    let names = here
        .into_iter()
        .chain(lately)
        .filter(|name| *name != own)
        .take(NAMES_MAX)
        .collect();
    reply(PromiseTakers { names }, &[])
}
