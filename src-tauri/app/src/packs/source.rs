//! The files of a pack as bytes, from a folder or from inside the program, and what may not be among them:
//! strange YAML files, links that lead out of the folder, and more than anybody writes by hand.
//! Not here: what the files say (`load`).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::problem::problem;
use crate::contract::PackProblem;

/// Most bytes of one file.
pub const FILE_MAX: u64 = 256 * 1024;
/// Most bytes of a pack.
pub const PACK_MAX: u64 = 2 * 1024 * 1024;
/// Most files of a pack, and most entries that are looked at in its folder.
pub const FILES_MAX: usize = 200;
/// How deep the folder is looked through for stray YAML files.
const DEPTH_MAX: usize = 4;

/// The rooms of a pack that hold YAML files.
pub const ROOMS: [&str; 6] = ["flows", "rules", "vocab", "concepts", "phrases", "tests"];

/// The YAML files of a pack by their path inside it, in slashes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackFiles(BTreeMap<String, Vec<u8>>);

impl PackFiles {
    /// From memory: the built-in packs, and tests. Files that are no YAML are left out.
    pub fn from_bytes<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let yaml = files.into_iter().filter(|(path, _)| is_yaml(path));
        Self(
            yaml.map(|(path, bytes)| (path.to_owned(), bytes.to_vec()))
                .collect(),
        )
    }

    /// Reads a folder.
    ///
    /// # Errors
    /// What may not be there, file by file.
    pub fn from_folder(folder: &Path) -> Result<Self, Vec<PackProblem>> {
        let unreadable = |_| {
            vec![problem(
                "",
                0,
                "unreadable",
                "パックのフォルダーを開けません。場所と読み取りの権限を確かめてください",
            )]
        };
        let root = folder.canonicalize().map_err(unreadable)?;
        if !root.is_dir() {
            return Err(vec![problem(
                "",
                0,
                "not_a_folder",
                "パックはフォルダーです。pack.yaml の入ったフォルダーを指定してください",
            )]);
        }
        let mut walk = Walk {
            root,
            files: BTreeMap::new(),
            seen: 0,
            bytes: 0,
            problems: Vec::new(),
        };
        walk.folder(&walk.root.clone(), "", 0);
        if walk.problems.is_empty() {
            Ok(Self(walk.files))
        } else {
            Err(walk.problems)
        }
    }

    /// The same without one room.
    pub(super) fn without(mut self, room: &str) -> Self {
        self.0
            .retain(|path, _| path.split('/').next() != Some(room));
        self
    }

    /// Every file, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// One file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }

    /// Puts a file in, or another in its place.
    pub fn put(&mut self, path: &str, bytes: Vec<u8>) {
        self.0.insert(path.to_owned(), bytes);
    }
}

/// Whether a path is one that the format knows: `pack.yaml`, or `<room>/<name>.yaml`.
pub fn is_expected(path: &str) -> bool {
    match path.split_once('/') {
        None => path == "pack.yaml",
        Some((room, name)) => {
            ROOMS.contains(&room) && !name.contains('/') && name.ends_with(".yaml")
        }
    }
}

/// Written as YAML, whatever the spelling of its ending.
fn is_yaml(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    lower.ends_with(".yaml") || lower.ends_with(".yml")
}

struct Walk {
    root: PathBuf,
    files: BTreeMap<String, Vec<u8>>,
    seen: usize,
    bytes: u64,
    problems: Vec<PackProblem>,
}

impl Walk {
    fn folder(&mut self, folder: &Path, inside: &str, depth: usize) {
        let mut entries: Vec<PathBuf> = match std::fs::read_dir(folder) {
            Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
            Err(_) => {
                return self.refuse(
                    inside,
                    "unreadable",
                    "フォルダーを読めません。読み取りの権限を確かめてください",
                );
            }
        };
        entries.sort();
        for path in entries {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            // What version control and file managers leave behind is none of the pack's.
            if name.starts_with('.') {
                continue;
            }
            self.seen += 1;
            if self.seen > FILES_MAX {
                return self.refuse(
                    "",
                    "too_many_files",
                    &format!("ファイルが多すぎます。{FILES_MAX}個までにしてください"),
                );
            }
            let inside = if inside.is_empty() {
                name
            } else {
                format!("{inside}/{name}")
            };
            self.entry(&path, &inside, depth);
        }
    }

    fn entry(&mut self, path: &Path, inside: &str, depth: usize) {
        let Ok(real) = path.canonicalize() else {
            return self.refuse(
                inside,
                "unreadable",
                "リンク先がないか、読めません。ファイルそのものを置いてください",
            );
        };
        if !real.starts_with(&self.root) {
            return self.refuse(inside, "link_outside", "フォルダーの外へのリンクは使えません。ファイルそのものをパックの中に置いてください");
        }
        if real.is_dir() {
            // A link to a folder above would be walked for ever.
            if depth < DEPTH_MAX && !path.is_symlink() {
                self.folder(path, inside, depth + 1);
            }
        } else if is_yaml(inside) {
            self.file(&real, inside);
        }
    }

    fn file(&mut self, real: &Path, inside: &str) {
        let size = real.metadata().map(|about| about.len()).unwrap_or(0);
        if size > FILE_MAX {
            let say = format!(
                "ファイルが大きすぎます。{}KB までに分けてください",
                FILE_MAX / 1024
            );
            return self.refuse(inside, "too_big", &say);
        }
        self.bytes = self.bytes.saturating_add(size);
        if self.bytes > PACK_MAX {
            let say = format!(
                "パック全体が大きすぎます。{}MB までにしてください",
                PACK_MAX / 1024 / 1024
            );
            return self.refuse(inside, "too_big", &say);
        }
        match std::fs::read(real) {
            Ok(bytes) => {
                self.files.insert(inside.to_owned(), bytes);
            }
            Err(_) => self.refuse(
                inside,
                "unreadable",
                "ファイルを読めません。読み取りの権限を確かめてください",
            ),
        }
    }

    fn refuse(&mut self, inside: &str, code: &str, say: &str) {
        self.problems.push(problem(inside, 0, code, say));
    }
}
