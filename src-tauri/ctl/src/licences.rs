//! `hikaectl licences`: what the settings' ライセンス shows, on standard output.

use std::fmt::Write as _;

use crate::out::Told;

pub fn run() -> Told {
    let all = hikae_app::licences();
    let words = all.licences.iter().fold(String::new(), |mut words, part| {
        let _ = writeln!(words, "==== {} ====\n\n{}\n", part.name, part.text.trim());
        words
    });
    Told::fine(words, &all)
}
