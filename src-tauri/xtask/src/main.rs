//! `cargo xtask <verb>`: everything one does with the tree, one file per verb.
//! It depends on no crate of the workspace and on no system library, so that it can install what is missing.
//! Not here: anything that ships.

mod bindings;
mod check;
mod cross;
mod icons;
mod licences;
mod measure;
mod run;
mod setup;
mod steps;
mod tally;
mod test;
mod ui;
mod words;

use std::process::ExitCode;
use steps::{Outcome, Stop, flags};

const USAGE: &str = "\
cargo xtask run [--demo]              set up, build and start Hikae; --demo: invented history in a folder of its own
cargo xtask test [--without-display]  set up, build and run every test; without a display: what needs no window
cargo xtask check [--cross]           format, lints, drift, licences; --cross: the Windows and macOS builds instead
cargo xtask bench                     measure start, memory and key-to-screen times for docs/BENCHMARKS.md
cargo xtask bench search [SIZES]      measure the search beside ready-made ones for docs/SEARCH.md
cargo xtask soak                      long and random runs
cargo xtask bindings                  write ui/src/bindings from the contract
cargo xtask screenshots               take the README's pictures
cargo xtask icons                     draw every size of the icon from icons/hikae.svg";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let verb = words.next().unwrap_or_default();
    let words: Vec<String> = words.collect();
    match act(&verb, &words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            if !stop.sentence.is_empty() {
                eprintln!("\nxtask: {}", stop.sentence);
            }
            ExitCode::from(stop.code)
        }
    }
}

fn act(verb: &str, words: &[String]) -> Outcome {
    match verb {
        "run" => flags(words, ["--demo"]).and_then(|[demo]| run::start(demo)),
        "test" => flags(words, ["--without-display"]).and_then(|[without]| test::test(without)),
        "check" => flags(words, ["--cross"]).and_then(|[cross]| {
            if cross {
                cross::check()
            } else {
                check::check()
            }
        }),
        "bench" => measure::start(
            "measuring; leave the machine alone meanwhile",
            "bench",
            words,
        ),
        "soak" => measure::start("soaking: long and random runs", "soak", words),
        "screenshots" => measure::start("taking the README's pictures", "screenshots", words),
        "bindings" => flags(words, []).and_then(|[]| bindings::bindings()),
        "icons" => flags(words, []).and_then(|[]| icons::icons()),
        "" | "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => Err(Stop {
            sentence: format!("`{other}` is not a verb of xtask. These are:\n{USAGE}"),
            code: 2,
        }),
    }
}
