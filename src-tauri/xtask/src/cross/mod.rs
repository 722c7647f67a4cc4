//! `cargo xtask check --cross`: the Windows and macOS builds, checked on a Debian machine.
//! Every crate without Tauri runs its tests as Windows programs under wine; the whole workspace is type-checked for
//! Windows (gnu) and macOS (arm64). Debian's own rustc builds the standard library for both, so nothing comes from
//! rustup. The pieces lie in `target-cross/kit` and are made once.
//! Not here, because it cannot be done here: the msvc build, rendering in WebView2, anything that runs on macOS.

mod kit;

use crate::setup::{Need, install, set_up};
use crate::steps::{Outcome, clock, run, say, stop};
use crate::ui;
use kit::{Kit, MACOS, WINDOWS};
use std::time::Duration;

/// A compiler with the source of its standard library, a C compiler for Windows, and wine. About 2 GB.
const PACKAGES: [&str; 7] = [
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "gcc-mingw-w64-x86-64",
    "g++-mingw-w64-x86-64",
    "wine",
    "wine64",
];
/// Every crate without Tauri.
const WITHOUT_WINDOW: &str = "-p hikae-core -p hikae-store -p hikae-app -p hikae-ctl -p xtask";

/// Makes the pieces if they are not there, then tests and checks.
///
/// # Errors
/// Not a Debian on x86-64, or a step failed; the first one ends the run.
pub fn check() -> Outcome {
    if std::env::consts::OS != "linux" || std::env::consts::ARCH != "x86_64" {
        return stop(
            "The cross-check is written for Debian 12 or newer on x86-64. On Windows and macOS run `cargo xtask test` itself.",
        );
    }
    set_up(Need::Build)?;
    install(&PACKAGES)?;
    let kit = Kit::find_or_make()?;
    ui::build()?;
    let steps = [
        (
            "tests of every crate without a window, as Windows programs under wine",
            format!("test --tests --no-fail-fast {WITHOUT_WINDOW} --target {WINDOWS}"),
        ),
        (
            "type-checking everything for Windows",
            format!("check --workspace --all-targets --target {WINDOWS}"),
        ),
        (
            "type-checking everything for macOS",
            format!("check --workspace --all-targets --target {MACOS}"),
        ),
    ];
    let mut table: Vec<(&str, Duration)> = Vec::new();
    for (what, line) in &steps {
        let (outcome, took) = clock(|| run(what, &mut kit.cargo(line)));
        outcome?;
        table.push((what, took));
    }
    for (what, took) in table {
        say(&format!("{:>4} s  {what}", took.as_secs()));
    }
    Ok(())
}
