//! `hikaectl pack list`: the packs that come with the program.

use std::fmt::Write as _;

use hikae_app::packs::{builtin_names, load_builtin};
use schemars::JsonSchema;
use serde::Serialize;

use super::check::{FlowLine, flows};
use crate::out::Told;

/// The answer of `pack list`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Listed {
    /// The built-in packs.
    pub packs: Vec<PackLine>,
}

/// A built-in pack.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PackLine {
    /// For `pack check`, `pack run` and `pack export`.
    pub name: String,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its version.
    pub version: String,
    /// Its flows.
    pub flows: Vec<FlowLine>,
}

pub fn list() -> Told {
    let packs: Vec<PackLine> = builtin_names()
        .filter_map(|name| {
            let pack = load_builtin(name)?.ok()?.pack;
            Some(PackLine {
                name: name.to_owned(),
                id: pack.manifest.id.to_string(),
                title: pack.manifest.title.clone(),
                version: pack.manifest.version.to_string(),
                flows: flows(&pack),
            })
        })
        .collect();
    let mut words = String::new();
    for pack in &packs {
        let _ = writeln!(words, "{}  {} {}", pack.name, pack.title, pack.version);
        for flow in &pack.flows {
            let _ = writeln!(words, "  --flow {}  {}", flow.id, flow.title);
        }
    }
    Told::fine(words, &Listed { packs })
}
