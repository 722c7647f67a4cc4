//! The words with which a customer asked for what a note answers stay with the note.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::sync::Arc;

use hikae_app::host::{Host, MemoryClipboard, NoKeys, SystemTime};
use hikae_app::{App, StartOptions};
use serde_json::{Value, json};

fn app(folder: &std::path::Path) -> App {
    let host = Host {
        time: Arc::new(SystemTime::new()),
        keys: Arc::new(NoKeys),
        clipboard: Arc::new(MemoryClipboard::default()),
        push: Arc::new(|_| {}),
    };
    let options = StartOptions {
        data_dir: folder.join("data"),
        key_file: Some(folder.join("key")),
        demo: false,
    };
    App::start(host, options)
}

fn ask(app: &App, command: &str, args: Value) -> Value {
    app.dispatch(command, args).unwrap()["value"].clone()
}

fn suggest(app: &App, text: &str) -> Value {
    let args = json!({ "text": text, "case": null, "offset": 0, "limit": 5 });
    ask(app, "notebook_suggest", args)["hits"].clone()
}

#[test]
fn what_a_note_solved_finds_it_at_once_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path());
    let notes = json!([
        { "product": "", "question": "定期便の解約", "answer": "マイページの定期便から", "tags": [] },
        { "product": "", "question": "毎月のお知らせを止めたい", "answer": "配信停止の画面から", "tags": [] },
    ]);
    app.control("notebook_import", json!({ "notes": notes }))
        .unwrap();
    let said = "毎月のあれ、もういらない";
    let before = suggest(&app, said);
    assert!(before[0]["id"] != json!(1) || before[0]["sure"] == json!(false));

    let case = ask(
        &app,
        "note_guide",
        json!({ "note": 1, "case": null, "question": said }),
    );
    ask(
        &app,
        "guide_end",
        json!({ "case": case["id"], "outcome": "solved" }),
    );
    let after = suggest(&app, "毎月のあれ もういらない。");
    assert_eq!(
        (&after[0]["id"], &after[0]["sure"]),
        (&json!(1), &json!(true))
    );

    // Seen, and taken back by writing the note without it.
    let note = ask(&app, "note_view", json!({ "note": 1 }));
    assert_eq!(note["form"]["ways"], json!([said]));
    let mut form = note["form"].clone();
    form["ways"] = json!([]);
    ask(
        &app,
        "note_keep",
        json!({ "note": 1, "case": null, "form": form }),
    );
    assert_eq!(suggest(&app, said)[0]["sure"], json!(false));
}

#[test]
fn what_did_not_solve_it_is_not_learned() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path());
    let notes = json!([{ "product": "", "question": "定期便の解約", "answer": "マイページから", "tags": [] }]);
    app.control("notebook_import", json!({ "notes": notes }))
        .unwrap();
    let case = ask(
        &app,
        "note_guide",
        json!({ "note": 1, "case": null, "question": "毎月のあれ" }),
    );
    ask(
        &app,
        "guide_end",
        json!({ "case": case["id"], "outcome": "unsolved" }),
    );
    assert_eq!(
        ask(&app, "note_view", json!({ "note": 1 }))["form"]["ways"],
        json!([])
    );
}
