//! The built-in packs, read for tests as the loader joins them; here without its lines and refusals.

use std::path::{Path, PathBuf};

use hikae_core::pack::{Flow, GoldenFile, Manifest, Pack, PhraseFile, Rules, VocabFile};
use serde::de::DeserializeOwned;

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../packs")
}

#[allow(dead_code, reason = "not every test reads all of them")]
pub const PACKS: [&str; 6] = [
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

pub fn load(pack: &str) -> Pack {
    let mut rules = Rules::default();
    for file in room::<Rules>(pack, "rules") {
        rules.gate = rules.gate.or(file.gate);
        rules.ask = rules.ask.or(file.ask);
        rules.deadlines = rules.deadlines.or(file.deadlines);
        rules.chain = rules.chain.or(file.chain);
        rules.profiles.extend(file.profiles);
        rules.kinds.extend(file.kinds);
        rules.immediate_to_sv.extend(file.immediate_to_sv);
        rules.words.extend(file.words);
        rules.hold.extend(file.hold);
        rules.call.extend(file.call);
        rules.assign.extend(file.assign);
        rules.same_topic = rules.same_topic.or(file.same_topic);
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
