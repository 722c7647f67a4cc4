//! Making and opening data folders on real files.

use hikae_store::vault::{Key, no_mask};
use hikae_store::{StoreError, Vault, setting};

#[test]
fn what_was_kept_is_there_after_an_abrupt_end() {
    let dir = tempfile::tempdir().unwrap();
    let (folder, key) = (dir.path().join("data"), dir.path().join("key"));
    let mut vault = Vault::create(&folder, Key::File(&key), no_mask()).unwrap();
    vault.write(|tx| setting::keep_setting(tx, "first", &1)).unwrap();
    drop(vault);
    let vault = Vault::open(&folder, Key::File(&key), no_mask()).unwrap();
    let kept: Option<i32> = vault.read(|read| setting::load_setting(read, "first")).unwrap();
    assert_eq!(kept, Some(1));
    assert!(matches!(Vault::open(&folder, Key::File(&key), no_mask()), Err(StoreError::Busy)));
}
