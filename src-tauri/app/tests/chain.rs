//! Several levels, approval, take-over and what comes after the answer, by the hand-turned clock.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::path::Path;
use std::sync::Arc;

use hikae_app::contract::{Changed, Push};
use hikae_app::host::{HandTime, Host, MemoryClipboard, NoKeys, NoNotices, Now};
use hikae_app::{App, StartOptions};
use hikae_core::time::Stamp;
use serde_json::{Value, json};
use tempfile::TempDir;

struct Desk {
    app: App,
    time: Arc<HandTime>,
    folder: TempDir,
}

fn start(folder: &Path, time: &Arc<HandTime>) -> App {
    let host = Host {
        time: time.clone(),
        keys: Arc::new(NoKeys),
        clipboard: Arc::new(MemoryClipboard::default()),
        push: Arc::new(|_| {}),
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
    /// 2026-11-23 09:00 in Japan, a Monday.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let time = Arc::new(HandTime::at(Now {
            stamp: Stamp {
                wall_ms: 1_795_392_000_000,
                mono_ms: 5_000_000,
                boot: "first".to_owned(),
            },
            offset_min: 540,
        }));
        let app = start(folder.path(), &time);
        Self { app, time, folder }
    }

    fn ask(&self, command: &str, args: Value) -> Value {
        let done = self.app.dispatch(command, args.clone());
        done.unwrap_or_else(|fault| panic!("{command} {args}: {fault}"))["value"].clone()
    }

    fn refused(&self, command: &str, args: Value) -> String {
        format!("{:?}", self.app.dispatch(command, args).unwrap_err().code)
    }

    /// A case, on hold, with nobody asked yet.
    fn on_hold(&self, question: &str, kind: Option<&str>) -> i64 {
        let flow = json!(["jp.hikae.billing", "double-charge"]);
        let case = self.ask("case_start", json!({ "question": question, "flow": flow }));
        let id = case["id"].as_i64().unwrap();
        if let Some(kind) = kind {
            self.ask("case_kind", json!({ "case": id, "kind": kind }));
        }
        let args = json!({ "case": id, "way": "escalate", "hold": true, "skip": "unsure" });
        assert_eq!(self.ask("escalation_begin", args)["begun"], true);
        id
    }

    fn who(&self, case: i64, who: &str) -> Value {
        self.ask("escalation_ask", json!({ "case": case, "who": who }))
    }

    fn says(&self, case: i64, result: &str) -> Value {
        self.ask(
            "escalation_result",
            json!({ "case": case, "result": result, "missing": "" }),
        )
    }

    fn send(&self, case: i64, level: &str) -> Value {
        self.ask("escalation_send", json!({ "case": case, "level": level }))
    }

    fn steps(&self, case: i64) -> Vec<(String, String)> {
        let page = self.ask("case_page", json!({ "case": case }));
        let rows = page["rows"].as_array().unwrap();
        rows.iter()
            .map(|row| {
                (
                    row["what"].as_str().unwrap().to_owned(),
                    row["text"].as_str().unwrap().to_owned(),
                )
            })
            .collect()
    }

    fn list(&self) -> Value {
        self.ask("follow_up_list", json!({}))
    }

    fn pass_min(&self, minutes: i64) {
        self.time.pass_ms(minutes * 60_000);
    }
}

