//! Ways to open a data folder: key store, passphrase, recovery code, key file; and keys that do not fit.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "clippy excuses #[test] functions, not what they call"
)]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use hikae_store::vault::{Key, KeyHome, KeyHomeError, Peek, Secret, WrapKind, no_mask, peek};
use hikae_store::{StoreError, Vault, setting};

/// A key store that lives as long as the test; `down`: nobody answers.
#[derive(Default)]
struct Keychain {
    entries: RefCell<BTreeMap<String, Secret>>,
    down: bool,
}

impl KeyHome for Keychain {
    fn get(&self, name: &str) -> Result<Option<Secret>, KeyHomeError> {
        if self.down {
            return Err(KeyHomeError("nobody answers".to_owned()));
        }
        Ok(self.entries.borrow().get(name).cloned())
    }

    fn set(&self, name: &str, secret: &Secret) -> Result<(), KeyHomeError> {
        if self.down {
            return Err(KeyHomeError("nobody answers".to_owned()));
        }
        self.entries
            .borrow_mut()
            .insert(name.to_owned(), secret.clone());
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<(), KeyHomeError> {
        self.entries.borrow_mut().remove(name);
        Ok(())
    }
}

fn create(folder: &Path, key: Key<'_>) -> Result<Vault, StoreError> {
    Vault::create(folder, key, no_mask())
}

fn open(folder: &Path, key: Key<'_>) -> Result<Vault, StoreError> {
    Vault::open(folder, key, no_mask())
}

/// Every file with its bytes and its time of change.
fn state_of(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, std::time::SystemTime)> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let changed = std::fs::metadata(&path).unwrap().modified().unwrap();
            let bytes = std::fs::read(&path).unwrap();
            (path, (bytes, changed))
        })
        .collect()
}

#[test]
fn a_wrong_key_touches_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (folder, key, other) = (
        dir.path().join("data"),
        dir.path().join("key"),
        dir.path().join("other"),
    );
    std::fs::write(&other, [7; 40]).unwrap();
    let keychain = Keychain::default();
    let mut vault = create(&folder, Key::Typed("正しい合言葉です")).unwrap();
    vault.put_key(Key::KeyStore(&keychain)).unwrap();
    std::fs::write(&key, [9; 32]).unwrap();
    vault.put_key(Key::File(&key)).unwrap();
    let code = vault.make_recovery().unwrap();
    vault
        .write(|tx| setting::keep_setting(tx, "first", &1))
        .unwrap();
    drop(vault);

    let before = state_of(&folder);
    let other_code =
        if code.starts_with('0') { "1" } else { "0" }.to_owned() + code.get(1..).unwrap();
    for wrong in ["間違った合言葉です", "short", "", &other_code] {
        assert!(
            matches!(open(&folder, Key::Typed(wrong)), Err(StoreError::WrongKey)),
            "{wrong}"
        );
    }
    assert!(matches!(
        open(&folder, Key::File(&other)),
        Err(StoreError::WrongKey)
    ));
    assert!(matches!(
        open(&folder, Key::KeyStore(&Keychain::default())),
        Err(StoreError::WrongKey)
    ));
    let down = Keychain {
        down: true,
        ..Keychain::default()
    };
    assert!(matches!(
        open(&folder, Key::KeyStore(&down)),
        Err(StoreError::KeyHome(_))
    ));
    assert!(matches!(
        open(&folder, Key::File(&dir.path().join("none"))),
        Err(StoreError::KeyFile(_))
    ));
    assert_eq!(state_of(&folder), before);
    assert!(!dir.path().join("none").exists());

    for right in [
        Key::Typed("正しい合言葉です"),
        Key::Typed(&code),
        Key::File(&key),
        Key::KeyStore(&keychain),
    ] {
        let vault = open(&folder, right).unwrap();
        assert_eq!(
            vault
                .read(|read| setting::load_setting::<i32>(read, "first"))
                .unwrap(),
            Some(1)
        );
    }
}

#[test]
fn the_key_store_opens_its_own_folder_only() {
    let dir = tempfile::tempdir().unwrap();
    let keychain = Keychain::default();
    let (one, two) = (dir.path().join("one"), dir.path().join("two"));
    drop(create(&one, Key::KeyStore(&keychain)).unwrap());
    drop(create(&two, Key::KeyStore(&keychain)).unwrap());
    assert_eq!(keychain.entries.borrow().len(), 2);
    drop(open(&one, Key::KeyStore(&keychain)).unwrap());

    // Keys of one folder do not open the database of another.
    std::fs::copy(one.join("keys.json"), two.join("keys.json")).unwrap();
    assert!(matches!(
        open(&two, Key::KeyStore(&keychain)),
        Err(StoreError::Foreign(_))
    ));

    let mut vault = open(&one, Key::KeyStore(&keychain)).unwrap();
    assert!(matches!(
        vault.leave_key_store(&keychain),
        Err(StoreError::LastWrap)
    ));
    vault.put_key(Key::Typed("合言葉をきめました")).unwrap();
    vault.leave_key_store(&keychain).unwrap();
    assert_eq!(keychain.entries.borrow().len(), 1);
    drop(vault);
    assert!(matches!(
        open(&one, Key::KeyStore(&keychain)),
        Err(StoreError::NoSuchWrap("key_store"))
    ));
    open(&one, Key::Typed("合言葉をきめました")).unwrap();
}

