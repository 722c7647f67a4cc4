//! Notifications that a pack asks for (`notify: true`): a step of a hold, a level of a reply deadline, each told once,
//! over restarts and sleep; nothing for a clock without a case, and nothing of the customer in the text.
//! The clock is turned by hand, and what the system would show is noted down.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use hikae_app::host::{HandTime, HeardNotices, Host, MemoryClipboard, NoKeys, Notice, Now};
use hikae_app::{App, StartOptions};
use hikae_core::time::Stamp;
use serde_json::{Value, json};
use tempfile::TempDir;

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;
/// Words of an invented customer.
const QUESTION: &str = "架空商事の無料版が起動しない";

/// The hold's first step is not told, its second and third are; of the deadline the last two.
const RULES: &str = "
hold:
  - {at: 30}
  - {at: 60, say: お待たせしております, notify: true}
  - {at: 120, say: 折り返しお電話を差し上げてもよろしいでしょうか, callback: true, notify: true}
call: [{at_min: 10}, {at_min: 20, notify: true}]
deadlines:
  rules:
    - id: usual
      levels:
        - {level: warn, after_s: 300}
        - {level: overdue, after_s: 600, to: リーダー, notify: true}
        - {level: next, after_s: 1200, to: 管理者, notify: true}
";

struct Day {
    folder: TempDir,
    time: Arc<HandTime>,
    heard: Arc<HeardNotices>,
    app: Option<App>,
}

impl Day {
    fn begin() -> Self {
        let now = Now {
            stamp: Stamp {
                // 2026-11-23 10:00 in Japan.
                wall_ms: 1_795_395_600_000,
                mono_ms: 9_000_000,
                boot: "first".to_owned(),
            },
            offset_min: 540,
        };
        let mut day = Self {
            folder: tempfile::tempdir().unwrap(),
            time: Arc::new(HandTime::at(now)),
            heard: Arc::default(),
            app: None,
        };
        let pack = day
            .folder
            .path()
            .join("data/packs/jp.example.security-soft");
        let from = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../tests/packs/jp.example.security-soft");
        copy(&from, &pack);
        fs::write(pack.join("rules/timers.yaml"), RULES).unwrap();
        day.open();
        day
    }

    fn open(&mut self) {
        self.app = None;
        let host = Host {
            time: self.time.clone(),
            keys: Arc::new(NoKeys),
            clipboard: Arc::new(MemoryClipboard::default()),
            push: Arc::new(|_| {}),
            notify: self.heard.clone(),
        };
        let options = StartOptions {
            data_dir: self.folder.path().join("data"),
            key_file: Some(self.folder.path().join("key")),
            demo: false,
        };
        self.app = Some(App::start(host, options));
    }

    fn ask(&self, command: &str, args: Value) -> Value {
        let app = self.app.as_ref().unwrap();
        app.dispatch(command, args).unwrap()["value"].clone()
    }

    fn case(&self) -> Value {
        let flow = json!(["jp.example.security-soft", "free-soft"]);
        self.ask("case_start", json!({ "question": QUESTION, "flow": flow }))["id"].clone()
    }

    /// Brought to an SV, with or without hold.
    fn escalate(&self, case: &Value, hold: bool) {
        let args = json!({ "case": case, "way": "unsure", "hold": hold, "skip": null });
        self.ask("escalation_begin", args);
    }

    fn notices(&self) -> Vec<Notice> {
        self.app.as_ref().unwrap().tick();
        self.heard.take()
    }

    /// What the system shows in so many seconds of one tick each.
    fn run(&self, seconds: i64) -> Vec<String> {
        let mut told = Vec::new();
        for _ in 0..seconds {
            self.time.pass_ms(SECOND);
            told.extend(self.notices().into_iter().map(|notice| notice.body));
        }
        told
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn the_steps_of_a_hold_are_told_once_each() {
    let day = Day::begin();
    let case = day.case();
    day.escalate(&case, true);
    assert!(day.run(59).is_empty());
    assert_eq!(day.run(2), ["保留1分です"]);
    assert!(day.run(58).is_empty());
    assert_eq!(day.run(2), ["保留2分です。折り返しにもできます"]);
    assert!(day.run(120).is_empty());
    // The next hold of the same call is another wait.
    day.ask("hold_set", json!({ "case": case, "on": false }));
    day.ask("hold_set", json!({ "case": case, "on": true }));
    assert_eq!(day.run(61), ["保留1分です"]);
    // Ten minutes of the call pass without one, twenty with.
    assert_eq!(day.run(60), ["保留2分です。折り返しにもできます"]);
    assert!(day.run(10 * 60).iter().all(|said| said.contains("SV")));
    let told = day.run(10 * 60);
    assert!(told.contains(&"通話20分です".to_owned()), "{told:?}");
}

#[test]
fn the_keys_correction_tells_the_step_that_it_reaches() {
    let day = Day::begin();
    day.escalate(&day.case(), true);
    assert!(day.run(31).is_empty());
    day.ask("hold_correct", json!({ "earlier_s": 30 }));
    assert_eq!(day.run(1), ["保留1分です"]);
}

#[test]
fn nobody_is_told_of_a_hold_without_a_case_or_of_one_that_was_put_aside() {
    let day = Day::begin();
    day.ask("hold_set", json!({ "case": null, "on": true }));
    assert!(day.run(200).is_empty());
    let day = Day::begin();
    let case = day.case();
    day.ask("call_set", json!({ "on": true }));
    day.ask("case_park", json!({ "case": case }));
    assert!(day.run(25 * 60).is_empty());
}

#[test]
fn a_restart_and_a_sleep_tell_no_step_again() {
    let mut day = Day::begin();
    day.escalate(&day.case(), true);
    assert_eq!(day.run(61), ["保留1分です"]);
    day.open();
    assert!(day.run(20).is_empty());
    // It slept through the second step and the deadline; each is told, and at the next start no more.
    day.time.pass_ms(11 * MINUTE);
    let told = day.run(1);
    assert_eq!(
        told,
        [
            "保留2分です。折り返しにもできます",
            "SVの回答期限を過ぎています。リーダーへ"
        ]
    );
    day.open();
    assert!(day.run(20).is_empty());
    day.time.reboot_ms(MINUTE);
    day.open();
    assert!(day.run(20).is_empty());
}

#[test]
fn a_deadline_is_told_although_no_screen_shows_its_case() {
    let mut day = Day::begin();
    let case = day.case();
    day.escalate(&case, false);
    day.ask("case_park", json!({ "case": case }));
    // Another call is at the desk.
    day.case();
    assert!(day.run(9 * 60).is_empty());
    assert_eq!(day.run(62), ["SVの回答期限を過ぎています。リーダーへ"]);
    day.time.set_clock_by_ms(-30 * MINUTE);
    assert!(day.run(5).is_empty());
    day.time.set_clock_by_ms(30 * MINUTE);
    // The last level falls due while the app is off: told at the start, once.
    day.time.pass_ms(30 * MINUTE);
    day.open();
    let told = day.notices();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].body, "SVの回答期限を過ぎています。管理者へ");
    assert_eq!(json!(told[0].case), case, "a click opens it");
    assert!(day.run(60).is_empty());
}

