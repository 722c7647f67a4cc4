//! `hikaectl --data …` on a throw-away folder: by itself, and through an app that owns the folder.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // A test may fail.

mod common;

#[cfg(unix)]
use std::path::Path;
use std::sync::{Arc, Mutex};

use common::{Ended, hikaectl};
use hikae_app::contract::{NoteForm, NoteKeep, Push};
use hikae_app::control::{Control, serve};
use hikae_app::host::{Host, MemoryClipboard, NoKeys, NoNotices, SystemTime};
use hikae_app::{App, StartOptions};

const LINES: &str = r#"{"id":"faq-1","product":"見本ソフト","question":"無料のセキュリティソフトの使い方","answer":"提供元をご案内します","tags":["範囲外"],"taught_by":"見本SV"}
{"id":7,"product":null,"question":"二重請求の返金","answer":"=承認後に、返金とお伝えします","tags":[]}

{"product":"見本ソフト","question":"起動しない","answer":"再起動をお願いします","checks":["発送後ですか"]}
"#;

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }

    fn ctl(&self, args: &[&str]) -> Ended {
        let (data, key) = (self.data(), self.folder.path().join("key"));
        let door = [
            "--data",
            data.to_str().unwrap(),
            "--key-file",
            key.to_str().unwrap(),
            "--json",
        ];
        hikaectl(&[&door[..], args].concat())
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    /// An app that owns the folder and listens, and what it pushed.
    fn app(&self) -> (Arc<App>, Control, Arc<Mutex<Vec<Push>>>) {
        let pushed = Arc::new(Mutex::new(Vec::new()));
        let sink = Arc::clone(&pushed);
        let host = Host {
            time: Arc::new(SystemTime::new()),
            keys: Arc::new(NoKeys),
            clipboard: Arc::new(MemoryClipboard::default()),
            push: Arc::new(move |push| sink.lock().unwrap().push(push)),
            notify: Arc::new(NoNotices),
        };
        let key_file = Some(self.folder.path().join("key"));
        let options = StartOptions {
            data_dir: self.data(),
            key_file,
            demo: false,
        };
        let app = Arc::new(App::start(host, options));
        assert!(app.owns_folder());
        let control = serve(&app, &self.data()).unwrap();
        (app, control, pushed)
    }
}

fn owner(ended: &Ended) -> String {
    ended.json()["owner"].as_str().unwrap().to_owned()
}

/// Import, list, search, export, import again: the same on both ways.
fn notebook(desk: &Desk) {
    let file = desk.file("notes.jsonl", LINES);
    let imported = desk.ctl(&["notebook", "import", &file]);
    assert_eq!(imported.exit, 0, "{}{}", imported.out, imported.err);
    assert_eq!(imported.json()["imported"]["added"], 3);
    assert_eq!(
        desk.ctl(&["notebook", "import", &file]).json()["imported"]["unchanged"],
        3,
        "it can be repeated"
    );

    let list = desk.ctl(&["notebook", "list"]).json();
    assert_eq!(list["total"], 3);
    assert!(
        !list.to_string().contains("見本SV"),
        "names only with --with-names"
    );
    assert!(
        desk.ctl(&["notebook", "list", "--with-names"])
            .out
            .contains("見本SV")
    );

    let hits = desk
        .ctl(&[
            "notebook",
            "search",
            "無料のセキュリティソフト",
            "--limit",
            "1",
        ])
        .json();
    assert_eq!(hits.as_array().unwrap().len(), 1);
    assert_eq!(hits[0]["id"], "faq-1");
    assert!(hits[0]["score"].as_f64().unwrap() > 0.0 && hits[0]["sure"].is_boolean());

    for name in ["out.jsonl", "out.csv", "out.md"] {
        let out = desk.path(name);
        assert_eq!(desk.ctl(&["notebook", "export", &out]).json()["notes"], 3);
        let again = desk.ctl(&["notebook", "import", &out]).json();
        assert_eq!(
            again["imported"]["unchanged"], 3,
            "{name} says the same: {again}"
        );
        assert!(!std::fs::read_to_string(&out).unwrap().contains("見本SV"));
    }
    let out = desk.path("out.md");
    desk.ctl(&["notebook", "export", &out, "--with-names"]);
    let text = std::fs::read_to_string(&out).unwrap();
    assert!(
        text.contains("## 起動しない") && text.contains("教えてくれた人: 見本SV"),
        "{text}"
    );
    assert!(
        desk.ctl(&["notebook", "export", "-", "--format", "csv"])
            .out
            .contains(",'=承認後"),
        "no formula for a spreadsheet"
    );

    let added = desk.ctl(&[
        "notebook",
        "add",
        "--id",
        "7",
        "--question",
        "二重請求",
        "--answer",
        "承認を頂きます",
    ]);
    assert_eq!(
        (added.exit, added.json()["updated"].as_u64()),
        (0, Some(1)),
        "{}",
        added.out
    );
    assert_eq!(
        desk.ctl(&["notebook", "add", "--question", " ", "--answer", "x"])
            .exit,
        2
    );
}

