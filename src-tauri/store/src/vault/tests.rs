//! What only the inside can see: decrypted pages after erasing, an older schema, a full disk.

use std::path::PathBuf;

use hikae_core::ids::TextId;
use hikae_core::pack::Pii;
use rusqlite::{Connection, MAIN_DB};
use rusqlite_migration::M;

use super::{Key, Vault, no_mask, peek};
use crate::migrate::{schema_version, steps};
use crate::words::{Purpose, erase_words, keep_words, load_words, replace_words};
use crate::{StoreError, draft, setting};

struct Home {
    dir: tempfile::TempDir,
    folder: PathBuf,
    key: PathBuf,
}

impl Home {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let (folder, key) = (dir.path().join("data"), dir.path().join("key"));
        Self { dir, folder, key }
    }

    fn create(&self) -> Vault {
        Vault::create(&self.folder, Key::File(&self.key), no_mask()).unwrap()
    }

    fn open_with(&self, steps: &'static [M<'static>]) -> crate::Result<Vault> {
        Vault::open_at(&self.folder, Key::File(&self.key), no_mask(), steps)
    }
}

/// How often a text stands in the decrypted pages, freed ones and gaps between rows included.
fn count_in_pages(sql: &Connection, text: &str) -> usize {
    let pages = sql.serialize(MAIN_DB).unwrap();
    assert!(
        pages.starts_with(b"SQLite format 3"),
        "the pages are not decrypted"
    );
    pages
        .windows(text.len())
        .filter(|part| *part == text.as_bytes())
        .count()
}

#[test]
fn erased_words_are_in_no_page_even_under_the_key() {
    let home = Home::new();
    let mut vault = home.create();
    let secret = "消してほしい架空の言葉";
    let ids: Vec<TextId> = vault
        .write(|tx| {
            // Rows of many sizes, grown afterwards: pages split and leave copies behind.
            let ids: Vec<_> = (0..400)
                .map(|i| {
                    keep_words(
                        tx,
                        Pii::None,
                        Purpose::Answer,
                        &format!("{secret}{}", "あ".repeat(i % 97)),
                    )
                })
                .collect::<crate::Result<_>>()?;
            for (i, id) in ids.iter().enumerate() {
                let grown = format!("{secret}{}", "い".repeat(i % 1500));
                replace_words(tx, *id, Pii::None, &grown)?;
            }
            Ok::<_, StoreError>(ids)
        })
        .unwrap();
    vault.checkpoint().unwrap();
    assert!(count_in_pages(&vault.sql, secret) >= 400);

    vault
        .write(|tx| ids.iter().try_for_each(|id| erase_words(tx, *id)))
        .unwrap();
    vault.scrub().unwrap();
    assert_eq!(count_in_pages(&vault.sql, secret), 0);
    assert_eq!(vault.read(|read| load_words(read, ids[0])).unwrap(), None);
    let log = std::fs::metadata(home.folder.join("hikae.db-wal")).map_or(0, |file| file.len());
    assert_eq!(log, 0, "the log still holds old pages");
}

#[test]
fn an_overwritten_draft_is_in_no_page() {
    let home = Home::new();
    let mut vault = home.create();
    for text in [
        "打ちかけの言葉",
        "打ちかけの言葉をなおし",
        "別の文にしました",
    ] {
        vault
            .write(|tx| draft::keep_draft(tx, None, "question", Pii::None, text))
            .unwrap();
    }
    vault.checkpoint().unwrap();
    assert_eq!(count_in_pages(&vault.sql, "打ちかけの言葉"), 0);
    assert!(count_in_pages(&vault.sql, "別の文にしました") > 0);
    vault
        .write(|tx| draft::keep_draft(tx, None, "question", Pii::None, ""))
        .unwrap();
    vault.checkpoint().unwrap();
    assert_eq!(count_in_pages(&vault.sql, "別の文にしました"), 0);
}

/// The schema as it may look one day: today's migrations and one more.
fn and_one(more: &'static str) -> &'static [M<'static>] {
    let mut all = steps().to_vec();
    all.push(M::up(more));
    all.leak()
}

/// One that works.
fn grown() -> &'static [M<'static>] {
    and_one("CREATE TABLE later (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;")
}

#[test]
fn an_older_schema_is_copied_verified_and_brought_up_to_date() {
    let home = Home::new();
    let mut vault = home.create();
    vault
        .write(|tx| setting::keep_setting(tx, "first", &1))
        .unwrap();
    drop(vault);

    let vault = home.open_with(grown()).unwrap();
    vault
        .sql
        .execute("INSERT INTO later (body) VALUES ('x')", [])
        .unwrap();
    assert_eq!(
        vault
            .read(|read| setting::load_setting::<i32>(read, "first"))
            .unwrap(),
        Some(1)
    );
    let version: i64 = vault
        .sql
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap();
    assert_eq!(version, schema_version() + 1);

    // The copy is a vault of the old schema, and opens with the keys beside it.
    let old = home.dir.path().join("old");
    std::fs::create_dir(&old).unwrap();
    std::fs::copy(
        home.folder
            .join(format!("backups/before-{}.db", schema_version())),
        old.join("hikae.db"),
    )
    .unwrap();
    std::fs::copy(
        home.folder
            .join(format!("backups/before-{}.keys.json", schema_version())),
        old.join("keys.json"),
    )
    .unwrap();
    let before = Vault::open_at(&old, Key::File(&home.key), no_mask(), steps()).unwrap();
    before.check().unwrap();
    assert_eq!(
        before
            .read(|read| setting::load_setting::<i32>(read, "first"))
            .unwrap(),
        Some(1)
    );

    assert_eq!(vault.remove_copies().unwrap(), 1);
    assert!(
        std::fs::read_dir(home.folder.join("backups"))
            .unwrap()
            .next()
            .is_none()
    );
    drop(vault);

    // And the Hikae of today refuses what the later one wrote.
    assert!(matches!(
        home.open_with(steps()),
        Err(StoreError::Newer { found, known })
            if found == known + 1 && known == schema_version()
    ));
}

