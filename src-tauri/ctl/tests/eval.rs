//! `hikaectl notebook eval` on a few invented notes: figures by kind, and the ways that are refused.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // A test may fail.

mod common;

use common::hikaectl;

const ENTRIES: &str = r#"{"id":"a","product":"見本クラウド","question":"解約の手続き","answer":"マイページの契約から進むようご案内","tags":[]}
{"id":"b","product":"","question":"エラーE-102で起動しない","answer":"削除ツールをご案内","tags":["起動"]}
{"id":"c","product":"","question":"荷物が未着","answer":"追跡番号を確かめて調査","tags":[],"note":"別の欄は読み飛ばす"}
"#;
const QUERIES: &str = r#"{"id":"1","text":"もうやめたいんですけど","relevant":["a"],"kind":"paraphrase"}
{"id":"2","text":"えっと、頼んだものがまだ来ないんですよ","relevant":["c"],"kind":"customer"}
{"id":"3","text":"Ｅ１０２","relevant":["b"],"kind":"width"}
{"id":"4","text":"解約の手続き","relevant":["a"],"kind":"same"}
"#;
const NONE: &str = "{\"id\":\"x\",\"text\":\"カメラの色味を直したい\"}\n";

#[test]
fn figures_are_told_by_kind() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (entries, queries, none) = (
        file("entries.jsonl", ENTRIES),
        file("queries.jsonl", QUERIES),
        file("none.jsonl", NONE),
    );
    let args = [
        "--json",
        "notebook",
        "eval",
        "--entries",
        &entries,
        "--queries",
        &queries,
    ];
    let told = hikaectl(&[&args[..], &["--none", &none]].concat());
    assert_eq!(told.exit, 0, "{}{}", told.out, told.err);
    let told = told.json();
    assert_eq!(told["overall"]["n"], 4);
    for kind in ["paraphrase", "customer", "width", "same"] {
        assert_eq!(told["kinds"][kind]["hit@1"], 1.0, "{kind}");
    }
    let shown = told["sure"]["shown"].as_f64().unwrap();
    assert!(shown >= 0.25, "the very words are sure: {shown}");
    assert_eq!(told["sure"]["right"], 1.0);
    assert_eq!(told["sure"]["none_shown"], 0.0);
    assert!(told["latency_ms"]["p99"].as_f64().unwrap() > 0.0);

    let broken = file("broken.jsonl", "{\"id\":\"1\"}\n");
    let refused = hikaectl(&[
        "--json",
        "notebook",
        "eval",
        "--entries",
        &entries,
        "--queries",
        &broken,
    ]);
    assert_eq!(
        (refused.exit, &refused.json()["error"]["code"]),
        (1, &"bad_line".into())
    );
}
