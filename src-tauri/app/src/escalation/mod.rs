//! Bringing a case to an SV and guiding by the answer: every way passes the one gate, every ask and what
//! came of it is logged, the reply is kept as it was said.
//! Not here: what is said (`hikae_core::line`), whom to ask (a free name).

mod ask;
mod begin;
mod copy;
mod deadline;
mod guide;
mod reply;
mod send;
mod told;

pub(crate) use ask::{escalation_ask, escalation_result};
pub(crate) use begin::escalation_begin;
pub(crate) use copy::line_copy;
pub(crate) use deadline::{row_deadline, tell_level};
pub(crate) use guide::guide_end;
pub(crate) use reply::reply_keep;
pub(crate) use send::{desk_name, escalation_send, level_now, list_sent, party_name, row_held_by};
pub(crate) use told::{customer_told, tell_customer, was_told};
