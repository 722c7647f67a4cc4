//! The shape of a checklist pack: what a workplace writes, as data.
//! A pack is a folder of YAML (see `docs/PACKS.md`); these types are its only definition, and the
//! published JSON Schema is written from them. Unknown keys are errors everywhere.
//! Not here: reading files (`app`), deciding anything from a pack (`checklist`, `line`), linting (`lint`).

mod assign;
mod chain;
mod condition;
mod deadline;
mod exit;
mod golden;
mod item;
mod macros;
mod manifest;
mod rules;
mod schema;
mod vocab;

pub use assign::{AssignRule, AssignTo, Channel};
pub use chain::{Chain, ChainLevel, TellRule};
pub use condition::{Condition, Op, Operand, ProductScope, RawCondition, TimeOfDay, Timer};
pub use deadline::{DeadlineLevel, DeadlineRule, Deadlines, Level, PauseState};
pub use exit::{Exit, ExitKind, GateLevel, GateRule, RequestKind};
pub use golden::{Expect, GoldenCase, GoldenFile};
pub use item::{Flow, Item, ItemType, LinePart, LineRule, Mood, Need, OptionRule, Pii, Role};
pub use macros::MacroRule;
pub use manifest::{Entry, Keyword, Manifest};
pub use rules::{
    AskRule, CallStep, HoldStep, ImmediateRule, KindRule, Phrase, PhraseFile, Profile, ProfileRule,
    Rules, TopicRule, WordRule,
};
pub use schema::schemas;
pub use vocab::{Product, VocabFile};

/// A whole pack, loaded and linted. A running case keeps a snapshot of it (JSON of this type).
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Pack {
    /// `pack.yaml`.
    pub manifest: Manifest,
    /// `flows/*.yaml`, in file-name order.
    pub flows: Vec<Flow>,
    /// `rules/*.yaml`, merged: a key may stand in one file only.
    pub rules: Rules,
    /// `vocab/*.yaml`, concatenated.
    pub products: Vec<Product>,
    /// `phrases/*.yaml`, concatenated.
    pub phrases: Vec<Phrase>,
    /// `tests/*.yaml`, concatenated.
    pub golden: Vec<GoldenCase>,
}

impl Pack {
    /// The flow of this id.
    pub fn flow(&self, id: &crate::ids::FlowId) -> Option<&Flow> {
        self.flows.iter().find(|flow| &flow.id == id)
    }

    /// The product of this id.
    pub fn product(&self, id: &str) -> Option<&Product> {
        self.products
            .iter()
            .find(|product| product.id.as_str() == id)
    }
}
