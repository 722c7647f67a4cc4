//! Whom to ask: the roster, today's presence, private marks, and where the ladder of asking stands.
//! Not here: the order and the rungs (`hikae_core::asking`), asking itself (`escalation`), names typed once (`people`).

mod import;
mod mark;
mod own;
mod roster;
mod sheet;
mod since;
mod view;

pub(crate) use import::roster_import;
pub(crate) use mark::whom_mark;
pub(crate) use own::own_item_remove;
pub(crate) use roster::{list_present, roster_here, roster_keep, roster_remove, roster_view};
pub(crate) use view::whom_view;
