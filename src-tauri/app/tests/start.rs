//! The app starts whatever the data folder is like, and says what it needs.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::sync::Arc;

use hikae_app::contract::{Code, NoteList, NoteShelf, Nothing, VaultState, VaultUnlock};
use hikae_app::host::{Host, KeyHome, MemoryClipboard, MemoryKeys, NoKeys, NoNotices, SystemTime};
use hikae_app::{App, COMMANDS, StartOptions};
use serde_json::json;

fn host(keys: Arc<dyn KeyHome + Send + Sync>) -> Host {
    Host {
        time: Arc::new(SystemTime::new()),
        keys,
        clipboard: Arc::new(MemoryClipboard::default()),
        push: Arc::new(|_| {}),
        notify: Arc::new(NoNotices),
    }
}

fn options(folder: &Path) -> StartOptions {
    StartOptions {
        data_dir: folder.join("data"),
        key_file: None,
        demo: false,
    }
}

fn with_key(folder: &Path) -> StartOptions {
    StartOptions {
        key_file: Some(folder.join("key")),
        ..options(folder)
    }
}

fn state(app: &App) -> VaultState {
    app.app_view(Nothing {}).unwrap().value.vault
}

fn secret(secret: &str) -> VaultUnlock {
    VaultUnlock {
        secret: secret.to_owned(),
    }
}

#[test]
fn a_key_store_opens_the_folder_without_a_question() {
    let folder = tempfile::tempdir().unwrap();
    let keys = Arc::new(MemoryKeys::default());
    assert_eq!(
        state(&App::start(host(keys.clone()), options(folder.path()))),
        VaultState::Open
    );
    assert_eq!(
        state(&App::start(host(keys), options(folder.path()))),
        VaultState::Open
    );
    // Another PC: the folder is there, its key is not.
    let app = App::start(
        host(Arc::new(MemoryKeys::default())),
        options(folder.path()),
    );
    assert_eq!(state(&app), VaultState::Locked);
    assert_eq!(app.home_view(Nothing {}).unwrap_err().code, Code::Locked);
}

#[test]
fn without_a_key_store_a_passphrase_is_chosen_and_a_recovery_code_opens_too() {
    let folder = tempfile::tempdir().unwrap();
    let start = || App::start(host(Arc::new(NoKeys)), options(folder.path()));
    let code = {
        let app = start();
        assert_eq!(state(&app), VaultState::ChoosePassphrase);
        assert_eq!(
            app.vault_create(secret("短い")).unwrap_err().code,
            Code::WeakSecret
        );
        assert_eq!(
            app.vault_create(secret("架空の合い言葉です"))
                .unwrap()
                .value
                .vault,
            VaultState::Open
        );
        assert_eq!(
            app.vault_create(secret("架空の合い言葉です"))
                .unwrap_err()
                .code,
            Code::NotNow
        );
        app.vault_recovery(Nothing {}).unwrap().value.code
    };
    {
        let app = start();
        assert_eq!(state(&app), VaultState::Locked);
        assert_eq!(
            app.vault_unlock(secret("ちがう合い言葉です"))
                .unwrap_err()
                .code,
            Code::WrongSecret
        );
        assert_eq!(state(&app), VaultState::Locked);
        assert_eq!(
            app.vault_unlock(secret("架空の合い言葉です"))
                .unwrap()
                .value
                .vault,
            VaultState::Open
        );
    }
    assert_eq!(
        start().vault_unlock(secret(&code)).unwrap().value.vault,
        VaultState::Open
    );
}

#[test]
fn one_owner_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let first = App::start(host(Arc::new(NoKeys)), with_key(folder.path()));
    assert_eq!(state(&first), VaultState::Open);
    let second = App::start(host(Arc::new(NoKeys)), with_key(folder.path()));
    assert_eq!(state(&second), VaultState::Busy);
    assert_eq!(second.home_view(Nothing {}).unwrap_err().code, Code::Busy);
    let retry = || second.vault_retry(Nothing {}).unwrap().value.vault;
    assert_eq!(retry(), VaultState::Busy);
    drop(first);
    // What stood in the way is gone: the same window goes on.
    assert_eq!(retry(), VaultState::Open);
    assert_eq!(retry(), VaultState::Open);
    second.home_view(Nothing {}).unwrap();
}

