//! `cargo xtask icons`: every size of the icon from `icons/hikae.svg`, the only one drawn by hand.
//! The drawing is done by Tauri's own command line at an exact version; only the files that `tauri.conf.json`
//! and the tray name are kept. Not part of any build: the results are committed.

use crate::steps::{Outcome, node_tool, run, say, stop, target, top};
use std::fs;
use std::path::Path;

/// What Tauri's tool makes, and the name it is kept under.
const KEPT: [(&str, &str); 5] = [
    ("32x32.png", "32x32.png"),
    ("128x128.png", "128x128.png"),
    ("128x128@2x.png", "128x128@2x.png"),
    ("icon.icns", "icon.icns"),
    ("icon.ico", "icon.ico"),
];
/// The tray scales down by itself; 64 px stays sharp at 200 %.
const TRAY: (&str, &str) = ("64x64.png", "tray.png");

/// Makes every size anew.
///
/// # Errors
/// npm or the tool failed, or a file it should have made is not there.
pub fn icons() -> Outcome {
    let (icons, made) = (top().join("icons"), target().join("icons"));
    let svg = icons.join("hikae.svg");
    run(
        "drawing every size from icons/hikae.svg (Tauri's command line, by npx)",
        &mut node_tool(
            "npx",
            &top(),
            &[
                "--yes",
                "@tauri-apps/cli@2.12.4",
                "icon",
                &svg.to_string_lossy(),
                "-o",
                &made.to_string_lossy(),
            ],
        ),
    )?;
    for (from, to) in KEPT.iter().chain([&TRAY]) {
        copy(&made.join(from), &icons.join(to))?;
    }
    say("icons/ is up to date; commit what changed");
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Outcome {
    match fs::copy(from, to) {
        Ok(_) => Ok(()),
        Err(error) => stop(format!(
            "{} could not be copied to {} ({error}); did the drawing tool change its names?",
            from.display(),
            to.display()
        )),
    }
}