#[test]
fn a_request_goes_up_with_its_own_deadline_and_who_has_it_is_seen() {
    let desk = Desk::new();
    let id = desk.on_hold("二重に引き落とされた", None);
    let next = |view: &Value| -> Vec<String> {
        let next = view["chain"]["next"].as_array().unwrap();
        next.iter()
            .map(|level| level["to"].as_str().unwrap().to_owned())
            .collect()
    };
    let asked = desk.who(id, "架空SV");
    assert_eq!(next(&asked), ["管理者", "専門部署", "クライアント"]);
    assert_eq!(asked["chain"]["held_by"]["who"], "架空SV");
    desk.pass_min(5);
    let sent = desk.send(id, "team");
    assert_eq!(sent["stage"], "asking");
    assert_eq!(next(&sent), ["クライアント"]);
    let held = &sent["chain"]["held_by"];
    assert_eq!(
        (&held["to"], &held["who"]),
        (&json!("専門部署"), &json!(""))
    );
    assert_eq!(held["since"], "2026-11-23T09:05:00+09:00");
    assert_eq!(sent["asks"][0]["result"], "sent_on");
    assert_eq!(
        sent["deadline"]["due_at"], "2026-11-23T11:05:00+09:00",
        "two hours from there"
    );
    assert_eq!(
        desk.refused("escalation_send", json!({ "case": id, "level": "manager" })),
        "NotNow"
    );
    assert_eq!(
        desk.refused("escalation_send", json!({ "case": id, "level": "team" })),
        "NotNow"
    );
    assert_eq!(sent["can_undo"], false, "it has left the desk");

    // The search begins anew there; whoever refuses does not have it.
    let whom = desk.ask("whom_view", json!({ "case": id, "marks": false }));
    assert_eq!(whom["rung"]["step"], "ask");
    desk.who(id, "架空専門");
    let busy = desk.says(id, "busy");
    assert_eq!(busy["chain"]["held_by"]["who"], "");
    desk.who(id, "架空専門二");
    desk.ask("case_park", json!({ "case": id }));
    let parked = desk.ask("home_view", json!({}))["waiting"][0].clone();
    assert_eq!(
        (&parked["held_by"]["to"], &parked["held_by"]["who"]),
        (&json!("専門部署"), &json!("架空専門二"))
    );
    let shift = desk.ask("shift_view", json!({}));
    assert!(
        shift["text"].as_str().unwrap().contains("専門部署"),
        "{}",
        shift["text"]
    );

    // What was answered meanwhile is said first, at this level too.
    desk.ask("case_resume", json!({ "case": id }));
    desk.says(id, "check_first");
    desk.ask(
        "case_answer",
        json!({ "case": id, "item": "mood", "answer": "angry" }),
    );
    desk.ask(
        "escalation_begin",
        json!({ "case": id, "way": "escalate", "hold": true, "skip": "unsure" }),
    );
    let whom = desk.ask("whom_view", json!({ "case": id, "marks": false }));
    assert!(whom["update"].as_str().unwrap().starts_with("追加です。"));
    assert_eq!(
        whom["offers"][0]["name"], "架空専門二",
        "back to the same one"
    );
    desk.send(id, "client");
    desk.says(id, "answered");
    // Back to those who answered: that it did not help is said first.
    desk.ask("guide_end", json!({ "case": id, "outcome": "again" }));
    let whom = desk.ask("whom_view", json!({ "case": id, "marks": false }));
    assert_eq!(whom["update"], "追加です。前回のご案内は未解決。");
    desk.who(id, "架空委託元");
    desk.says(id, "answered");
    let words: Vec<String> = desk
        .steps(id)
        .into_iter()
        .map(|(what, text)| format!("{what} {text}"))
        .collect();
    assert!(words.contains(&"sent_on 専門部署".to_owned()), "{words:?}");
    assert!(
        words.contains(&"sent_on クライアント".to_owned()),
        "{words:?}"
    );

    // Also after a restart.
    let Desk { app, time, folder } = desk;
    drop(app);
    let app = start(folder.path(), &time);
    let view = app.dispatch("case_view", json!({ "case": id })).unwrap();
    assert_eq!(view["value"]["chain"]["held_by"]["to"], "クライアント");
}

#[test]
fn who_must_be_told_is_told_once_and_in_time_and_undo_takes_it_back() {
    let desk = Desk::new();
    let id = desk.on_hold("弁護士に相談すると言われた", None);
    assert_eq!(desk.list()["rows"], json!([]), "nobody has been asked");
    desk.pass_min(1);
    desk.who(id, "架空SV");
    desk.pass_min(3);
    let view = desk.says(id, "busy");
    desk.who(id, "架空SV二");
    let rows = view["follow_ups"].as_array().unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (
            &rows[0]["kind"],
            &rows[0]["who"],
            &rows[0]["time"],
            &rows[0]["near"]
        ),
        (
            &json!("tell"),
            &json!("管理者"),
            &json!("9:31"),
            &json!("open")
        )
    );
    // The screens are told when time is short, and when it has passed, once each.
    let told = || matches!(desk.app.tick(), Some(Push::Changed { changed }) if changed.contains(&Changed::Home));
    while told() {}
    desk.list();
    desk.pass_min(23);
    assert!(told());
    assert_eq!(desk.list()["rows"][0]["near"], "near");
    assert!(!told());
    desk.pass_min(5);
    assert!(told());
    assert_eq!(desk.list()["rows"][0]["near"], "late");
    // The case ends; who must be told still must.
    desk.says(id, "answered");
    desk.ask("case_close", json!({ "case": id, "outcome": "solved" }));
    assert_eq!(desk.list()["rows"][0]["who"], "管理者");
    let told = json!({ "follow_up": rows[0]["id"] });
    assert_eq!(desk.ask("follow_up_told", told.clone())["rows"], json!([]));
    assert_eq!(desk.refused("follow_up_told", told.clone()), "NotNow");
    let (what, text) = desk.steps(id).pop().unwrap();
    assert_eq!((what.as_str(), text.as_str()), ("party_told", "管理者"));
    desk.ask("case_undo", json!({ "case": id }));
    assert_eq!(desk.list()["rows"].as_array().unwrap().len(), 1);
}

