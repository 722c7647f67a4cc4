//! The search in the real window under Xvfb: how long after the program's start it answers, and how long after a letter
//! its suggestions stand in the page, laid out. The page measures itself, so that what drives it costs nothing.

use std::fs;
use std::io::BufReader;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use hikae_app::control::call;
use serde::Serialize;
use serde_json::{Value, json};

use super::child::milliseconds;
use super::folder::{HITS, Made, PATIENCE, PAUSE, holds};
use super::notes::questions;
use crate::bench::{Bus, part, wait_beacon};
use crate::desk::{Desk, Display, Result, program};

/// Starts that are measured, after one that warms the caches.
const STARTS: usize = 5;
/// Questions that are typed letter by letter, evenly spread over the kinds; one before them warms the page.
const TYPED: usize = 14;
/// Letters of each.
const LETTERS: usize = 16;
/// Between two letters, beside what the driver takes.
const BETWEEN: Duration = Duration::from_millis(60);

/// What was measured.
#[derive(Serialize)]
pub(super) struct Typed {
    /// From the spawn of the program to its first frame, its first suggestion, and every note to be found.
    pub frame_ms: f64,
    pub first_ms: f64,
    pub stands_ms: f64,
    /// From a letter to its suggestions, laid out.
    pub p50_ms: f64,
    pub p95_ms: f64,
    pub letters: usize,
}

/// Watches the field and the list of hits: from the field's event until the list has changed and is laid out.
const WATCH: &str = r#"
let began = null;
const took = [];
window.__took = () => took.splice(0);
addEventListener('input', () => { began = performance.now(); }, true);
const within = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest('[role=listbox]');
const holds = (node) => node.nodeType === 1 && (node.matches('[role=listbox]') || node.querySelector('[role=listbox]'));
const isOfList = ({ target, addedNodes, removedNodes }) => within(target) || [...addedNodes, ...removedNodes].some(holds);
new MutationObserver((changes) => {
  if (began === null || !changes.some(isOfList)) return;
  document.body.getBoundingClientRect();
  took.push(performance.now() - began);
  began = null;
}).observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true, attributes: true });
"#;

/// Measures on a folder, which is used up by it.
pub(super) fn measure(made: &Made) -> Result<Typed> {
    let [frame_ms, first_ms, stands_ms] = starts(made)?;
    let desk = Desk::open_on("bench-search", |data| Ok(fs::rename(&made.data, data)?))?;
    desk.settle()?;
    let began = Instant::now();
    wait(&desk.data(), made, began)?;
    desk.script(WATCH, vec![])?;
    let questions = questions()?;
    let every = questions.len() / TYPED;
    let mut took: Vec<f64> = Vec::new();
    for (round, question) in questions
        .iter()
        .step_by(every.max(1))
        .take(TYPED + 1)
        .enumerate()
    {
        for letter in question.text.chars().take(LETTERS) {
            desk.keys(letter.to_string())?;
            std::thread::sleep(BETWEEN);
        }
        std::thread::sleep(BETWEEN * 4);
        let told = desk.script("return window.__took()", vec![])?;
        if round > 0 {
            let told = told.as_array().map(Vec::as_slice).unwrap_or_default();
            took.extend(told.iter().filter_map(Value::as_f64));
        }
        desk.ctrl('a')?;
        desk.keys('\u{E003}'.to_string())?;
        std::thread::sleep(BETWEEN * 4);
        desk.script("window.__took()", vec![])?;
    }
    // A letter may leave the list as it is; if most did, something else was measured.
    if took.len() < TYPED * LETTERS / 3 {
        return Err(format!("only {} letters changed the list", took.len()).into());
    }
    Ok(Typed {
        frame_ms,
        first_ms,
        stands_ms,
        p50_ms: part(&took, 50),
        p95_ms: part(&took, 95),
        letters: took.len(),
    })
}

/// Waits until every note of the probes is found through the second door; answers when the first was, and all.
fn wait(data: &Path, made: &Made, began: Instant) -> Result<[f64; 2]> {
    let mut first = None;
    for (id, question) in &made.probes {
        loop {
            let args = json!({ "text": question, "limit": HITS });
            let hits = call(data, "notebook_search", args).unwrap_or_default();
            if first.is_none() && holds(&hits, None) {
                first = Some(milliseconds(began));
            }
            if holds(&hits, Some(id)) {
                break;
            }
            if began.elapsed() > PATIENCE {
                return Err(format!("{id} is not found in the window").into());
            }
            std::thread::sleep(PAUSE);
        }
    }
    Ok([first.unwrap_or(f64::NAN), milliseconds(began)])
}

/// Starts of the program as a desk has them: first frame, first suggestion, every note; medians.
fn starts(made: &Made) -> Result<[f64; 3]> {
    let display = Display::open((1280, 1000))?;
    let bus = Bus::open()?;
    let mut all: [Vec<f64>; 3] = Default::default();
    for round in 0..=STARTS {
        let began = Instant::now();
        let mut hikae = Command::new(program("hikae"))
            .arg("--data")
            .arg(&made.data)
            .arg("--key-file")
            .arg(&made.key)
            .arg("--beacon")
            .env("DISPLAY", &display.name)
            .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let out = hikae.stdout.take().ok_or("no output")?;
        let seen = wait_beacon(&mut BufReader::new(out));
        let frame = milliseconds(began);
        let stands = seen.and_then(|()| wait(&made.data, made, began));
        hikae.kill()?;
        hikae.wait()?;
        // The web view's processes and the folder's lock end a moment later.
        std::thread::sleep(Duration::from_millis(700));
        let [first, last] = stands?;
        if round > 0 {
            for (list, value) in all.iter_mut().zip([frame, first, last]) {
                list.push(value);
            }
        }
    }
    Ok(all.map(|list| part(&list, 50)))
}
