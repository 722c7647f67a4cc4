//! Folders that are not sound: damaged, foreign, written by a newer Hikae, not writable. Each has its own
//! error, and nothing is changed.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "clippy excuses #[test] functions, not what they call"
)]

use std::path::PathBuf;

use hikae_store::vault::{Key, no_mask, peek};
use hikae_store::{StoreError, Vault, setting};

struct Home {
    _dir: tempfile::TempDir,
    folder: PathBuf,
    key: PathBuf,
}

impl Home {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let (folder, key) = (dir.path().join("data"), dir.path().join("key"));
        let mut vault = Vault::create(&folder, Key::File(&key), no_mask()).unwrap();
        vault
            .write(|tx| setting::keep_setting(tx, "first", &"x".repeat(50_000)))
            .unwrap();
        vault.checkpoint().unwrap();
        drop(vault);
        Self {
            _dir: dir,
            folder,
            key,
        }
    }

    fn open(&self) -> Result<Vault, StoreError> {
        Vault::open(&self.folder, Key::File(&self.key), no_mask())
    }

    fn db(&self) -> PathBuf {
        self.folder.join("hikae.db")
    }

    fn keys(&self) -> PathBuf {
        self.folder.join("keys.json")
    }
}

/// A plain yes or no would not say what came instead.
fn is_foreign<T>(done: Result<T, StoreError>) -> bool {
    match done {
        Ok(_) => panic!("opened"),
        Err(StoreError::Foreign(_)) => true,
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn a_database_that_is_none_is_foreign_and_left_alone() {
    let home = Home::new();
    let text = "no database at all\n".repeat(1000);
    std::fs::write(home.db(), &text).unwrap();
    assert!(is_foreign(home.open()));
    assert_eq!(std::fs::read_to_string(home.db()).unwrap(), text);
}

#[test]
fn an_empty_database_is_lost_not_new() {
    let home = Home::new();
    std::fs::write(home.db(), "").unwrap();
    assert!(is_foreign(home.open()));
    assert!(matches!(
        Vault::create(&home.folder, Key::File(&home.key), no_mask()),
        Err(StoreError::Exists)
    ));
}

#[test]
fn one_flipped_bit_is_found() {
    let home = Home::new();
    let mut bytes = std::fs::read(home.db()).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(home.db(), bytes).unwrap();
    assert!(is_foreign(home.open().and_then(|vault| vault.check())));
}

#[test]
fn half_a_folder_is_foreign() {
    let home = Home::new();
    std::fs::remove_file(home.keys()).unwrap();
    assert!(is_foreign(peek(&home.folder)));
    assert!(is_foreign(Vault::create(
        &home.folder,
        Key::File(&home.key),
        no_mask()
    )));
    assert!(home.db().exists());
    let home = Home::new();
    std::fs::remove_file(home.db()).unwrap();
    assert!(is_foreign(peek(&home.folder)));
    assert!(is_foreign(home.open()));
    assert!(is_foreign(Vault::create(
        &home.folder,
        Key::File(&home.key),
        no_mask()
    )));
    assert!(home.keys().exists());
}

#[test]
fn keys_that_are_none_are_foreign() {
    for text in [
        "",
        "{}",
        "null",
        "{\"format\":1}",
        "{\"format\":1,\"folder\":\"x\",\"wraps\":[],\"more\":1}",
    ] {
        let home = Home::new();
        std::fs::write(home.keys(), text).unwrap();
        assert!(is_foreign(home.open()), "{text}");
    }
    let home = Home::new();
    let text = std::fs::read_to_string(home.keys()).unwrap();
    std::fs::write(
        home.keys(),
        text.replace("\"nonce\": \"", "\"nonce\": \"zz"),
    )
    .unwrap();
    assert!(is_foreign(home.open()));
}

#[test]
fn keys_of_a_newer_hikae_are_refused_as_such() {
    let home = Home::new();
    let text = std::fs::read_to_string(home.keys()).unwrap();
    std::fs::write(
        home.keys(),
        text.replace("\"format\": 1", "\"format\": 2, \"unheard_of\": true"),
    )
    .unwrap();
    assert!(matches!(
        home.open(),
        Err(StoreError::Newer { found: 2, known: 1 })
    ));
}

#[test]
fn keys_that_ask_for_all_the_memory_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("data");
    drop(Vault::create(&folder, Key::Typed("正しい合言葉です"), no_mask()).unwrap());
    let text = std::fs::read_to_string(folder.join("keys.json")).unwrap();
    assert!(text.contains("65536"));
    std::fs::write(
        folder.join("keys.json"),
        text.replace("65536", "4294967295"),
    )
    .unwrap();
    assert!(is_foreign(Vault::open(
        &folder,
        Key::Typed("正しい合言葉です"),
        no_mask()
    )));
}

#[test]
fn a_folder_that_cannot_be_made_is_read_only() {
    let dir = tempfile::tempdir().unwrap();
    let in_the_way = dir.path().join("file");
    std::fs::write(&in_the_way, "").unwrap();
    let key = dir.path().join("key");
    for folder in [in_the_way.clone(), in_the_way.join("below")] {
        let made = Vault::create(&folder, Key::File(&key), no_mask());
        assert!(
            matches!(made, Err(StoreError::ReadOnly(_))),
            "{:?}",
            made.err()
        );
    }
}

/// Permissions do not bind root, so root runs this test once more as a user without rights.
#[cfg(unix)]
#[test]
fn a_folder_without_write_permission_is_read_only() {
    use std::os::unix::fs::PermissionsExt;

    let chmod = |path: &std::path::Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap()
    };
    let home = Home::new();
    chmod(&home.folder, 0o500);
    for name in ["hikae.db", "keys.json", "owner.lock"] {
        chmod(&home.folder.join(name), 0o400);
    }
    let as_root = std::fs::write(home.folder.join("probe"), "").is_ok();
    if as_root {
        let _ = std::fs::remove_file(home.folder.join("probe"));
        run_as_nobody("a_folder_without_write_permission_is_read_only");
    } else {
        let opened = home.open();
        assert!(
            matches!(opened, Err(StoreError::ReadOnly(_))),
            "{:?}",
            opened.err()
        );
        let below = home.folder.join("new");
        let made = Vault::create(&below, Key::File(&home.key), no_mask());
        assert!(
            matches!(made, Err(StoreError::ReadOnly(_))),
            "{:?}",
            made.err()
        );
    }
    chmod(&home.folder, 0o700);
}

#[cfg(unix)]
fn run_as_nobody(test: &str) {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;

    const NOBODY: u32 = 65534;
    let dir = tempfile::tempdir().unwrap();
    std::fs::set_permissions(dir.path(), std::fs::Permissions::from_mode(0o777)).unwrap();
    let program = dir.path().join("tests");
    std::fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let done = std::process::Command::new(&program)
        .args(["--exact", test])
        .env("TMPDIR", dir.path())
        .current_dir(dir.path())
        .gid(NOBODY)
        .uid(NOBODY)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success() && said.contains("1 passed"), "{said}");
}