#[test]
fn what_was_decided_is_kept_and_telling_the_customer_is_a_step_of_its_own() {
    let desk = Desk::new();
    for (verdict, stage) in [
        ("approved", "承認"),
        ("refused", "不承認"),
        ("conditional", "条件付き"),
    ] {
        let id = desk.on_hold("返金してほしい", Some("approve"));
        desk.who(id, "架空SV");
        let args = json!({ "case": id, "result": "answered", "missing": "", "verdict": verdict });
        let view = desk.ask("escalation_result", args);
        assert_eq!(
            (&view["stage"], &view["verdict"]),
            (&json!("guiding"), &json!(verdict))
        );
        let says = view["phrases"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|phrase| phrase["stage"] == stage);
        assert_eq!(says.count(), 1, "{stage}");
        assert_eq!(view["told"], false);
        assert_eq!(
            desk.ask("customer_told", json!({ "case": id }))["told"],
            true
        );
        desk.ask("customer_told", json!({ "case": id }));
        desk.ask("guide_end", json!({ "case": id, "outcome": "solved" }));
        let steps: Vec<String> = desk.steps(id).into_iter().map(|(what, _)| what).collect();
        assert_eq!(
            steps.iter().filter(|what| *what == "customer_told").count(),
            1
        );
        assert!(steps.contains(&verdict.to_owned()), "{steps:?}");
    }
    // 解決 alone says that too.
    let id = desk.on_hold("返金してほしい", Some("approve"));
    desk.who(id, "架空SV");
    desk.says(id, "answered");
    desk.ask("guide_end", json!({ "case": id, "outcome": "solved" }));
    assert!(
        desk.steps(id)
            .iter()
            .any(|(what, _)| what == "customer_told")
    );
}

#[test]
fn a_take_over_comes_back_and_a_breath_is_nobody_elses() {
    let desk = Desk::new();
    let id = desk.on_hold("責任者を出せ", Some("handover"));
    desk.who(id, "架空課長");
    assert_eq!(
        desk.refused(
            "takeover_keep",
            json!({ "case": id, "end": "refund", "text": "" })
        ),
        "NotNow"
    );
    let view = desk.says(id, "handover");
    assert_eq!(
        view["takeover"],
        json!({ "end": null, "text": "", "who": "架空課長" })
    );
    assert_eq!(desk.list()["breath"], true);
    assert_eq!(desk.list()["rows"][0]["kind"], "takeover");
    // The next call takes the breath away and leaves the question open.
    let next = desk.ask("case_start", json!({ "question": "次の件", "flow": null }));
    assert_eq!(desk.list()["breath"], false);
    assert_eq!(desk.list()["rows"][0]["who"], "架空課長");
    let kept = desk.ask(
        "takeover_keep",
        json!({ "case": id, "end": "refund", "text": "翌月に相殺" }),
    );
    assert_eq!(kept["takeover"]["end"], "refund");
    assert_eq!(desk.list()["rows"], json!([]));
    let page = desk.ask("case_page", json!({ "case": id }));
    let row = page["rows"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&row["what"], &row["text"], &row["end"]),
        (
            &json!("takeover_told"),
            &json!("翌月に相殺"),
            &json!("refund")
        )
    );
    let note = desk.ask("note_prepare", json!({ "case": id }));
    assert_eq!(note["steps"], "交代後：返金。翌月に相殺");
    assert_eq!(note["taught_by"], "架空課長");
    desk.ask(
        "case_close",
        json!({ "case": next["id"], "outcome": "solved" }),
    );

    // A furious call, too; by any key it goes; switched off it never comes; and no event tells of it.
    let furious = |desk: &Desk| {
        let id = desk.on_hold("二重請求", None);
        desk.ask(
            "case_answer",
            json!({ "case": id, "item": "mood", "answer": "furious" }),
        );
        desk.ask("case_close", json!({ "case": id, "outcome": "unsolved" }));
        desk.ask("call_set", json!({ "on": false }));
        id
    };
    let id = furious(&desk);
    assert_eq!(desk.list()["breath"], true);
    assert!(
        desk.steps(id)
            .iter()
            .all(|(what, _)| !what.contains("breath"))
    );
    desk.ask("breath_end", json!({}));
    assert_eq!(desk.list()["breath"], false);
    let mut settings = desk.ask("app_view", json!({}))["settings"].clone();
    settings["breath"] = json!(false);
    desk.ask("settings_change", json!({ "settings": settings }));
    furious(&desk);
    assert_eq!(desk.list()["breath"], false);
}

