//! The packs in use: the built-in ones, and those in the workplace's folder, looked at again every two seconds
//! while the app runs. A case keeps the snapshot it began with, so a change here only meets the next call.
//! The folder is polled, not watched by the system: that also works on network drives, where packs are shared.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Once, OnceLock, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use hikae_core::concept::Lexicon;
use hikae_core::ids::PackId;
use hikae_core::pack::Pack;

use super::builtin::{builtin_names, load_builtin, load_concepts};
use super::load::{LoadedPack, load_pack};
use super::problem::{Refused, problem};
use crate::contract::{PackProblem, PackRow};

/// How often the folder is looked at.
const EVERY: Duration = Duration::from_secs(2);
/// Most packs, and most files of them, that are looked at in the folder.
const ENTRIES_MAX: usize = 2_000;

/// Every pack that may be used, and every one that may not with its reasons.
#[derive(Debug)]
pub struct PackShelf {
    folder: Option<PathBuf>,
    /// The day of the first look.
    opened_on: String,
    first: Once,
    builtin: OnceLock<Vec<(String, Result<LoadedPack, Refused>)>>,
    now: RwLock<Now>,
    lexicon: RwLock<Option<(Vec<String>, Arc<Lexicon>)>>,
}

#[derive(Debug, Default)]
struct Now {
    packs: Arc<Vec<LoadedPack>>,
    rows: Vec<PackRow>,
    seen: Option<Seen>,
}

/// What decides whether anything has to be read again.
#[derive(Debug, PartialEq, Eq)]
struct Seen {
    today: String,
    files: Vec<(PathBuf, u64, Option<SystemTime>)>,
}

impl PackShelf {
    /// The built-in packs and those of `folder` (`None`: the built-in ones alone). `today` is `YYYY-MM-DD`.
    /// Nothing is read before somebody asks: the first screen needs no pack.
    pub fn open(folder: Option<PathBuf>, today: &str) -> Self {
        Self {
            folder,
            opened_on: today.to_owned(),
            first: Once::new(),
            builtin: OnceLock::new(),
            now: RwLock::default(),
            lexicon: RwLock::default(),
        }
    }

    fn builtin(&self) -> &[(String, Result<LoadedPack, Refused>)] {
        self.builtin.get_or_init(|| {
            builtin_names()
                .filter_map(|name| Some((name.to_owned(), load_builtin(name)?)))
                .collect()
        })
    }

    fn ensure(&self) {
        self.first.call_once(|| {
            self.look(&self.opened_on);
        });
    }

    /// The folder for the workplace's own packs.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// The packs in use, built-in ones first, as of now.
    pub fn packs(&self) -> Arc<Vec<LoadedPack>> {
        self.ensure();
        self.now
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .packs
            .clone()
    }

    /// A pack in use.
    pub fn pack(&self, id: &PackId) -> Option<LoadedPack> {
        self.packs()
            .iter()
            .find(|loaded| &loaded.pack.manifest.id == id)
            .cloned()
    }

    /// The concepts of the built-in packs and of the workplace's own, as of now. The same one until a pack with
    /// concepts changes.
    pub fn lexicon(&self) -> Arc<Lexicon> {
        let packs = self.packs();
        let own = packs.iter().filter(|pack| !pack.concepts.is_empty());
        let of: Vec<String> = own.clone().map(|pack| pack.hash.clone()).collect();
        let held = self.lexicon.read().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, lexicon)) = held.as_ref().filter(|(held, _)| *held == of) {
            return Arc::clone(lexicon);
        }
        drop(held);
        // Read anew each time: concepts seldom change, and what they were built from need not lie in memory.
        let builtin = load_concepts();
        let every = builtin
            .iter()
            .chain(own.flat_map(|pack| pack.concepts.iter()));
        let lexicon = Arc::new(Lexicon::build(every));
        *self.lexicon.write().unwrap_or_else(PoisonError::into_inner) =
            Some((of, Arc::clone(&lexicon)));
        lexicon
    }

    /// Every pack as listed on the settings screen.
    pub fn rows(&self) -> Vec<PackRow> {
        self.ensure();
        self.now
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .rows
            .clone()
    }

    /// Looks at the folder again; true when the list is another than before. Cheap when nothing was touched.
    pub fn reload(&self, today: &str) -> bool {
        self.ensure();
        self.look(today)
    }

    fn look(&self, today: &str) -> bool {
        let seen = Seen {
            today: today.to_owned(),
            files: self.folder.as_deref().map(fingerprint).unwrap_or_default(),
        };
        if self
            .now
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .seen
            .as_ref()
            == Some(&seen)
        {
            return false;
        }
        let (packs, rows) = self.gather(today);
        let mut now = self.now.write().unwrap_or_else(PoisonError::into_inner);
        let changed = now.rows != rows || *now.packs != packs;
        *now = Now {
            packs: Arc::new(packs),
            rows,
            seen: Some(seen),
        };
        changed
    }

    /// Looks at the folder every two seconds until the answer is dropped; `changed` is called from a thread of its own.
    pub fn watch(
        self: &Arc<Self>,
        today: impl Fn() -> String + Send + 'static,
        changed: impl Fn() + Send + 'static,
    ) -> Watch {
        let stop = Arc::new(AtomicBool::new(false));
        let (shelf, stopped) = (Arc::downgrade(self), Arc::clone(&stop));
        let thread = std::thread::Builder::new()
            .name("packs".to_owned())
            .spawn(move || {
                while !stopped.load(Ordering::Relaxed) {
                    std::thread::park_timeout(EVERY);
                    let Some(shelf) = shelf.upgrade() else { return };
                    if !stopped.load(Ordering::Relaxed) && shelf.reload(&today()) {
                        changed();
                    }
                }
            });
        Watch {
            stop,
            thread: thread.ok(),
        }
    }

    fn gather(&self, today: &str) -> (Vec<LoadedPack>, Vec<PackRow>) {
        let mut own: Vec<(String, Result<LoadedPack, Refused>)> =
            self.folder.as_deref().map(subfolders).unwrap_or_default();
        settle(&mut own, self.builtin(), today);
        let taken: Vec<&PackId> = own
            .iter()
            .filter_map(|(_, pack)| pack.as_ref().ok())
            .map(|own| &own.pack.manifest.id)
            .collect();
        let replaced = |pack: &Result<LoadedPack, Refused>| {
            pack.as_ref()
                .is_ok_and(|pack| taken.contains(&&pack.pack.manifest.id))
        };
        let mut packs = Vec::new();
        let mut rows = Vec::new();
        let builtin = self
            .builtin()
            .iter()
            .filter(|(_, pack)| !replaced(pack))
            .map(|pack| (pack, true));
        for ((name, pack), builtin) in builtin.chain(own.iter().map(|pack| (pack, false))) {
            rows.push(row(name, pack, builtin, today));
            packs.extend(pack.as_ref().ok().cloned());
        }
        (packs, rows)
    }
}

