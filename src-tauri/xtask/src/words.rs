//! Words that have no place in the tree: folders of the machine it was written on, and hosts of package registries.
//! Paths are looked for as this machine has them, so the list names none.
//! Not here: style of code, which rustfmt, clippy and eslint hold.

use crate::steps::{Outcome, Stop, command, say, stop, top};
use std::fs;
use std::path::Path;

/// Registries' hosts, in two halves so that this file does not find itself.
const HOSTS: [(&str, &str); 4] = [
    ("registry.", "npmjs.org"),
    ("registry.", "yarnpkg.com"),
    ("static.", "crates.io"),
    ("index.", "crates.io"),
];

/// Looks through every committed text file.
///
/// # Errors
/// A word was found; the sentence lists file and line.
pub fn check() -> Outcome {
    say("stray words: machine paths and registry hosts in every committed file");
    let mut words: Vec<String> = HOSTS
        .iter()
        .map(|(left, right)| format!("{left}{right}"))
        .collect();
    let top = top();
    words.extend(top.parent().and_then(as_prefix));
    words.extend(std::env::home_dir().as_deref().and_then(as_prefix));
    let mut list = command(
        "git",
        &[
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
    );
    let output = list
        .output()
        .map_err(|error| crate::steps::cannot_start(&list, &error))?;
    if !output.status.success() {
        return Err(Stop {
            sentence: "git could not list the files of the tree.".into(),
            code: 1,
        });
    }
    let mut found = Vec::new();
    for name in String::from_utf8_lossy(&output.stdout)
        .split('\0')
        .filter(|name| !name.is_empty())
    {
        // Pictures and other binary files are not text and are left out.
        let Ok(text) = fs::read_to_string(top.join(name)) else {
            continue;
        };
        found.extend(hits(&text, &words).map(|(line, word)| format!("{name}:{line} ({word})")));
    }
    if found.is_empty() {
        Ok(())
    } else {
        stop(format!(
            "Words that have no place in the tree: {}",
            found.join(", ")
        ))
    }
}

/// A folder with its closing separator; a root such as "/" would be found everywhere and is left out.
fn as_prefix(folder: &Path) -> Option<String> {
    let text = folder.to_string_lossy();
    (text.len() > 3).then(|| format!("{text}{}", std::path::MAIN_SEPARATOR))
}

fn hits<'a>(text: &'a str, words: &'a [String]) -> impl Iterator<Item = (usize, &'a str)> {
    text.lines().enumerate().flat_map(move |(number, line)| {
        words
            .iter()
            .filter(move |word| line.contains(word.as_str()))
            .map(move |word| (number + 1, word.as_str()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_line_and_word() {
        let words = ["/house/of/somebody/".to_owned()];
        let found: Vec<_> = hits("fine\nsee /house/of/somebody/notes\n", &words).collect();
        assert_eq!(found, [(2, "/house/of/somebody/")]);
    }

    #[test]
    fn a_root_is_no_word() {
        assert_eq!(as_prefix(Path::new("/")), None);
        assert!(as_prefix(Path::new("/house")).is_some());
    }
}
