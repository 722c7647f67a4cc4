//! `cargo xtask <verb>`: everything one does with the tree, one file per verb.
//! It depends on no crate of the workspace and on no system library, so that it can install what is missing.
//! Not here: anything that ships.

mod icons;
mod steps;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let verb = words.next().unwrap_or_default();
    let words: Vec<String> = words.collect();
    let outcome = match verb.as_str() {
        "icons" => steps::flags(&words, []).and_then(|[]| icons::icons()),
        _ => Ok(()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            eprintln!("\nxtask: {}", stop.sentence);
            ExitCode::from(stop.code)
        }
    }
}
