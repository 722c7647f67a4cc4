//! Words that both doors speak: the window and `hikaectl`, the line and the card.
//! Japanese is what the operator and the SV say; English stands beside it only where a door shows it.
//! Not here: the screen's own words (`ui/text`), whatever a pack says in its own language, and
//! conditions as sentences (`checklist`).

mod bad_answer;
mod names;
mod phrases;

pub use bad_answer::tell_bad_answer;
pub use names::{
    Language, name_card_row, name_cause, name_escape, name_exit, name_gate, name_kind, name_mood,
    name_need, name_profile, name_skip, neutral_mood,
};
pub use phrases::USUAL_PHRASES;
