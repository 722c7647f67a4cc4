//! The clocks of a call by a clock that is turned by hand: the hold ladder, sleep, a restart, a clock that is set; and
//! what a softphone tells, twice and out of order.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "clippy excuses #[test] functions, not what they call"
)]

use std::path::Path;
use std::sync::{Arc, Mutex};

use hikae_app::contract::{Code, Push};
use hikae_app::host::{HandTime, Host, MemoryClipboard, NoKeys, NoNotices, Now};
use hikae_app::{App, StartOptions};
use hikae_core::call::LINKS_MOST;
use hikae_core::time::Stamp;
use serde_json::{Value, json};

struct Desk {
    app: App,
    time: Arc<HandTime>,
    pushed: Arc<Mutex<Vec<Push>>>,
    folder: tempfile::TempDir,
}

fn start(folder: &Path, time: &Arc<HandTime>, pushed: &Arc<Mutex<Vec<Push>>>) -> App {
    let heard = Arc::clone(pushed);
    let host = Host {
        time: Arc::<HandTime>::clone(time),
        keys: Arc::new(NoKeys),
        clipboard: Arc::new(MemoryClipboard::default()),
        push: Arc::new(move |push| heard.lock().unwrap().push(push)),
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
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Now {
            stamp: Stamp {
                wall_ms: 1_795_400_000_000,
                mono_ms: 5_000,
                boot: "a".to_owned(),
            },
            offset_min: 540,
        };
        let time = Arc::new(HandTime::at(now));
        let pushed = Arc::default();
        Self {
            app: start(folder.path(), &time, &pushed),
            time,
            pushed,
            folder,
        }
    }

    fn reopen(self) -> Self {
        let Self {
            app,
            time,
            pushed,
            folder,
        } = self;
        drop(app);
        Self {
            app: start(folder.path(), &time, &pushed),
            time,
            pushed,
            folder,
        }
    }

    fn ask(&self, command: &str, args: Value) -> Value {
        self.app.dispatch(command, args).unwrap()["value"].clone()
    }

    fn clocks(&self) -> Value {
        self.ask("clock_view", json!({}))
    }

    fn pass_s(&self, s: i64) {
        self.time.pass_ms(s * 1000);
    }

    /// A case that is on hold.
    fn held(&self) -> i64 {
        let case = self.ask(
            "case_start",
            json!({"question": "無料のセキュリティソフト", "flow": null}),
        );
        let id = case["id"].as_i64().unwrap();
        self.ask("hold_set", json!({"case": id, "on": true}));
        id
    }

    fn phone(&self, event: &str, reference: Option<&str>) -> Value {
        let args = json!({"event": event, "reference": reference});
        self.app.control("call", args).unwrap()
    }
}

fn level(clocks: &Value) -> &str {
    clocks["warn"]["hold"].as_str().unwrap_or("none")
}

#[test]
fn the_hold_climbs_its_ladder_and_a_correction_counts() {
    let desk = Desk::open();
    desk.held();
    let mut seen = Vec::new();
    for s in [29, 1, 29, 1, 59, 1, 60] {
        desk.pass_s(s);
        seen.push(level(&desk.clocks()).to_owned());
    }
    let want = [
        "none", "colour", "colour", "progress", "progress", "callback", "strong",
    ];
    assert_eq!(seen, want);
    let say = desk.clocks()["warn"]["say"].as_str().unwrap().to_owned();
    assert!(say.contains("折り返しお電話"), "{say}");
    assert!(!say.contains("{{") && !say.contains("○時"), "{say}");
    desk.ask("hold_set", json!({"case": null, "on": false}));
    assert_eq!(desk.clocks()["warn"], Value::Null);

    desk.ask("hold_set", json!({"case": null, "on": true}));
    desk.pass_s(31);
    assert_eq!(level(&desk.clocks()), "colour");
    desk.ask("hold_correct", json!({"earlier_s": 30}));
    assert_eq!(level(&desk.clocks()), "progress");
}

#[test]
fn an_unlinked_clock_warns_nobody_and_neither_does_a_case_that_was_put_aside() {
    let desk = Desk::open();
    desk.ask("call_set", json!({"on": true}));
    desk.ask("hold_set", json!({"case": null, "on": true}));
    desk.pass_s(4000);
    assert_eq!(desk.clocks()["hold_s"], 4000);
    assert_eq!(desk.clocks()["warn"], Value::Null);
    assert!(desk.app.tick().is_some(), "the clocks tick all the same");

    let id = desk.held();
    assert_eq!(level(&desk.clocks()), "strong", "the case takes the hold");
    desk.ask("case_park", json!({"case": id}));
    assert_eq!(desk.clocks()["warn"], Value::Null);
}

#[test]
fn sleep_counts_a_set_clock_does_not_and_a_restart_goes_on() {
    let mut desk = Desk::open();
    desk.held();
    // Asleep: both clocks move while nobody looks.
    desk.pass_s(45);
    assert_eq!(level(&desk.clocks()), "colour");
    for jump in [3600, -7200] {
        desk.time.set_clock_by_ms(jump * 1000);
        assert_eq!(desk.clocks()["hold_s"], 45);
        assert_eq!(level(&desk.clocks()), "colour");
    }
    desk.time.set_clock_by_ms(3600 * 1000);
    desk = desk.reopen();
    assert_eq!(desk.clocks()["hold_s"], 45, "the app was started again");
    desk.time.reboot_ms(80_000);
    desk = desk.reopen();
    assert_eq!(desk.clocks()["hold_s"], 125, "the PC was started again");
    assert_eq!(level(&desk.clocks()), "callback");
    // Set back while the PC was off: never a negative time, and no warning out of nothing.
    desk.time.set_clock_by_ms(-86_400_000);
    desk = desk.reopen();
    assert_eq!(desk.clocks()["hold_s"], 0);
    assert_eq!(level(&desk.clocks()), "none");
}