#[test]
fn a_changed_passphrase_replaces_the_earlier_one() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("data");
    let mut vault = create(&folder, Key::Typed("初めの合言葉です")).unwrap();
    assert!(matches!(
        vault.put_key(Key::Typed("短い合言葉")),
        Err(StoreError::WeakSecret(8))
    ));
    vault.put_key(Key::Typed("ｎｅｗ　ｓｅｃｒｅｔ")).unwrap();
    assert_eq!(vault.list_keys().unwrap(), [WrapKind::Passphrase]);
    drop(vault);
    assert!(matches!(
        open(&folder, Key::Typed("初めの合言葉です")),
        Err(StoreError::WrongKey)
    ));
    open(&folder, Key::Typed("new secret")).unwrap();
}

#[test]
fn a_new_recovery_code_replaces_the_earlier_one() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("data");
    let mut vault = create(&folder, Key::Typed("初めの合言葉です")).unwrap();
    let first = vault.make_recovery().unwrap();
    let second = vault.make_recovery().unwrap();
    vault.remove_key(WrapKind::Passphrase).unwrap();
    assert!(matches!(
        vault.remove_key(WrapKind::Recovery),
        Err(StoreError::LastWrap)
    ));
    drop(vault);
    assert!(matches!(
        open(&folder, Key::Typed(&first)),
        Err(StoreError::WrongKey)
    ));
    open(
        &folder,
        Key::Typed(&second.to_lowercase().replace('-', " ")),
    )
    .unwrap();
}

#[test]
fn too_short_a_passphrase_makes_no_vault() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("data");
    assert!(matches!(
        create(&folder, Key::Typed("1234567")),
        Err(StoreError::WeakSecret(8))
    ));
    assert_eq!(peek(&folder).unwrap(), Peek::Fresh);
    create(&folder, Key::Typed("12345678")).unwrap();
}

#[test]
fn a_key_file_may_be_raw_or_hex_or_long() {
    let dir = tempfile::tempdir().unwrap();
    let raw = dir.path().join("raw");
    let hex = dir.path().join("hex");
    let long = dir.path().join("long");
    let short = dir.path().join("short");
    std::fs::write(&raw, [0xAB; 32]).unwrap();
    std::fs::write(&hex, "ab".repeat(32) + "\r\n").unwrap();
    std::fs::write(&long, "x".repeat(500)).unwrap();
    std::fs::write(&short, [1; 31]).unwrap();
    let folder = dir.path().join("data");
    drop(create(&folder, Key::File(&raw)).unwrap());
    drop(open(&folder, Key::File(&hex)).unwrap());
    assert!(matches!(
        open(&folder, Key::File(&long)),
        Err(StoreError::WrongKey)
    ));
    assert!(matches!(
        open(&folder, Key::File(&short)),
        Err(StoreError::WeakSecret(32))
    ));
    drop(create(&dir.path().join("second"), Key::File(&long)).unwrap());
    assert!(matches!(
        create(&dir.path().join("third"), Key::File(&short)),
        Err(StoreError::WeakSecret(32))
    ));
}

#[test]
fn a_key_file_that_is_not_there_is_made_for_a_new_folder_only() {
    let dir = tempfile::tempdir().unwrap();
    let (one, two) = (dir.path().join("one.key"), dir.path().join("two.key"));
    drop(create(&dir.path().join("one"), Key::File(&one)).unwrap());
    drop(create(&dir.path().join("two"), Key::File(&two)).unwrap());
    assert_eq!(std::fs::read_to_string(&one).unwrap().len(), 64);
    assert_ne!(std::fs::read(&one).unwrap(), std::fs::read(&two).unwrap());
    std::fs::remove_file(&one).unwrap();
    assert!(matches!(
        open(&dir.path().join("one"), Key::File(&one)),
        Err(StoreError::KeyFile(_))
    ));
    assert!(!one.exists());
}

#[test]
fn a_backup_opens_elsewhere_with_the_recovery_code() {
    let dir = tempfile::tempdir().unwrap();
    let keychain = Keychain::default();
    let mut vault = create(&dir.path().join("data"), Key::KeyStore(&keychain)).unwrap();
    let code = vault.make_recovery().unwrap();
    vault
        .write(|tx| setting::keep_setting(tx, "first", &1))
        .unwrap();
    let copy = dir.path().join("stick/hikae");
    vault.copy_to(&copy).unwrap();
    assert!(matches!(vault.copy_to(&copy), Err(StoreError::Exists)));
    drop(vault);
    std::fs::remove_dir_all(dir.path().join("data")).unwrap();

    // Another PC: other path, other key store.
    let moved = dir.path().join("other-pc");
    std::fs::rename(&copy, &moved).unwrap();
    let mut vault = open(&moved, Key::Typed(&code)).unwrap();
    vault.check().unwrap();
    assert_eq!(
        vault
            .read(|read| setting::load_setting::<i32>(read, "first"))
            .unwrap(),
        Some(1)
    );
    let elsewhere = Keychain::default();
    vault.put_key(Key::KeyStore(&elsewhere)).unwrap();
    drop(vault);
    open(&moved, Key::KeyStore(&elsewhere)).unwrap();
}
