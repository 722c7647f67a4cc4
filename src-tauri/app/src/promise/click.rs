//! A click on a notification: the promise is seen, and its case comes to the desk. Whatever is on the desk is put aside as
//! by any other way to a case. Not here: showing the window (the shell).

use std::sync::{Mutex, PoisonError, Weak};

use super::promise_seen;
use crate::case::case_resume;
use crate::contract::{CaseOne, Changed, PromiseOne, Push};
use crate::host::Notice;
use crate::house::House;

/// Does what the click asks for. A case that has ended, or a practice that runs, leaves the screen as it is.
pub(crate) fn open_notice(house: &Weak<Mutex<House>>, notice: &Notice) {
    let Some(house) = house.upgrade() else {
        return;
    };
    let mut house = house.lock().unwrap_or_else(PoisonError::into_inner);
    if house.practice.is_some() {
        return;
    }
    let push = house.host.push.clone();
    if let Some(promise) = notice.promise {
        // It may have been kept meanwhile.
        let _ = promise_seen(&mut house, PromiseOne { promise });
    }
    let resumed = notice
        .case
        .is_some_and(|case| case_resume(&mut house, CaseOne { case }).is_ok());
    house.watch_again();
    drop(house);
    push(Push::Changed {
        changed: vec![Changed::Home, Changed::Case, Changed::Clocks],
    });
    if let Some(case) = notice.case.filter(|_| resumed) {
        push(Push::Open { case });
    }
}
