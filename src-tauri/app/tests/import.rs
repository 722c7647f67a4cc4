//! An import of the window: a trial that changes nothing, everything kept or nothing, taken back, repeated.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use hikae_app::contract::Push;
use hikae_app::control::{NoteLine, Sheet, read_sheet, write_sheet};
use hikae_app::host::{Host, MemoryClipboard, NoKeys, NoNotices, SystemTime};
use hikae_app::{App, StartOptions};
use serde_json::{Value, json};

struct Desk {
    folder: tempfile::TempDir,
    app: App,
    pushed: Arc<Mutex<Vec<Push>>>,
}

fn start(folder: &Path, pushed: &Arc<Mutex<Vec<Push>>>) -> App {
    let sink = Arc::clone(pushed);
    let host = Host {
        time: Arc::new(SystemTime::new()),
        keys: Arc::new(NoKeys),
        clipboard: Arc::new(MemoryClipboard::default()),
        push: Arc::new(move |push| sink.lock().unwrap().push(push)),
        notify: Arc::new(NoNotices),
    };
    let options = StartOptions {
        data_dir: folder.join("data"),
        key_file: Some(folder.join("key")),
        demo: false,
    };
    App::start(host, options)
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let pushed = Arc::default();
        let app = start(folder.path(), &pushed);
        Self {
            folder,
            app,
            pushed,
        }
    }

    fn reopen(self) -> Self {
        let Self {
            folder,
            app,
            pushed,
        } = self;
        drop(app);
        let app = start(folder.path(), &pushed);
        Self {
            folder,
            app,
            pushed,
        }
    }

    fn ask(&self, command: &str, args: Value) -> Value {
        self.app.dispatch(command, args).unwrap()["value"].clone()
    }

    fn refused(&self, command: &str, args: Value) -> String {
        let fault = self.app.dispatch(command, args).unwrap_err();
        serde_json::to_value(fault.code)
            .unwrap()
            .as_str()
            .unwrap()
            .to_owned()
    }

    /// Waits until nobody works on the import, and says where it stands.
    fn rest(&self) -> Value {
        let until = Instant::now() + Duration::from_secs(120);
        loop {
            let view = self.ask("import_view", json!({}));
            let stage = view["stage"].as_str().unwrap();
            if !["trying", "running", "taking_back"].contains(&stage) {
                return view;
            }
            assert!(Instant::now() < until, "{view}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Hands a file over and waits for its trial.
    fn look_at(&self, name: &str, bytes: &[u8]) -> Value {
        self.ask("import_open", json!({ "name": name, "size": bytes.len() }));
        let pieces: Vec<&[u8]> = bytes.chunks(100_000).collect();
        for (at, piece) in pieces.iter().enumerate() {
            let last = at + 1 == pieces.len();
            let bytes = BASE64_STANDARD.encode(piece);
            self.ask("import_add", json!({ "bytes": bytes, "last": last }));
        }
        self.rest()
    }

    fn import(&self, name: &str, bytes: &[u8]) -> Value {
        self.look_at(name, bytes);
        self.ask("import_run", json!({}));
        self.rest()
    }

    fn total(&self, shelf: &str) -> u64 {
        let list = json!({ "shelf": shelf, "offset": 0, "limit": 1 });
        self.ask("note_list", list)["total"].as_u64().unwrap()
    }

    fn form(&self, note: u64) -> Value {
        self.ask("note_view", json!({ "note": note }))["form"].clone()
    }

    fn keep(&self, question: &str, answer: &str) -> u64 {
        let form = json!({ "question": question, "say": answer });
        let args = json!({ "note": null, "case": null, "form": form });
        self.ask("note_keep", args)["id"].as_u64().unwrap()
    }
}

const CSV: &str = "question,answer,product,id\n\
    定期便の解約,マイページの定期便から,,\n\
    定期便を解約したい,お電話で承ります,,\n\
    領収書の再発行,購入履歴から,,\n\
    ,答えだけ,,\n\
    送料はいくら,全国一律です,,faq-1\n";

fn many(count: usize) -> String {
    (0..count).fold(String::new(), |text, at| {
        text + &json!({ "question": format!("{at}番の見本のご質問"), "answer": format!("{at}番の画面をご案内します") })
            .to_string()
            + "\n"
    })
}

#[test]
fn a_trial_tells_what_would_happen_and_changes_nothing() {
    let desk = Desk::new();
    desk.keep("定期便の解約", "マイページの定期便から");
    desk.keep("領収書の　再発行。", "郵送いたします");
    let view = desk.look_at("notes.csv", CSV.as_bytes());
    assert_eq!(view["stage"], "tried");
    assert_eq!(
        view["sum"],
        json!({ "added": 1, "updated": 0, "unchanged": 1, "alike": 2, "merged": 0, "bad": 1 }),
        "{}",
        desk.ask("import_alike", json!({ "offset": 0, "limit": 9 }))
    );
    assert_eq!(desk.total("all"), 2);
    let bad = desk.ask("import_bad", json!({ "offset": 0, "limit": 9 }));
    assert_eq!(
        (&bad["lines"][0]["line"], &bad["lines"][0]["code"]),
        (&json!(5), &json!("no_question"))
    );
    let alike = desk.ask("import_alike", json!({ "offset": 0, "limit": 9 }));
    // 「定期便を解約したい」 asks what 「定期便の解約」 asks, and the other line is the same but for its spelling.
    let told = |at: usize| (&alike["lines"][at]["line"], &alike["lines"][at]["note"]);
    assert_eq!(told(0), (&json!(3), &json!(1)));
    assert_eq!(told(1), (&json!(4), &json!(2)));

    // Nothing is merged unasked.
    desk.ask("import_run", json!({}));
    let done = desk.rest();
    assert_eq!(
        (
            &done["stage"],
            &done["sum"]["added"],
            &done["sum"]["merged"]
        ),
        (&json!("done"), &json!(3), &json!(0))
    );
    assert_eq!(desk.total("all"), 5);
    let heard = desk.pushed.lock().unwrap();
    assert!(heard.iter().any(|push| matches!(push, Push::Import { .. })));
    assert!(
        heard
            .iter()
            .any(|push| matches!(push, Push::Changed { .. }))
    );
}

#[test]
fn what_is_merged_overwrites_nothing_and_is_no_news_the_next_time() {
    let desk = Desk::new();
    let id = desk.keep("領収書の再発行", "郵送いたします");
    let file = r#"{"question":"領収書の再発行。","answer":"購入履歴から","product":"見本ストア","tags":["書類"]}"#;
    desk.look_at("a.jsonl", file.as_bytes());
    let chosen = desk.ask("import_choose", json!({ "line": 1, "merge": true }));
    assert_eq!(chosen["sum"]["merged"], 1);
    desk.ask("import_run", json!({}));
    assert_eq!(desk.rest()["sum"]["merged"], 1);
    let form = desk.form(id);
    assert_eq!(
        (
            &form["question"],
            &form["say"],
            &form["product"],
            &form["tags"]
        ),
        (
            &json!("領収書の再発行"),
            &json!("郵送いたします"),
            &json!("見本ストア"),
            &json!(["書類"])
        )
    );
    assert_eq!(desk.total("all"), 1);

    // The words of another question become a way of asking, and the line is known from then on.
    let learned = json!({ "note": id, "case": null, "form": {
        "question": "領収書の再発行", "say": "郵送いたします", "ways": ["領収証をもう一度"] } });
    desk.ask("note_keep", learned);
    let again = r#"{"question":"領収証をもう一度","answer":"別の答え"}"#;
    assert_eq!(
        desk.look_at("b.jsonl", again.as_bytes())["sum"]["unchanged"],
        1
    );
}

#[test]
fn an_import_is_taken_back_as_a_whole_but_for_what_was_changed_since() {
    let desk = Desk::new();
    let before = desk.keep("定期便の解約", "マイページから");
    let file = "{\"id\":\"a\",\"question\":\"送料\",\"answer\":\"一律\"}\n\
        {\"id\":\"b\",\"question\":\"返品\",\"answer\":\"7日以内\"}\n\
        {\"id\":\"n1\",\"question\":\"定期便の解約\",\"answer\":\"お電話で\"}\n";
    let done = desk.import("a.jsonl", file.as_bytes());
    assert_eq!(
        (&done["sum"]["added"], &done["sum"]["updated"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(
        (&done["last"]["notes"], &done["last"]["whole"]),
        (&json!(3), &json!(true))
    );
    assert_eq!(desk.form(before)["say"], "お電話で");
    let mut form = desk.form(3);
    form["say"] = json!("8日以内");
    desk.ask(
        "note_keep",
        json!({ "note": 3, "case": null, "form": form }),
    );

    // Also after a start, and over a restart of the app.
    let desk = desk.reopen();
    assert_eq!(desk.ask("import_undo", json!({}))["stage"], "taking_back");
    let back = desk.rest();
    assert_eq!(
        (&back["stage"], &back["left"]),
        (&json!("taken_back"), &json!(1))
    );
    assert_eq!(desk.form(before)["say"], "マイページから");
    assert_eq!((desk.total("all"), desk.total("deleted")), (2, 1));
    assert_eq!(desk.refused("import_undo", json!({})), "nothing_to_undo");

    // The same file again: what was deleted is kept again, what was changed by hand is updated, nothing twice.
    let again = desk.import("a.jsonl", file.as_bytes());
    assert_eq!(
        (
            &again["sum"]["added"],
            &again["sum"]["updated"],
            desk.total("all")
        ),
        (&json!(0), &json!(3), 3),
        "{again}"
    );
}

#[test]
fn whoever_stops_it_has_everything_as_before() {
    let desk = Desk::new();
    desk.keep("定期便の解約", "マイページから");
    desk.look_at("many.jsonl", many(3_000).as_bytes());
    desk.ask("import_run", json!({}));
    // Others go on meanwhile, and find what is there.
    let until = Instant::now() + Duration::from_secs(60);
    while desk.total("all") < 300 {
        assert!(Instant::now() < until);
    }
    assert_eq!(desk.refused("import_run", json!({})), "not_now");
    desk.ask("import_stop", json!({}));
    let back = desk.rest();
    assert_eq!(back["stage"], "taken_back");
    assert_eq!(desk.total("all"), 1);
    assert!(back["last"].is_null());
    // And again, to the end.
    let done = desk.import("many.jsonl", many(3_000).as_bytes());
    assert_eq!(
        (&done["stage"], desk.total("all")),
        (&json!("done"), 3_001),
        "{done}"
    );
    assert_eq!(
        desk.look_at("many.jsonl", many(3_000).as_bytes())["sum"]["unchanged"],
        3_000
    );
}

#[test]
fn a_merged_note_is_one_note_and_can_be_two_again() {
    let desk = Desk::new();
    let id = desk.keep("領収書の再発行", "郵送いたします");
    let similar = json!({ "question": "領収書の、再発行", "product": "" });
    let found = desk.ask("note_similar", similar);
    assert_eq!(found["notes"][0]["id"], id);
    let none = json!({ "question": "定期便の解約", "product": "" });
    assert_eq!(desk.ask("note_similar", none)["notes"], json!([]));

    let form =
        json!({ "question": "領収証がもう一枚要る", "say": "購入履歴から", "steps": "印刷の画面" });
    let args = json!({ "note": null, "case": null, "form": form, "merge": id });
    let merged = desk.ask("note_keep", args);
    assert_eq!(
        (
            &merged["id"],
            &merged["form"]["say"],
            &merged["form"]["steps"],
            &merged["form"]["ways"]
        ),
        (
            &json!(id),
            &json!("郵送いたします"),
            &json!("印刷の画面"),
            &json!(["領収証がもう一枚要る"])
        )
    );
    assert_eq!((desk.total("all"), desk.total("deleted")), (1, 1));

    let apart = desk.ask("note_unmerge", json!({ "note": id }));
    assert_eq!(apart["form"]["say"], "購入履歴から");
    assert_eq!(desk.form(id)["ways"], json!([]));
    assert_eq!((desk.total("all"), desk.total("deleted")), (2, 0));
    assert_eq!(
        desk.refused("note_unmerge", json!({ "note": id })),
        "nothing_to_undo"
    );
}

fn awkward() -> Vec<NoteLine> {
    let line = json!({ "id": "faq-1", "product": "見本,ソフト", "question": "「解約」\nしたい", "answer": "一行目\n\n> 三行目 <br> と \"引用\"",
        "tags": ["a;b", "c、d", "e, f"], "taught_by": "見本SV", "checks": ["発送後ですか、まだですか", "a / b"],
        "ways": ["=やめたい", "+もう要らない"], "steps": "- 箇条\n## 見出し", "branches": [{ "when": "A なら B", "then": "C" }, { "when": "D", "then": "" }],
        "otherwise": "折り返し\n調査依頼", "taught_on": "2026-11-20", "review_by": "2027-02-18", "faq": "FAQ-1", "sv_checked": true });
    let plain = json!({ "id": "n2", "product": "", "question": "送料", "answer": "一律です", "sv_checked": false });
    vec![
        serde_json::from_value(line).unwrap(),
        serde_json::from_value(plain).unwrap(),
    ]
}

#[test]
fn what_is_written_is_read_again_in_every_form() {
    for sheet in [Sheet::JsonLines, Sheet::Csv, Sheet::Markdown] {
        let text = write_sheet(sheet, &awkward(), true);
        let (read, bad) = read_sheet(sheet, text.as_bytes());
        assert_eq!(bad, [], "{sheet:?}: {text}");
        let notes: Vec<NoteLine> = read.into_iter().map(|read| read.note).collect();
        assert_eq!(notes, awkward(), "{sheet:?}: {text}");
        // And as another system writes line ends.
        if sheet == Sheet::Markdown {
            let (read, bad) = read_sheet(sheet, text.replace('\n', "\r\n").as_bytes());
            assert_eq!((read.len(), bad.len()), (2, 0));
        }
    }
}

#[test]
fn whatever_a_file_holds_it_is_told_by_line_and_read_within_bounds() {
    let code = |sheet, bytes: &[u8]| {
        let (_, bad) = read_sheet(sheet, bytes);
        let told = bad.first().map(|bad| {
            assert!(!bad.say.is_empty() && bad.say.chars().count() < 200);
            let code = serde_json::to_value(bad.code).unwrap();
            (bad.line, code.as_str().unwrap().to_owned())
        });
        told.unwrap_or_default()
    };
    let told = |line: u64, code: &str| (line, code.to_owned());
    let long = format!("question,answer\nq,{}\n", "あ".repeat(4_000_000));
    assert_eq!(code(Sheet::Csv, long.as_bytes()), told(2, "too_long"));
    let long = format!(
        "{{\"question\":\"q\",\"answer\":\"{}\"}}",
        "あ".repeat(4_000_000)
    );
    assert_eq!(code(Sheet::JsonLines, long.as_bytes()), told(1, "too_long"));
    let open = "question,answer\na,b\nc,\"d\ne,f\ng,h\n";
    assert_eq!(code(Sheet::Csv, open.as_bytes()), told(3, "unclosed"));
    assert_eq!(code(Sheet::Csv, b"a,b\nc,d\n"), told(1, "no_header"));
    assert_eq!(
        code(Sheet::Csv, b"question,anser\n"),
        told(1, "unknown_column")
    );
    assert_eq!(
        code(Sheet::Csv, b"question,answer\n\x8e\xbf,a\n"),
        told(2, "not_utf8")
    );
    assert_eq!(
        code(Sheet::Markdown, "ただの文章\n\nです\n".as_bytes()),
        told(3, "bad_markdown")
    );
    assert_eq!(
        code(Sheet::Markdown, "## 質問\n- 色: 赤\n".as_bytes()),
        told(2, "bad_markdown")
    );
    let lines = "{}\n".repeat(200_100);
    let (_, bad) = read_sheet(Sheet::JsonLines, lines.as_bytes());
    assert_eq!(bad.len(), 200_001);
    let huge = vec![b' '; 100 * 1024 * 1024 + 1];
    assert_eq!(code(Sheet::Csv, &huge), told(1, "too_large"));
}
