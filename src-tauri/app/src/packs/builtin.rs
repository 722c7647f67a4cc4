//! The packs that come with the program, read from memory by the same loader as a workplace's own.
//! Not here: their content (`src-tauri/packs`), putting them into the program (`build.rs`).

use hikae_core::concept::{Concept, ConceptFile};

use super::load::{LoadedPack, load_files};
use super::problem::Refused;
use super::source::PackFiles;
use super::yaml::read_yaml;

/// The room of the concepts.
const CONCEPTS: &str = "concepts";

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

/// Loads a built-in pack by its folder name; `None`: there is no such pack. Without its concepts, which are many
/// and which no start waits for: [`load_concepts`].
pub fn load_builtin(name: &str) -> Option<Result<LoadedPack, Refused>> {
    let files = PackFiles::from_bytes(builtin_files(name)?.iter().copied());
    Some(load_files(&files.without(CONCEPTS)))
}

/// The concepts of every built-in pack. A file that cannot be read gives none; the tests of the packs tell.
pub fn load_concepts() -> Vec<Concept> {
    let files = BUILTIN.iter().flat_map(|(_, files)| files.iter());
    files
        .filter(|(path, _)| path.split('/').next() == Some(CONCEPTS) && path.ends_with(".yaml"))
        .filter_map(|(path, bytes)| read_yaml::<ConceptFile>(path, bytes).ok())
        .flat_map(|file| file.concepts)
        .collect()
}
