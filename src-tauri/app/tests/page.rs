//! The page of a case: what happened when, the line as it was really said, and a case that comes back.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod desk;

use hikae_app::App;
use serde_json::{Value, json};

use desk::{ask, open};

fn steps(page: &Value) -> Vec<(String, String)> {
    let word = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    let rows = page["rows"].as_array().unwrap();
    rows.iter()
        .map(|row| (word(row, "what"), word(row, "text")))
        .collect()
}

fn page(app: &App, case: &Value) -> Value {
    ask(app, "case_page", json!({ "case": case }))
}

#[test]
fn the_page_shows_what_was_really_said_and_a_case_can_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    let flow = json!(["jp.hikae.complaint", "takeover"]);
    let case = ask(
        &app,
        "case_start",
        json!({ "question": "架空の件", "flow": flow }),
    );
    let id = &case["id"];
    let begun = ask(
        &app,
        "escalation_begin",
        json!({ "case": id, "way": "escalate", "hold": true, "skip": "hurry" }),
    );
    let first = begun["case"]["voice"]["text"].as_str().unwrap().to_owned();
    let who = |who: &str| json!({ "case": id, "who": who });
    ask(&app, "escalation_ask", who("架空SV1"));
    ask(&app, "escalation_ask", who("架空SV2"));
    ask(
        &app,
        "case_answer",
        json!({ "case": id, "item": "mood", "answer": "angry" }),
    );
    let now = ask(&app, "escalation_ask", who("架空SV3"));
    let second = now["voice"]["text"].as_str().unwrap().to_owned();
    assert_ne!(first, second, "the customer is ご立腹 now");
    let result = json!({ "case": id, "result": "answered", "missing": "" });
    ask(&app, "escalation_result", result);
    for text in ["お詫び", "お詫びのうえ、折り返し"] {
        let reply = json!({ "text": text, "branches": [], "otherwise": "", "say": "", "promised": "", "read_back": true, "walked": null });
        ask(&app, "reply_keep", json!({ "case": id, "reply": reply }));
    }
    ask(
        &app,
        "guide_end",
        json!({ "case": id, "outcome": "solved" }),
    );
    ask(
        &app,
        "case_close",
        json!({ "case": id, "outcome": "solved" }),
    );
    // What is said of a case later changes nothing of what was said then.
    let told = steps(&page(&app, id));
    let row = |what: &str, text: &str| (what.to_owned(), text.to_owned());
    let want = [
        row("started", ""),
        row("hold", ""),
        row("asked", "架空SV1"),
        row("said", &first),
        row("no_reply", ""),
        row("asked", "架空SV2"),
        row("no_reply", ""),
        row("asked", "架空SV3"),
        row("said", &second),
        row("answered", ""),
        row("reply", "お詫びのうえ、折り返し"),
        row("customer_told", ""),
        row("solved", ""),
        row("hold_ended", ""),
        row("closed", ""),
    ];
    assert_eq!(told, want);
    assert_eq!(page(&app, id)["former"], Value::Null);

    let again = ask(&app, "case_again", json!({ "case": id }));
    assert_eq!(
        (&again["question"], &again["flow"]),
        (&case["question"], &case["flow"])
    );
    assert_eq!(&page(&app, &again["id"])["former"], id);
    let recent = ask(&app, "case_recent", json!({}));
    let ids: Vec<&Value> = recent["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["id"])
        .collect();
    assert_eq!(ids, [&again["id"], id]);
    let refused = app.dispatch("case_again", json!({ "case": again["id"] }));
    assert_eq!(refused.unwrap_err().code, hikae_app::contract::Code::NotNow);
    drop(app);
    assert_eq!(
        steps(&page(&open(folder.path()), id)),
        want,
        "also after a restart"
    );
}
