//! Packs and situations for the tests: read from YAML, as an author writes them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use hikae_core::answer::{Answer, Answers};
use hikae_core::checklist::{Assessment, Situation, assess};
use hikae_core::ids::{FlagId, ItemId};
use hikae_core::pack::{
    Flow, GoldenFile, Pack, PhraseFile, Profile, RequestKind, Rules, VocabFile,
};
use serde::de::DeserializeOwned;

/// The folder of the worked example.
pub fn example_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/packs/jp.example.security-soft")
}

fn read<T: DeserializeOwned>(file: &Path) -> T {
    let text = std::fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    serde_saphyr::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

/// The worked example, put together by hand: the loader proper belongs to `app`.
pub fn example() -> Pack {
    let folder = example_folder();
    let mut rules: Rules = read(&folder.join("rules/sv.yaml"));
    let timers: Rules = read(&folder.join("rules/timers.yaml"));
    rules.hold = timers.hold;
    rules.call = timers.call;
    rules.same_topic = timers.same_topic;
    rules.ask = timers.ask;
    Pack {
        manifest: read(&folder.join("pack.yaml")),
        flows: vec![read(&folder.join("flows/free-soft.yaml"))],
        rules,
        products: read::<VocabFile>(&folder.join("vocab/products.yaml")).products,
        phrases: read::<PhraseFile>(&folder.join("phrases/base.yaml")).phrases,
        golden: read::<GoldenFile>(&folder.join("tests/golden.yaml")).cases,
    }
}

/// A pack of one small flow whose items and exits are written here.
pub fn small(items: &str) -> Pack {
    let text = format!(
        "manifest: {{schema: 1, id: jp.example.small, title: 例, version: 1.0.0, locale: ja-JP, review_by: \"2027-01-31\"}}
products:
  - {{id: own, t: 自社ソフト, yomi: じしゃそふと, own: true}}
  - {{id: theirs, t: 他社ソフト, yomi: たしゃそふと, own: false}}
  - {{id: retired, t: 終売ソフト, yomi: しゅうばいそふと, own: true, scope_out: ご案内を終えております}}
rules: {{}}
phrases: []
golden: []
flows:
  - id: f
    title: 例
    subject: 例のご相談
    stages: [s]
    exits: [{{id: ask_sv, when: {{always: true}}, kind: escalate, as: instruct}}]
    items:
{items}"
    );
    serde_saphyr::from_str(&text).unwrap_or_else(|e| panic!("{e}\n{text}"))
}

/// What a case may bring besides its answers; the rest is a Monday at ten.
#[derive(Debug, Clone)]
pub struct Case {
    pub answers: Answers,
    pub question: String,
    pub flags: BTreeSet<FlagId>,
    pub profile: Profile,
    pub notebook_hit: bool,
    pub hold_s: Option<u32>,
    pub call_s: Option<u32>,
    pub minute_of_day: u16,
    pub weekday: u8,
    pub chosen_kind: Option<RequestKind>,
}

impl Default for Case {
    fn default() -> Self {
        Self {
            answers: Answers::new(),
            question: String::new(),
            flags: BTreeSet::new(),
            profile: Profile::Regular,
            notebook_hit: false,
            hold_s: None,
            call_s: None,
            minute_of_day: 600,
            weekday: 0,
            chosen_kind: None,
        }
    }
}

impl Case {
    /// Answers as YAML writes them.
    pub fn of(answers: &str) -> Self {
        Self {
            answers: serde_saphyr::from_str(answers).unwrap(),
            ..Self::default()
        }
    }

    pub fn with(mut self, item: &str, answer: Answer) -> Self {
        self.answers.insert(ItemId::from(item), answer);
        self
    }

    pub fn situation<'a>(&'a self, pack: &'a Pack, flow: &'a Flow) -> Situation<'a> {
        Situation {
            pack,
            flow,
            answers: &self.answers,
            question: &self.question,
            flags: &self.flags,
            profile: self.profile,
            notebook_hit: self.notebook_hit,
            hold_s: self.hold_s,
            call_s: self.call_s,
            minute_of_day: self.minute_of_day,
            weekday: self.weekday,
            chosen_kind: self.chosen_kind,
        }
    }

    /// Assessed in the pack's first flow.
    pub fn assess(&self, pack: &Pack) -> Assessment {
        assess(&self.situation(pack, &pack.flows[0]))
    }
}
