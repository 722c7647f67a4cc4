//! `cargo xtask test`: every test there is, each stage timed, one line with the sum at the very end.
//! A failing stage does not stop the later ones: one run shows everything that is broken.
//! Not here: long or random runs (`soak`), figures (`bench`), formatting and lints (`check`).

use crate::measure::build_everything;
use crate::setup::{Need, chromium, set_up};
use crate::steps::{Outcome, Stop, cannot_start, cargo, clock, failed, node_tool, say, top};
use crate::tally::Tally;
use crate::ui;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

/// One line of the closing table.
struct Stage {
    name: &'static str,
    took: Duration,
    tally: Tally,
    stop: Option<Stop>,
}

/// Runs everything; elsewhere than on Linux, or when asked, without what needs a display.
///
/// # Errors
/// Set-up or a build failed, or at least one test did.
pub fn test(without_display: bool) -> Outcome {
    let display = !without_display && cfg!(target_os = "linux");
    let mut stages = Vec::new();
    for (name, work) in preparations(display) {
        let (outcome, took) = clock(work);
        match outcome {
            Ok(()) => stages.push(Stage {
                name,
                took,
                tally: Tally::default(),
                stop: None,
            }),
            Err(stop) => {
                // Nothing can be tested without it.
                stages.push(broken(name, took, stop));
                return close(&stages);
            }
        }
    }

    stages.push(counted(
        "screen: unit tests",
        node_tool("npm", &ui::folder(), &["test"]),
    ));
    if display {
        // One and the same choice of packages in every call: another choice would switch on other features of the
        // dependencies and compile them again.
        stages.push(counted(
            "Rust: unit tests",
            cargo("test --release --workspace --lib --bins --no-fail-fast"),
        ));
        stages.push(counted(
            "Rust: scenarios, both doors, journeys in the real window",
            cargo("test --release --workspace --test * --no-fail-fast"),
        ));
        stages.push(in_chromium());
    } else {
        let crates = "-p hikae-core -p hikae-store -p hikae-app -p hikae-ctl -p xtask";
        stages.push(counted(
            "Rust: every crate without a window",
            cargo(&format!("test --release {crates} --no-fail-fast")),
        ));
        say(
            "left out: the shell, the journeys in the real window and in Chromium (they need Linux with Xvfb)",
        );
    }
    close(&stages)
}

/// Something that must stand before a test can start: its name in the table, and the work.
type Preparation = (&'static str, fn() -> Outcome);

fn preparations(display: bool) -> Vec<Preparation> {
    let screen: Preparation = ("screen: packages and build", ui::build);
    if display {
        vec![
            ("set-up", || set_up(Need::Journeys)),
            screen,
            ("Rust: build of everything", build_everything),
        ]
    } else {
        vec![("set-up", || set_up(Need::Build)), screen]
    }
}

fn in_chromium() -> Stage {
    let name = "journeys in Chromium";
    let folder = top().join("tests/browser");
    if let Err(stop) = ui::install(&folder) {
        return broken(name, Duration::ZERO, stop);
    }
    let mut tests = node_tool("npm", &folder, &["test"]);
    if let Some(program) = chromium() {
        tests.env("HIKAE_CHROMIUM", program);
    }
    counted(name, tests)
}

/// Runs one test program, shows what it prints and counts.
fn counted(name: &'static str, mut command: Command) -> Stage {
    say(name);
    // Colours would hide the counts.
    command
        .env("NO_COLOR", "1")
        .env("FORCE_COLOR", "0")
        .env("CARGO_TERM_COLOR", "never")
        .stdout(Stdio::piped());
    let (outcome, took) = clock(|| watch(name, &mut command));
    match outcome {
        Ok((tally, None)) if tally.passed + tally.failed == 0 => broken(
            name,
            took,
            Stop {
                sentence: format!("\"{name}\" ran no test at all."),
                code: 1,
            },
        ),
        Ok((tally, stop)) => Stage {
            name,
            took,
            tally,
            stop,
        },
        Err(stop) => broken(name, took, stop),
    }
}

fn watch(name: &str, command: &mut Command) -> Outcome<(Tally, Option<Stop>)> {
    let mut child = command
        .spawn()
        .map_err(|error| cannot_start(command, &error))?;
    let mut tally = Tally::default();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            println!("{}", line.trim_end_matches('\r'));
            tally.read(&line);
        }
    }
    let status = child
        .wait()
        .map_err(|error| cannot_start(command, &error))?;
    let stop = (!status.success()).then(|| failed(name, command, status.code()));
    if stop.is_some() && tally.failed == 0 {
        tally.failed = 1; // It broke outside a test: that must show in the sum.
    }
    Ok((tally, stop))
}

fn broken(name: &'static str, took: Duration, stop: Stop) -> Stage {
    Stage {
        name,
        took,
        tally: Tally {
            passed: 0,
            failed: 1,
        },
        stop: Some(stop),
    }
}

/// The table of stages, what to do about each that failed, and the sum as the last line.
fn close(stages: &[Stage]) -> Outcome {
    let mut sum = Tally::default();
    println!("\n  time  passed failed  stage");
    for stage in stages {
        let seconds = stage.took.as_secs();
        println!(
            "{:>3}:{:02} {:>7} {:>6}  {}",
            seconds / 60,
            seconds % 60,
            stage.tally.passed,
            stage.tally.failed,
            stage.name
        );
        sum.add(stage.tally);
    }
    let total: Duration = stages.iter().map(|stage| stage.took).sum();
    println!(
        "{:>3}:{:02}                 in all",
        total.as_secs() / 60,
        total.as_secs() % 60
    );
    let stops: Vec<&Stop> = stages
        .iter()
        .filter_map(|stage| stage.stop.as_ref())
        .collect();
    for stop in &stops {
        println!("\n{}", stop.sentence);
    }
    println!("\n{} passed, {} failed", sum.passed, sum.failed);
    match stops.first() {
        None => Ok(()),
        // The table has said it all; nothing may follow the sum.
        Some(stop) => Err(Stop {
            sentence: String::new(),
            code: stop.code,
        }),
    }
}
