//! What a person does, in the real window: Xvfb, the release build, WebDriver, screenshots in `tests/out/`.
//! One file a journey; the desk they share is `hikae_tests::desk`.
#![cfg(target_os = "linux")]
#![allow(clippy::indexing_slicing)] // A test may fail.

mod journey;