#[test]
fn an_answer_ends_it_and_the_next_wait_is_told_anew() {
    let day = Day::begin();
    let case = day.case();
    day.escalate(&case, false);
    let who = json!({ "case": case, "who": "架空SV" });
    day.ask("escalation_ask", who);
    assert_eq!(day.run(601), ["SVの回答期限を過ぎています。リーダーへ"]);
    let answered = json!({ "case": case, "result": "answered", "missing": "" });
    day.ask("escalation_result", answered);
    assert!(day.run(15 * 60).iter().all(|said| said.contains("通話")));
    day.ask("guide_end", json!({ "case": case, "outcome": "again" }));
    assert_eq!(day.run(601), ["SVの回答期限を過ぎています。リーダーへ"]);
}

#[test]
fn nothing_of_the_customer_and_nobodys_name_is_told() {
    let day = Day::begin();
    let case = day.case();
    day.ask(
        "escalation_begin",
        json!({ "case": case, "way": "unsure", "hold": true, "skip": null }),
    );
    day.ask("escalation_ask", json!({ "case": case, "who": "架空SV" }));
    let told = day.run(25 * 60).join("\n");
    assert!(
        told.contains("管理者") && told.contains("通話20分"),
        "{told}"
    );
    for word in ["架空", "無料版", "起動"] {
        assert!(!told.contains(word), "{word}: {told}");
    }
}

#[test]
fn after_the_shift_a_deadline_waits_for_the_next_one() {
    let day = Day::begin();
    let mut settings = day.ask("app_view", json!({}))["settings"].clone();
    settings["shift_start"] = json!("9:00");
    settings["shift_end"] = json!("10:05");
    day.ask("settings_change", json!({ "settings": settings }));
    let case = day.case();
    day.escalate(&case, false);
    day.ask("case_park", json!({ "case": case }));
    assert!(day.run(15 * 60).is_empty());
    day.time.pass_ms((22 * 60 + 45) * MINUTE);
    assert_eq!(day.run(1), ["SVの回答期限を過ぎています。管理者へ"]);
}

/// Whatever happens in which order, a hold tells each of its steps once at most, and the last one that it reaches while
/// the app runs is told.
#[test]
fn no_order_of_ticks_sleeps_restarts_and_set_clocks_tells_a_step_twice() {
    for seed in 1..=5_u64 {
        let mut day = Day::begin();
        let case = day.case();
        day.escalate(&case, true);
        let (mut dice, mut heard, mut holds) = (seed, Vec::new(), 1);
        let mut held_ms = 0;
        for _ in 0..60 {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            match (dice >> 33) % 8 {
                0 => day.open(),
                1 => {
                    day.time.pass_ms(3 * MINUTE);
                    held_ms += 3 * MINUTE;
                }
                2 => day.time.set_clock_by_ms(-20 * MINUTE),
                3 => day.time.set_clock_by_ms(25 * MINUTE),
                4 => {
                    day.ask("hold_set", json!({ "case": case, "on": false }));
                    day.ask("hold_set", json!({ "case": case, "on": true }));
                    holds += 1;
                    held_ms = 0;
                }
                _ => {
                    day.time.pass_ms(20 * SECOND);
                    held_ms += 20 * SECOND;
                }
            }
            heard.extend(day.notices().into_iter().map(|notice| notice.body));
        }
        let count = |words: &str| heard.iter().filter(|said| said.starts_with(words)).count();
        assert!(count("保留1分です") <= holds, "{seed}: {heard:?}");
        assert!(count("保留2分") <= holds, "{seed}: {heard:?}");
        if held_ms >= 2 * MINUTE {
            assert!(count("保留2分") >= 1, "{seed}: {heard:?}");
        }
        assert!(count("SVの回答期限") <= 2, "{seed}: {heard:?}");
    }
}
