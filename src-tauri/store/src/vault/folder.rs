//! The data folder on disk: `hikae.db`, `keys.json`, `owner.lock`, `backups/`. Private to the user
//! (0700/0600 where the system knows such), one owner at a time.
//! Not here: what is in the files.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::keys::KeyRing;
use crate::{Result, StoreError};

/// How long an owner on its way out is waited for. A process that starts another one shares its locks
/// with it until that one runs its own program, so a folder just let go of can look taken for an instant.
const LOCK_TRIES: u32 = 6;
const LOCK_PAUSE: Duration = Duration::from_millis(50);

/// Paths of a data folder.
#[derive(Debug, Clone)]
pub(crate) struct Folder {
    root: PathBuf,
}

/// Held for the life of a vault; the operating system lets go of it when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Owner {
    _file: File,
}

/// What stands in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    /// Nothing of Hikae's, or a creation that was cut short before anything could be kept.
    Fresh,
    /// A vault.
    Vault(KeyRing),
}

impl Folder {
    pub fn at(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
        }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn db(&self) -> PathBuf {
        self.root.join("hikae.db")
    }

    pub fn keys(&self) -> PathBuf {
        self.root.join("keys.json")
    }

    /// Keys that do not count yet: of a creation under way, or about to replace `keys.json`.
    pub fn keys_next(&self) -> PathBuf {
        self.root.join("keys.json.new")
    }

    pub fn backups(&self) -> PathBuf {
        self.root.join("backups")
    }

    /// Makes the folder, private, if it is not there.
    pub fn make(&self) -> Result<()> {
        make_private_dir(&self.root)
    }

    /// Becomes the one owner.
    ///
    /// Errors: [`StoreError::Busy`], [`StoreError::ReadOnly`].
    pub fn lock(&self) -> Result<Owner> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let file = private(&mut options).open(self.root.join("owner.lock"))?;
        for _ in 0..LOCK_TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(Owner { _file: file }),
                Err(TryLockError::WouldBlock) => std::thread::sleep(LOCK_PAUSE),
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
        }
        Err(StoreError::Busy)
    }

    /// Looks at what is there; changes nothing.
    ///
    /// Errors: [`StoreError::Foreign`], [`StoreError::Newer`].
    pub fn look(&self) -> Result<Content> {
        let keys = read_if_there(&self.keys())?;
        let db = self.db().try_exists()?;
        match (keys, db) {
            (Some(text), true) => KeyRing::parse(&text).map(Content::Vault),
            (Some(_), false) => Err(StoreError::Foreign("keys.json without hikae.db".to_owned())),
            (None, true) if !self.keys_next().try_exists()? => {
                Err(StoreError::Foreign("hikae.db without keys.json".to_owned()))
            }
            (None, _) => Ok(Content::Fresh),
        }
    }

    /// Puts the keys in place: written whole and synced before they count.
    pub fn write_keys(&self, ring: &KeyRing) -> Result<()> {
        self.write_keys_next(ring)?;
        self.commit_keys()
    }

    /// Writes keys that do not count yet.
    pub fn write_keys_next(&self, ring: &KeyRing) -> Result<()> {
        write_private(&self.keys_next(), &ring.to_json()?)
    }

    /// Lets the keys written last count.
    pub fn commit_keys(&self) -> Result<()> {
        fs::rename(self.keys_next(), self.keys())?;
        sync_dir(&self.root);
        Ok(())
    }

    /// Removes what a creation cut short left behind.
    pub fn clear_unfinished(&self) -> Result<()> {
        let db = self.db();
        for suffix in ["", "-wal", "-shm", "-journal"] {
            let mut path = db.clone().into_os_string();
            path.push(suffix);
            remove_if_there(Path::new(&path))?;
        }
        remove_if_there(&self.keys_next())
    }
}

/// Writes a file that only the user can read, whole and synced.
pub(super) fn write_private(path: &Path, content: &[u8]) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    let mut file = private(&mut options).open(path)?;
    file.write_all(content)?;
    file.sync_all()?;
    Ok(())
}

/// Makes an empty file that only the user can read, so that SQLite does not choose its mode.
pub(super) fn touch_private(path: &Path) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    private(&mut options).open(path)?;
    Ok(())
}

pub(super) fn make_private_dir(path: &Path) -> Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(path) {
        // A file stands where the folder should be: nothing can be written there.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(StoreError::ReadOnly(error.to_string()))
        }
        done => Ok(done?),
    }
}

pub(super) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(content) => Ok(Some(content)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

pub(super) fn remove_if_there(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// Makes a rename outlast a power cut where the system allows it; elsewhere the rename itself has to do.
fn sync_dir(path: &Path) {
    #[cfg(unix)]
    if let Ok(dir) = File::open(path) {
        let _ = dir.sync_all();
    }
    #[cfg(not(unix))]
    let _ = path;
}
