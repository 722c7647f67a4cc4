//! Opening the data folder at start: with the key file where one is given, else with the key store, else
//! a secret is asked for. A new folder is made without a question where a key can be kept.

use std::path::Path;

use hikae_store::vault::{Key, Peek, WrapKind, peek};
use hikae_store::{Mask, StoreError, Vault};

use crate::contract::VaultState;
use crate::host::Host;
use crate::options::StartOptions;

/// What takes customers' data out of texts of class `mask`. Masking itself comes later; its place is here,
/// where every vault of the app is opened.
pub(crate) fn mask() -> Mask {
    hikae_store::vault::no_mask()
}

/// True when something that is not Hikae's lies in the folder: then nothing may be put beside it either.
#[must_use]
pub fn is_foreign(folder: &Path) -> bool {
    matches!(peek(folder), Err(StoreError::Foreign(_)))
}

/// The vault, or why it is not open and what a screen can do about it.
pub(crate) fn open_at_start(options: &StartOptions, host: &Host) -> Result<Vault, VaultState> {
    let folder = &options.data_dir;
    let store = Key::KeyStore(&*host.keys);
    let key = options.key_file.as_deref().map_or(store, Key::File);
    let found = match peek(folder) {
        Ok(Peek::Fresh) => match Vault::create(folder, key, mask()) {
            // Made by another process just now.
            Err(StoreError::Exists) => Vault::open(folder, key, mask()),
            // This host keeps no keys.
            Err(StoreError::KeyHome(_)) => return Err(VaultState::ChoosePassphrase),
            made => made,
        },
        Ok(Peek::Vault(kinds)) => {
            let wanted = if options.key_file.is_some() {
                WrapKind::KeyFile
            } else {
                WrapKind::KeyStore
            };
            if kinds.contains(&wanted) {
                Vault::open(folder, key, mask())
            } else {
                Err(StoreError::NoSuchWrap(wanted.as_str()))
            }
        }
        Err(error) => Err(error),
    };
    found.map_err(|error| state_of(&error))
}

/// What a screen shows of it.
fn state_of(error: &StoreError) -> VaultState {
    match error {
        StoreError::Busy => VaultState::Busy,
        StoreError::ReadOnly(_) | StoreError::DiskFull => VaultState::ReadOnly,
        StoreError::WrongKey
        | StoreError::WeakSecret(_)
        | StoreError::NoSuchWrap(_)
        | StoreError::KeyHome(_)
        | StoreError::KeyFile(_) => VaultState::Locked,
        _ => VaultState::Foreign,
    }
}
