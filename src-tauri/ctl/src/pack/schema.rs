//! `hikaectl pack schema DIR`: the JSON Schemas of a pack's files, for completion in the author's editor.

use std::path::Path;

use hikae_core::pack::schemas;
use schemars::JsonSchema;
use serde::Serialize;

use crate::out::Told;

/// The answer of `pack schema` and `schema`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Schemas {
    /// The files written.
    pub files: Vec<String>,
}

pub fn write(dir: &Path) -> Told {
    write_all(dir, schemas())
}

/// Writes schemas as `<name>.schema.json`.
pub fn write_all(dir: &Path, schemas: Vec<(&'static str, schemars::Schema)>) -> Told {
    let mut files = Vec::new();
    for (name, schema) in schemas {
        let file = format!("{name}.schema.json");
        let text = format!("{:#}\n", schema.to_value());
        let written =
            std::fs::create_dir_all(dir).and_then(|()| std::fs::write(dir.join(&file), text));
        if let Err(error) = written {
            return Told::because(
                "unwritable",
                format!(
                    "{} に書けません。権限と空き容量を確かめてください({error})",
                    dir.display()
                ),
            );
        }
        files.push(file);
    }
    let words = format!(
        "{} に{}個のスキーマを書きました",
        dir.display(),
        files.len()
    );
    Told::fine(words, &Schemas { files })
}