impl Desk {
    /// A case whose SV's answer waits while a call-back is promised; the call was made.
    fn called_back(&self) -> i64 {
        let id = self.on_hold("二重に引き落とされた", None);
        self.who(id, "架空SV");
        self.says(id, "answered");
        let reply = json!({ "text": "返金の手続き", "branches": [], "otherwise": "", "say": "", "promised": "", "read_back": true, "walked": null });
        self.ask("reply_keep", json!({ "case": id, "reply": reply }));
        let form = self.ask("promise_offer", json!({ "case": id, "sv_min": null }));
        let made = self.ask(
            "promise_make",
            json!({ "case": id, "at_ms": form["slots"][0]["at_ms"], "sv_min": null,
                    "ticks": { "number": true, "suits": true, "absent": true }, "aside": true }),
        );
        self.ask("call_set", json!({ "on": false }));
        self.pass_min(60);
        self.ask(
            "promise_end",
            json!({ "promise": made["id"], "kept": true }),
        );
        id
    }

    fn outcome(&self, outcome: &str) -> Value {
        let row = self.list()["rows"][0].clone();
        assert_eq!(row["kind"], "called");
        self.ask(
            "follow_up_end",
            json!({ "follow_up": row["id"], "outcome": outcome }),
        )
    }
}

#[test]
fn after_a_call_back_one_key_says_whether_it_was_solved() {
    let desk = Desk::new();
    let id = desk.called_back();
    // The next call comes: the question stays.
    desk.ask("case_start", json!({ "question": "次の件", "flow": null }));
    assert_eq!(desk.list()["rows"].as_array().unwrap().len(), 1);
    assert_eq!(
        desk.refused(
            "follow_up_end",
            json!({ "follow_up": desk.list()["rows"][0]["id"], "outcome": "handed_over" })
        ),
        "BadAnswer"
    );
    let done = desk.outcome("solved");
    assert_eq!((&done["rows"], &done["opened"]), (&json!([]), &Value::Null));
    let view = desk.ask("case_view", json!({ "case": id }));
    assert_eq!(
        (&view["stage"], &view["outcome"]),
        (&json!("closed"), &json!("solved"))
    );
    let home = desk.ask("home_view", json!({}));
    assert_eq!(
        home["drafts"][0]["form"]["steps"], "返金の手続き",
        "the note is offered"
    );

    let id = desk.called_back();
    desk.outcome("unsolved");
    let view = desk.ask("case_view", json!({ "case": id }));
    assert_eq!(
        (&view["stage"], &view["parked"]),
        (&json!("guiding"), &json!(true)),
        "open until solved"
    );

    let id = desk.called_back();
    assert_eq!(desk.outcome("again")["opened"], json!(id));
    let view = desk.ask("case_view", json!({ "case": id }));
    assert_eq!(
        (&view["stage"], &view["parked"]),
        (&json!("asking"), &json!(false))
    );

    // Undoing 済み takes the question back, redoing asks it again.
    let id = desk.called_back();
    desk.ask("case_undo", json!({ "case": id }));
    assert_eq!(desk.list()["rows"], json!([]));
    desk.ask("case_redo", json!({ "case": id }));
    assert_eq!(desk.list()["rows"].as_array().unwrap().len(), 1);
    // A case that had ended comes back as the same matter.
    desk.ask("case_resume", json!({ "case": id }));
    assert_eq!(desk.list()["rows"].as_array().unwrap().len(), 1);
    desk.ask("case_close", json!({ "case": id, "outcome": "solved" }));
    assert_eq!(
        desk.list()["rows"],
        json!([]),
        "whoever ends it has said so"
    );
}

