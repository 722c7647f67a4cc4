//! Gives Tauri the names of the commands that a page may call. Without the list every local window
//! could call every command (docs of `tauri_build::AppManifest::commands`).
//! The names are read from `app/src/contract/command.rs`, the one place where commands are declared,
//! and from `src/window_commands.txt`, the few that only a window has.

use std::fs;

fn main() {
    let mut names = Vec::new();
    let contract = read("app/src/contract/command.rs");
    for line in contract.lines() {
        // `    case_view(CaseOne) -> CaseView,`
        if let Some((head, _)) = line.trim().split_once(") -> ")
            && let Some((name, _)) = head.split_once('(')
            && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
        {
            names.push(name.to_owned());
        }
    }
    names.extend(read("src/window_commands.txt").lines().map(str::to_owned));
    let leaked: Vec<&'static str> = names.into_iter().map(|name| &*name.leak()).collect();
    let attributes = tauri_build::Attributes::new()
        .app_manifest(tauri_build::AppManifest::new().commands(leaked.leak()));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}

fn read(path: &str) -> String {
    println!("cargo::rerun-if-changed={path}");
    fs::read_to_string(path).unwrap_or_else(|error| {
        println!("cargo::error={path}: {error}");
        String::new()
    })
}
