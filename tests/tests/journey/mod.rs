//! The journeys, one file each.

mod first_window;
mod furious;
mod keyboard_only;
mod out_of_scope;
mod worked_call;
