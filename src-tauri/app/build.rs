//! Puts the built-in packs (`src-tauri/packs/<pack>/…`) into the program as bytes, so that they are read by
//! the same loader as a workplace's own. Judging them is not done here: a pack that is half written still builds.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
        .map(PathBuf::from)
        .unwrap_or_default();
    let out = std::env::var_os("OUT_DIR")
        .map(PathBuf::from)
        .unwrap_or_default();
    let packs = manifest.join("../packs");
    println!("cargo::rerun-if-changed={}", packs.display());

    let mut code = String::from("&[\n");
    for pack in entries(&packs).into_iter().filter(|path| path.is_dir()) {
        let _ = writeln!(code, "    ({:?}, &[", name(&pack));
        let mut files = Vec::new();
        collect(&pack, "", &mut files);
        for (inside, file) in files {
            let file = file.canonicalize().unwrap_or(file);
            let _ = writeln!(
                code,
                "        ({inside:?}, include_bytes!({:?})),",
                file.display().to_string()
            );
        }
        code.push_str("    ]),\n");
    }
    code.push_str("]\n");
    if let Err(error) = std::fs::write(out.join("builtin_packs.rs"), code) {
        println!("cargo::error=the list of built-in packs cannot be written: {error}");
    }
}

/// What is in a folder, by name; nothing when there is no folder yet.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    found.retain(|path| !name(path).starts_with('.'));
    found.sort();
    found
}

/// Every file under `folder`, with its path inside the pack in slashes.
fn collect(folder: &Path, inside: &str, files: &mut Vec<(String, PathBuf)>) {
    for path in entries(folder) {
        let inside = if inside.is_empty() {
            name(&path)
        } else {
            format!("{inside}/{}", name(&path))
        };
        if path.is_dir() {
            collect(&path, &inside, files);
        } else {
            files.push((inside, path));
        }
    }
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
