//! `roster_import`: the workplace's file of people, from the command line.

use std::sync::Arc;

use crate::contract::{Changed, Fault, Push, RosterImport, RosterImported};
use crate::house::House;

pub(super) fn import(house: &mut House, args: RosterImport) -> Result<RosterImported, Fault> {
    let told = crate::whom::roster_import(house, args)?.value;
    if told.done {
        let push = Arc::clone(&house.host.push);
        push(Push::Changed {
            changed: vec![Changed::Case],
        });
    }
    Ok(told)
}
