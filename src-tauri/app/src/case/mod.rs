//! A case: one caller's matter, from the question to the kept answer. Each verb is a file.
//! Not here: bringing it to an SV (`escalation`), notes (`note`), what follows from answers (`hikae_core`).

mod answer;
mod aside;
mod close;
mod flow;
mod former;
mod kind;
mod load;
mod macros;
mod own;
mod page;
mod park;
mod start;
mod undo;

pub(crate) use answer::case_answer;
pub(crate) use aside::{Aside, plan_case, put_aside};
pub(crate) use close::{case_close, end_case};
pub(crate) use flow::case_flow;
pub(crate) use former::{case_link, load_former};
pub(crate) use kind::{case_kind, kind_facts};
pub(crate) use load::{Case, running_case, set_stage};
pub(crate) use macros::{macro_list, macro_use};
pub(crate) use own::{add_own, is_own, own_number};
pub(crate) use page::{begin_again, case_again, case_page, case_recent, keep_line};
pub(crate) use park::{case_park, case_resume, resume};
pub(crate) use start::{QUESTION, begin_case, case_start};
pub(crate) use undo::{case_redo, case_undo, undo_steps};
