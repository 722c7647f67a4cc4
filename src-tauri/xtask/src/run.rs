//! `cargo xtask run [--demo]`: from a fresh machine to the open window.
//! Not here: anything about data; the app itself chooses its folder, and `--demo` its own marked one.

use crate::setup::{Need, set_up};
use crate::steps::{Outcome, cargo, command, run, target};
use crate::ui;

/// Sets up, builds and starts the app; returns when its window is closed.
///
/// # Errors
/// Set-up, a build or the app failed.
pub fn start(demo: bool) -> Outcome {
    set_up(Need::Build)?;
    ui::build()?;
    run(
        "building the app and hikaectl (minutes the first time)",
        &mut cargo("build --release -p hikae -p hikae-ctl"),
    )?;
    let app = target()
        .join("release")
        .join(format!("hikae{}", std::env::consts::EXE_SUFFIX));
    let (what, words): (&str, &[&str]) = if demo {
        (
            "starting Hikae with invented history in a data folder of its own",
            &["--demo"],
        )
    } else {
        ("starting Hikae", &[])
    };
    run(what, &mut command(app, words))
}
