//! `hikaectl pack …` and the schemas, through the real program: what it prints, and how it ends.
//! After a change on purpose: `HIKAE_ACCEPT=1 INSTA_UPDATE=always cargo test -p hikae-ctl`, then read the difference.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)] // A test may fail.

mod common;

use common::{Ended, hikaectl, root};

const BASE: &str = "tests/packs/base";

fn answers(text: &str) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    file
}

fn run(text: &str, more: &[&str]) -> Ended {
    let file = answers(text);
    let path = file.path().to_str().unwrap();
    let args = [
        &[
            "pack",
            "run",
            BASE,
            "--flow",
            "trouble",
            "--answers",
            path,
            "--json",
        ],
        more,
    ]
    .concat();
    let mut ended = hikaectl(&args);
    ended.out = ended.out.replace(path, "answers.yaml");
    ended
}

#[test]
fn a_sound_pack_is_told_so() {
    let ended = hikaectl(&["pack", "check", BASE, "--json"]);
    assert_eq!(ended.exit, 0, "{}", ended.err);
    assert_eq!(ended.json()["ok"], true);
    let mut checked = ended.json();
    assert_eq!(checked["hash"].take().as_str().map(str::len), Some(64));
    insta::assert_json_snapshot!("pack_check", checked);
    assert_eq!(hikaectl(&["pack", "check", BASE]).exit, 0);
}

#[test]
fn a_broken_pack_is_refused_with_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("pack.yaml"),
        "schema: 1\nid: jp.example.x\ntitel: x\n",
    )
    .unwrap();
    let dir = folder.path().to_str().unwrap();
    let ended = hikaectl(&["pack", "check", dir, "--json"]);
    assert_eq!(ended.exit, 1);
    insta::assert_json_snapshot!("pack_check_refused", ended.json());
    let people = hikaectl(&["pack", "check", dir]);
    assert_eq!((people.exit, people.out.as_str()), (1, ""));
    assert!(
        people.err.starts_with("pack.yaml:3: unknown_key: "),
        "{}",
        people.err
    );
}

#[test]
fn answers_give_the_line_the_card_and_the_way() {
    let ended = run(
        "want: error\nproduct: mihon\nerr_when: run\nerr_text: E-102\ntried: [reboot, reinstall]\nreadback: true\n",
        &[],
    );
    assert_eq!(ended.exit, 0, "{}", ended.out);
    insta::assert_json_snapshot!("pack_run", ended.json());
}

#[test]
fn the_long_form_takes_flags_hold_and_profile() {
    let long = "answers: {want: other, mood: furious}\nquestion: 上の人を出して\nhold_s: 60\nprofile: new\n";
    let ran = run(long, &[]).json();
    assert_eq!(
        (ran["exit"]["id"].as_str(), ran["gate"]["level"].as_str()),
        (Some("angry"), Some("off"))
    );
    // Enough for a new hire's threshold, not for a regular's; the command line is stronger than the file.
    let some = "answers: {want: error, product: mihon, err_when: run}\nprofile: new\n";
    assert_eq!(run(some, &[]).json()["gate"]["level"], "off");
    assert_eq!(
        run(some, &["--profile", "regular"]).json()["gate"]["level"],
        "warn"
    );
    assert_eq!(run("", &[]).exit, 0, "an empty file is no answer yet");
}

#[test]
fn answers_that_no_call_could_give_are_refused_with_their_line() {
    let at = |ended: &Ended| {
        let problem = ended.json()["problems"][0].clone();
        (
            ended.exit,
            problem["line"].as_u64(),
            problem["code"].as_str().map(str::to_owned),
        )
    };
    let told = |line, code: &str| (1, Some(line), Some(code.to_owned()));
    assert_eq!(
        at(&run("want: error\nprodukt: mihon\n", &[])),
        told(2, "unknown_item")
    );
    assert_eq!(at(&run("want: nothing\n", &[])), told(1, "bad_answer"));
    assert_eq!(
        at(&run("answers:\n  want: error\n  product: nobody\n", &[])),
        told(3, "bad_answer")
    );
    assert_eq!(
        at(&run("answers: {want: error}\nflag: [x]\n", &[])),
        told(2, "unknown_key")
    );
}

