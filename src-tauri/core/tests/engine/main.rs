//! The engine from outside: the worked example, conditions, the gate, lint, and properties that
//! hold for any flow and any answers (requirements, "Invariants").
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod answer;
mod condition;
mod deadline;
mod example;
mod lint;
mod macros;
mod property;
mod stage;
mod wording;
