//! Whom the workplace assigns, through the door: a pack's rule, its reason beside the name, and turns over a restart.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod desk;

use std::path::Path;

use desk::{ask, open};
use hikae_app::App;
use serde_json::{Value, json};

/// The small pack of the tests, with rules of whom to ask.
fn pack(folder: &Path, assign: &str) {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/packs/base");
    let to = folder.join("data/packs/base");
    for room in ["flows", "rules", "vocab", "phrases", "tests"] {
        std::fs::create_dir_all(to.join(room)).unwrap();
        for file in std::fs::read_dir(base.join(room)).unwrap() {
            let file = file.unwrap();
            std::fs::copy(file.path(), to.join(room).join(file.file_name())).unwrap();
        }
    }
    std::fs::copy(base.join("pack.yaml"), to.join("pack.yaml")).unwrap();
    std::fs::write(to.join("rules/assign.yaml"), assign).unwrap();
}

fn person(app: &App, form: Value) {
    ask(app, "roster_keep", json!({ "id": null, "form": form }));
}

fn begin(app: &App, product: &str) -> i64 {
    let flow = json!(["jp.example.minimal", "trouble"]);
    let args = json!({ "question": "", "flow": flow });
    let case = ask(app, "case_start", args)["id"].as_i64().unwrap();
    let answer = json!({ "case": case, "item": "product", "answer": product });
    ask(app, "case_answer", answer);
    let args = json!({ "case": case, "way": "escalate", "hold": true, "skip": "hurry" });
    assert_eq!(ask(app, "escalation_begin", args)["begun"], true);
    case
}

/// Who is offered first and why, and then is asked.
fn ask_first(app: &App, case: i64) -> (String, Value) {
    let view = ask(app, "whom_view", json!({ "case": case, "marks": false }));
    let first = view["offers"][0].clone();
    let who = first["name"].as_str().unwrap().to_owned();
    ask(app, "escalation_ask", json!({ "case": case, "who": who }));
    (who, first["reason"].clone())
}

#[test]
fn a_rule_of_the_pack_names_the_team_and_turns_go_on_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    pack(
        folder.path(),
        "assign:
  - {id: mihon, when: {role: product, op: is, value: mihon}, to: {team: 見本チーム}, why: 見本製品の担当}
  - {id: rest, to: {role: sv}, turn: true}
",
    );
    let app = open(folder.path());
    for name in ["架空甲", "架空乙", "架空丙"] {
        person(&app, json!({ "name": name }));
    }
    let team = json!({ "name": "架空丁", "role": "leader", "team": "見本チーム" });
    person(&app, team);
    let said = |why: &str| json!({ "why": "assigned", "reason": why });
    let first = ask_first(&app, begin(&app, "mihon"));
    assert_eq!(first, ("架空丁".to_owned(), said("見本製品の担当")));

    let turn = json!({ "why": "turn" });
    let first = ask_first(&app, begin(&app, "tasha"));
    assert_eq!(first, ("架空甲".to_owned(), turn.clone()));
    drop(app);
    let app = open(folder.path());
    let mut names = Vec::new();
    for _ in 0..4 {
        let (name, reason) = ask_first(&app, begin(&app, "tasha"));
        assert_eq!(reason, turn);
        names.push(name);
    }
    assert_eq!(names, ["架空乙", "架空丙", "架空甲", "架空乙"]);
    // Nothing on the screen counts anybody.
    let view = ask(
        &app,
        "whom_view",
        json!({ "case": begin(&app, "tasha"), "marks": true }),
    );
    let keys: Vec<&String> = view["offers"][0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["name", "person", "reach", "reason", "role"]);
}
