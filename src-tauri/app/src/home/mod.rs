//! The home screen: the question field, parked cases, unsorted notes, whom one asked lately, flows to pick.
//! Not here: suggestions (`note`), beginning a case (`case`).

mod draft;
mod flows;
mod open;
mod view;

pub(crate) use crate::case::QUESTION;
pub(crate) use draft::draft_keep;
pub(crate) use flows::{flow_suggest, pack_list};
pub(crate) use open::{Standing, list_open};
pub(crate) use view::{home_view, list_rows, name_case};
