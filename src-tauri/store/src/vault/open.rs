//! Making, opening and looking at a data folder.
//! Not here: adding and changing keys of an open one (`ring`).

use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::M;
use zeroize::Zeroizing;

use super::folder::{Content, Folder, touch_private, write_private};
use super::keys::{KeyRing, Salt, WrapKind, key_of_file};
use super::sqlite::{open_keyed, set_up};
use super::typed::{Cost, derive_key, fold_code, fold_passphrase};
use super::{Home, KeyHome, Secret, Vault, backup, home};
use crate::migrate::{migrate, steps};
use crate::{Mask, Result, StoreError};

/// What opens a data folder.
#[derive(Clone, Copy)]
pub enum Key<'a> {
    /// The entry of the operating system's key store; made when the folder is.
    KeyStore(&'a dyn KeyHome),
    /// What a person typed: of a new folder the passphrase; else the passphrase or the recovery code.
    Typed(&'a str),
    /// A key file (`--key-file`): 32 raw bytes, 64 hex digits, or any content of 32 bytes and more.
    /// A file that is not there is made when the folder is new: 32 random bytes as hex, private to the user.
    File(&'a Path),
}

/// What stands in a data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Peek {
    /// New: [`Vault::create`] makes it.
    Fresh,
    /// A vault, and what opens it.
    Vault(Vec<WrapKind>),
}

/// Looks at a data folder without opening, locking or changing it.
///
/// Errors: [`StoreError::Foreign`], [`StoreError::Newer`], [`StoreError::ReadOnly`] when it may not be read.
pub fn peek(folder: &Path) -> Result<Peek> {
    match Folder::at(folder).look()? {
        Content::Fresh => Ok(Peek::Fresh),
        Content::Vault(ring) => Ok(Peek::Vault(ring.kinds())),
    }
}

/// A mask that changes nothing.
pub fn no_mask() -> Mask {
    Box::new(str::to_owned)
}

impl Vault {
    /// Makes a vault in a new folder, with one key to it.
    ///
    /// A creation that was cut short counts as new. Nothing is left behind when an error is answered,
    /// but the folder, its lock file, and an entry in the key store that opens nothing.
    ///
    /// Errors: [`StoreError::Exists`], [`StoreError::Busy`], [`StoreError::WeakSecret`],
    /// [`StoreError::ReadOnly`], [`StoreError::DiskFull`], [`StoreError::KeyHome`], [`StoreError::KeyFile`].
    pub fn create(folder: &Path, key: Key<'_>, mask: Mask) -> Result<Self> {
        Self::create_at(folder, key, mask, steps())
    }

    pub(crate) fn create_at(
        folder: &Path,
        key: Key<'_>,
        mask: Mask,
        steps: &'static [M<'static>],
    ) -> Result<Self> {
        let folder = Folder::at(folder);
        folder.make()?;
        let owner = folder.lock()?;
        if folder.look()? != Content::Fresh {
            return Err(StoreError::Exists);
        }
        folder.clear_unfinished()?;
        let data_key = Secret::random()?;
        let mut ring = KeyRing::new()?;
        wrap(&mut ring, key, &data_key, true)?;
        folder.write_keys_next(&ring)?;
        touch_private(&folder.db())?;
        let mut sql = open_keyed(&folder.db(), &data_key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        set_up(&sql)?;
        migrate(&mut sql, steps, |_, _| Ok(()))?;
        folder.commit_keys()?;
        Ok(Self {
            sql,
            mask,
            home: Some(Home {
                folder,
                ring,
                data_key,
                _owner: owner,
            }),
        })
    }

    /// Opens a vault and brings its schema up to date, a verified copy first.
    ///
    /// A key that does not fit changes nothing. A key store without the folder's entry is
    /// [`StoreError::WrongKey`] too: ask for the passphrase or the recovery code then.
    ///
    /// Errors: [`StoreError::Fresh`] (nothing there yet), [`StoreError::WrongKey`], [`StoreError::NoSuchWrap`],
    /// [`StoreError::Busy`], [`StoreError::Foreign`], [`StoreError::Newer`], [`StoreError::ReadOnly`],
    /// [`StoreError::KeyHome`], [`StoreError::KeyFile`].
    pub fn open(folder: &Path, key: Key<'_>, mask: Mask) -> Result<Self> {
        Self::open_at(folder, key, mask, steps())
    }

    pub(crate) fn open_at(
        folder: &Path,
        key: Key<'_>,
        mask: Mask,
        steps: &'static [M<'static>],
    ) -> Result<Self> {
        let folder = Folder::at(folder);
        if folder.look()? == Content::Fresh {
            return Err(StoreError::Fresh);
        }
        let owner = folder.lock()?;
        // Once more: what was read before the lock may have been another owner's.
        let Content::Vault(ring) = folder.look()? else {
            return Err(StoreError::Fresh);
        };
        let data_key = unwrap(&ring, key)?;
        let mut sql = open_keyed(&folder.db(), &data_key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        set_up(&sql)?;
        if sql.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0))? == 0 {
            // Keys count only once the schema is there: an empty database is a lost one, not a new one.
            return Err(StoreError::Foreign("hikae.db is empty".to_owned()));
        }
        migrate(&mut sql, steps, |sql, version| {
            backup::copy_before(sql, &folder, &ring, &data_key, version).map(|_| ())
        })?;
        Ok(Self {
            sql,
            mask,
            home: Some(Home {
                folder,
                ring,
                data_key,
                _owner: owner,
            }),
        })
    }

    /// A vault in memory, for the practice: no file, no key, gone when dropped.
    pub fn in_memory(mask: Mask) -> Result<Self> {
        let mut sql = Connection::open_in_memory()?;
        set_up(&sql)?;
        migrate(&mut sql, steps(), |_, _| Ok(()))?;
        Ok(Self {
            sql,
            mask,
            home: None,
        })
    }
}