/// The hold ladder, silence, 先に確認, and a deadline that is late.
#[test]
fn a_script_says_what_would_happen_when() {
    let script = "tests/packs/scripts/refused-then-back.yaml";
    let ended = hikaectl(&["pack", "simulate", "billing", "--script", script]);
    assert_eq!(ended.exit, 0, "{}", ended.err);
    insta::assert_snapshot!("pack_simulate", ended.out);
    let json = hikaectl(&["pack", "simulate", "billing", "--script", script, "--json"]);
    let rows = json.json()["rows"].as_array().unwrap().clone();
    assert_eq!(rows.len(), ended.out.lines().count());
    let late: Vec<_> = rows
        .iter()
        .filter(|row| row["what"] == "deadline")
        .map(|row| (row["after_s"].as_u64().unwrap(), row["level"].clone()))
        .collect();
    // Asked at 95, back with the customer from 200 to 330: 600 and 900 s of waiting end 130 s later.
    assert_eq!(
        late,
        [
            (825, "warn".into()),
            (1125, "overdue".into()),
            (2025, "next".into())
        ]
    );
}

/// Up to the manager: a deadline of its own, the search begins anew, and who must be told is late.
#[test]
fn a_script_goes_up_and_says_who_must_be_told() {
    let script = "tests/packs/scripts/up-to-the-manager.yaml";
    let ended = hikaectl(&["pack", "simulate", "billing", "--script", script]);
    assert_eq!(ended.exit, 0, "{}", ended.err);
    insta::assert_snapshot!("pack_simulate_up", ended.out);
    let folder = tempfile::tempdir().unwrap();
    let wrong = folder.path().join("wrong.yaml");
    let events = "flow: double-charge\nevents:\n  - {at: 0, ask: 架空SV}\n  - {at: 9, send: team}\n  - {at: 20, send: manager}\n";
    std::fs::write(&wrong, events).unwrap();
    let refused = hikaectl(&[
        "pack",
        "simulate",
        "billing",
        "--script",
        wrong.to_str().unwrap(),
    ]);
    assert_eq!(refused.exit, 1);
    assert!(
        refused.err.contains("wrong.yaml:5") && refused.err.contains("manager"),
        "{}",
        refused.err
    );
}

/// A macro, the ladder to the call-back, reminders, putting off, a call that is late.
#[test]
fn a_script_plays_the_ladder_macros_and_call_backs() {
    let script = "tests/packs/scripts/defect-call-back.yaml";
    let ended = hikaectl(&["pack", "simulate", "mail-order", "--script", script]);
    assert_eq!(ended.exit, 0, "{}", ended.err);
    insta::assert_snapshot!("pack_simulate_call_back", ended.out);
    let json = hikaectl(&[
        "pack",
        "simulate",
        "mail-order",
        "--script",
        script,
        "--json",
    ]);
    let rows = json.json()["rows"].as_array().unwrap().clone();
    let at = |what: &str| -> Vec<u64> {
        let rows = rows.iter().filter(|row| row["what"] == what);
        rows.map(|row| row["after_s"].as_u64().unwrap()).collect()
    };
    // Asked at 132, silent after 20 s: two could not come, and nobody else is there.
    assert_eq!((at("no_reply"), at("call_back")), (vec![152], vec![152]));
    // 15 and 5 minutes before 10:45, put off by ten at 10:31:40, at the time itself; a minute later it is late.
    assert_eq!(at("reminder"), [1800, 2400, 2500, 2700]);
    assert_eq!((at("overdue"), at("called_back")), (vec![2760], vec![2850]));
}

