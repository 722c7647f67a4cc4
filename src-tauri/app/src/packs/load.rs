//! From the files of a pack to a pack that may be used: every file read strictly, put together, linted, and its
//! golden cases run. Anything wrong refuses the whole pack, with every problem that could be found at once.
//! Not here: where the files are (`source`), which packs are in use (`shelf`).

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use hikae_core::concept::{Concept, ConceptFile};
use hikae_core::ids::PackId;
use hikae_core::lint::{Place, check_concepts, check_pack};
use hikae_core::pack::{
    Flow, GoldenCase, GoldenFile, Manifest, Pack, Phrase, PhraseFile, Product, Rules, VocabFile,
};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::node::Node;
use super::places::{Places, Room};
use super::problem::{Refused, problem};
use super::source::{PackFiles, is_expected};
use super::yaml;
use crate::contract::PackProblem;

/// The format that this Hikae reads.
pub const SCHEMA: u32 = 1;

/// A pack that may be used.
#[derive(Debug, Clone, PartialEq)]
pub struct LoadedPack {
    /// The pack.
    pub pack: Pack,
    /// Its concepts: no part of what a case freezes, they only find notes.
    pub concepts: Arc<[Concept]>,
    /// SHA-256 over its files in order, in lower-case hex: says whether two packs are the same.
    pub hash: String,
}

/// Loads a pack from a folder.
///
/// # Errors
/// Every problem with its file, line and what to do. Never panics, whatever the files hold.
pub fn load_pack(folder: &Path) -> Result<LoadedPack, Refused> {
    match PackFiles::from_folder(folder) {
        Ok(files) => load_files(&files),
        Err(problems) => Err(Refused {
            id: None,
            title: String::new(),
            version: String::new(),
            problems,
        }),
    }
}

/// Loads a pack from its files in memory.
///
/// # Errors
/// As [`load_pack`].
pub fn load_files(files: &PackFiles) -> Result<LoadedPack, Refused> {
    // The YAML reader is somebody else's code and a pack is somebody else's text: a defect in the one that is
    // met by the other must cost this pack, not the call.
    catch_unwind(AssertUnwindSafe(|| Reading::default().load(files))).unwrap_or_else(|_| {
        let problems = vec![problem(
            "",
            0,
            "unreadable",
            "このパックは読めません。最近変えたところを元に戻してください",
        )];
        Err(Refused {
            id: None,
            title: String::new(),
            version: String::new(),
            problems,
        })
    })
}

