//! Call-backs as a day at the desk goes: promised, reminded of, put off, kept, handed on; over sleep, restart and being
//! late. The clock is turned by hand, and what the system would show is noted down.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::path::Path;
use std::sync::Arc;

use hikae_app::contract::Code;
use hikae_app::host::{HandTime, HeardNotices, Host, MemoryClipboard, NoKeys, Notice, Now};
use hikae_app::{App, StartOptions};
use hikae_core::time::Stamp;
use serde_json::{Value, json};
use tempfile::TempDir;

/// 2026-11-23 14:03 in Japan, a Monday.
const START_MS: i64 = 1_795_359_600_000 + (14 * 60 + 3) * MINUTE;
const MINUTE: i64 = 60_000;

/// A desk whose clock stands still until it is turned.
struct Day {
    folder: TempDir,
    time: Arc<HandTime>,
    heard: Arc<HeardNotices>,
    clipboard: Arc<MemoryClipboard>,
    app: Option<App>,
}

impl Day {
    fn begin() -> Self {
        let now = Now {
            stamp: Stamp {
                wall_ms: START_MS,
                mono_ms: 5_000_000,
                boot: "first".to_owned(),
            },
            offset_min: 540,
        };
        let mut day = Self {
            folder: tempfile::tempdir().unwrap(),
            time: Arc::new(HandTime::at(now)),
            heard: Arc::default(),
            clipboard: Arc::default(),
            app: None,
        };
        day.open();
        day
    }

    fn open(&mut self) {
        self.app = None;
        let folder: &Path = self.folder.path();
        let host = Host {
            time: self.time.clone(),
            keys: Arc::new(NoKeys),
            clipboard: self.clipboard.clone(),
            push: Arc::new(|_| {}),
            notify: self.heard.clone(),
        };
        let options = StartOptions {
            data_dir: folder.join("data"),
            key_file: Some(folder.join("key")),
            demo: false,
        };
        self.app = Some(App::start(host, options));
    }

    fn ask(&self, command: &str, args: Value) -> Value {
        self.app.as_ref().unwrap().dispatch(command, args).unwrap()["value"].clone()
    }

    fn refused(&self, command: &str, args: Value) -> Code {
        self.app
            .as_ref()
            .unwrap()
            .dispatch(command, args)
            .unwrap_err()
            .code
    }

    fn set(&self, key: &str, value: Value) {
        let mut settings = self.ask("app_view", json!({}))["settings"].clone();
        settings[key] = value;
        self.ask("settings_change", json!({ "settings": settings }));
    }

    fn case(&self) -> Value {
        self.ask(
            "case_start",
            json!({ "question": "架空の荷物が届かない", "flow": null }),
        )["id"]
            .clone()
    }

    fn slots(&self, case: &Value, sv_min: Option<u16>) -> Vec<Value> {
        let form = self.ask("promise_offer", json!({ "case": case, "sv_min": sv_min }));
        form["slots"].as_array().unwrap().clone()
    }

    /// Promises the first time that is offered from so many minutes ahead on.
    fn promise(&self, case: &Value, ahead_min: i64) -> Value {
        let slots = self.slots(case, None);
        let from = START_MS + ahead_min * MINUTE;
        let slot = slots
            .iter()
            .find(|slot| slot["at_ms"].as_i64().unwrap() >= from)
            .unwrap();
        self.make(case, &slot["at_ms"])
    }

    fn make(&self, case: &Value, at_ms: &Value) -> Value {
        let ticks = json!({ "number": true, "suits": true, "absent": false });
        let args =
            json!({ "case": case, "at_ms": at_ms, "sv_min": null, "ticks": ticks, "aside": true });
        self.ask("promise_make", args)
    }

    fn rows(&self) -> Vec<Value> {
        self.ask("promise_list", json!({}))["rows"]
            .as_array()
            .unwrap()
            .clone()
    }

    /// What the system shows at a tick.
    fn tick(&self) -> Vec<String> {
        self.notices()
            .into_iter()
            .map(|notice| notice.body)
            .collect()
    }

    fn notices(&self) -> Vec<Notice> {
        self.app.as_ref().unwrap().tick();
        self.heard.take()
    }