#[test]
fn by_itself() {
    let desk = Desk::new();
    notebook(&desk);
    let doctor = desk.ctl(&["doctor"]);
    assert_eq!(owner(&doctor), "hikaectl");
    let told = doctor.json();
    assert_eq!(
        (told["integrity"]["ok"].as_bool(), told["notes"].as_u64()),
        (Some(true), Some(3))
    );
    assert_eq!(told["wraps"], serde_json::json!(["key_file"]));
    assert!(!doctor.out.contains("二重請求"), "no words of a customer");
}

#[test]
fn through_the_app_that_owns_the_folder() {
    let desk = Desk::new();
    let (app, control, pushed) = desk.app();
    // The door opens a moment after the start; hikaectl waits for it.
    notebook(&desk);
    assert_eq!(owner(&desk.ctl(&["doctor"])), "app");
    assert!(
        !pushed.lock().unwrap().is_empty(),
        "the screens are told of an import"
    );

    let form = NoteForm {
        question: "画面で控えたもの".to_owned(),
        say: "ご案内".to_owned(),
        ..NoteForm::default()
    };
    app.note_keep(NoteKeep {
        note: None,
        case: None,
        form,
        merge: None,
    })
    .unwrap();
    assert_eq!(
        desk.ctl(&["notebook", "list"]).json()["total"],
        4,
        "one notebook"
    );

    drop(control);
    let busy = desk.ctl(&["notebook", "list"]);
    assert_eq!(
        (busy.exit, busy.json()["error"]["code"].as_str()),
        (1, Some("busy"))
    );
    drop(app);
    assert_eq!(owner(&desk.ctl(&["doctor"])), "hikaectl");
}

#[test]
fn cases_are_listed_and_shown() {
    let desk = Desk::new();
    let (app, control, _) = desk.app();
    let start = hikae_app::contract::CaseStart {
        question: "見本の質問です".to_owned(),
        flow: None,
    };
    let case = app.case_start(start).unwrap().value.id;
    let list = desk.ctl(&["case", "list"]).json();
    assert_eq!(
        (list["total"].as_u64(), list["cases"][0]["title"].as_str()),
        (Some(1), Some("見本の質問です"))
    );
    let shown = desk.ctl(&["case", "show", &case.to_string()]);
    assert_eq!(shown.exit, 0, "{}", shown.out);
    assert_eq!(shown.json()["question"], "見本の質問です");
    assert!(!shown.json()["answers"].as_array().unwrap().is_empty());
    let missing = desk.ctl(&["case", "show", "999"]);
    assert_eq!(
        (missing.exit, missing.json()["error"]["code"].as_str()),
        (1, Some("not_found"))
    );
    drop((control, app));
}

