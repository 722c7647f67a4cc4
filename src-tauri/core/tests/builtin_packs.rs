//! The built-in packs are held to the rules of any pack: no lint problem, every golden case true,
//! every flow of a size that fits a call, and the shared files the same in each of them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use std::path::{Path, PathBuf};

use hikae_core::golden::run_case;
use hikae_core::lint::check_pack;
use hikae_core::pack::{
    Flow, GoldenFile, Manifest, Mood, Pack, PhraseFile, Role, Rules, VocabFile,
};
use serde::de::DeserializeOwned;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../packs")
}

const PACKS: [&str; 6] = [
    "common",
    "pc-security",
    "line-mobile",
    "mail-order",
    "billing",
    "complaint",
];

fn read<T: DeserializeOwned>(path: &Path) -> T {
    let text = std::fs::read_to_string(path).expect("the file is there");
    serde_saphyr::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn room<T: DeserializeOwned>(pack: &str, room: &str) -> Vec<T> {
    let folder = root().join(pack).join(room);
    if !folder.is_dir() {
        return Vec::new();
    }
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files.iter().map(|path| read(path)).collect()
}

/// As the loader joins the files of a pack; here without its lines and refusals.
fn load(pack: &str) -> Pack {
    let mut rules = Rules::default();
    for file in room::<Rules>(pack, "rules") {
        rules.gate = rules.gate.or(file.gate);
        rules.ask = rules.ask.or(file.ask);
        rules.profiles.extend(file.profiles);
        rules.kinds.extend(file.kinds);
        rules.immediate_to_sv.extend(file.immediate_to_sv);
        rules.words.extend(file.words);
        rules.hold.extend(file.hold);
    }
    Pack {
        manifest: read::<Manifest>(&root().join(pack).join("pack.yaml")),
        flows: room::<Flow>(pack, "flows"),
        rules,
        products: room::<VocabFile>(pack, "vocab")
            .into_iter()
            .flat_map(|file| file.products)
            .collect(),
        phrases: room::<PhraseFile>(pack, "phrases")
            .into_iter()
            .flat_map(|file| file.phrases)
            .collect(),
        golden: room::<GoldenFile>(pack, "tests")
            .into_iter()
            .flat_map(|file| file.cases)
            .collect(),
    }
}

#[test]
fn every_golden_case_comes_true() {
    let mut failures = Vec::new();
    for name in PACKS {
        let pack = load(name);
        for case in &pack.golden {
            if let Err(why) = run_case(&pack, case) {
                failures.push(format!("{name} / {}: {}", case.name, why.join(" ")));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn no_pack_is_refused() {
    for name in PACKS {
        let problems = check_pack(&load(name));
        let told: Vec<String> = problems
            .iter()
            .map(|problem| format!("{:?} {:?}: {}", problem.place, problem.path, problem.say))
            .collect();
        assert!(told.is_empty(), "{name}:\n{}", told.join("\n"));
    }
}

#[test]
fn every_flow_fits_a_call() {
    for name in PACKS {
        let pack = load(name);
        for flow in &pack.flows {
            let at = format!("{name}/{}", flow.id);
            let asked: Vec<_> = flow
                .items
                .iter()
                .filter(|item| !item.role.is_ambient())
                .collect();
            assert!(
                (6..=12).contains(&asked.len()),
                "{at}: {} questions",
                asked.len()
            );
            let moods: Vec<Mood> = flow
                .items
                .iter()
                .filter(|item| item.role == Role::Anger)
                .flat_map(|item| item.options.iter().filter_map(|option| option.mood))
                .collect();
            assert_eq!(moods.len(), 6, "{at}: the six moods");
            assert!(
                flow.items.iter().any(|item| item.role == Role::Urgency),
                "{at}: お急ぎ"
            );
            assert!(
                asked.iter().any(|item| item.role == Role::Readback),
                "{at}: 復唱"
            );
            assert!(flow.words.len() >= 8, "{at}: words of customers");
            let cases = pack
                .golden
                .iter()
                .filter(|case| case.flow == flow.id)
                .count();
            assert!(cases >= 3, "{at}: {cases} golden cases");
            for item in &flow.items {
                let at = format!("{at}/{}", item.id);
                assert!(item.options.len() <= 9, "{at}: digits pick options");
                let questions = item.say.as_deref().unwrap_or("").matches("か。").count();
                assert!(questions <= 1, "{at}: one question at a time");
                if !item.role.is_ambient() {
                    assert!(item.why.is_some(), "{at}: why");
                }
            }
        }
    }
}

#[test]
fn the_shared_files_are_the_same_in_every_pack() {
    for file in [
        "rules/base.yaml",
        "rules/immediate.yaml",
        "phrases/base.yaml",
    ] {
        let text = |pack: &str| std::fs::read_to_string(root().join(pack).join(file)).unwrap();
        for pack in PACKS {
            assert_eq!(text(pack), text("common"), "{pack}/{file}");
        }
    }
}

#[test]
fn no_wording_is_stilted_floor_japanese() {
    for name in PACKS {
        for folder in ["flows", "phrases", "rules"] {
            for entry in std::fs::read_dir(root().join(name).join(folder)).unwrap() {
                let path = entry.unwrap().path();
                let text = std::fs::read_to_string(&path).unwrap();
                for word in [
                    "させていただ",
                    "ご利用でき",
                    "よろしかったでしょうか",
                    "になります。",
                    "の方を",
                ] {
                    assert!(!text.contains(word), "{}: {word}", path.display());
                }
            }
        }
    }
}
