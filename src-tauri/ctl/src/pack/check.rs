//! `hikaectl pack check DIR`: may this pack be used?

use std::path::Path;

use hikae_app::contract::PackProblem;
use hikae_app::packs::{LoadedPack, Refused};
use hikae_core::pack::Pack;
use schemars::JsonSchema;
use serde::Serialize;

use super::{exists, load, say_problems};
use crate::out::Told;

/// The answer of `pack check`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Checked {
    /// The pack may be used.
    pub ok: bool,
    /// Its id; null when it could not be read.
    pub id: Option<String>,
    /// Its title; may be empty when refused.
    pub title: String,
    /// Its version as written.
    pub version: String,
    /// SHA-256 of its files; null when refused.
    pub hash: Option<String>,
    /// Flows, by id.
    pub flows: Vec<FlowLine>,
    /// Golden cases that passed.
    pub golden: usize,
    /// Why it is refused; empty when ok.
    pub problems: Vec<PackProblem>,
}

/// A flow in short.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FlowLine {
    /// Its id, for `pack run --flow`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How many items it has.
    pub items: usize,
}

/// The flows of a pack in short.
pub fn flows(pack: &Pack) -> Vec<FlowLine> {
    let line = |flow: &hikae_core::pack::Flow| FlowLine {
        id: flow.id.to_string(),
        title: flow.title.clone(),
        items: flow.items.len(),
    };
    pack.flows.iter().map(line).collect()
}

pub fn check(dir: &Path) -> Told {
    if !exists(dir) {
        return Told::misused(
            "no_such_pack",
            format!("{} というフォルダーも内蔵パックもありません", dir.display()),
        );
    }
    match load(dir) {
        Ok(loaded) => fine(&loaded),
        Err(refused) => broken(refused),
    }
}

fn fine(loaded: &LoadedPack) -> Told {
    let manifest = &loaded.pack.manifest;
    let checked = Checked {
        ok: true,
        id: Some(manifest.id.to_string()),
        title: manifest.title.clone(),
        version: manifest.version.to_string(),
        hash: Some(loaded.hash.clone()),
        flows: flows(&loaded.pack),
        golden: loaded.pack.golden.len(),
        problems: Vec::new(),
    };
    let words = format!(
        "使えます: {} {}(フロー{}本、例題{}件すべて合格)",
        checked.title,
        checked.version,
        checked.flows.len(),
        checked.golden
    );
    Told::fine(words, &checked)
}

fn broken(refused: Refused) -> Told {
    let words = format!(
        "{}使えません: {}件を直してください",
        say_problems(&refused.problems),
        refused.problems.len()
    );
    let checked = Checked {
        ok: false,
        id: refused.id.map(|id| id.0),
        title: refused.title,
        version: refused.version,
        hash: None,
        flows: Vec::new(),
        golden: 0,
        problems: refused.problems,
    };
    Told::refused(words, &checked)
}
