//! Where the key of a data folder is at home: the operating system's key store, or nowhere (then a
//! passphrase is asked). What is kept here opens one wrap of the data key, never the data by itself.
//! Not here: wrapping and passphrases (`hikae_store::vault`).

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use hikae_store::vault::{KeyHome, KeyHomeError, Secret};
use keyring::Entry;
use zeroize::Zeroizing;

/// Name of the service under which keys are listed in the operating system's key store.
const SERVICE: &str = "jp.hikae.app";

/// Keychain, Credential Manager or Secret Service.
pub struct SystemKeys;

fn refused(error: &keyring::Error) -> KeyHomeError {
    // The details of an unreadable entry may hold what was kept; only the kind is told.
    KeyHomeError(match error {
        keyring::Error::BadEncoding(_) | keyring::Error::BadDataFormat(..) => {
            "unreadable entry".to_owned()
        }
        other => other.to_string(),
    })
}

impl KeyHome for SystemKeys {
    fn get(&self, name: &str) -> Result<Option<Secret>, KeyHomeError> {
        match Entry::new(SERVICE, name).and_then(|entry| entry.get_secret()) {
            Ok(bytes) => {
                let bytes = Zeroizing::new(bytes);
                Secret::from_bytes(&bytes)
                    .map(Some)
                    .ok_or_else(|| KeyHomeError("unreadable entry".to_owned()))
            }
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(error) => Err(refused(&error)),
        }
    }

    fn set(&self, name: &str, secret: &Secret) -> Result<(), KeyHomeError> {
        let kept = Entry::new(SERVICE, name).and_then(|entry| entry.set_secret(secret.as_bytes()));
        kept.map_err(|error| refused(&error))
    }

    fn delete(&self, name: &str) -> Result<(), KeyHomeError> {
        match Entry::new(SERVICE, name).and_then(|entry| entry.delete_credential()) {
            Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
            Err(error) => Err(refused(&error)),
        }
    }
}

/// A key store of this process alone, for tests.
#[derive(Default)]
pub struct MemoryKeys(Mutex<HashMap<String, Secret>>);

impl KeyHome for MemoryKeys {
    fn get(&self, name: &str) -> Result<Option<Secret>, KeyHomeError> {
        Ok(self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(name)
            .cloned())
    }

    fn set(&self, name: &str, secret: &Secret) -> Result<(), KeyHomeError> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(name.to_owned(), secret.clone());
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<(), KeyHomeError> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(name);
        Ok(())
    }
}

/// A host without a key store: a passphrase is asked.
pub struct NoKeys;

fn none<T>() -> Result<T, KeyHomeError> {
    Err(KeyHomeError("no key store on this host".to_owned()))
}

impl KeyHome for NoKeys {
    fn get(&self, _: &str) -> Result<Option<Secret>, KeyHomeError> {
        none()
    }

    fn set(&self, _: &str, _: &Secret) -> Result<(), KeyHomeError> {
        none()
    }

    fn delete(&self, _: &str) -> Result<(), KeyHomeError> {
        none()
    }
}
