//! What is still to be done after an ask (R061, R063): somebody must be told, a take-over's outcome comes back, a
//! call-back was made (solved?). It stays open quietly when the next call comes; and ひと息, for oneself alone.
//! Not here: who must be told (`hikae_core::chain`), promising and making call-backs (`promise`).

mod breath;
mod called;
mod list;
mod takeover;

pub(crate) use breath::breath_end;
pub(crate) use called::{ask_after_call, end_called, follow_up_end};
pub(crate) use list::{follow_up_list, follow_up_told, set_told};
pub(crate) use takeover::{load_takeover, say_takeover, takeover_keep, was_taken_over};
