//! Where the key of a data folder is at home: the operating system's key store, or nowhere (then a
//! passphrase is asked). The key kept here opens one wrap of the data key; the data key itself never
//! leaves the store.
//! Not here: wrapping and passphrases (`hikae_store`).

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use keyring::Entry;
use zeroize::Zeroizing;

/// Name of the service under which keys are listed in the operating system's key store.
const SERVICE: &str = "jp.hikae.app";

/// Why a key could not be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyHomeError {
    /// This host has no key store, or it is switched off.
    #[error("no key store on this host")]
    None,
    /// There is one, and it refused (locked, denied, failing).
    #[error("the key store refused: {0}")]
    Refused(String),
}

/// Keeps one secret per data folder.
pub trait KeyHome: Send + Sync {
    /// The secret kept under this name; `None`: there is none.
    fn load_key(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyHomeError>;
    /// Keeps a secret under this name, in place of the one before.
    fn keep_key(&self, name: &str, key: &[u8]) -> Result<(), KeyHomeError>;
}

/// Keychain, Credential Manager or Secret Service.
pub struct SystemKeys;

fn refused(error: keyring::Error) -> KeyHomeError {
    match error {
        keyring::Error::NoDefaultStore => KeyHomeError::None,
        // The details may hold what was kept; only the kind is told.
        keyring::Error::BadEncoding(_) | keyring::Error::BadDataFormat(..) => {
            KeyHomeError::Refused("unreadable entry".to_owned())
        }
        other => KeyHomeError::Refused(other.to_string()),
    }
}

impl KeyHome for SystemKeys {
    fn load_key(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyHomeError> {
        match Entry::new(SERVICE, name).and_then(|entry| entry.get_secret()) {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(error) => Err(refused(error)),
        }
    }

    fn keep_key(&self, name: &str, key: &[u8]) -> Result<(), KeyHomeError> {
        Entry::new(SERVICE, name).and_then(|entry| entry.set_secret(key)).map_err(refused)
    }
}

/// A key store of this process alone, for tests.
#[derive(Default)]
pub struct MemoryKeys(Mutex<HashMap<String, Zeroizing<Vec<u8>>>>);

impl KeyHome for MemoryKeys {
    fn load_key(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyHomeError> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned())
    }

    fn keep_key(&self, name: &str, key: &[u8]) -> Result<(), KeyHomeError> {
        let mut keys = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        keys.insert(name.to_owned(), Zeroizing::new(key.to_vec()));
        Ok(())
    }
}

/// A host without a key store: a passphrase is asked.
pub struct NoKeys;

impl KeyHome for NoKeys {
    fn load_key(&self, _: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeyHomeError> {
        Err(KeyHomeError::None)
    }

    fn keep_key(&self, _: &str, _: &[u8]) -> Result<(), KeyHomeError> {
        Err(KeyHomeError::None)
    }
}