#[test]
fn what_a_script_may_not_say_is_told_with_what_to_write() {
    let refused = |text: &str| {
        let file = answers(text);
        let path = file.path().to_str().unwrap();
        let ended = hikaectl(&["pack", "simulate", "mail-order", "--script", path, "--json"]);
        let problem = ended.json()["problems"][0].clone();
        assert_eq!(ended.exit, 1);
        let word = |key: &str| problem[key].as_str().unwrap().to_owned();
        (problem["line"].as_u64().unwrap(), word("code"), word("say"))
    };
    let of = |events: &str| refused(&format!("flow: return\nevents:\n{events}"));
    let (line, code, say) = of("  - {at: 0, hold: true}\n  - {at: 5, asked: 架空SV}\n");
    assert_eq!((line, code.as_str()), (4, "unknown_key"));
    assert!(
        say.contains("「asked」") && say.contains("「ask」"),
        "{say}"
    );
    let told = |(line, code, _): (u64, String, String)| (line, code);
    let is = |line: u64, code: &str| (line, code.to_owned());
    let next = of("  - {at: 0, ask_next: true}\n");
    assert_eq!(told(next), is(3, "nobody_there"));
    let missing = of("  - {at: 0, ask: 架空SV}\n  - {at: 1, result: busy, missing: 箱}\n");
    assert_eq!(told(missing), is(4, "one_event"));
    assert_eq!(
        told(of("  - {at: 0, snooze: 5}\n")),
        is(3, "nothing_promised")
    );
    assert_eq!(
        told(of("  - {at: 0, macro: gone}\n")),
        is(3, "unknown_macro")
    );
    assert_eq!(told(of("  - {at: 0, promise: soon}\n")), is(3, "bad_time"));
    // Asked at 10:00, the reply is due at 10:15: no call before that.
    let (line, code, say) = of("  - {at: 0, ask: 架空SV}\n  - {at: 60, promise: \"10:10\"}\n");
    assert_eq!((line, code.as_str()), (4, "unfit_time"));
    assert!(say.contains("10時15分"), "{say}");
    let off = refused(
        "flow: return\nshift: {from: \"09:00\", to: \"18:00\"}\nevents:\n  - {at: 0, promise: \"17:55\"}\n",
    );
    assert_eq!(told(off), is(4, "unfit_time"));
}

#[test]
fn a_script_that_cannot_be_is_refused_with_its_line() {
    let refused = |text: &str| {
        let file = answers(text);
        let path = file.path().to_str().unwrap();
        let ended = hikaectl(&["pack", "simulate", BASE, "--script", path, "--json"]);
        let problem = ended.json()["problems"][0].clone();
        (
            ended.exit,
            problem["line"].as_u64(),
            problem["code"].as_str().map(str::to_owned),
        )
    };
    let told = |line, code: &str| (1, Some(line), Some(code.to_owned()));
    let events = |events: &str| format!("flow: trouble\nevents:\n{events}");
    assert_eq!(refused("flow: gone\nevents: []\n"), told(1, "no_such_flow"));
    assert_eq!(
        refused("flow: trouble\nstart: ten\nevents: []\n"),
        told(2, "bad_time")
    );
    let order = events("  - {at: 9, hold: true}\n  - {at: 3, hold: false}\n");
    assert_eq!(refused(&order), told(4, "bad_order"));
    let two = events("  - {at: 0, hold: true, ask: 架空SV}\n");
    assert_eq!(refused(&two), told(3, "one_event"));
    let nobody = events("  - {at: 0, result: busy}\n");
    assert_eq!(refused(&nobody), told(3, "nobody_asked"));
    let twice = events("  - {at: 0, hold: true}\n  - {at: 1, hold: true}\n");
    assert_eq!(refused(&twice), told(4, "nothing_changes"));
    let item = events("  - {at: 0, answers: {gone: x}}\n");
    assert_eq!(refused(&item), told(3, "unknown_item"));
    let bad = events("  - {at: 0, answers: {want: nothing}}\n");
    assert_eq!(refused(&bad), told(3, "bad_answer"));
    let key = events("  - {at: 0, hodl: true}\n");
    assert_eq!(refused(&key), told(3, "unknown_key"));
}

