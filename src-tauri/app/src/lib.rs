//! Use cases and contract of Hikae. A command begins a transaction, lets `core` decide, lets `store` keep,
//! commits or rolls back, and says what changed.
//! Not here: SQL (`store`), rules (`core`), windows, tray, clipboard (the shell).

pub mod bindings;
pub mod contract;
pub mod host;
pub mod packs;
