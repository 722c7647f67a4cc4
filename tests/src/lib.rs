//! What the tests of the whole product stand on: a desk with a real window (`desk`), and one door
//! for browsers onto the real `app` crate (the `loopback` program, never shipped).
//! Not here: tests of one room, which live beside that room.

pub mod desk;
#[cfg(unix)]
pub mod ime;