    fn pass(&self, minutes: i64) {
        self.time.pass_ms(minutes * MINUTE);
    }
}

fn times(slots: &[Value]) -> Vec<&str> {
    slots
        .iter()
        .map(|slot| slot["time"].as_str().unwrap())
        .collect()
}

#[test]
fn a_call_back_is_offered_promised_and_waited_for() {
    let day = Day::begin();
    day.set("own_name", json!("見本"));
    let case = day.case();
    let slots = day.slots(&case, None);
    assert_eq!(times(&slots)[..3], ["14:15", "14:25", "14:45"]);
    assert_eq!(
        slots[2]["say"],
        "お調べするお時間を頂戴し、14時45分頃までに、私見本より折り返しお電話を差し上げてもよろしいでしょうか"
    );
    let made = day.make(&case, &slots[2]["at_ms"]);
    assert_eq!(
        (&made["time"], &made["left_min"], &made["state"]),
        (&json!("14:45"), &json!(42), &json!("open"))
    );
    assert_eq!(made["said"], slots[2]["say"]);
    assert_eq!(
        made["ticks"],
        json!({ "number": true, "suits": true, "absent": false })
    );
    assert!(
        made["progress"]
            .as_str()
            .unwrap()
            .contains("14時45分頃までに、私見本より")
    );
    // The desk is free for the next customer.
    assert_eq!(day.ask("app_view", json!({}))["case"], Value::Null);
    // It stands among the promises, and on no other list.
    let home = day.ask("home_view", json!({}));
    assert_eq!(
        (&home["parked"], &home["waiting"]),
        (&json!([]), &json!([]))
    );
    assert_eq!(day.rows()[0]["case"], case);
}

#[test]
fn no_time_is_offered_twice_after_the_shift_or_before_the_sv() {
    let day = Day::begin();
    let first = day.case();
    let slots = day.slots(&first, None);
    day.make(&first, &slots[2]["at_ms"]);
    let second = day.case();
    assert!(!times(&day.slots(&second, None)).contains(&"14:45"));
    // The screen's list is old: somebody else was promised that time meanwhile.
    let args = json!({ "case": second, "at_ms": slots[2]["at_ms"], "sv_min": null,
        "ticks": { "number": false, "suits": false, "absent": false }, "aside": false });
    assert_eq!(day.refused("promise_make", args.clone()), Code::SlotGone);
    assert_eq!(day.rows().len(), 1, "what was refused is not kept");
    let mut past = args;
    past["at_ms"] = json!(START_MS - MINUTE);
    assert_eq!(day.refused("promise_make", past), Code::SlotGone);
    // The SV answers within the hour; the shift ends at 15:30.
    assert_eq!(times(&day.slots(&second, Some(60)))[0], "15:15");
    day.set("shift_start", json!("９時"));
    day.set("shift_end", json!("1530"));
    assert_eq!(
        day.ask("app_view", json!({}))["settings"]["shift_end"],
        "15:30"
    );
    let slots = day.slots(&second, Some(60));
    assert_eq!(times(&slots)[..2], ["15:15", "9:00"]);
    assert_eq!(slots[1]["day"], 1);
    assert!(
        slots[1]["say"]
            .as_str()
            .unwrap()
            .contains("明日9時頃までに")
    );
}

#[test]
fn it_is_reminded_of_before_when_due_and_once_each() {
    let day = Day::begin();
    let case = day.case();
    day.promise(&case, 40);
    assert_eq!(day.tick(), [""; 0]);
    day.pass(27);
    let notices = day.notices();
    assert_eq!(notices[0].body, "まもなく折り返しの時間です 14:45");
    assert_eq!(Some(notices[0].case.unwrap().0), case.as_i64());
    assert_eq!(day.tick(), [""; 0]);
    day.pass(10);
    assert_eq!(day.tick(), ["まもなく折り返しの時間です 14:45"]);
    day.pass(5);
    assert_eq!(day.tick(), ["折り返しの時間です 14:45"]);
    day.pass(60);
    assert_eq!(day.tick(), [""; 0]);
    let row = &day.rows()[0];
    assert_eq!(
        (&row["left_min"], &row["unseen"]),
        (&json!(-60), &json!(true))
    );
    day.ask("promise_seen", json!({ "promise": row["id"] }));
    assert_eq!(day.rows()[0]["unseen"], false);
}

