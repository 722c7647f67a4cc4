//! The words with which a customer asked for what a note answers stay with the note.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod desk;

use hikae_app::App;
use hikae_app::contract::{Code, Fault};
use serde_json::{Value, json};

use desk::{ask, open};

fn suggest(app: &App, text: &str) -> Value {
    let args = json!({ "text": text, "case": null, "offset": 0, "limit": 5 });
    ask(app, "notebook_suggest", args)["hits"].clone()
}

fn ways(app: &App, note: i64) -> Value {
    ask(app, "note_view", json!({ "note": note }))["form"]["ways"].clone()
}

/// A call that this note answers.
fn solve(app: &App, note: i64, said: &str) -> Value {
    let begin = json!({ "note": note, "case": null, "question": said });
    let case = ask(app, "note_guide", begin);
    let end = json!({ "case": case["id"], "outcome": "solved" });
    ask(app, "guide_end", end)
}

fn take_back(app: &App, learned: &Value) -> Result<Value, Fault> {
    app.dispatch("notes_undo", json!({ "undo": learned["learned"]["undo"] }))
}

#[test]
fn what_a_note_solved_finds_it_at_once_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    let notes = json!([
        { "product": "", "question": "定期便の解約", "answer": "マイページの定期便から", "tags": [] },
        { "product": "", "question": "毎月のお知らせを止めたい", "answer": "配信停止の画面から", "tags": [] },
    ]);
    app.control("notebook_import", json!({ "notes": notes }))
        .unwrap();
    let said = "毎月のあれ、もういらない";
    let before = suggest(&app, said);
    assert!(before[0]["id"] != json!(1) || before[0]["sure"] == json!(false));

    let case = ask(
        &app,
        "note_guide",
        json!({ "note": 1, "case": null, "question": said }),
    );
    let ended = ask(
        &app,
        "guide_end",
        json!({ "case": case["id"], "outcome": "solved" }),
    );
    assert_eq!(
        (&ended["stage"], &ended["learned"]["way"]),
        (&json!("closed"), &json!(said))
    );
    let after = suggest(&app, "毎月のあれ もういらない。");
    assert_eq!(
        (&after[0]["id"], &after[0]["sure"]),
        (&json!(1), &json!(true))
    );

    // Seen, and taken back: the very step that takes back a change of many notes.
    assert_eq!(ways(&app, 1), json!([said]));
    let undo = json!({ "undo": ended["learned"]["undo"] });
    assert_eq!(ask(&app, "notes_undo", undo.clone())["changed"], 1);
    assert_eq!(ways(&app, 1), json!([]));
    assert_eq!(suggest(&app, said)[0]["sure"], json!(false));
    assert!(app.dispatch("notes_undo", undo).is_err(), "once");
}

#[test]
fn only_what_was_learned_goes_whatever_was_written_since() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    let notes = json!([{ "product": "", "question": "定期便の解約", "answer": "マイページから", "tags": [] }]);
    app.control("notebook_import", json!({ "notes": notes }))
        .unwrap();
    let first = solve(&app, 1, "毎月のあれ、もういらない");
    let second = solve(&app, 1, "もう届けないで");
    // The same words again, also spelt another way, and the question itself are nothing new.
    for known in [
        "毎月のあれ　もういらない。",
        "もう届けないで",
        "定期便の解約",
    ] {
        assert_eq!(solve(&app, 1, known)["learned"], json!(null), "{known}");
    }
    assert_eq!(
        ask(&app, "note_versions", json!({ "note": 1 }))["versions"]
            .as_array()
            .unwrap()
            .len(),
        3
    );

    let mut form = ask(&app, "note_view", json!({ "note": 1 }))["form"].clone();
    form["say"] = json!("マイページからお手続きいただけます");
    ask(
        &app,
        "note_keep",
        json!({ "note": 1, "case": null, "form": form }),
    );
    take_back(&app, &second).unwrap();
    let note = ask(&app, "note_view", json!({ "note": 1 }));
    assert_eq!(note["form"]["ways"], json!(["毎月のあれ、もういらない"]));
    assert_eq!(note["form"]["say"], form["say"]);
    assert_eq!(
        take_back(&app, &first).unwrap_err().code,
        Code::NothingToUndo,
        "only the last step"
    );
}

#[test]
fn a_question_kept_under_another_one_is_learned_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    let said = "毎月のあれ、もういらない";
    for (question, learned) in [(said, false), ("定期便の解約", true)] {
        let case = ask(
            &app,
            "case_start",
            json!({ "question": said, "flow": null }),
        );
        let form = json!({ "question": question, "say": "マイページから" });
        let kept = ask(
            &app,
            "note_keep",
            json!({ "note": null, "case": case["id"], "form": form }),
        );
        let id = kept["id"].as_i64().unwrap();
        if !learned {
            assert_eq!(
                (&kept["learned"], ways(&app, id)),
                (&json!(null), json!([]))
            );
            continue;
        }
        assert_eq!(kept["learned"]["way"], json!(said));
        assert_eq!(ways(&app, id), json!([said]));
        take_back(&app, &kept).unwrap();
        assert_eq!(ways(&app, id), json!([]));
        assert_eq!(
            ask(&app, "note_view", json!({ "note": id }))["form"]["say"],
            "マイページから"
        );
    }
}

#[test]
fn the_oldest_way_comes_back_with_the_step() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    let ways_before: Vec<String> = (0..20).map(|at| format!("言い方その{at}です")).collect();
    let form = json!({ "question": "定期便の解約", "say": "マイページから", "ways": ways_before });
    ask(
        &app,
        "note_keep",
        json!({ "note": null, "case": null, "form": form }),
    );
    let ended = solve(&app, 1, "毎月のあれ");
    assert!(
        !ways(&app, 1)
            .as_array()
            .unwrap()
            .contains(&json!("言い方その0です"))
    );
    take_back(&app, &ended).unwrap();
    assert_eq!(ways(&app, 1), json!(ways_before));
}

#[test]
fn what_did_not_solve_it_is_not_learned() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    let notes = json!([{ "product": "", "question": "定期便の解約", "answer": "マイページから", "tags": [] }]);
    app.control("notebook_import", json!({ "notes": notes }))
        .unwrap();
    let case = ask(
        &app,
        "note_guide",
        json!({ "note": 1, "case": null, "question": "毎月のあれ" }),
    );
    ask(
        &app,
        "guide_end",
        json!({ "case": case["id"], "outcome": "unsolved" }),
    );
    assert_eq!(
        ask(&app, "note_view", json!({ "note": 1 }))["form"]["ways"],
        json!([])
    );
}