/// The data key, by one key.
fn unwrap(ring: &KeyRing, key: Key<'_>) -> Result<Secret> {
    match key {
        Key::KeyStore(store) => {
            let wrap = ring.find(WrapKind::KeyStore)?;
            let secret = store
                .get(&ring.home_name())
                .map_err(refused)?
                .ok_or(StoreError::WrongKey)?;
            ring.unwrap_with(wrap, &secret)
        }
        Key::File(path) => {
            let wrap = ring.find(WrapKind::KeyFile)?;
            ring.unwrap_with(wrap, &read_key_file(path)?)
        }
        Key::Typed(typed) => unwrap_typed(ring, typed),
    }
}

/// A typed secret may be the recovery code or the passphrase; a passphrase may look like a code.
fn unwrap_typed(ring: &KeyRing, typed: &str) -> Result<Secret> {
    let try_one = |kind: WrapKind, folded: &str| -> Result<Secret> {
        let wrap = ring.find(kind)?;
        let cost = wrap
            .cost
            .ok_or_else(|| StoreError::Foreign("keys.json: no cost".to_owned()))?;
        ring.unwrap_with(wrap, &derive_key(folded, &wrap.salt()?, cost)?)
    };
    if let Some(code) = fold_code(typed) {
        match try_one(WrapKind::Recovery, &code) {
            Err(StoreError::WrongKey | StoreError::NoSuchWrap(_)) => {}
            done => return done,
        }
    }
    let no_passphrase = ring.find(WrapKind::Passphrase).is_err();
    if no_passphrase && ring.find(WrapKind::Recovery).is_err() {
        return Err(StoreError::NoSuchWrap(WrapKind::Passphrase.as_str()));
    }
    match fold_passphrase(typed) {
        Ok(folded) if !no_passphrase => try_one(WrapKind::Passphrase, &folded),
        // Too short to be one, or there is none: wrong, not weak.
        _ => Err(StoreError::WrongKey),
    }
}

/// Puts the data key under one more key, in the place of an earlier one of its kind.
/// `make_file`: a key file that is not there is made.
pub(super) fn wrap(ring: &mut KeyRing, key: Key<'_>, data: &Secret, make_file: bool) -> Result<()> {
    let salt = Salt::random()?;
    match key {
        Key::KeyStore(store) => {
            let secret = Secret::random()?;
            store.set(&ring.home_name(), &secret).map_err(refused)?;
            ring.put(WrapKind::KeyStore, &secret, &salt, None, data)
        }
        Key::File(path) => {
            if make_file && !path.try_exists().map_err(unreadable)? {
                let fresh = Zeroizing::new(hex::encode(Secret::random()?.as_bytes()));
                write_private(path, fresh.as_bytes())?;
            }
            ring.put(WrapKind::KeyFile, &read_key_file(path)?, &salt, None, data)
        }
        Key::Typed(typed) => wrap_typed(ring, WrapKind::Passphrase, &fold_passphrase(typed)?, data),
    }
}

pub(super) fn wrap_typed(
    ring: &mut KeyRing,
    kind: WrapKind,
    folded: &str,
    data: &Secret,
) -> Result<()> {
    let salt = Salt::random()?;
    let key = derive_key(folded, &salt.0, Cost::NOW)?;
    ring.put(kind, &key, &salt, Some(Cost::NOW), data)
}

fn read_key_file(path: &Path) -> Result<Secret> {
    let content = Zeroizing::new(std::fs::read(path).map_err(unreadable)?);
    key_of_file(&content)
}

fn unreadable(error: std::io::Error) -> StoreError {
    StoreError::KeyFile(error.to_string())
}

pub(super) fn refused(error: home::KeyHomeError) -> StoreError {
    StoreError::KeyHome(error.0)
}
