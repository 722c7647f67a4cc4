//! The packs that come with the program, read from memory by the same loader as a workplace's own.
//! Not here: their content (`src-tauri/packs`), putting them into the program (`build.rs`).

use super::load::{LoadedPack, load_files};
use super::problem::Refused;
use super::source::PackFiles;

type Files = &'static [(&'static str, &'static [u8])];

static BUILTIN: &[(&str, Files)] = include!(concat!(env!("OUT_DIR"), "/builtin_packs.rs"));

/// The folder names of the built-in packs, in order: what `hikaectl pack export` is asked for.
pub fn builtin_names() -> impl Iterator<Item = &'static str> {
    BUILTIN.iter().map(|(name, _)| *name)
}

/// Every file of a built-in pack, README and all; `None`: there is no such pack.
pub fn builtin_files(name: &str) -> Option<Files> {
    BUILTIN
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, files)| *files)
}

/// Loads a built-in pack by its folder name; `None`: there is no such pack.
pub fn load_builtin(name: &str) -> Option<Result<LoadedPack, Refused>> {
    builtin_files(name).map(|files| load_files(&PackFiles::from_bytes(files.iter().copied())))
}
