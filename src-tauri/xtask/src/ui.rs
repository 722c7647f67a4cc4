//! The screen's own tools: `npm ci` when the lock file changed, and the build into `ui/dist`.
//! Both are skipped when nothing changed, because a rebuilt `dist` makes the shell link again.
//! Not here: tests and checks of the screen (`test.rs`, `check.rs`).

use crate::steps::{Outcome, Stop, node_tool, run, say, stop, top};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What a build of the screen reads; `src` is a folder, the others are files.
const SOURCES: [&str; 6] = [
    "src",
    "public",
    "index.html",
    "package-lock.json",
    "vite.config.ts",
    "svelte.config.js",
];

/// The folder of the screen.
pub fn folder() -> PathBuf {
    top().join("ui")
}

/// Installs the packages of one Node project if its lock file is not the one installed last.
///
/// # Errors
/// There is no lock file, or npm failed.
pub fn install(folder: &Path) -> Outcome {
    let lock = folder.join("package-lock.json");
    let name = folder
        .strip_prefix(top())
        .unwrap_or(folder)
        .display()
        .to_string();
    let Ok(wanted) = fs::read(&lock) else {
        return stop(format!(
            "{name}/package-lock.json is missing; run `npm install` in {name} and commit the lock file."
        ));
    };
    let stamp = folder.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        say(&format!("npm packages of {name}: as the lock file says"));
        return Ok(());
    }
    run(
        &format!("npm: installing the packages of {name}"),
        &mut node_tool("npm", folder, &["ci", "--no-audit", "--no-fund"]),
    )?;
    fs::write(&stamp, wanted).map_err(|error| Stop {
        sentence: format!("{} could not be written: {error}", stamp.display()),
        code: 1,
    })
}

/// Installs and builds the screen if its sources are newer than what was built.
///
/// # Errors
/// npm or the build failed.
pub fn build() -> Outcome {
    let folder = folder();
    install(&folder)?;
    let built = fs::metadata(folder.join("dist/index.html"))
        .and_then(|file| file.modified())
        .ok();
    let changed = SOURCES
        .iter()
        .filter_map(|name| newest(&folder.join(name)))
        .max();
    if built.is_some() && built >= changed {
        say("ui/dist: newer than its sources");
        return Ok(());
    }
    run(
        "building the screen into ui/dist",
        &mut node_tool("npm", &folder, &["run", "--silent", "build"]),
    )
}

/// The newest change below a path; a folder counts too, so that a removed file is noticed.
fn newest(path: &Path) -> Option<SystemTime> {
    let own = fs::metadata(path).and_then(|entry| entry.modified()).ok()?;
    let below = fs::read_dir(path)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| newest(&entry.path()))
        .max();
    Some(below.map_or(own, |below| below.max(own)))
}