#[test]
fn a_folder_of_something_else_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    std::fs::create_dir_all(&data).unwrap();
    std::fs::write(data.join("hikae.db"), b"a shopping list").unwrap();
    let app = App::start(host(Arc::new(NoKeys)), with_key(folder.path()));
    assert_eq!(state(&app), VaultState::Foreign);
    assert_eq!(
        app.home_view(Nothing {}).unwrap_err().code,
        Code::ForeignData
    );
    assert_eq!(
        std::fs::read(data.join("hikae.db")).unwrap(),
        b"a shopping list"
    );
}

#[test]
fn commands_are_found_by_name_and_faults_hold_no_words() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::start(host(Arc::new(NoKeys)), with_key(folder.path()));
    assert_eq!(
        app.dispatch("no_such_command", json!({})).unwrap_err().code,
        Code::NotFound
    );
    for command in COMMANDS {
        // Each is there: a request that no command takes is refused, not unknown.
        let fault = app
            .dispatch(command, json!({ "お客様の言葉": "架空太郎" }))
            .unwrap_err();
        assert_eq!(fault.code, Code::Broken, "{command}");
        assert!(
            !fault.detail.contains("架空") && !fault.detail.contains("お客様"),
            "{command}: {}",
            fault.detail
        );
    }
}

#[test]
fn the_demo_fills_a_new_folder_once() {
    let folder = tempfile::tempdir().unwrap();
    let demo = || StartOptions {
        demo: true,
        ..with_key(folder.path())
    };
    for _ in 0..2 {
        let app = App::start(host(Arc::new(NoKeys)), demo());
        let view = app.app_view(Nothing {}).unwrap().value;
        assert!(
            view.demo && !view.first_start && view.case.is_none(),
            "{view:?}"
        );
        assert_eq!(view.clocks, Default::default());
        let home = app.home_view(Nothing {}).unwrap().value;
        assert_eq!(
            (
                home.notes,
                home.waiting.len() + home.parked.len(),
                home.drafts.len()
            ),
            (40, 2, 2),
            "{home:?}"
        );
        let takers = app.promise_takers(Nothing {}).unwrap().value;
        assert!(takers.names.contains(&"D SV".to_owned()), "{takers:?}");
        let review = NoteList {
            shelf: NoteShelf::Review,
            limit: 100,
            ..NoteList::default()
        };
        assert_eq!(app.note_list(review).unwrap().value.total, 0);
    }
}

#[test]
fn an_app_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<App>();
}

#[test]
fn the_notebook_is_read_aside_and_its_blocks_are_used_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let lines: Vec<_> = (0..300)
        .map(|id| json!({ "id": format!("n{id}"), "product": "", "question": format!("架空製品{id}の返品をしたい"), "answer": "未開封なら承ります", "tags": [], "taught_by": "" }))
        .collect();
    let found = |app: &App| {
        let asked = json!({ "text": "架空製品25の返品", "limit": 3 });
        let told = app.control("notebook_search", asked).unwrap();
        told.as_array().map_or(0, Vec::len)
    };
    let wait = |app: &App| {
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(60);
        while found(app) == 0 {
            assert!(
                std::time::Instant::now() < deadline,
                "the notes are never found"
            );
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    };
    let app = App::start(host(Arc::new(NoKeys)), with_key(folder.path()));
    app.read_ahead();
    app.control("notebook_import", json!({ "notes": lines }))
        .unwrap();
    wait(&app);
    drop(app);
    let app = App::start(host(Arc::new(NoKeys)), with_key(folder.path()));
    app.read_ahead();
    wait(&app);
    drop(app);
    // The thread waits for the screen: whoever asks before is answered at once, with nothing.
    let app = App::start(host(Arc::new(NoKeys)), with_key(folder.path()));
    app.read_later();
    std::thread::sleep(std::time::Duration::from_millis(50));
    assert_eq!(found(&app), 0);
    app.read_ahead();
    wait(&app);
    drop(app);
    // Nobody reads aside: the search reads itself.
    let app = App::start(host(Arc::new(NoKeys)), with_key(folder.path()));
    assert!(found(&app) > 0);
    let doctor = app.control("doctor", json!({ "reindex": true })).unwrap();
    assert_eq!(
        (doctor["notes"].as_u64(), doctor["indexed"].as_u64()),
        (Some(300), Some(300))
    );
    assert!(found(&app) > 0);
}
