//! The contract: every request, answer, command and error code that crosses a door, declared once.
//! The UI's bindings are generated from it, the shell's allow-list is compared with it.
//! Not here: what a command does (the rooms beside this one).

mod case;
mod chain;
mod command;
mod deadline;
mod hit;
mod home;
mod import;
mod macros;
mod note;
mod notebook;
mod page;
mod promise;
mod roster;
mod settings;
mod vault;
mod whom;

pub use case::*;
pub use chain::*;
pub use command::*;
pub use deadline::*;
pub use hit::*;
pub use home::*;
pub use import::*;
pub use macros::*;
pub use note::*;
pub use notebook::*;
pub use page::*;
pub use promise::*;
pub use roster::*;
pub use settings::*;
pub use vault::*;
pub use whom::*;
