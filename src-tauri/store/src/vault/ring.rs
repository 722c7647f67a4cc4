//! The keys of an open vault: listing, adding, changing, removing. The data are never rewritten for it.
//! Not here: showing a code or asking for a passphrase (`app`).

use zeroize::Zeroizing;

use super::keys::{KeyRing, WrapKind};
use super::open::{refused, wrap, wrap_typed};
use super::typed::{fold_code, make_code};
use super::{Home, Key, KeyHome, Vault};
use crate::{Result, StoreError};

impl Vault {
    /// The kinds of keys that open this folder.
    ///
    /// Errors: [`StoreError::NotFound`] in memory, as for every function of this room.
    pub fn list_keys(&self) -> Result<Vec<WrapKind>> {
        Ok(self.home()?.ring.kinds())
    }

    /// Adds a key, or changes the one of its kind: `Key::Typed` sets or changes the passphrase.
    /// The earlier key of that kind opens nothing any more (copies made before still open with it).
    ///
    /// Errors: [`StoreError::WeakSecret`], [`StoreError::KeyHome`], [`StoreError::KeyFile`],
    /// [`StoreError::ReadOnly`], [`StoreError::DiskFull`]; the earlier keys then still hold.
    pub fn put_key(&mut self, key: Key<'_>) -> Result<()> {
        self.change(|ring, home| wrap(ring, key, &home.data_key, false))
    }

    /// Makes a recovery code (125 random bits in five groups), in the place of an earlier one, and answers
    /// it. It is shown once and kept nowhere.
    pub fn make_recovery(&mut self) -> Result<Zeroizing<String>> {
        let code = make_code()?;
        let folded =
            fold_code(&code).ok_or_else(|| StoreError::Broken("recovery code".to_owned()))?;
        self.change(|ring, home| wrap_typed(ring, WrapKind::Recovery, &folded, &home.data_key))?;
        Ok(code)
    }

    /// Takes a kind of key away.
    ///
    /// Errors: [`StoreError::NoSuchWrap`], [`StoreError::LastWrap`].
    pub fn remove_key(&mut self, kind: WrapKind) -> Result<()> {
        self.change(|ring, _| ring.remove(kind))
    }

    /// Takes the key store's wrap away, and its entry.
    ///
    /// Errors: as [`Vault::remove_key`], [`StoreError::KeyHome`].
    pub fn leave_key_store(&mut self, store: &dyn KeyHome) -> Result<()> {
        self.remove_key(WrapKind::KeyStore)?;
        store
            .delete(&self.home()?.ring.home_name())
            .map_err(refused)
    }

    fn home(&self) -> Result<&Home> {
        self.home
            .as_ref()
            .ok_or(StoreError::NotFound("data folder"))
    }

    /// Changes a copy of the ring, writes it, and only then lets it count.
    fn change(&mut self, edit: impl FnOnce(&mut KeyRing, &Home) -> Result<()>) -> Result<()> {
        let home = self
            .home
            .as_mut()
            .ok_or(StoreError::NotFound("data folder"))?;
        let mut ring = home.ring.clone();
        edit(&mut ring, home)?;
        home.folder.write_keys(&ring)?;
        home.ring = ring;
        Ok(())
    }
}
