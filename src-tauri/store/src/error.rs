//! What can go wrong at rest, told apart only where somebody acts on it.
//! No message holds words of a customer or a secret.
//! Not here: the sentence for the operator, which the screen and `hikaectl` own.

use rusqlite::ErrorCode;

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The passphrase, recovery code, key file or key store entry does not open this folder. Nothing was changed.
    #[error("the key does not open this data folder")]
    WrongKey,
    /// A passphrase under [`crate::vault::PASSPHRASE_MIN`] characters, or a key file under 32 bytes.
    #[error("the secret is too short: {0} at least")]
    WeakSecret(usize),
    /// Another process (or another `Vault` of this one) owns the data folder.
    #[error("another process owns the data folder")]
    Busy,
    /// The folder, or a file in it, cannot be written.
    #[error("cannot be written: {0}")]
    ReadOnly(String),
    /// The disk is full. The transaction was rolled back; what was kept before is whole.
    #[error("the disk is full")]
    DiskFull,
    /// The data were written by a newer Hikae.
    #[error("data of version {found}, this Hikae knows up to {known}")]
    Newer {
        /// Version of the data.
        found: i64,
        /// The newest version known here.
        known: i64,
    },
    /// Not a data folder of Hikae's, or damaged.
    #[error("not a sound data folder of Hikae's: {0}")]
    Foreign(String),
    /// The folder has data, and a new vault was asked for. Nothing was changed.
    #[error("the data folder is in use already")]
    Exists,
    /// The folder has no vault yet.
    #[error("the data folder is new")]
    Fresh,
    /// This folder has no wrap of that kind (no passphrase was set, no recovery code made, …).
    #[error("no {0} opens this data folder")]
    NoSuchWrap(&'static str),
    /// The last wrap cannot be taken away: nothing would open the folder.
    #[error("the last key cannot be removed")]
    LastWrap,
    /// The operating system's key store did not answer, or refused.
    #[error("key store: {0}")]
    KeyHome(String),
    /// The key file cannot be read.
    #[error("key file: {0}")]
    KeyFile(String),
    /// A text of class `never_store` came to the store; it lives in memory only (requirements, "Field contract").
    #[error("never_store: not kept")]
    NeverStore,
    /// A row that should be there is not.
    #[error("{0} not found")]
    NotFound(&'static str),
    /// A word for a column that takes names only (ASCII letters, digits, `_`, `-`, `.`) is none.
    #[error("not a name")]
    NotASlug,
    /// A defect of Hikae's.
    #[error("store: {0}")]
    Broken(String),
}

/// What the store's functions answer.
pub type Result<T> = std::result::Result<T, StoreError>;

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(
                ErrorCode::ReadOnly
                | ErrorCode::PermissionDenied
                | ErrorCode::CannotOpen
                // A drive that is gone or refuses: what to do is the same, look after the folder.
                | ErrorCode::SystemIoFailure,
            ) => Self::ReadOnly(error.to_string()),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                Self::Foreign(error.to_string())
            }
            _ => Self::Broken(error.to_string()),
        }
    }
}

impl From<rusqlite_migration::Error> for StoreError {
    fn from(error: rusqlite_migration::Error) -> Self {
        match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
            other => Self::Broken(other.to_string()),
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::PermissionDenied
            | ErrorKind::ReadOnlyFilesystem
            | ErrorKind::NotADirectory => Self::ReadOnly(error.to_string()),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Broken(error.to_string()),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        // Only the place: serde_json's own message may quote the value.
        Self::Broken(format!("json at {}:{}", error.line(), error.column()))
    }
}
