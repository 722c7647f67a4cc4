//! The operating system's key store as this crate sees it: a trait, because the host truly differs.
//! Not here: Keychain, Credential Manager, Secret Service (`app` brings them).

use super::Secret;

/// Why the key store gave nothing.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{0}")]
pub struct KeyHomeError(pub String);

/// A key store of the operating system. One entry per data folder; its name holds the folder's own id.
pub trait KeyHome {
    /// The entry; `Ok(None)`: the store works and has no such entry.
    ///
    /// # Errors
    /// The store is not there, is locked, or refused.
    fn get(&self, name: &str) -> Result<Option<Secret>, KeyHomeError>;

    /// Makes or replaces the entry.
    ///
    /// # Errors
    /// As [`KeyHome::get`].
    fn set(&self, name: &str, secret: &Secret) -> Result<(), KeyHomeError>;

    /// Removes the entry; fine when there is none.
    ///
    /// # Errors
    /// As [`KeyHome::get`].
    fn delete(&self, name: &str) -> Result<(), KeyHomeError>;
}