#[test]
fn misuse_ends_with_two() {
    assert_eq!(hikaectl(&["pack"]).exit, 2);
    assert_eq!(hikaectl(&["pack", "check"]).exit, 2);
    assert_eq!(hikaectl(&["pack", "check", "no/such/folder"]).exit, 2);
    let file = answers("{}");
    let path = file.path().to_str().unwrap();
    assert_eq!(
        hikaectl(&["pack", "run", BASE, "--flow", "none", "--answers", path]).exit,
        2
    );
    assert_eq!(
        hikaectl(&[
            "pack",
            "run",
            BASE,
            "--flow",
            "trouble",
            "--answers",
            "none.yaml"
        ])
        .exit,
        2
    );
    assert_eq!(hikaectl(&["notebook", "list"]).exit, 2, "no --data");
}

#[test]
fn a_built_in_pack_can_be_copied_out_and_is_sound() {
    let listed = hikaectl(&["pack", "list", "--json"]).json();
    for pack in listed["packs"].as_array().unwrap() {
        let name = pack["name"].as_str().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join("copy");
        let dir = dir.to_str().unwrap();
        assert_eq!(hikaectl(&["pack", "export", name, dir]).exit, 0);
        assert_eq!(hikaectl(&["pack", "check", dir]).exit, 0, "{name}");
        assert_eq!(
            hikaectl(&["pack", "export", name, dir]).exit,
            1,
            "nothing is written over"
        );
    }
    assert_eq!(hikaectl(&["pack", "export", "no-such-pack", "x"]).exit, 2);
}

/// The committed schemas are those of the types.
#[test]
fn schemas_do_not_drift() {
    for (args, committed) in [
        (&["pack", "schema"][..], "docs/schemas/pack"),
        (&["schema"][..], "docs/schemas/ctl"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let now = common::folder_after(args, folder.path());
        let committed = root().join(committed);
        if std::env::var_os("HIKAE_ACCEPT").is_some() {
            std::fs::create_dir_all(&committed).unwrap();
            for (name, text) in &now {
                std::fs::write(committed.join(name), text).unwrap();
            }
        }
        assert_eq!(
            common::files(&committed),
            now,
            "{}: run with HIKAE_ACCEPT=1",
            committed.display()
        );
    }
}

/// Every key of the format and every reason of a refusal is told in docs/PACKS.md.
#[test]
fn the_authors_page_tells_every_key_and_code() {
    let page = std::fs::read_to_string(root().join("docs/PACKS.md")).unwrap();
    let mut names = std::collections::BTreeSet::new();
    for text in common::files(&root().join("docs/schemas/pack")).values() {
        collect_keys(&serde_json::from_str(text).unwrap(), &mut names);
    }
    assert!(names.len() > 80, "the schemas are there");
    let broken = std::fs::read_dir(root().join("tests/packs/broken")).unwrap();
    names.extend(broken.map(|entry| {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        name.split('-').next().unwrap().to_owned()
    }));
    let missing: Vec<&String> = names
        .iter()
        .filter(|name| !page.contains(&format!("| `{name}` |")))
        .collect();
    assert!(missing.is_empty(), "not in docs/PACKS.md: {missing:?}");
}

fn collect_keys(schema: &serde_json::Value, keys: &mut std::collections::BTreeSet<String>) {
    if let Some(properties) = schema["properties"].as_object() {
        keys.extend(properties.keys().cloned());
    }
    match schema {
        serde_json::Value::Object(map) => map.values().for_each(|value| collect_keys(value, keys)),
        serde_json::Value::Array(list) => list.iter().for_each(|value| collect_keys(value, keys)),
        _ => {}
    }
}

/// The pack that docs/PACKS.md shows is one.
#[test]
fn the_pack_of_the_authors_page_is_sound() {
    let page = std::fs::read_to_string(root().join("docs/PACKS.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut files = 0;
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        let name = line
            .strip_prefix('`')
            .and_then(|rest| rest.split('`').next())
            .filter(|name| name.ends_with(".yaml"));
        let Some(name) = name.filter(|_| lines.peek() == Some(&"```yaml")) else {
            continue;
        };
        let text: Vec<&str> = lines
            .by_ref()
            .skip(1)
            .take_while(|line| *line != "```")
            .collect();
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text.join("\n")).unwrap();
        files += 1;
    }
    assert_eq!(files, 5);
    let ended = hikaectl(&["pack", "check", folder.path().to_str().unwrap()]);
    assert_eq!(ended.exit, 0, "{}", ended.err);
}
