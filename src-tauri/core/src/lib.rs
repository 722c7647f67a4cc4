//! The rules of Hikae: what to ask next, whether to ask the SV, what to say, all as pure functions.
//! A caller passes in the time, the answers and the pack; nothing here reads a clock, a file or a random number.
//! Not here: SQL (`store`), transactions and files (`app`), windows (the shell).

pub mod alarm;
pub mod alike;
pub mod answer;
pub mod asking;
pub mod call;
pub mod chain;
pub mod change;
pub mod checklist;
pub mod concept;
pub mod deadline;
pub mod fold;
pub mod golden;
pub mod ids;
pub mod ladder;
pub mod line;
pub mod lint;
pub mod mask;
pub mod notebook;
pub mod open;
pub mod pack;
pub mod promise;
pub mod simulate;
pub mod text;
pub mod time;

pub use hikae_words::NOTICE;
