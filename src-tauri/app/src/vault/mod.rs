//! The door of the data folder: what it needs, making it, opening it, a recovery code. Whatever is wrong
//! with it is a state that a screen shows; the app starts all the same.
//! Not here: how keys are wrapped (`hikae_store::vault`).

mod open;

use crate::contract::{
    AppView, Changed, Code, Fault, Nothing, RecoveryCode, VaultState, VaultUnlock,
};
use crate::demo::fill_if_new;
use crate::desk::Desk;
use crate::fault::{Done, fault, reply};
use crate::house::House;
use crate::view::app_view;
use hikae_store::Vault;
use hikae_store::vault::Key;

pub use open::is_foreign;
pub(crate) use open::{mask, open_at_start};

const ALL: [Changed; 5] = [
    Changed::App,
    Changed::Home,
    Changed::Case,
    Changed::Notebook,
    Changed::Clocks,
];

/// `vault_unlock`: the passphrase or the recovery code.
pub(crate) fn vault_unlock(house: &mut House, request: VaultUnlock) -> Done<AppView> {
    if house.state != VaultState::Locked {
        return Err(fault(Code::NotNow, "the folder does not wait for a secret"));
    }
    let vault = Vault::open(&house.options.data_dir, Key::Typed(&request.secret), mask())?;
    take_in(house, vault)
}

/// `vault_create`: a new folder under a passphrase.
pub(crate) fn vault_create(house: &mut House, request: VaultUnlock) -> Done<AppView> {
    if house.state != VaultState::ChoosePassphrase {
        return Err(fault(
            Code::NotNow,
            "the folder does not wait for a passphrase",
        ));
    }
    let vault = Vault::create(&house.options.data_dir, Key::Typed(&request.secret), mask())?;
    take_in(house, vault)
}

/// `vault_retry`: what stood in the way may be gone; the folder is tried again as at the start.
pub(crate) fn vault_retry(house: &mut House, _: Nothing) -> Done<AppView> {
    if house.state == VaultState::Open {
        return app_view(house, Nothing {});
    }
    match open_at_start(&house.options, &house.host) {
        Ok(vault) => {
            sit_down(house, vault)?;
            if house.options.demo {
                fill_if_new(house);
            }
            reply(app_view(house, Nothing {})?.value, &ALL)
        }
        Err(state) => {
            house.state = state;
            reply(app_view(house, Nothing {})?.value, &[Changed::App])
        }
    }
}

/// `vault_recovery`: a new recovery code, in place of the one before; shown once and kept nowhere.
pub(crate) fn vault_recovery(house: &mut House, _: Nothing) -> Done<RecoveryCode> {
    if house.practice.is_some() {
        return Err(fault(Code::InPractice, "the practice has no data folder"));
    }
    let code = house.real()?.desk.vault.make_recovery()?;
    reply(
        RecoveryCode {
            code: code.to_string(),
        },
        &[],
    )
}

fn take_in(house: &mut House, vault: Vault) -> Done<AppView> {
    sit_down(house, vault)?;
    reply(app_view(house, Nothing {})?.value, &ALL)
}

/// The folder is open: a desk is set up at it.
pub(crate) fn sit_down(house: &mut House, vault: Vault) -> Result<(), Fault> {
    house.desk = Some(Desk::at(vault)?);
    house.state = VaultState::Open;
    Ok(())
}
