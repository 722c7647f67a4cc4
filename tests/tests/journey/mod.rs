//! The journeys, one file each.

mod call_link;
mod check_first;
mod first_window;
mod folders;
mod furious;
mod hold_ladder;
mod ime;
mod ime_fields;
mod keyboard_only;
mod killed;
mod out_of_scope;
mod promised;
mod readme;
mod refused;
mod worked_call;
