//! Call-backs (R067, R069, R070): promising one, keeping it, handing it on, being reminded of it, and what is open at
//! the end of the shift. Not here: which time may be promised, and which reminder fires (`hikae_core::promise`).

mod click;
mod end;
mod make;
mod remind;
mod shift;
mod takers;
mod tell;
mod view;

pub(crate) use click::open_notice;
pub(crate) use end::{promise_end, promise_hand, promise_seen, promise_snooze};
pub(crate) use end::{set_ended, set_made, set_owner};
pub(crate) use make::{FirstSlot, promise_make, promise_offer, say_first_slot};
pub(crate) use remind::{Watch, remind};
pub(crate) use shift::{shift_copy, shift_view};
pub(crate) use takers::promise_takers;
pub(crate) use tell::{promise_copy, promise_of};
pub(crate) use view::{days_from_today, promise_list};
