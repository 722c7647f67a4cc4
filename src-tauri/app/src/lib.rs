//! Use cases and contract of Hikae. A command begins a transaction, lets `core` decide, lets `store` keep,
//! commits or rolls back, and says what changed.
//! Start at [`App`]. Not here: SQL (`store`), rules (`core`), windows, tray, clipboard (the shell).

mod alarm;
mod app;
pub mod bindings;
mod case;
mod clock;
pub mod contract;
pub mod control;
mod demo;
mod desk;
mod escalation;
mod fault;
mod follow_up;
mod home;
pub mod host;
mod house;
mod import;
mod licences;
mod moment;
mod note;
mod options;
pub mod packs;
mod practice;
mod promise;
mod secrets;
mod settings;
mod vault;
mod view;
mod whom;

pub use app::{App, COMMANDS};
pub use licences::licences;
pub use options::StartOptions;
pub use vault::is_foreign;
