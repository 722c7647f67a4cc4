//! A roster from the workplace's file: CSV, tabs and YAML; every wrong line told and nothing changed by it; private marks
//! and presence stay with their person.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod desk;

use desk::{ask, open};
use hikae_app::App;
use serde_json::{Value, json};

fn import(app: &App, text: &str, trial: bool) -> Value {
    ask(
        app,
        "roster_import",
        json!({ "text": text, "trial": trial }),
    )
}

fn roster(app: &App) -> Vec<Value> {
    let view = ask(app, "roster_view", json!({}));
    view["people"].as_array().unwrap().clone()
}

fn lines(told: &Value) -> Vec<(u64, &str, &str)> {
    let people = told["people"].as_array().unwrap().iter();
    let line = |row: &'_ Value| row["line"].as_u64().unwrap();
    people
        .map(|row| {
            (
                line(row),
                row["name"].as_str().unwrap(),
                row["what"].as_str().unwrap(),
            )
        })
        .collect()
}

const CSV: &str = "\u{feff}名前,役割,チーム,自分のチーム,内線・チャット名,詳しいこと,勤務時間\r
架空一,SV,一課,はい,内線 201,返金、二重請求,9:00-18:00\r
\r
架空二,リーダー,二課,,,\"通信, 端末\",\r
";

#[test]
fn people_of_a_file_are_added_changed_or_left_and_marks_stay_with_their_person() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    let form = json!({ "name": "架空一", "reach": "内線 999" });
    ask(&app, "roster_keep", json!({ "id": null, "form": form }));
    ask(
        &app,
        "roster_keep",
        json!({ "id": null, "form": { "name": "架空三" } }),
    );
    let first = roster(&app)[0]["id"].clone();
    ask(&app, "roster_here", json!({ "id": first, "here": false }));
    let flow = json!(["jp.hikae.billing", "double-charge"]);
    let case = ask(&app, "case_start", json!({ "question": "", "flow": flow }))["id"].clone();
    let mark = json!({ "case": case, "person": first, "mark": "clear", "on": true });
    ask(&app, "whom_mark", mark);

    let tried = import(&app, CSV, true);
    assert_eq!(
        lines(&tried),
        [(2, "架空一", "changed"), (4, "架空二", "added")]
    );
    assert_eq!(
        (&tried["others"], &tried["done"]),
        (&json!(1), &json!(false))
    );
    assert_eq!(roster(&app).len(), 2, "a trial changes nothing");

    let done = import(&app, CSV, false);
    assert_eq!(
        (&done["people"], &done["done"]),
        (&tried["people"], &json!(true))
    );
    let people = roster(&app);
    assert_eq!(people.len(), 3, "nobody is taken off");
    assert_eq!(
        (&people[0]["id"], &people[0]["here"]),
        (&first, &json!(false))
    );
    assert_eq!(
        people[0]["form"],
        json!({ "name": "架空一", "role": "sv", "team": "一課", "own_team": true, "reach": "内線 201",
                "topics": ["返金", "二重請求"], "shift": { "from": 540, "until": 1080 } })
    );
    assert_eq!(people[2]["form"]["topics"], json!(["通信", "端末"]));
    let marks = ask(&app, "whom_view", json!({ "case": case, "marks": true }))["marks"].clone();
    assert_eq!(
        marks,
        json!([{ "person": first, "clear": true, "call_back": false }])
    );

    let again = import(&app, CSV, false);
    assert!(lines(&again).iter().all(|(_, _, what)| *what == "same"));
}

#[test]
fn yaml_and_what_is_copied_from_a_spreadsheet_say_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    import(
        &app,
        "people:\n  - {name: 架空一, role: leader, own_team: true, topics: [返金], shift: 22:00-7:00}\n  - name: 架空二\n",
        false,
    );
    let tabs = "name\trole\town_team\ttopics\tshift\n架空一\tリーダー\t○\t返金\t22時～7時\n架空二\t\t\t\t\n";
    let same = import(&app, tabs, false);
    assert_eq!(lines(&same), [(2, "架空一", "same"), (3, "架空二", "same")]);
    assert_eq!(
        roster(&app)[0]["form"]["shift"],
        json!({ "from": 1320, "until": 420 })
    );
}

#[test]
fn every_wrong_line_is_told_and_nothing_is_changed() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path());
    let told = |text: &str| -> Vec<(u64, String)> {
        let told = import(&app, text, false);
        assert_eq!((&told["done"], roster(&app).len()), (&json!(false), 0));
        let bad = told["bad"].as_array().unwrap().iter();
        bad.map(|bad| {
            (
                bad["line"].as_u64().unwrap(),
                bad["say"].as_str().unwrap().to_owned(),
            )
        })
        .collect()
    };
    let bad = told(
        "名前,役割,勤務時間,自分のチーム\n架空一,部長,,\n,SV,,\n架空二,,9時から,\n架空三,,,\n架空三,,,\n架空四,,,たぶん\n架空五,,,,余り\n",
    );
    assert_eq!(bad.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [8]);
    let bad = told(
        "名前,役割,勤務時間,自分のチーム\n架空一,部長,,\n,SV,,\n架空二,,9時から,\n架空三,,,\n架空三,,,\n架空四,,,たぶん\n",
    );
    assert_eq!(
        bad.iter().map(|(line, _)| *line).collect::<Vec<_>>(),
        [2, 3, 4, 6, 7]
    );
    for (at, words) in [
        (0, "部長"),
        (1, "名前"),
        (2, "9:00-18:00"),
        (3, "5行目"),
        (4, "たぶん"),
    ] {
        assert!(bad[at].1.contains(words), "{:?}", bad[at]);
    }
    assert!(told("名前,電話\n架空一,1\n")[0].1.contains("電話"));
    assert!(told("役割\nSV\n")[0].1.contains("名前"));
    assert_eq!(told("")[0].0, 0);
    let (line, say) = &told("people:\n  - {name: 架空一, mark: clear}\n")[0];
    assert!(*line == 2 && say.contains("「mark」"), "{line} {say}");
    let long = format!("名前\n{}\n", "あ".repeat(41));
    assert!(told(&long)[0].1.contains("40文字"));
}