#[test]
fn a_click_puts_the_case_on_the_desk() {
    let day = Day::begin();
    let case = day.case();
    day.promise(&case, 10);
    let next = day.case();
    day.pass(12);
    day.app.as_ref().unwrap().tick();
    day.heard.click();
    assert_eq!(day.ask("app_view", json!({}))["case"], case);
    assert_eq!(day.rows()[0]["unseen"], false);
    let parked = day.ask("home_view", json!({}))["parked"].clone();
    assert_eq!(
        parked[0]["id"], next,
        "what was on the desk is put aside, not lost"
    );
}

#[test]
fn a_notification_holds_nothing_of_the_customer() {
    let day = Day::begin();
    let case = day.case();
    day.promise(&case, 10);
    day.pass(12);
    let body = day.tick().concat();
    assert!(
        !body.is_empty() && !body.contains("架空") && !body.contains("荷物"),
        "{body}"
    );
}

#[test]
fn what_fell_due_while_the_app_was_off_is_told_first_and_once() {
    let mut day = Day::begin();
    let case = day.case();
    day.promise(&case, 40);
    day.app = None;
    day.time.reboot_ms(180 * MINUTE);
    day.open();
    // Three reminders fell due; it is one promise.
    assert_eq!(day.tick(), ["折り返しの時間を過ぎています 14:45"]);
    assert_eq!(day.tick(), [""; 0]);
    day.open();
    assert_eq!(day.tick(), [""; 0], "not again after a restart");
    assert_eq!(day.rows()[0]["unseen"], true, "and not forgotten");
}

#[test]
fn sleep_and_a_clock_that_is_set_lose_nothing_and_repeat_nothing() {
    let day = Day::begin();
    let case = day.case();
    day.promise(&case, 40);
    day.tick();
    // Somebody sets the clock back an hour after the first reminder, and forth again.
    day.pass(27);
    assert_eq!(day.tick().len(), 1);
    day.time.set_clock_by_ms(-60 * MINUTE);
    assert_eq!(day.tick(), [""; 0]);
    day.time.set_clock_by_ms(60 * MINUTE);
    assert_eq!(day.tick(), [""; 0]);
    // The PC sleeps past the promised time.
    day.pass(120);
    assert_eq!(day.tick(), ["折り返しの時間を過ぎています 14:45"]);
}

#[test]
fn many_at_once_are_one_notification() {
    let day = Day::begin();
    for _ in 0..5 {
        let case = day.case();
        day.promise(&case, 10);
    }
    day.pass(600);
    assert_eq!(day.tick(), ["折り返しの時間のものが5件あります"]);
    assert!(day.rows().iter().all(|row| row["unseen"] == json!(true)));
}

#[test]
fn nobody_is_reminded_after_the_shift_but_first_thing_the_next_day() {
    let day = Day::begin();
    let case = day.case();
    day.promise(&case, 40);
    day.set("shift_start", json!("9:00"));
    day.set("shift_end", json!("14:10"));
    day.pass(60);
    assert_eq!(day.tick(), [""; 0]);
    day.pass(18 * 60);
    assert_eq!(day.tick(), ["折り返しの時間を過ぎています 14:45"]);
}

#[test]
fn later_is_later_and_a_kept_promise_is_quiet() {
    let day = Day::begin();
    let case = day.case();
    let id = day.promise(&case, 40)["id"].clone();
    day.pass(42);
    assert_eq!(day.tick().len(), 1);
    let list = day.ask("promise_snooze", json!({ "promise": id, "minutes": 5 }));
    assert_eq!(
        (&list["rows"][0]["unseen"], &list["snooze"]),
        (&json!(false), &json!([5, 15]))
    );
    day.pass(5);
    assert_eq!(day.tick(), ["折り返しの時間を過ぎています 14:45"]);
    day.ask("promise_snooze", json!({ "promise": id, "minutes": 5 }));
    let list = day.ask("promise_end", json!({ "promise": id, "kept": true }));
    assert_eq!(list["total"], 0);
    day.pass(60);
    assert_eq!(day.tick(), [""; 0]);
    assert_eq!(
        day.refused("promise_snooze", json!({ "promise": id, "minutes": 5 })),
        Code::NotNow
    );
    // The key was the wrong row's: one undo, and what fell due meanwhile is told.
    day.ask("case_undo", json!({ "case": case }));
    assert_eq!(day.rows().len(), 1);
    assert_eq!(day.tick(), ["折り返しの時間を過ぎています 14:45"]);
    day.ask("case_redo", json!({ "case": case }));
    assert_eq!(day.rows().len(), 0);
}

