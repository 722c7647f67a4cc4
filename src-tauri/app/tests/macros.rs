//! まとめて入力 through the door: several changes by one key, one undo and one redo for all of them, also after a restart.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod desk;

use desk::{ask, open};
use hikae_app::App;
use serde_json::{Value, json};

fn begin(app: &App) -> i64 {
    let flow = json!(["jp.hikae.mail-order", "return"]);
    let args = json!({ "question": "", "flow": flow });
    ask(app, "case_start", args)["id"].as_i64().unwrap()
}

fn answer(app: &App, case: i64, item: &str, answer: Value) -> Value {
    let args = json!({ "case": case, "item": item, "answer": answer });
    ask(app, "case_answer", args)
}

fn use_it(app: &App, case: i64) -> Value {
    ask(app, "macro_use", json!({ "case": case, "id": "defect" }))
}

/// What the checklist holds: item and answer.
fn answers(view: &Value) -> Vec<(String, Value)> {
    let rows = view["items"].as_array().unwrap().iter();
    let rows = rows.chain(view["ambient"].as_array().unwrap());
    rows.filter(|row| !row["answer"].is_null())
        .map(|row| {
            (
                row["id"].as_str().unwrap().to_owned(),
                row["answer"].clone(),
            )
        })
        .collect()
}

#[test]
fn one_key_changes_everything_and_one_undo_takes_everything_back() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    let case = begin(&app);
    answer(&app, case, "reason", json!("size"));
    let before = answer(&app, case, "told", json!(["wait"]));
    assert_eq!(before["macros"], true);

    let list = ask(&app, "macro_list", json!({ "case": case }));
    let row = &list["macros"][0];
    assert_eq!(
        (row["id"].as_str(), row["kind"].as_str()),
        (Some("defect"), Some("approve"))
    );
    let change = |label: &str| {
        let changes = row["changes"].as_array().unwrap().iter();
        changes
            .clone()
            .find(|change| change["label"] == label)
            .cloned()
    };
    assert_eq!(
        change("返品の理由").unwrap(),
        json!({ "label": "返品の理由", "before": "サイズ・色", "after": "不良・破損" })
    );
    assert_eq!(change("開封").unwrap()["before"], Value::Null);
    assert_eq!(change("案内済み"), None, "it says 確認するとお伝え already");

    let after = use_it(&app, case);
    assert_eq!(
        (after["kind"].as_str(), after["mood"].as_str()),
        (Some("approve"), Some("troubled"))
    );
    assert!(answers(&after).contains(&("reason".to_owned(), json!("defect"))));
    assert!(
        after["items"]
            .as_array()
            .unwrap()
            .iter()
            .any(|row| row["id"] == "damage")
    );

    let back = ask(&app, "case_undo", json!({ "case": case }));
    assert_eq!(answers(&back), answers(&before));
    assert_eq!(
        (&back["kind"], &back["kind_chosen"]),
        (&before["kind"], &json!(false))
    );

    // The log outlives a restart, and so does redo.
    drop(app);
    let app = open(folder.path());
    let again = ask(&app, "case_redo", json!({ "case": case }));
    assert_eq!(answers(&again), answers(&after));
    assert_eq!(again["kind"], "approve");
    let back = ask(&app, "case_undo", json!({ "case": case }));
    assert_eq!(answers(&back), answers(&before));
    // Then the answers before it, one by one, as if it had never been.
    let earlier = ask(&app, "case_undo", json!({ "case": case }));
    assert_eq!(
        answers(&earlier),
        [
            ("reason".to_owned(), json!("size")),
            ("mood".to_owned(), json!("normal"))
        ]
    );
}

#[test]
fn a_second_time_changes_nothing_and_is_no_step() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    let case = begin(&app);
    let after = use_it(&app, case);
    assert_eq!(answers(&use_it(&app, case)), answers(&after));
    let list = ask(&app, "macro_list", json!({ "case": case }));
    assert_eq!(list["macros"][0]["changes"], json!([]));
    let back = ask(&app, "case_undo", json!({ "case": case }));
    assert_eq!(answers(&back), [("mood".to_owned(), json!("normal"))]);
    assert_eq!(back["can_undo"], false);
}

#[test]
fn what_is_not_offered_and_what_comes_after_the_end_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    let case = begin(&app);
    // What is not offered now cannot be used: 不良・破損 is not the customer's own wish.
    answer(&app, case, "reason", json!("defect"));
    let args = json!({ "case": case, "id": "own_wish" });
    let fault = app.dispatch("macro_use", args).unwrap_err();
    assert_eq!(format!("{:?}", fault.code), "NotFound");
    let list = ask(&app, "macro_list", json!({ "case": case }));
    assert_eq!(list["macros"].as_array().unwrap().len(), 1);

    ask(
        &app,
        "case_close",
        json!({ "case": case, "outcome": "solved" }),
    );
    let args = json!({ "case": case, "id": "defect" });
    let fault = app.dispatch("macro_use", args).unwrap_err();
    assert_eq!(format!("{:?}", fault.code), "NotNow");
}
