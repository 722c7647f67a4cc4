//! Making and opening data folders on real files: one owner, nothing lost, nothing in clear.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "clippy excuses #[test] functions, not what they call"
)]

use std::path::Path;

use hikae_core::pack::Pii;
use hikae_store::vault::{Key, Peek, WrapKind, no_mask, peek};
use hikae_store::words::{Purpose, keep_words, load_words};
use hikae_store::{StoreError, Vault, draft, people, setting};

/// Windows lets nobody read a locked file; neither of these holds text.
fn is_locked(path: &Path) -> bool {
    let name = path.to_string_lossy();
    cfg!(windows) && (name.ends_with("owner.lock") || name.ends_with("-shm"))
}

fn read_files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(read_files(&path));
        } else if !is_locked(&path) {
            files.push((
                path.to_string_lossy().into_owned(),
                std::fs::read(&path).unwrap(),
            ));
        }
    }
    files
}

/// The files that a power cut leaves: the lock and SQLite's shared memory die with the process.
fn copy_as_cut(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for name in ["hikae.db", "hikae.db-wal", "keys.json"] {
        std::fs::copy(from.join(name), to.join(name)).unwrap();
    }
}

#[test]
fn what_was_committed_outlives_a_power_cut_and_what_was_not_is_gone() {
    let dir = tempfile::tempdir().unwrap();
    let (folder, key) = (dir.path().join("data"), dir.path().join("key"));
    let mut vault = Vault::create(&folder, Key::File(&key), no_mask()).unwrap();
    vault
        .write(|tx| setting::keep_setting(tx, "first", &1))
        .unwrap();
    let broken = vault.write(|tx| {
        setting::keep_setting(tx, "second", &2)?;
        Err::<(), _>(StoreError::NotFound("on purpose"))
    });
    assert!(matches!(broken, Err(StoreError::NotFound("on purpose"))));

    // The files as a power cut would leave them: the vault is still open, its log not written back.
    let cut = dir.path().join("cut");
    copy_as_cut(&folder, &cut);
    let after = Vault::open(&cut, Key::File(&key), no_mask()).unwrap();
    let kept = |name| {
        after
            .read(|read| setting::load_setting::<i32>(read, name))
            .unwrap()
    };
    assert_eq!((kept("first"), kept("second")), (Some(1), None));
    after.check().unwrap();
}

#[test]
fn a_creation_cut_short_counts_as_new() {
    let dir = tempfile::tempdir().unwrap();
    let (folder, key) = (dir.path().join("data"), dir.path().join("key"));
    drop(Vault::create(&folder, Key::File(&key), no_mask()).unwrap());
    // As it is the moment before the keys count.
    std::fs::rename(folder.join("keys.json"), folder.join("keys.json.new")).unwrap();
    assert_eq!(peek(&folder).unwrap(), Peek::Fresh);
    assert!(matches!(
        Vault::open(&folder, Key::File(&key), no_mask()),
        Err(StoreError::Fresh)
    ));
    drop(Vault::create(&folder, Key::File(&key), no_mask()).unwrap());
    assert_eq!(peek(&folder).unwrap(), Peek::Vault(vec![WrapKind::KeyFile]));
    assert!(matches!(
        Vault::create(&folder, Key::File(&key), no_mask()),
        Err(StoreError::Exists)
    ));
    Vault::open(&folder, Key::File(&key), no_mask()).unwrap();
}

#[test]
fn one_owner_at_a_time() {
    let dir = tempfile::tempdir().unwrap();
    let (folder, key) = (dir.path().join("data"), dir.path().join("key"));
    let first = Vault::create(&folder, Key::File(&key), no_mask()).unwrap();
    assert!(matches!(
        Vault::open(&folder, Key::File(&key), no_mask()),
        Err(StoreError::Busy)
    ));
    assert!(matches!(
        Vault::create(&folder, Key::File(&key), no_mask()),
        Err(StoreError::Busy)
    ));
    drop(first);
    Vault::open(&folder, Key::File(&key), no_mask()).unwrap();
}

#[test]
fn no_file_holds_in_clear_what_was_written() {
    let dir = tempfile::tempdir().unwrap();
    let (folder, key) = (dir.path().join("data"), dir.path().join("key"));
    let typed = [
        "青森みかん商会の架空太郎様",
        "kakuu-taro-0000",
        "架空SVの山海さん",
        "下書きの言葉です",
    ];
    let mut vault = Vault::create(&folder, Key::File(&key), no_mask()).unwrap();
    let id = vault
        .write(|tx| {
            draft::keep_draft(tx, None, "question", Pii::None, typed[3])?;
            people::keep_person(tx, typed[2], 1)?;
            keep_words(tx, Pii::None, Purpose::Question, typed[1])?;
            keep_words(tx, Pii::None, Purpose::Question, typed[0])
        })
        .unwrap();
    let scan = |when: &str| {
        for (name, bytes) in read_files(&folder) {
            for text in typed {
                let utf8 = text.as_bytes().to_vec();
                let utf16_le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
                let utf16_be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
                for needle in [utf8, utf16_le, utf16_be] {
                    assert!(
                        !bytes.windows(needle.len()).any(|part| part == needle),
                        "{when}: {text} in {name}"
                    );
                }
            }
            assert!(
                !bytes.starts_with(b"SQLite format 3"),
                "{when}: {name} is not encrypted"
            );
        }
    };
    scan("while open");
    vault.checkpoint().unwrap();
    scan("after a checkpoint");
    vault.copy_to(&folder.join("backups/one")).unwrap();
    drop(vault);
    scan("closed");
    assert!(
        read_files(&folder)
            .iter()
            .any(|(name, bytes)| name.ends_with("hikae.db") && bytes.len() > 4096)
    );
    let vault = Vault::open(&folder, Key::File(&key), no_mask()).unwrap();
    assert_eq!(
        vault.read(|read| load_words(read, id)).unwrap().as_deref(),
        Some(typed[0])
    );
}

#[test]
fn the_practice_leaves_no_trace() {
    let mut vault = Vault::in_memory(no_mask()).unwrap();
    let id = vault
        .write(|tx| keep_words(tx, Pii::None, Purpose::Question, "練習です"))
        .unwrap();
    assert_eq!(
        vault.read(|read| load_words(read, id)).unwrap().as_deref(),
        Some("練習です")
    );
    assert!(vault.is_in_memory() && vault.path().is_none());
    assert!(vault.list_keys().is_err());
    vault.scrub().unwrap();
}

#[cfg(unix)]
#[test]
fn only_the_user_can_read_the_folder() {
    use std::os::unix::fs::PermissionsExt;

    let dir = tempfile::tempdir().unwrap();
    let (folder, key) = (dir.path().join("deep/data"), dir.path().join("key"));
    let mut vault = Vault::create(&folder, Key::File(&key), no_mask()).unwrap();
    vault
        .write(|tx| setting::keep_setting(tx, "first", &1))
        .unwrap();
    vault.copy_to(&folder.join("backups/one")).unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join("backups")), 0o700);
    assert_eq!(mode(&key), 0o600);
    for (name, _) in read_files(&folder) {
        assert_eq!(mode(Path::new(&name)), 0o600, "{name}");
    }
}

#[test]
fn a_vault_moves_between_threads() {
    fn moves<T: Send>() {}
    moves::<Vault>();
}