#[test]
fn a_promise_is_handed_on_and_taken_back() {
    let day = Day::begin();
    day.set("own_name", json!("見本"));
    let case = day.case();
    let id = day.promise(&case, 40)["id"].clone();
    assert_eq!(
        day.refused("promise_hand", json!({ "promise": id, "to": "  " })),
        Code::BadAnswer
    );
    day.ask(
        "promise_hand",
        json!({ "promise": id, "to": "架空リーダー" }),
    );
    assert_eq!(day.rows().len(), 0);
    assert_eq!(
        day.ask("promise_takers", json!({}))["names"],
        json!(["架空リーダー"])
    );
    day.pass(60);
    assert_eq!(day.tick(), [""; 0]);
    day.ask("case_undo", json!({ "case": case }));
    assert_eq!(day.rows()[0]["owner"], "見本");
}

#[test]
fn a_new_time_takes_the_place_of_the_old_one() {
    let day = Day::begin();
    let case = day.case();
    day.promise(&case, 40);
    let form = day.ask("promise_offer", json!({ "case": case, "sv_min": null }));
    assert_eq!(form["open"]["time"], "14:45");
    assert!(
        times(form["slots"].as_array().unwrap()).contains(&"14:45"),
        "its own time is free"
    );
    day.promise(&case, 110);
    let rows = day.rows();
    assert_eq!((rows.len(), &rows[0]["time"]), (1, &json!("16:15")));
    day.ask("case_undo", json!({ "case": case }));
    let rows = day.rows();
    assert_eq!((rows.len(), &rows[0]["time"]), (1, &json!("14:45")));
    day.ask("case_undo", json!({ "case": case }));
    assert_eq!(day.rows().len(), 0);
    day.pass(200);
    assert_eq!(day.tick(), [""; 0]);
}

#[test]
fn the_end_of_the_shift_says_what_is_open() {
    let day = Day::begin();
    day.set("own_name", json!("見本"));
    assert!(
        day.ask("shift_view", json!({}))["text"]
            .as_str()
            .unwrap()
            .contains("引き継ぐものはありません")
    );
    let promised = day.case();
    day.promise(&promised, 40);
    let asked = day.case();
    day.ask(
        "escalation_begin",
        json!({ "case": asked, "way": "unsure", "hold": false, "skip": null }),
    );
    day.ask("escalation_ask", json!({ "case": asked, "who": "架空SV" }));
    day.ask("case_park", json!({ "case": asked }));
    let halfway = day.case();
    day.ask("case_park", json!({ "case": halfway }));
    day.pass(60);
    let shift = day.ask("shift_view", json!({}));
    assert_eq!(shift["promises"].as_array().unwrap().len(), 1);
    assert_eq!(
        (
            shift["waiting"].as_array().unwrap().len(),
            shift["parked"].as_array().unwrap().len()
        ),
        (1, 1)
    );
    // The first screen has the same lists: no case stands twice, and what is promised on none of the two.
    let home = day.ask("home_view", json!({}));
    assert_eq!(
        (&home["waiting"], &home["parked"]),
        (&shift["waiting"], &shift["parked"])
    );
    assert_eq!(
        (&home["waiting"][0]["id"], &home["waiting"][0]["next"]),
        (&asked, &json!("turn_to"))
    );
    assert_eq!(
        (&home["parked"][0]["id"], &home["parked"][0]["next"]),
        (&halfway, &json!("ask_on"))
    );
    assert_eq!(
        shift["text"],
        "【引き継ぎ】15:03時点　見本より\n\
         ・折り返し 14時45分まで（18分超過）：架空の荷物が届かない\n\
         ・期限超過、管理者へ確認（14:03 架空SVさんに依頼済み、回答期限14:18）：架空の荷物が届かない\n\
         ・お客様に伺う途中：架空の荷物が届かない"
    );
    day.ask("shift_copy", json!({}));
    assert_eq!(json!(day.clipboard.text()), shift["text"]);
}

