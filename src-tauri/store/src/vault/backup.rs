//! Verified copies: the database page by page through SQLite's own backup, opened again and checked, with
//! the keys beside it. A copy opens with the same passphrase, recovery code or key file on any PC.
//! Not here: when to make one (`app`).

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, backup::Backup};

use super::folder::{Folder, make_private_dir, remove_if_there, touch_private, write_private};
use super::keys::KeyRing;
use super::sqlite::{check_sound, open_keyed};
use super::{Secret, Vault};
use crate::{Result, StoreError};

impl Vault {
    /// Copies everything into `folder` (made if missing) as a data folder of its own, and verifies the copy.
    ///
    /// Errors: [`StoreError::Exists`] when a vault is there already; [`StoreError::ReadOnly`],
    /// [`StoreError::DiskFull`]; [`StoreError::NotFound`] for an in-memory vault. A failed copy is removed.
    pub fn copy_to(&self, folder: &Path) -> Result<()> {
        let home = self
            .home
            .as_ref()
            .ok_or(StoreError::NotFound("data folder"))?;
        let target = Folder::at(folder);
        target.make()?;
        if target.keys().try_exists()? || target.db().try_exists()? {
            return Err(StoreError::Exists);
        }
        copy_verified(&self.sql, &home.data_key, &target.db())?;
        target.write_keys(&home.ring)
    }

    /// Removes the copies made before migrations, and answers how many databases that were. They still
    /// hold what was erased since; erasing is complete only without them.
    pub fn remove_copies(&self) -> Result<u32> {
        let Some(home) = self.home.as_ref() else {
            return Ok(0);
        };
        let folder = home.folder.backups();
        if !folder.try_exists()? {
            return Ok(0);
        }
        let mut removed = 0;
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            remove_if_there(&path)?;
            if path.extension().is_some_and(|end| end == "db") {
                removed += 1;
            }
        }
        Ok(removed)
    }
}

/// The copy before a migration: `backups/before-<version>.db` and `.keys.json`; answers its path.
/// An older copy of the same version is replaced only once the new one is verified.
pub(super) fn copy_before(
    sql: &Connection,
    folder: &Folder,
    ring: &KeyRing,
    key: &Secret,
    version: i64,
) -> Result<PathBuf> {
    make_private_dir(&folder.backups())?;
    let path = folder.backups().join(format!("before-{version}.db"));
    let fresh = folder.backups().join(format!("before-{version}.db.new"));
    remove_if_there(&fresh)?;
    copy_verified(sql, key, &fresh)?;
    std::fs::rename(&fresh, &path)?;
    write_private(
        &folder.backups().join(format!("before-{version}.keys.json")),
        &ring.to_json()?,
    )?;
    Ok(path)
}

fn copy_verified(from: &Connection, key: &Secret, path: &Path) -> Result<()> {
    let done = copy_pages(from, key, path);
    if done.is_err() {
        // What is there is no copy; the reason is what the caller needs to hear.
        let _ = remove_if_there(path);
    }
    done
}

fn copy_pages(from: &Connection, key: &Secret, path: &Path) -> Result<()> {
    touch_private(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
    {
        let mut to = open_keyed(path, key, flags)?;
        Backup::new(from, &mut to)?.run_to_completion(1024, std::time::Duration::ZERO, None)?;
        // One file: the copy must not need a -wal beside it.
        to.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    }
    let copy = open_keyed(path, key, flags)?;
    check_sound(&copy)
}
