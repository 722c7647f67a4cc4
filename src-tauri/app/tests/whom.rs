//! Whom to ask: the roster, presence, private marks, the ladder by the hand-turned clock, what an SV asked back for.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::path::Path;
use std::sync::Arc;

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
        self.app.dispatch(command, args).unwrap()["value"].clone()
    }

    fn refused(&self, command: &str, args: Value) -> String {
        let fault = self.app.dispatch(command, args).unwrap_err();
        format!("{:?}", fault.code)
    }

    fn person(&self, name: &str, more: Value) -> i64 {
        let mut form = json!({ "name": name });
        for (key, value) in more.as_object().unwrap() {
            form[key] = value.clone();
        }
        let view = self.ask("roster_keep", json!({ "id": null, "form": form }));
        view["people"].as_array().unwrap().last().unwrap()["id"]
            .as_i64()
            .unwrap()
    }

    /// A case about a double charge, on hold, with nobody asked yet.
    fn on_hold(&self) -> i64 {
        let flow = json!(["jp.hikae.billing", "double-charge"]);
        let case = self.ask(
            "case_start",
            json!({ "question": "二重に引き落とされた", "flow": flow }),
        );
        self.escalate(case["id"].as_i64().unwrap())
    }

    fn escalate(&self, case: i64) -> i64 {
        let args = json!({ "case": case, "way": "escalate", "hold": true, "skip": "unsure" });
        assert_eq!(self.ask("escalation_begin", args)["begun"], true);
        case
    }

    fn whom(&self, case: i64) -> Value {
        self.ask("whom_view", json!({ "case": case, "marks": false }))
    }

    fn says(&self, case: i64, who: &str, result: &str, missing: &str) -> Value {
        self.ask("escalation_ask", json!({ "case": case, "who": who }));
        self.ask(
            "escalation_result",
            json!({ "case": case, "result": result, "missing": missing }),
        )
    }
}

fn names(view: &Value) -> Vec<&str> {
    let offers = view["offers"].as_array().unwrap();
    offers
        .iter()
        .map(|offer| offer["name"].as_str().unwrap())
        .collect()
}

#[test]
fn the_ladder_goes_from_the_one_who_knows_to_the_call_back() {
    let desk = Desk::new();
    desk.person("架空一番", json!({}));
    desk.person(
        "架空請求",
        json!({ "topics": ["二重"], "reach": "内線 201" }),
    );
    let away = desk.person("架空休み", json!({ "own_team": true }));
    desk.ask("roster_here", json!({ "id": away, "here": false }));
    let case = desk.on_hold();

    let view = desk.whom(case);
    assert_eq!(names(&view), ["架空請求", "架空一番"]);
    assert_eq!(
        view["offers"][0]["reason"],
        json!({ "why": "topic", "topic": "二重" })
    );
    assert_eq!(view["offers"][0]["reach"], "内線 201");
    assert_eq!(view["rung"], json!({ "step": "ask" }));

    desk.ask("escalation_ask", json!({ "case": case, "who": "架空請求" }));
    desk.time.pass_ms(5_000);
    let view = desk.whom(case);
    assert_eq!(view["rung"], json!({ "step": "waiting", "left_s": 15 }));
    assert_eq!(view["changes_in_s"], 15);
    desk.time.set_clock_by_ms(7_200_000);
    assert_eq!(desk.whom(case)["rung"]["left_s"], 15);
    desk.time.pass_ms(15_000);
    let view = desk.whom(case);
    assert_eq!(view["rung"]["step"], "silent");
    assert_eq!(names(&view)[0], "架空一番", "on to the next");

    desk.says(case, "架空一番", "busy", "");
    let view = desk.whom(case);
    assert_eq!(view["rung"]["step"], "call_back");
    let say = view["call_back"]["say"].as_str().unwrap();
    // The clock was set to eleven; which times are offered is the promise's own rule.
    assert!(say.contains("11時") && say.contains("頃までに"), "{say}");
    assert!(!say.contains("{{"), "{say}");

    // Once it is promised, it is not suggested again.
    let form = desk.ask("promise_offer", json!({ "case": case, "sv_min": null }));
    let ticks = json!({ "number": true, "suits": true, "absent": false });
    let promise = json!({ "case": case, "at_ms": form["slots"][0]["at_ms"], "sv_min": null, "ticks": ticks, "aside": false });
    desk.ask("promise_make", promise);
    assert_eq!(desk.whom(case)["rung"]["step"], "ask");
}

#[test]
fn who_is_away_today_is_offered_again_tomorrow_and_free_names_stay() {
    let desk = Desk::new();
    let id = desk.person("架空A", json!({}));
    desk.ask("roster_here", json!({ "id": id, "here": false }));
    let case = desk.on_hold();
    assert!(names(&desk.whom(case)).is_empty());
    desk.says(case, "架空通りすがり", "busy", "");
    desk.ask("case_close", json!({ "case": case, "outcome": "unsolved" }));

    let next = desk.on_hold();
    assert_eq!(names(&desk.whom(next)), ["架空通りすがり"]);
    desk.time.pass_ms(24 * 3_600_000);
    assert_eq!(names(&desk.whom(next)), ["架空A", "架空通りすがり"]);
}