#[test]
fn what_came_of_a_take_over_reaches_the_note_of_a_case_that_has_ended() {
    let desk = Desk::new();
    let over = |how: &dyn Fn(i64)| {
        let id = desk.on_hold("責任者を出せ", Some("handover"));
        desk.who(id, "架空課長");
        desk.says(id, "handover");
        how(id);
        id
    };
    let draft = |at: usize| {
        let drafts = desk.ask("home_view", json!({}))["drafts"].clone();
        drafts[at]["form"]["steps"].as_str().unwrap().to_owned()
    };
    // 未整理の控え waits: it is told there too, and once.
    let id = over(&|id| {
        desk.ask("note_later", json!({ "case": id }));
    });
    assert_eq!(draft(0), "");
    for _ in 0..2 {
        desk.ask(
            "takeover_keep",
            json!({ "case": id, "end": "refund", "text": "" }),
        );
        assert_eq!(draft(0), "交代後：返金");
    }
    // Ended without a note: one is offered.
    let id = over(&|id| {
        desk.ask(
            "case_close",
            json!({ "case": id, "outcome": "handed_over" }),
        );
    });
    desk.ask(
        "takeover_keep",
        json!({ "case": id, "end": "other", "text": "後日ご訪問" }),
    );
    let drafts = desk.ask("home_view", json!({}))["drafts"].clone();
    assert_eq!(drafts.as_array().unwrap().len(), 2);
    let steps: Vec<&str> = drafts
        .as_array()
        .unwrap()
        .iter()
        .map(|note| note["form"]["steps"].as_str().unwrap())
        .collect();
    assert!(steps.contains(&"交代後：後日ご訪問"), "{steps:?}");
}

#[test]
fn a_matter_that_came_back_is_linked_to_the_former_case() {
    let desk = Desk::new();
    let former = desk.on_hold("二重に引き落とされた", None);
    desk.ask("case_close", json!({ "case": former, "outcome": "solved" }));
    let other = desk.ask(
        "case_start",
        json!({ "question": "解約", "flow": ["jp.hikae.billing", "cancel"] }),
    );
    desk.ask(
        "case_close",
        json!({ "case": other["id"], "outcome": "solved" }),
    );
    let flow = json!(["jp.hikae.billing", "double-charge"]);
    let case = desk.ask(
        "case_start",
        json!({ "question": "また二重に", "flow": flow }),
    );
    assert_eq!(case["formers"], json!([]), "nobody has said so");
    let urgency = case["ambient"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["role"] == "urgency")
        .unwrap()
        .clone();
    let view = desk.ask(
        "case_answer",
        json!({ "case": case["id"], "item": urgency["id"], "answer": ["again"] }),
    );
    let ids: Vec<&Value> = view["formers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["id"])
        .collect();
    assert_eq!(ids, [&json!(former)], "the same flow, ended");
    assert_eq!(
        desk.refused(
            "case_link",
            json!({ "case": case["id"], "former": case["id"] })
        ),
        "NotNow"
    );
    let linked = desk.ask("case_link", json!({ "case": case["id"], "former": former }));
    assert_eq!(
        (&linked["formers"], &linked["former"]),
        (&json!([]), &json!(former))
    );
    assert_eq!(
        desk.ask("case_page", json!({ "case": case["id"] }))["former"],
        json!(former)
    );
    desk.ask(
        "case_close",
        json!({ "case": case["id"], "outcome": "solved" }),
    );
    // Whoever wants none is not asked again.
    let case = desk.ask(
        "case_start",
        json!({ "question": "また二重に", "flow": flow }),
    );
    desk.ask(
        "case_answer",
        json!({ "case": case["id"], "item": urgency["id"], "answer": ["again"] }),
    );
    let none = desk.ask("case_link", json!({ "case": case["id"], "former": null }));
    assert_eq!(
        (&none["formers"], &none["former"]),
        (&json!([]), &Value::Null)
    );
}

#[test]
fn at_each_level_one_searches_anew() {
    let desk = Desk::new();
    let id = desk.on_hold("二重に引き落とされた", None);
    for who in ["架空SV", "架空SV二"] {
        desk.who(id, who);
        desk.says(id, "busy");
    }
    let rung = |desk: &Desk| {
        desk.ask("whom_view", json!({ "case": id, "marks": false }))["rung"]["step"].clone()
    };
    assert_eq!(rung(&desk), "call_back");
    let sent = desk.send(id, "manager");
    assert_eq!(
        sent["asks"].as_array().unwrap().len(),
        2,
        "nobody is said to have answered"
    );
    assert_eq!(rung(&desk), "ask");
    desk.who(id, "架空課長");
    desk.says(id, "busy");
    assert_eq!(rung(&desk), "ask");
    desk.who(id, "架空部長");
    desk.says(id, "no_reply");
    assert_eq!(rung(&desk), "call_back", "and the search there ends too");
}
