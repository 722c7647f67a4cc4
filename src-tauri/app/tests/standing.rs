//! What use has shown of a note moves it among others that fit as well.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod desk;

use hikae_app::App;
use serde_json::{Value, json};

use desk::{ask, open};

fn suggest(app: &App, text: &str) -> Vec<Value> {
    let args = json!({ "text": text, "case": null, "offset": 0, "limit": 5 });
    let found = ask(app, "notebook_suggest", args);
    found["hits"].as_array().unwrap().clone()
}

fn ids(hits: &[Value]) -> Vec<i64> {
    let ids = hits.iter().map(|hit| hit["id"].as_i64().unwrap());
    ids.collect()
}

fn keep(app: &App, question: &str, review_by: &str) {
    let form = json!({ "question": question, "say": "架空の答え", "review_by": review_by });
    ask(
        app,
        "note_keep",
        json!({ "note": null, "case": null, "form": form }),
    );
}

#[test]
fn what_solved_rises_what_is_stale_sinks_and_both_outlive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let desk = open(folder.path());
    keep(&desk, "見本の機械が止まる", "");
    keep(&desk, "見本の機械が止まる", "");
    assert_eq!(
        ids(&suggest(&desk, "機械が止まった")),
        [2, 1],
        "the newer first"
    );

    let case = ask(
        &desk,
        "note_guide",
        json!({ "note": 1, "case": null, "question": "止まった" }),
    );
    ask(
        &desk,
        "guide_end",
        json!({ "case": case["id"], "outcome": "solved" }),
    );
    assert_eq!(
        ids(&suggest(&desk, "機械が止まった")),
        [1, 2],
        "the one that helped first"
    );

    let mut form = ask(&desk, "note_view", json!({ "note": 1 }))["form"].clone();
    form["review_by"] = json!("2020-01-01");
    ask(
        &desk,
        "note_keep",
        json!({ "note": 1, "case": null, "form": form }),
    );
    let look = |desk: &App| {
        let hits = suggest(desk, "機械が止まった");
        assert_eq!(ids(&hits), [2, 1], "the stale one last, and not hidden");
        assert_eq!(hits[1]["stale"], json!(true));
    };
    look(&desk);
    drop(desk);
    look(&open(folder.path()));
}

#[test]
fn answers_of_the_running_case_raise_their_notes() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    let matter = |n: usize| {
        let [things, acts] = [
            ["返品", "請求", "住所", "機種", "会員"],
            ["変更", "手続き", "期限", "控え", "取消"],
        ];
        let question = format!("{}の{}", things[n / 5], acts[n % 5]);
        json!({ "product": "", "question": question, "answer": "架空の答え", "tags": [] })
    };
    let notes: Vec<Value> = (0..25).map(matter).collect();
    app.control("notebook_import", json!({ "notes": notes }))
        .unwrap();
    keep(&app, "起動しない、他社ソフトの削除のあと", "");
    keep(&app, "起動しない、再ダウンロードのあと", "");
    let begun = json!({ "question": "起動しない", "flow": ["jp.hikae.pc-security", "install"] });
    let case = ask(&app, "case_start", begun)["id"].clone();
    for (tried, note) in [("redownload", 27), ("other_soft", 26), ("redownload", 27)] {
        ask(
            &app,
            "case_answer",
            json!({ "case": case, "item": "tried", "answer": [tried] }),
        );
        let args = json!({ "text": "起動しない", "case": case, "offset": 0, "limit": 5 });
        let first = ask(&app, "notebook_suggest", args)["hits"][0]["id"].clone();
        assert_eq!(first, json!(note), "{tried}");
    }
}