#[test]
fn a_long_call_suggests_a_hand_over_and_a_waiting_case_is_no_long_talk() {
    let desk = Desk::open();
    let start = |question: &str| {
        desk.ask("case_start", json!({"question": question, "flow": null}))["id"]
            .as_i64()
            .unwrap()
    };
    let prompt = || desk.clocks()["warn"]["call"].clone();
    let first = start("一つ目のご用件");
    desk.pass_s(599);
    assert_eq!(prompt(), Value::Null);
    desk.pass_s(1);
    assert_eq!(prompt(), "handover");
    desk.pass_s(600);
    assert_eq!(prompt(), "decide");
    desk.pass_s(600);
    assert_eq!(prompt(), "same_topic");
    start("別のご用件");
    assert_eq!(prompt(), "decide", "another topic of the same call");
    desk.ask("call_set", json!({"on": false}));
    assert_eq!(prompt(), Value::Null);

    desk.pass_s(86_400);
    desk.ask("case_resume", json!({"case": first}));
    desk.ask("call_set", json!({"on": true}));
    desk.pass_s(60);
    assert_eq!(prompt(), Value::Null, "it waited, nobody talked");
}

#[test]
fn a_softphone_may_say_everything_twice() {
    let desk = Desk::open();
    let twice = |event: &str| {
        let once = desk.phone(event, Some("架空-0312"));
        let again = desk.phone(event, Some("架空-0312"));
        assert_eq!(
            (&once["changed"], &again["changed"]),
            (&json!(true), &json!(false)),
            "{event}"
        );
        again
    };
    assert_eq!(twice("start")["call_s"], 0);
    let id = desk.ask("case_start", json!({"question": "返品", "flow": null}))["id"].clone();
    desk.pass_s(20);
    assert_eq!(twice("hold")["hold_s"], 0);
    desk.pass_s(40);
    assert_eq!(
        level(&desk.clocks()),
        "colour",
        "linked to the case of the call"
    );
    assert_eq!(twice("retrieve")["hold_s"], Value::Null);
    assert_eq!(twice("end")["wrap_s"], 0);
    let shown = desk.app.control("case_show", json!({"case": id})).unwrap();
    assert_eq!(shown["calls"], json!(["架空-0312"]));
    assert!(
        desk.pushed.lock().unwrap().len() >= 4,
        "the screens are told"
    );

    // The next call comes while the last one is written up: it warns about no case.
    desk.phone("start", Some("架空-0313"));
    desk.phone("hold", None);
    desk.pass_s(300);
    assert_eq!(desk.clocks()["warn"], Value::Null);
    assert_eq!(desk.phone("end", None)["call_s"], Value::Null);
}

#[test]
fn a_consultation_touches_nothing_and_a_lost_end_is_made_good() {
    let desk = Desk::open();
    desk.phone("start", Some("お客様"));
    desk.phone("hold", Some("お客様"));
    for event in ["start", "hold", "retrieve", "end"] {
        assert_eq!(desk.phone(event, Some("内線"))["changed"], false, "{event}");
    }
    desk.pass_s(30);
    desk.phone("retrieve", Some("お客様"));
    // The end was never told; the next customer is there.
    let next = desk.phone("start", Some("次のお客様"));
    assert_eq!(
        (&next["changed"], &next["call_s"]),
        (&json!(true), &json!(0))
    );
    assert_eq!(desk.phone("end", Some("お客様"))["changed"], false);
    assert_eq!(desk.phone("end", Some("次のお客様"))["changed"], true);
    let bad = json!({"event": "start", "reference": "あ".repeat(65)});
    assert_eq!(
        desk.app.control("call", bad).unwrap_err().code,
        Code::BadAnswer
    );
    assert_eq!(desk.clocks()["call_s"], Value::Null);
}

#[test]
fn links_do_what_they_say_and_no_more() {
    let desk = Desk::open();
    let told = desk
        .app
        .follow_link("hikae://call/start?ref=%E6%9E%B6")
        .unwrap();
    assert!(told.changed);
    for link in [
        "hikae://call/delete?ref=秘密",
        "hikae://case/start",
        "https://秘密.example/",
    ] {
        let refused = desk.app.follow_link(link).unwrap_err();
        assert_eq!(refused.code, Code::BadAnswer);
        assert!(!refused.detail.contains("秘密"), "{}", refused.detail);
    }
    let most = i64::try_from(LINKS_MOST).unwrap();
    let codes: Vec<_> = (0..most)
        .map(|_| {
            desk.app
                .follow_link("hikae://call/hold")
                .map_err(|fault| fault.code)
        })
        .collect();
    assert_eq!(codes.last().unwrap().as_ref().unwrap_err(), &Code::NotNow);
    desk.pass_s(10);
    assert!(desk.app.follow_link("hikae://call/end").unwrap().changed);
}

#[test]
fn the_practice_is_not_driven_by_the_softphone() {
    let desk = Desk::open();
    desk.ask("practice_start", json!({}));
    let before = desk.clocks();
    desk.phone("start", Some("架空-1"));
    assert_eq!(desk.clocks(), before);
    desk.ask("practice_end", json!({}));
    assert_eq!(desk.clocks()["call_s"], 0);
}
