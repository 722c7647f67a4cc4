//! Thirty-two secret bytes: the data key of a folder, or a key that wraps it. Wiped when dropped, never printed.

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::{Result, StoreError};

/// Length of every key here, in bytes.
pub const KEY_LEN: usize = 32;

/// A key. Wiped from memory when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop, PartialEq, Eq)]
pub struct Secret([u8; KEY_LEN]);

impl Secret {
    /// A new random key from the operating system.
    ///
    /// Errors: [`StoreError::Broken`] when the system has no randomness to give.
    pub fn random() -> Result<Self> {
        let mut secret = Self([0; KEY_LEN]);
        fill_random(&mut secret.0)?;
        Ok(secret)
    }

    /// A key from exactly 32 bytes; `None` for any other length.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The bytes, for a key store to keep.
    pub fn as_bytes(&self) -> &[u8; KEY_LEN] {
        &self.0
    }

    /// The statement that hands the key to SQLCipher as raw bytes: no derivation at open.
    pub(crate) fn as_pragma(&self) -> Zeroizing<String> {
        let hex = Zeroizing::new(hex::encode(self.0));
        Zeroizing::new(format!("PRAGMA key = \"x'{}'\"", hex.as_str()))
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Fills from the operating system's randomness.
pub(crate) fn fill_random(bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes).map_err(|error| StoreError::Broken(format!("randomness: {error}")))
}
