//! Opening the data folder: locked or not, and what to ask for.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the data folder needs before it can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VaultState {
    /// In use.
    Open,
    /// New folder, and no key store on this PC: choose a passphrase.
    ChoosePassphrase,
    /// Enter the passphrase or the recovery code.
    Locked,
    /// Another Hikae owns this folder.
    Busy,
    /// The folder cannot be written.
    ReadOnly,
    /// The files are not Hikae's, are damaged, or come from a newer Hikae.
    Foreign,
}

/// Open with the passphrase or the recovery code. Never logged.
#[derive(Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VaultUnlock {
    /// The secret.
    pub secret: String,
}

impl std::fmt::Debug for VaultUnlock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("VaultUnlock { secret: … }")
    }
}

/// The recovery code, shown so that it can be kept in a safe place.
#[derive(Clone, Serialize, TS)]
pub struct RecoveryCode {
    /// Groups of letters and digits.
    pub code: String,
}
