//! `hikaectl pack export NAME DIR`: a built-in pack as a start for a workplace's own.

use std::path::Path;

use hikae_app::packs::builtin_files;
use schemars::JsonSchema;
use serde::Serialize;

use crate::out::Told;

/// The answer of `pack export`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Exported {
    /// The files written, by their path inside the folder.
    pub files: Vec<String>,
}

pub fn export(name: &str, dir: &Path) -> Told {
    let Some(files) = builtin_files(name) else {
        return Told::misused(
            "no_such_pack",
            format!(
                "「{name}」という内蔵パックはありません。hikaectl pack list で名前を確かめてください"
            ),
        );
    };
    let occupied = std::fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some());
    if occupied || dir.is_file() {
        return Told::because(
            "not_empty",
            "書き出し先が空ではありません。新しいフォルダーを指定してください",
        );
    }
    let mut written = Vec::new();
    for (inside, bytes) in files {
        let path = dir.join(inside);
        let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        if let Err(error) = made.and_then(|()| std::fs::write(&path, bytes)) {
            return Told::because(
                "unwritable",
                format!(
                    "{} に書けません。権限と空き容量を確かめてください({error})",
                    path.display()
                ),
            );
        }
        written.push((*inside).to_owned());
    }
    let words = format!(
        "{} に{}個のファイルを書き出しました。pack.yaml の id を職場のものに変えてお使いください",
        dir.display(),
        written.len()
    );
    Told::fine(words, &Exported { files: written })
}
