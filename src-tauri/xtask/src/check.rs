//! `cargo xtask check [--cross]`: what a reader should never have to look for: format, lints, drift, licences, stray words.
//! Every part runs even when an earlier one failed; the end lists all that failed.
//! Not here: tests (`test.rs`) and the Windows and macOS builds (`cross.rs`, by `--cross` alone).

use crate::setup::{Need, set_up};
use crate::steps::{Outcome, Stop, ask, cargo, command, node_tool, run, say, target, top};
use crate::{licences, ui, words};
use std::path::{Path, PathBuf};

/// Licences, bans and sources of the crates; exact, because a tool's new lint must not break an old commit.
const CARGO_DENY: &str = "0.20.2";

/// Runs every check of the tree.
///
/// # Errors
/// Set-up failed, or at least one check did; the sentence lists them.
pub fn check() -> Outcome {
    set_up(Need::Build)?;
    ui::build()?;
    let parts: [(&str, &dyn Fn() -> Outcome); 8] = [
        ("format", &|| {
            run("rustfmt: comparing", &mut cargo("fmt --all --check"))
        }),
        ("lints", &|| {
            run(
                "clippy: every crate and target, warnings are errors",
                &mut cargo("clippy --workspace --all-targets --quiet -- -D warnings"),
            )
        }),
        ("bindings", &|| {
            run(
                "bindings: comparing ui/src/bindings with the contract (cargo xtask bindings writes them)",
                &mut cargo("test --quiet -p hikae-app --test bindings"),
            )
        }),
        ("screen", &|| {
            run(
                "screen: svelte-check, tsc, eslint, prettier",
                &mut node_tool("npm", &ui::folder(), &["run", "--silent", "check"]),
            )
        }),
        ("browser tests", &browser_tests),
        ("crates' licences", &deny),
        ("npm licences", &licences::check),
        ("stray words", &words::check),
    ];
    let failed: Vec<(&str, Stop)> = parts
        .iter()
        .filter_map(|(name, part)| part().err().map(|stop| (*name, stop)))
        .collect();
    let Some((_, first)) = failed.first() else {
        say("every check passed");
        return Ok(());
    };
    for (_, stop) in &failed {
        eprintln!("\n{}", stop.sentence);
    }
    let names: Vec<&str> = failed.iter().map(|(name, _)| *name).collect();
    Err(Stop {
        sentence: format!("These checks failed: {}.", names.join(", ")),
        code: first.code,
    })
}

/// The types of the browser tests, which the screen's own check does not reach and Playwright strips unread: a renamed
/// word or command would first show as a test that fails minutes later.
fn browser_tests() -> Outcome {
    ui::install(&top().join("tests/browser"))?;
    let words = "--no-install tsc --noEmit --project ../tests/browser/tsconfig.json";
    run(
        "browser tests: tsc",
        node_tool("npx", &ui::folder(), &[]).args(words.split(' ')),
    )
}

fn deny() -> Outcome {
    let wanted = format!("cargo-deny {CARGO_DENY}");
    let is_there = |program: &Path| {
        ask(&mut command(program, &["--version"])).as_deref() == Some(wanted.as_str())
    };
    let tools = target().join("tools");
    let name = format!("cargo-deny{}", std::env::consts::EXE_SUFFIX);
    let mut program = PathBuf::from(&name);
    if !is_there(&program) {
        program = tools.join("bin").join(&name);
    }
    if !is_there(&program) {
        run(
            &format!("installing {wanted} into the target folder (minutes, once)"),
            cargo(&format!(
                "install cargo-deny --version {CARGO_DENY} --locked --quiet --root"
            ))
            .arg(&tools),
        )?;
    }
    let words = "--workspace check --hide-inclusion-graph licenses bans sources";
    run(
        "cargo-deny: licences, bans and sources of every crate",
        command(&program, &[]).args(words.split(' ')),
    )
}