/// Ends the looking when dropped.
#[derive(Debug)]
pub struct Watch {
    stop: Arc<AtomicBool>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            // From inside `changed` there is nothing to wait for.
            if thread.thread().id() != std::thread::current().id() {
                let _ = thread.join();
            }
        }
    }
}

/// Refuses what is not in force yet, what is older than another of the same id, and the second of two equal ones.
fn settle(
    own: &mut [(String, Result<LoadedPack, Refused>)],
    builtin: &[(String, Result<LoadedPack, Refused>)],
    today: &str,
) {
    for (_, entry) in own.iter_mut() {
        let Ok(pack) = entry else { continue };
        let Some(day) = pack
            .pack
            .manifest
            .valid_from
            .as_deref()
            .filter(|day| *day > today)
        else {
            continue;
        };
        let say =
            format!("{day} から使えます。すぐ使うには valid_from を今日までの日付にしてください");
        *entry = Err(refuse(&pack.pack, problem("pack.yaml", 0, "not_yet", say)));
    }
    let every = own
        .iter()
        .chain(builtin)
        .filter_map(|(_, pack)| pack.as_ref().ok());
    let versions: Vec<_> = every
        .map(|pack| {
            (
                pack.pack.manifest.id.clone(),
                pack.pack.manifest.version.clone(),
            )
        })
        .collect();
    let mut used: Vec<PackId> = Vec::new();
    for (_, entry) in own.iter_mut() {
        let Ok(pack) = entry else { continue };
        let manifest = &pack.pack.manifest;
        let newer = versions
            .iter()
            .find(|(id, version)| *id == manifest.id && *version > manifest.version);
        let why = if let Some((_, version)) = newer {
            (
                "older",
                format!(
                    "同じidの新しい版({version})があります。このパックの version を上げるか、フォルダーを消してください"
                ),
            )
        } else if used.contains(&manifest.id) {
            (
                "twice",
                "同じidと版のパックが2つあります。どちらかのフォルダーを消してください".to_owned(),
            )
        } else {
            used.push(manifest.id.clone());
            continue;
        };
        *entry = Err(refuse(&pack.pack, problem("pack.yaml", 0, why.0, why.1)));
    }
}

fn refuse(pack: &Pack, problem: PackProblem) -> Refused {
    let manifest = &pack.manifest;
    Refused {
        id: Some(manifest.id.clone()),
        title: manifest.title.clone(),
        version: manifest.version.to_string(),
        problems: vec![problem],
    }
}

fn row(name: &str, pack: &Result<LoadedPack, Refused>, builtin: bool, today: &str) -> PackRow {
    match pack {
        Ok(loaded) => {
            let manifest = &loaded.pack.manifest;
            PackRow {
                id: manifest.id.clone(),
                title: manifest.title.clone(),
                version: manifest.version.to_string(),
                builtin,
                stale: manifest.review_by.as_str() < today,
                problems: Vec::new(),
            }
        }
        Err(refused) => PackRow {
            id: refused
                .id
                .clone()
                .unwrap_or_else(|| PackId(name.to_owned())),
            title: refused.title.clone(),
            version: refused.version.clone(),
            builtin,
            stale: false,
            problems: refused.problems.clone(),
        },
    }
}

/// Every pack of a folder, by folder name.
fn subfolders(folder: &Path) -> Vec<(String, Result<LoadedPack, Refused>)> {
    let mut found: Vec<(String, PathBuf)> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .take(ENTRIES_MAX)
        .map(|entry| {
            (
                entry.file_name().to_string_lossy().into_owned(),
                entry.path(),
            )
        })
        .filter(|(name, path)| !name.starts_with('.') && path.is_dir())
        .collect();
    found.sort();
    found
        .into_iter()
        .map(|(name, path)| (name, load_pack(&path)))
        .collect()
}

/// Names, sizes and times of everything under the folder: another one means that something was touched.
fn fingerprint(folder: &Path) -> Vec<(PathBuf, u64, Option<SystemTime>)> {
    let mut files = Vec::new();
    let mut open = vec![(folder.to_path_buf(), 0)];
    while let Some((folder, depth)) = open.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            if files.len() >= ENTRIES_MAX {
                return files;
            }
            let path = entry.path();
            let Ok(about) = std::fs::metadata(&path) else {
                continue;
            };
            if about.is_dir() && depth < 3 && (depth == 0 || !path.is_symlink()) {
                open.push((path.clone(), depth + 1));
            }
            files.push((path, about.len(), about.modified().ok()));
        }
    }
    files.sort();
    files
}