#[test]
fn the_list_for_the_shifts_lead_holds_nothing_of_the_customer() {
    let day = Day::begin();
    day.set("own_name", json!("見本"));
    let (late, soon) = (day.case(), day.case());
    day.promise(&late, 40);
    day.promise(&soon, 100);
    day.pass(60);
    day.tick();
    let args = json!({ "offset": 0, "limit": 9 });
    let app = day.app.as_ref().unwrap();
    let told = app.control("promises", args).unwrap();
    assert_eq!(told["total"], 2);
    let row = |at: usize| {
        let row = &told["promises"][at];
        json!([
            row["case"],
            row["due_at"],
            row["left_min"],
            row["owner"],
            row["state"],
            row["unseen"]
        ])
    };
    assert_eq!(
        row(0),
        json!([late, "2026-11-23T14:45:00+09:00", -18, "見本", "open", true])
    );
    assert_eq!(
        row(1),
        json!([soon, "2026-11-23T15:45:00+09:00", 42, "見本", "open", false])
    );
    assert!(!told.to_string().contains("荷物"), "{told}");
    // Kept: it is open no more.
    let id = told["promises"][0]["id"].clone();
    day.ask("promise_end", json!({ "promise": id, "kept": true }));
    let page = json!({ "offset": 0, "limit": 0 });
    assert_eq!(app.control("promises", page).unwrap()["total"], 1);
}

#[test]
fn a_customer_who_calls_first_is_told_and_the_words_are_copied() {
    let day = Day::begin();
    day.set("own_name", json!("見本"));
    let case = day.case();
    let none = day.ask("promise_of", json!({ "case": case }));
    assert_eq!(none["open"], Value::Null);
    day.promise(&case, 40);
    let open = &day.ask("promise_of", json!({ "case": case }))["open"];
    assert!(
        open["progress"]
            .as_str()
            .unwrap()
            .contains("14時45分頃までに、私見本より")
    );
    day.ask("promise_copy", json!({ "promise": open["id"] }));
    assert_eq!(json!(day.clipboard.text()), open["progress"]);
    day.ask(
        "promise_end",
        json!({ "promise": open["id"], "kept": true }),
    );
    let one = json!({ "promise": open["id"] });
    assert_eq!(day.refused("promise_copy", one), Code::NotNow);
    assert_eq!(
        day.ask("promise_of", json!({ "case": case }))["open"],
        Value::Null
    );
}

#[test]
fn a_promise_is_handed_to_whoever_is_there() {
    let day = Day::begin();
    day.set("own_name", json!("見本"));
    let person = |name: &str, role: &str| json!({ "name": name, "role": role, "team": "", "own_team": false, "reach": "", "topics": [], "shift": null });
    for (name, role) in [
        ("架空SV", "sv"),
        ("架空課長", "manager"),
        ("架空技術", "team"),
    ] {
        day.ask(
            "roster_keep",
            json!({ "id": null, "form": person(name, role) }),
        );
    }
    let people = day.ask("roster_view", json!({}))["people"].clone();
    let boss = people
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["form"]["name"] == "架空課長");
    day.ask(
        "roster_here",
        json!({ "id": boss.unwrap()["id"], "here": false }),
    );
    let case = day.case();
    day.promise(&case, 40);
    let promise = day.rows()[0]["id"].clone();
    day.ask(
        "promise_hand",
        json!({ "promise": promise, "to": "架空夜勤" }),
    );
    let names = day.ask("promise_takers", json!({}))["names"].clone();
    let names: Vec<&str> = names
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n.as_str().unwrap())
        .collect();
    assert!(
        names.contains(&"架空SV") && names.contains(&"架空技術") && names.contains(&"架空夜勤")
    );
    assert!(!names.contains(&"架空課長"), "nobody absent under a key");
    assert!(!names.contains(&"見本"), "not to oneself");
}
