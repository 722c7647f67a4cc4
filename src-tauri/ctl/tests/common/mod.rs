//! Running the real program.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)] // Each test binary uses its part; a test may fail.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How a run ended.
#[derive(Debug)]
pub struct Ended {
    pub exit: i32,
    pub out: String,
    pub err: String,
}

impl Ended {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.err))
    }
}

/// The top of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Runs `hikaectl` at the top of the repository, without a display.
pub fn hikaectl(args: &[&str]) -> Ended {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hikaectl"));
    command
        .args(args)
        .current_dir(root())
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY");
    let output = command.output().unwrap();
    Ended {
        exit: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs a command that fills a folder, and gives what is in it.
pub fn folder_after(args: &[&str], folder: &Path) -> BTreeMap<String, String> {
    let ended = hikaectl(&[args, &[folder.to_str().unwrap()]].concat());
    assert_eq!(ended.exit, 0, "{}", ended.err);
    files(folder)
}

/// The texts of a folder by name.
pub fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(Result::unwrap);
    entries
        .map(|entry| {
            (
                entry.file_name().to_string_lossy().into_owned(),
                std::fs::read_to_string(entry.path())
                    .unwrap()
                    .replace("\r\n", "\n"),
            )
        })
        .collect()
}