#[test]
fn open_call_backs_are_listed_without_the_customer() {
    let desk = Desk::new();
    let (app, control, _) = desk.app();
    let start = hikae_app::contract::CaseStart {
        question: "見本の質問です".to_owned(),
        flow: None,
    };
    let case = app.case_start(start).unwrap().value.id;
    let offer = hikae_app::contract::PromiseOffer { case, sv_min: None };
    let slot = app.promise_offer(offer).unwrap().value.slots[0].at_ms;
    let make = serde_json::json!({
        "case": case, "at_ms": slot, "sv_min": null, "aside": true,
        "ticks": { "number": true, "suits": false, "absent": false },
    });
    app.dispatch("promise_make", make).unwrap();
    let told = desk.ctl(&["promises"]);
    assert_eq!(told.exit, 0, "{}", told.out);
    let told = told.json();
    let row = &told["promises"][0];
    assert_eq!(
        (&told["total"], row["case"].as_i64(), &row["state"]),
        (
            &serde_json::json!(1),
            Some(case.0),
            &serde_json::json!("open")
        )
    );
    assert!(row["left_min"].as_i64().unwrap() >= 9, "{row}");
    assert!(!told.to_string().contains("見本の質問"), "{told}");
    drop((control, app));
}

#[test]
fn a_bad_line_keeps_everything_out_unless_it_is_skipped() {
    let desk = Desk::new();
    let bad = "{\"question\":\"よい行\",\"answer\":\"はい\"}\n{\"question\":\"\",\"answer\":\"x\"}\n{\"q\":1}\n{\n";
    let file = desk.file("bad.jsonl", bad);
    let refused = desk.ctl(&["notebook", "import", &file]);
    assert_eq!(refused.exit, 1);
    let lines: Vec<(u64, String)> = refused.json()["bad"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            (
                line["line"].as_u64().unwrap(),
                line["code"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    let told = |line, code: &str| (line, code.to_owned());
    assert_eq!(
        lines,
        [
            told(2, "no_question"),
            told(3, "unknown_field"),
            told(4, "bad_json")
        ]
    );
    assert_eq!(desk.ctl(&["notebook", "list"]).json()["total"], 0);
    let skipped = desk
        .ctl(&["notebook", "import", &file, "--skip-bad"])
        .json();
    assert_eq!(
        (
            skipped["imported"]["added"].as_u64(),
            skipped["bad"].as_array().unwrap().len()
        ),
        (Some(1), 3)
    );
    let csv = desk.file("bad.csv", "question,anser\r\nq,a\r\n");
    assert_eq!(
        desk.ctl(&["notebook", "import", &csv]).json()["bad"][0]["code"],
        "unknown_column"
    );
    let sjis = desk.path("sjis.csv");
    std::fs::write(&sjis, b"question,answer\r\n\x8e\xbf,a\r\n").unwrap();
    assert_eq!(
        desk.ctl(&["notebook", "import", &sjis]).json()["bad"][0]["code"],
        "not_utf8"
    );
}

#[test]
fn the_door_knows_its_verbs_alone() {
    let desk = Desk::new();
    let (app, control, _) = desk.app();
    for verb in ["case_start", "vault_recovery", "", "NOTEBOOK_LIST"] {
        let fault = app.control(verb, serde_json::json!({})).unwrap_err();
        assert_eq!(fault.code, hikae_app::contract::Code::NotFound, "{verb}");
    }
    drop((control, app));
}

#[cfg(unix)]
#[test]
fn the_socket_is_the_users_own_and_survives_nonsense() {
    use std::io::{Read as _, Write as _};
    use std::os::unix::fs::PermissionsExt as _;
    use std::os::unix::net::UnixStream;
    let desk = Desk::new();
    let (app, control, _) = desk.app();
    assert_eq!(owner(&desk.ctl(&["doctor"])), "app", "it listens");
    let socket = desk.data().canonicalize().unwrap().join("control.sock");
    assert!(
        Path::new(&socket).exists(),
        "a short path keeps the socket in the folder"
    );
    assert_eq!(
        std::fs::metadata(&socket).unwrap().permissions().mode() & 0o777,
        0o600
    );
    for nonsense in [
        &b"\n"[..],
        b"{}\n",
        b"\xff\xfe\n",
        b"{\"verb\":\"doctor\"}\n",
        b"no line end",
    ] {
        let mut stream = UnixStream::connect(&socket).unwrap();
        stream.write_all(nonsense).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        assert!(answer.is_empty(), "{nonsense:?}");
    }
    assert_eq!(owner(&desk.ctl(&["doctor"])), "app", "it still listens");
    drop((control, app));
    assert!(!socket.exists(), "closed means gone");
}

#[cfg(unix)]
#[test]
fn a_socket_left_by_a_killed_owner_is_taken_over() {
    let desk = Desk::new();
    drop(desk.app());
    let socket = desk.data().join("control.sock");
    drop(std::os::unix::net::UnixListener::bind(&socket).unwrap());
    assert!(socket.exists());
    assert_eq!(
        owner(&desk.ctl(&["doctor"])),
        "hikaectl",
        "nobody listens there"
    );
    let (app, control, _) = desk.app();
    assert_eq!(owner(&desk.ctl(&["doctor"])), "app");
    drop((control, app));
}

/// An app that ends the moment it is asked: what only reads is asked again and done here; what writes is left to
/// the person, since nobody knows whether it was done.
#[cfg(unix)]
#[test]
fn an_app_that_ends_while_it_is_asked_is_no_dead_end() {
    let desk = Desk::new();
    drop(desk.app());
    let socket = desk.data().join("control.sock");
    let hang_up = |socket: &Path| {
        let listener = std::os::unix::net::UnixListener::bind(socket).unwrap();
        let socket = socket.to_owned();
        std::thread::spawn(move || {
            let (caller, _) = listener.accept().unwrap();
            std::fs::remove_file(&socket).unwrap();
            drop((caller, listener));
        })
    };
    let hanging = hang_up(&socket);
    let asked = desk.ctl(&["doctor"]);
    hanging.join().unwrap();
    assert_eq!(asked.exit, 0, "{}{}", asked.out, asked.err);
    assert_eq!(owner(&asked), "hikaectl");

    let hanging = hang_up(&socket);
    let file = desk.file("notes.jsonl", LINES);
    let written = desk.ctl(&["notebook", "import", &file]);
    hanging.join().unwrap();
    assert_eq!(
        (written.exit, written.json()["error"]["code"].as_str()),
        (1, Some("broken_off"))
    );
}

#[test]
fn a_trial_says_what_would_happen_and_merging_is_asked_for() {
    let desk = Desk::new();
    desk.ctl(&["notebook", "import", &desk.file("notes.jsonl", LINES)]);
    let more = "question,answer,product\r\n起動しない,再起動をお願いします,見本ソフト\r\n\
        二重請求の、返金,承認を頂きます,\r\n送料はいくら,一律です,\r\n,答えだけ,\r\n";
    let file = desk.file("more.csv", more);
    let tried = desk.ctl(&["notebook", "import", &file, "--dry-run"]);
    assert_eq!(tried.exit, 0, "{}{}", tried.out, tried.err);
    let told = tried.json();
    assert_eq!(
        told["trial"]["sum"],
        serde_json::json!({ "added": 1, "updated": 0, "unchanged": 1, "alike": 1, "merged": 0, "bad": 1 })
    );
    assert_eq!(
        (
            &told["trial"]["alike"][0]["line"],
            &told["trial"]["alike"][0]["other_question"],
            &told["bad"][0]["line"]
        ),
        (
            &serde_json::json!(3),
            &serde_json::json!("二重請求の返金"),
            &serde_json::json!(5)
        )
    );
    assert_eq!(desk.ctl(&["notebook", "list"]).json()["total"], 3);
    let merged = desk
        .ctl(&["notebook", "import", &file, "--skip-bad", "--merge-similar"])
        .json();
    let count = |name: &str| merged["imported"][name].as_u64();
    assert_eq!(
        (count("added"), count("merged"), count("unchanged")),
        (Some(1), Some(0), Some(2)),
        "the same question again adds nothing: {merged}"
    );
    assert_eq!(desk.ctl(&["notebook", "list"]).json()["total"], 4);
}

/// Pulling the plug in the middle leaves whole notes, and the same import carries on from there.
#[test]
fn an_import_that_is_killed_leaves_whole_notes_and_can_be_repeated() {
    const MANY: usize = 4_000;
    let desk = Desk::new();
    let lines: String = (0..MANY).fold(String::new(), |text, at| {
        text + &format!("{{\"question\":\"{at}番の見本\",\"answer\":\"{at}番の画面から\"}}\n")
    });
    let file = desk.file("many.jsonl", &lines);
    let (data, key) = (desk.data(), desk.folder.path().join("key"));
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_hikaectl"))
        .args(["--data", data.to_str().unwrap()])
        .args(["--key-file", key.to_str().unwrap()])
        .args(["notebook", "import", &file])
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    // In the middle of it: as soon as the log of the database has some parts in it.
    let log = || {
        let entries = std::fs::read_dir(&data).into_iter().flatten().flatten();
        let logs = entries.filter(|entry| entry.file_name().to_string_lossy().ends_with("-wal"));
        logs.filter_map(|log| Some(log.metadata().ok()?.len()))
            .sum::<u64>()
    };
    while log() < 400_000 && child.try_wait().unwrap().is_none() {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();

    let (app, control, _) = desk.app();
    let view = app
        .import_view(hikae_app::contract::Nothing {})
        .unwrap()
        .value;
    let last = view.last.unwrap();
    assert!(
        !last.whole && last.notes > 0 && (last.notes as usize) < MANY,
        "{last:?}"
    );
    drop((control, app));
    let again = desk.ctl(&["notebook", "import", &file]).json();
    assert_eq!(
        (&again["imported"]["unchanged"], &again["imported"]["added"]),
        (
            &serde_json::json!(last.notes),
            &serde_json::json!(MANY - last.notes as usize)
        )
    );
    assert_eq!(
        desk.ctl(&["notebook", "list", "--limit", "1"]).json()["total"],
        MANY
    );
    let doctor = desk.ctl(&["doctor"]);
    assert_eq!(doctor.json()["integrity"]["ok"], true, "{}", doctor.out);
}

/// People of a file: tried, taken over, and refused line by line.
#[test]
fn a_roster_comes_from_a_file_whole_or_not_at_all() {
    let desk = Desk::new();
    let good = desk.file("people.csv", "名前,役割\n架空一,SV\n架空二,リーダー\n");
    let tried = desk.ctl(&["roster", "import", &good, "--dry-run"]);
    assert_eq!(tried.exit, 0, "{}", tried.err);
    assert_eq!(tried.json()["done"], false);
    let done = desk.ctl(&["roster", "import", &good]).json();
    assert_eq!(
        (&done["done"], &done["people"][1]["what"]),
        (&true.into(), &"added".into())
    );
    let bad = desk.file("bad.csv", "名前,役割\n架空三,SV\n架空四,部長\n");
    let refused = desk.ctl(&["roster", "import", &bad]);
    assert_eq!(
        (refused.exit, &refused.json()["bad"][0]["line"]),
        (1, &3.into())
    );
    let again = desk.ctl(&["roster", "import", &good]).json();
    assert_eq!(
        (&again["people"][0]["what"], &again["others"]),
        (&"same".into(), &0.into())
    );
}