#[test]
fn a_migration_that_fails_changes_nothing() {
    let broken = and_one(
        "CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1);",
    );
    let home = Home::new();
    drop(home.create());
    assert!(matches!(home.open_with(broken), Err(StoreError::Broken(_))));
    let vault = home.open_with(steps()).unwrap();
    let half: i64 = vault
        .sql
        .query_row(
            "SELECT count(*) FROM sqlite_schema WHERE name = 'half'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(half, 0);
}

#[test]
fn without_a_copy_there_is_no_migration() {
    let home = Home::new();
    drop(home.create());
    std::fs::write(home.folder.join("backups"), "in the way").unwrap();
    assert!(matches!(
        home.open_with(grown()),
        Err(StoreError::ReadOnly(_))
    ));
    let vault = home.open_with(steps()).unwrap();
    let version: i64 = vault
        .sql
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap();
    assert_eq!(version, schema_version());
}

#[test]
fn a_full_disk_loses_the_step_and_nothing_else() {
    let home = Home::new();
    let mut vault = home.create();
    let first = vault
        .write(|tx| keep_words(tx, Pii::None, Purpose::Question, "先の言葉"))
        .unwrap();
    let pages: i64 = vault
        .sql
        .query_row("PRAGMA page_count", [], |row| row.get(0))
        .unwrap();
    vault
        .sql
        .query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))
        .unwrap();
    let big = "あ".repeat(100_000);
    let full = vault.write(|tx| keep_words(tx, Pii::None, Purpose::Question, &big));
    assert!(matches!(full, Err(StoreError::DiskFull)), "{full:?}");
    assert_eq!(
        vault
            .read(|read| load_words(read, first))
            .unwrap()
            .as_deref(),
        Some("先の言葉")
    );
    vault.check().unwrap();
    vault
        .sql
        .query_row("PRAGMA max_page_count = 1000000", [], |_| Ok(()))
        .unwrap();
    vault
        .write(|tx| keep_words(tx, Pii::None, Purpose::Question, &big))
        .unwrap();
}

#[test]
fn a_database_that_turns_read_only_says_so() {
    let home = Home::new();
    let mut vault = home.create();
    vault.sql.execute_batch("PRAGMA query_only = ON").unwrap();
    let refused = vault.write(|tx| setting::keep_setting(tx, "first", &1));
    assert!(
        matches!(refused, Err(StoreError::ReadOnly(_))),
        "{refused:?}"
    );
}

#[test]
fn the_log_refuses_change_and_every_table_is_strict() {
    let vault = Vault::in_memory(no_mask()).unwrap();
    vault
        .sql
        .execute_batch(
            "INSERT INTO events (kind, undoable, data, at_wall, at_mono, at_boot)
             VALUES ('call_started', 0, '{}', 1, 1, 'a')",
        )
        .unwrap();
    for change in [
        "UPDATE events SET kind = 'call_ended'",
        "DELETE FROM events",
    ] {
        let refused = vault.sql.execute_batch(change).unwrap_err().to_string();
        assert!(refused.contains("the event log only grows"), "{refused}");
    }
    let loose: Vec<String> = vault
        .sql
        .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' AND strict = 0")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    assert!(loose.is_empty(), "{loose:?}");
}

/// SQLite looks through every table that refers to a row before it drops it: without an index, through all of it.
#[test]
fn what_refers_to_words_is_found_without_looking_through_a_table() {
    let home = Home::new();
    let vault = home.create();
    let list = |sql: &str| -> Vec<(String, String)> {
        let mut statement = vault.sql.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        rows.unwrap().collect::<rusqlite::Result<_>>().unwrap()
    };
    let referring = list(
        "SELECT t.name, f.\"from\" FROM pragma_table_list t, pragma_foreign_key_list(t.name) f
         WHERE t.schema = 'main' AND f.\"table\" = 'words'",
    );
    let indexed = list(
        "SELECT t.name, c.name FROM pragma_table_list t, pragma_index_list(t.name) i, pragma_index_info(i.name) c
         WHERE t.schema = 'main' AND c.seqno = 0",
    );
    assert!(referring.len() >= 5);
    for column in referring {
        assert!(indexed.contains(&column), "{column:?}");
    }
}

#[test]
fn the_pragmas_hold() {
    let home = Home::new();
    let vault = home.create();
    let figure =
        |pragma: &str| -> i64 { vault.sql.query_row(pragma, [], |row| row.get(0)).unwrap() };
    let mode: String = vault
        .sql
        .query_row("PRAGMA journal_mode", [], |row| row.get(0))
        .unwrap();
    assert_eq!(mode, "wal");
    assert_eq!(figure("PRAGMA synchronous"), 2);
    assert_eq!(figure("PRAGMA foreign_keys"), 1);
    assert_eq!(figure("PRAGMA secure_delete"), 1);
    assert_eq!(figure("PRAGMA temp_store"), 2);
    let cipher: String = vault
        .sql
        .query_row("PRAGMA cipher_version", [], |row| row.get(0))
        .unwrap();
    assert!(cipher.starts_with("4."), "{cipher}");
    assert!(peek(&home.folder).is_ok());
}