#[test]
fn the_roster_refuses_a_name_twice_and_none() {
    let desk = Desk::new();
    let id = desk.person("架空A", json!({ "shift": { "from": 540, "until": 1080 } }));
    let twice = json!({ "id": null, "form": { "name": " 架空A " } });
    assert_eq!(desk.refused("roster_keep", twice), "NameTaken");
    let none = json!({ "id": null, "form": { "name": " " } });
    assert_eq!(desk.refused("roster_keep", none), "NameTaken");
    let same = json!({ "id": id, "form": { "name": "架空A", "role": "manager", "topics": ["請求", " 請求", ""] } });
    let row = desk.ask("roster_keep", same)["people"][0].clone();
    assert_eq!(row["form"]["topics"], json!(["請求"]));
    assert_eq!(
        (&row["form"]["role"], &row["here"]),
        (&json!("manager"), &json!(true))
    );
    assert_eq!(
        desk.ask("roster_remove", json!({ "id": id }))["people"],
        json!([])
    );
    assert_eq!(
        desk.refused("roster_remove", json!({ "id": id })),
        "NotFound"
    );
}

#[test]
fn private_marks_move_a_name_and_are_seen_only_after_their_key() {
    let desk = Desk::new();
    desk.person("架空A", json!({}));
    let clear = desk.person("架空B", json!({}));
    let case = desk.on_hold();
    assert_eq!(names(&desk.whom(case)), ["架空A", "架空B"]);
    let mark = json!({ "case": case, "person": clear, "mark": "clear", "on": true });
    let view = desk.ask("whom_mark", mark);
    assert_eq!(
        view["marks"],
        json!([{ "person": clear, "clear": true, "call_back": false }])
    );
    let view = desk.whom(case);
    assert_eq!(names(&view), ["架空B", "架空A"]);
    assert_eq!(view["marks"], json!([]), "hidden by default");
    assert_eq!(
        view["offers"][0]["reason"]["why"], "none",
        "and no reason says it"
    );

    // On another matter it says nothing.
    let flow = json!(["jp.hikae.mail-order", "return"]);
    let other = desk.ask("case_start", json!({ "question": "返品", "flow": flow }));
    let other = desk.escalate(other["id"].as_i64().unwrap());
    assert_eq!(names(&desk.whom(other)), ["架空A", "架空B"]);

    // No door of hikaectl tells of them.
    for (verb, args) in [
        ("case_show", json!({ "case": case })),
        ("case_list", json!({ "offset": 0, "limit": 9 })),
        ("bounces", json!({ "pack": null })),
    ] {
        let told = desk.app.control(verb, args).unwrap().to_string();
        assert!(
            !told.contains("架空B") && !told.contains("\"clear\""),
            "{told}"
        );
    }
}

#[test]
fn what_the_sv_asked_back_for_is_asked_in_the_next_call_and_told_to_the_packs_owner() {
    let mut desk = Desk::new();
    desk.person("架空A", json!({}));
    desk.person("架空B", json!({}));
    let case = desk.on_hold();
    let view = desk.says(case, "架空B", "check_first", "引き落としの口座の名義");
    assert_eq!(view["stage"], "checking");
    let own = |view: &Value| {
        let items = view["items"].as_array().unwrap().clone();
        items.into_iter().find(|item| item["own"] == true)
    };
    assert!(own(&view).is_none(), "not in the call that brought it");

    // The customer was asked, and it goes back to the same SV with what is new.
    // What is never stored is never told, and no news.
    for (item, answer) in [("member_no", json!("K-1")), ("amount", json!(3300))] {
        let given = json!({ "case": case, "item": item, "answer": answer });
        desk.ask("case_answer", given);
    }
    desk.escalate(case);
    let whom = desk.whom(case);
    assert_eq!(names(&whom)[0], "架空B");
    assert_eq!(whom["offers"][0]["reason"]["why"], "asked_back");
    assert_eq!(whom["update"], "追加です。金額は3,300円。");
    // Taken back again it is no news.
    desk.ask("case_undo", json!({ "case": case }));
    desk.ask("case_undo", json!({ "case": case }));
    assert_eq!(desk.whom(case)["update"], Value::Null);

    let next = desk.on_hold();
    let view = desk.ask("case_view", json!({ "case": next }));
    let item = own(&view).unwrap();
    assert_eq!(
        (&item["label"], &item["need"]),
        (&json!("引き落としの口座の名義"), &json!("should"))
    );
    let said = json!({ "case": next, "item": item["id"], "answer": "ご家族" });
    let view = desk.ask("case_answer", said);
    assert_eq!(own(&view).unwrap()["handled"], true);
    let flow = json!({ "case": next, "pack": "jp.hikae.billing", "flow": "cancel" });
    let elsewhere = desk.ask("case_flow", flow);
    assert!(own(&elsewhere).is_none(), "it belongs to its flow");
    let back = json!({ "case": next, "pack": "jp.hikae.billing", "flow": "double-charge" });
    assert!(own(&desk.ask("case_flow", back)).is_some());

    // The same words again add nothing, and are counted.
    desk.says(next, "架空A", "check_first", "引き落としの口座の 名義");
    desk.says(desk.escalate(next), "架空A", "check_first", "契約の番号");
    let told = desk
        .app
        .control("bounces", json!({ "pack": null }))
        .unwrap();
    let rows: Vec<(&str, i64)> = told["bounces"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                row["missing"].as_str().unwrap(),
                row["count"].as_i64().unwrap(),
            )
        })
        .collect();
    assert_eq!(rows, [("引き落としの口座の 名義", 2), ("契約の番号", 1)]);
    assert!(!told.to_string().contains("架空"), "no names: {told}");
    let other = desk
        .app
        .control("bounces", json!({ "pack": "jp.hikae.common" }));
    assert_eq!(other.unwrap()["bounces"], json!([]));

    // It outlives a restart, and can be taken away.
    drop(std::mem::replace(
        &mut desk.app,
        start(&desk.folder.path().join("none"), &desk.time),
    ));
    desk.app = start(desk.folder.path(), &desk.time);
    let view = desk.ask("case_view", json!({ "case": next }));
    let gone = json!({ "case": next, "item": own(&view).unwrap()["id"], "removed": true });
    assert!(own(&desk.ask("own_item_remove", gone)).is_none());
}
