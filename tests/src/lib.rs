//! What the tests of the whole product stand on: a desk with a real window (`desk`), and one door
//! for browsers onto the real `app` crate (the `loopback` program, never shipped).
//! Not here: tests of one room, which live beside that room.

// Xvfb, xdotool and WebKitWebDriver are of Linux.
#[cfg(target_os = "linux")]
pub mod bench;
#[cfg(target_os = "linux")]
pub mod daemon;
#[cfg(target_os = "linux")]
pub mod desk;
#[cfg(target_os = "linux")]
pub mod ime;
#[cfg(target_os = "linux")]
pub mod promises;
#[cfg(target_os = "linux")]
pub mod screenshots;
#[cfg(target_os = "linux")]
pub mod search;
#[cfg(target_os = "linux")]
pub mod wall;
