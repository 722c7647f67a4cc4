//! `cargo xtask bench | soak | screenshots`: builds everything as `test` does and starts one program of the `tests` member.
//! One file for three verbs, as they differ in the program's name alone.
//! Not here: what is measured, soaked or pictured; further words are handed on to the program.

use crate::setup::{Need, set_up};
use crate::steps::{Outcome, cargo, command, run, target};
use crate::ui;

/// Builds the app, `hikaectl` and every program and test, with one and the same choice of packages everywhere:
/// another choice would switch on other features of the dependencies and compile them again.
///
/// # Errors
/// The build failed.
pub fn build_everything() -> Outcome {
    run(
        "building the app, hikaectl and every test (minutes the first time)",
        &mut cargo("build --release --workspace --all-targets"),
    )
}

/// Sets up, builds and starts `program` with `words`.
///
/// # Errors
/// Set-up, the build or the program failed.
pub fn start(what: &str, program: &str, words: &[String]) -> Outcome {
    set_up(Need::Journeys)?;
    ui::build()?;
    build_everything()?;
    let program = target()
        .join("release")
        .join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
    run(what, command(program, &[]).args(words))
}
