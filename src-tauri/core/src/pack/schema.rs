//! The published JSON Schema of a pack's files, written from the types that read them.
//! Here so that a schema can never know a key that the loader does not.
//! Not here: writing the files (`xtask`), the rules that a schema cannot say (`lint`).

use schemars::{Schema, schema_for};

use crate::concept::ConceptFile;

use super::{Flow, GoldenFile, Manifest, PhraseFile, Rules, VocabFile};

/// Name and schema of every kind of file: `pack`, `flow`, `rules`, `vocab`, `concepts`, `phrases`, `golden`.
pub fn schemas() -> Vec<(&'static str, Schema)> {
    vec![
        ("pack", schema_for!(Manifest)),
        ("flow", schema_for!(Flow)),
        ("rules", schema_for!(Rules)),
        ("vocab", schema_for!(VocabFile)),
        ("concepts", schema_for!(ConceptFile)),
        ("phrases", schema_for!(PhraseFile)),
        ("golden", schema_for!(GoldenFile)),
    ]
}
