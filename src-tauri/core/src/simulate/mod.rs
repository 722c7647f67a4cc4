//! A pack played through a script of events with times: what the same rules as in a call would say and when. Nothing waits:
//! time is a figure that jumps to whatever comes next, an event of the script or a step of a rule.
//! Not here: reading the script's file and printing (`hikaectl`), how a case keeps what happened (`app`).

mod ask;
mod call_back;
mod chain;
mod check;
mod play;
mod report;
mod script;

pub use play::play;
pub use report::{Row, What, Wrong};
pub use script::{AskEnd, Event, Hours, Script, Somebody, State};

/// Longest script: thirty days.
const SECONDS_MAX: u32 = 30 * 24 * 3600;
