//! Checklist packs: YAML folders of a workplace and of the program itself, read strictly, judged by the rules of
//! `core`, and put on a shelf from which a case takes its snapshot (requirements, "A checklist pack"; docs/PACKS.md).
//! A broken pack never stops the app: it is listed with file, line and what to do.
//! Not here: the format itself (`core::pack`), the rules that judge it (`core`), what a case does with it.

mod builtin;
mod explain;
mod load;
mod node;
mod places;
mod problem;
mod shelf;
mod source;
mod yaml;

pub use builtin::{builtin_files, builtin_names, load_builtin, load_concepts};
pub use load::{LoadedPack, SCHEMA, load_files, load_pack};
pub use problem::Refused;
pub use shelf::{PackShelf, Watch};
pub use source::PackFiles;
pub use yaml::{find_line, read_yaml};