/// SHA-256 over paths and contents, each with its length before it, so that nothing can move between them.
fn hash(files: &PackFiles) -> String {
    let mut sha = Sha256::new();
    for (path, bytes) in files.iter() {
        for part in [path.as_bytes(), bytes] {
            sha.update((part.len() as u64).to_be_bytes());
            sha.update(part);
        }
    }
    sha.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// What stands in a pack's folders, put together.
#[derive(Default)]
struct Rooms {
    flows: Vec<Flow>,
    rules: Rules,
    products: Vec<Product>,
    concepts: Vec<Concept>,
    phrases: Vec<Phrase>,
    golden: Vec<GoldenCase>,
}

#[derive(Default)]
struct Reading {
    places: Places,
    problems: Vec<PackProblem>,
    id: Option<PackId>,
    title: String,
    version: String,
}

impl Reading {
    fn load(mut self, files: &PackFiles) -> Result<LoadedPack, Refused> {
        for (path, _) in files.iter().filter(|(path, _)| !is_expected(path)) {
            let say = "この場所のYAMLファイルは読まれません。pack.yaml か、flows・rules・vocab・concepts・phrases・tests の中の .yaml にしてください";
            self.problems.push(problem(path, 0, "unexpected_file", say));
        }
        let manifest = self.manifest(files);
        let rooms = self.rooms(files);
        if let (Some(manifest), []) = (manifest, self.problems.as_slice()) {
            let Rooms {
                flows,
                rules,
                products,
                concepts,
                phrases,
                golden,
            } = rooms;
            let pack = Pack {
                manifest,
                flows,
                rules,
                products,
                phrases,
                golden,
            };
            self.problems = self.judge(&pack, &concepts);
            if self.problems.is_empty() {
                return Ok(LoadedPack {
                    pack,
                    concepts: concepts.into(),
                    hash: hash(files),
                });
            }
        }
        self.problems
            .sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        self.problems.dedup();
        Err(Refused {
            id: self.id,
            title: self.title,
            version: self.version,
            problems: self.problems,
        })
    }

    fn manifest(&mut self, files: &PackFiles) -> Option<Manifest> {
        let file = "pack.yaml";
        let Some(bytes) = files.get(file) else {
            let say = "pack.yaml がありません。パックの名前や版を書いた pack.yaml を置いてください";
            self.problems.push(problem(file, 0, "missing_file", say));
            return None;
        };
        let (text, tree) = self.tree(file, bytes)?;
        let word = |key| {
            tree.text(key)
                .map(|(text, _)| text.to_owned())
                .unwrap_or_default()
        };
        self.id = Some(word("id")).filter(|id| !id.is_empty()).map(PackId);
        self.title = word("title");
        self.version = word("version");
        // Said before anything else: a newer format may well have keys that this Hikae does not know.
        if let Some((schema, line)) = tree.text("schema")
            && schema.parse::<u32>().is_ok_and(|schema| schema != SCHEMA)
        {
            let say = format!(
                "このHikaeが読める形式は schema: {SCHEMA} です。Hikaeを新しくするか、schema を直してください"
            );
            self.problems
                .push(problem(file, line, "schema_version", say));
            return None;
        }
        let manifest = self.typed(file, text, &tree);
        self.places.keep(file, tree);
        manifest
    }

    fn rooms(&mut self, files: &PackFiles) -> Rooms {
        let mut pack = Rooms::default();
        for (file, flow) in self.room::<Flow>(files, "flows") {
            self.places.flow(&file);
            pack.flows.push(flow);
        }
        for (file, rules) in self.room::<Rules>(files, "rules") {
            merge(&mut pack.rules, rules);
            self.rule_keys(&file);
        }
        for (file, vocab) in self.room::<VocabFile>(files, "vocab") {
            self.places
                .entries(Room::Vocab, &file, vocab.products.len());
            pack.products.extend(vocab.products);
        }
        for (file, read) in self.room::<ConceptFile>(files, "concepts") {
            self.places
                .entries(Room::Concepts, &file, read.concepts.len());
            pack.concepts.extend(read.concepts);
        }
        for (file, phrases) in self.room::<PhraseFile>(files, "phrases") {
            self.places
                .entries(Room::Phrases, &file, phrases.phrases.len());
            pack.phrases.extend(phrases.phrases);
        }
        for (file, golden) in self.room::<GoldenFile>(files, "tests") {
            self.places.entries(Room::Golden, &file, golden.cases.len());
            pack.golden.extend(golden.cases);
        }
        pack
    }

    /// The files of a room that could be read, in the order of their names.
    fn room<T: DeserializeOwned>(&mut self, files: &PackFiles, room: &str) -> Vec<(String, T)> {
        let mut read = Vec::new();
        for (file, bytes) in files.iter().filter(|(path, _)| is_expected(path)) {
            if file.split('/').next() != Some(room) {
                continue;
            }
            let Some((text, tree)) = self.tree(file, bytes) else {
                continue;
            };
            if let Some(content) = self.typed(file, text, &tree) {
                read.push((file.to_owned(), content));
            }
            self.places.keep(file, tree);
        }
        read
    }

    fn rule_keys(&mut self, file: &str) {
        for (key, line) in self.places.keys(file) {
            if let Some(other) = self.places.rule(&key, file) {
                let say = format!(
                    "「{key}」は {other} にもあります。どちらか一つのファイルにまとめてください"
                );
                self.problems
                    .push(problem(file, line, "key_in_two_files", say));
            }
        }
    }

    /// The rules' problems, each with the file and line it stands on. Golden cases that fail because of
    /// something else only hide it: they are told once they are all that is left.
    fn judge(&self, pack: &Pack, concepts: &[Concept]) -> Vec<PackProblem> {
        let mut found = check_pack(pack);
        found.extend(check_concepts(concepts));
        if found.iter().any(|found| found.place != Place::Golden) {
            found.retain(|found| found.place != Place::Golden);
        }
        let told = found.into_iter().map(|found| {
            let (file, line) = self.places.find(found.place, &found.path);
            problem(&file, line, found.code, found.say)
        });
        told.collect()
    }

    fn tree<'a>(&mut self, file: &str, bytes: &'a [u8]) -> Option<(&'a str, Node)> {
        let text = self.note(yaml::text(file, bytes))?;
        let tree = self.note(yaml::tree(file, text))?;
        Some((text, tree))
    }

    fn typed<T: DeserializeOwned>(&mut self, file: &str, text: &str, tree: &Node) -> Option<T> {
        let read = yaml::typed(file, text, tree);
        self.note(read)
    }

    fn note<T>(&mut self, result: Result<T, PackProblem>) -> Option<T> {
        result.map_err(|problem| self.problems.push(problem)).ok()
    }
}

/// Joins the rules of one more file; a key that stands in two is refused by the caller.
fn merge(all: &mut Rules, more: Rules) {
    let Rules {
        gate,
        profiles,
        kinds,
        immediate_to_sv,
        words,
        hold,
        call,
        same_topic,
        ask,
        deadlines,
        assign,
        chain,
    } = more;
    all.gate = all.gate.take().or(gate);
    all.profiles.extend(profiles);
    all.kinds.extend(kinds);
    all.immediate_to_sv.extend(immediate_to_sv);
    all.words.extend(words);
    all.hold.extend(hold);
    all.call.extend(call);
    all.same_topic = all.same_topic.take().or(same_topic);
    all.ask = all.ask.take().or(ask);
    all.deadlines = all.deadlines.take().or(deadlines);
    all.assign.extend(assign);
    all.chain = all.chain.take().or(chain);
}
