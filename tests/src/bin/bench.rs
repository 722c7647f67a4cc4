//! `cargo xtask bench`: figures as ratios to an empty Tauri app in the same run, since absolute times
//! on a shared machine are noise. Start and memory with 10,000 notes; real key events to a laid-out page.
//! Prints the table of docs/BENCHMARKS.md. Not here: a verdict in a test; a person reads the table.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use hikae_tests::desk::{Desk, Display, Result, program};
use serde_json::{Value, json};

/// Starts that are measured, after two that warm the caches.
const STARTS: usize = 20;
/// Key strokes that are measured.
const STROKES: usize = 60;
/// Notes in the notebook.
const NOTES: usize = 10_000;

fn main() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let key = folder.path().join("key");
    fs::write(&key, [7_u8; 32])?;
    let data = folder.path().join("data");
    fill_notebook(&data, &key)?;

    let display = Display::open((1280, 1000))?;
    let hikae = |beacon: bool| {
        let mut command = Command::new(program("hikae"));
        command.arg("--data").arg(&data).arg("--key-file").arg(&key);
        if beacon {
            command.arg("--beacon");
        }
        command
    };
    let peer = || Command::new(program("hikae-peer"));
    println!("| measure | Hikae | empty Tauri app | ratio | goal |\n|---|---|---|---|---|");

    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let (mut ours_mb, mut theirs_mb) = (Vec::new(), Vec::new());
    for round in 0..STARTS + 2 {
        let (time, memory) = start_once(hikae(true), &display)?;
        let (peer_time, peer_memory) = start_once(peer(), &display)?;
        if round >= 2 {
            ours.push(time);
            theirs.push(peer_time);
            ours_mb.push(memory);
            theirs_mb.push(peer_memory);
        }
    }
    row(
        "start, spawn to second frame, median (ms)",
        middle(&mut ours),
        middle(&mut theirs),
        "≤ 1.3",
    );
    row(
        "memory with 10,000 notes, PSS of all processes, median (MB)",
        middle(&mut ours_mb),
        middle(&mut theirs_mb),
        "≤ 1.3",
    );
    drop(display);

    let strokes = measure_strokes()?;
    let base = measure_peer_strokes()?;
    row(
        "key to laid-out page, answering an item, p95 (ms)",
        part(&strokes.laid_out, 95),
        part(&base.laid_out, 95),
        "≤ 8 ms",
    );
    row(
        "key to painted frame, answering an item, p95 (ms)",
        part(&strokes.painted, 95),
        part(&base.painted, 95),
        "≤ one frame more",
    );
    row(
        "shortcut to focused question field, p95 (ms)",
        part(&strokes.focused, 95),
        part(&base.laid_out, 95),
        "≤ one frame more",
    );
    Ok(())
}

fn row(name: &str, ours: f64, theirs: f64, goal: &str) {
    println!(
        "| {name} | {ours:.1} | {theirs:.1} | {:.2} | {goal} |",
        ours / theirs
    );
}

fn middle(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn part(values: &[f64], percent: usize) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values
        .get((values.len() * percent / 100).min(values.len().saturating_sub(1)))
        .copied()
        .unwrap_or(f64::NAN)
}

/// Notes of an invented workplace, through the second door.
fn fill_notebook(data: &Path, key: &Path) -> Result<()> {
    let file = data.with_extension("jsonl");
    let mut out = fs::File::create(&file)?;
    let matters = [
        "起動しない",
        "解約したい",
        "届かない",
        "二重に請求された",
        "つながらない",
        "更新できない",
        "使い方",
        "返品したい",
    ];
    for n in 0..NOTES {
        let matter = matters.get(n % matters.len()).copied().unwrap_or_default();
        let note = json!({
            "product": format!("架空製品{}", n % 97), "question": format!("架空製品{}が{matter} E-{n:05}", n % 97),
            "answer": format!("設定画面の{}番を開き、{matter}ときの手順{}をご案内する", n % 31, n % 13), "tags": ["見本"], "taught_by": "",
        });
        writeln!(out, "{note}")?;
    }
    let done = Command::new(program("hikaectl"))
        .arg("--data")
        .arg(data)
        .arg("--key-file")
        .arg(key)
        .args(["notebook", "import"])
        .arg(&file)
        .stdout(Stdio::null())
        .status()?;
    if done.success() {
        Ok(())
    } else {
        Err("hikaectl could not fill the notebook".into())
    }
}

/// One start: milliseconds to the beacon, then PSS in MB once it has settled.
fn start_once(mut command: Command, display: &Display) -> Result<(f64, f64)> {
    let began = Instant::now();
    let mut child = command
        .env("DISPLAY", &display.name)
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let beacon = wait_beacon(&mut child);
    let time = began.elapsed().as_secs_f64() * 1000.0;
    std::thread::sleep(Duration::from_millis(700));
    let memory = pss_of_tree(child.id());
    child.kill()?;
    child.wait()?;
    beacon.map(|()| (time, memory))
}

fn wait_beacon(child: &mut Child) -> Result<()> {
    let out = child.stdout.take().ok_or("no output")?;
    for line in BufReader::new(out).lines() {
        if line?.contains("first frame") {
            return Ok(());
        }
    }
    Err("the program ended before its first frame".into())
}

/// Proportional set size of a process and all that it started, in MB.
fn pss_of_tree(root: u32) -> f64 {
    let mut tree = vec![root];
    let mut seen = 0;
    while let Some(pid) = tree.get(seen).copied() {
        seen += 1;
        let children = fs::read_dir(format!("/proc/{pid}/task"))
            .into_iter()
            .flatten()
            .flatten();
        for task in children {
            let listed = fs::read_to_string(task.path().join("children")).unwrap_or_default();
            tree.extend(
                listed
                    .split_whitespace()
                    .filter_map(|pid| pid.parse::<u32>().ok()),
            );
        }
    }
    let kilobytes: f64 = tree
        .iter()
        .filter_map(|pid| {
            fs::read_to_string(PathBuf::from(format!("/proc/{pid}/smaps_rollup"))).ok()
        })
        .filter_map(|text| {
            let line = text
                .lines()
                .find(|line| line.starts_with("Pss:"))?
                .to_owned();
            line.split_whitespace().nth(1)?.parse::<f64>().ok()
        })
        .sum();
    kilobytes / 1024.0
}

/// Samples of one page, milliseconds from the key event's own time stamp.
#[derive(Default)]
struct Strokes {
    laid_out: Vec<f64>,
    painted: Vec<f64>,
    focused: Vec<f64>,
}

/// Watches a part of the page: from the key to the last change of it, laid out, and to the next frame.
const WATCH: &str = r#"
window.__strokes = [];
let pressed = 0;
addEventListener('keydown', (e) => { pressed = e.timeStamp; }, true);
addEventListener('focusin', () => {
  const last = window.__strokes.at(-1);
  if (last && last.at === pressed && last.focused === undefined) last.focused = performance.now() - pressed;
  else if (pressed) window.__strokes.push({ at: pressed, focused: performance.now() - pressed });
}, true);
new MutationObserver(() => {
  if (!pressed) return;
  document.body.offsetHeight;
  const now = performance.now();
  let last = window.__strokes.at(-1);
  if (!last || last.at !== pressed) { last = { at: pressed }; window.__strokes.push(last); }
  last.laid_out = now - pressed;
  const at = pressed;
  requestAnimationFrame(() => requestAnimationFrame((t) => { if (last.at === at) last.painted = performance.now() - at; }));
}).observe(document.querySelector(arguments[0]), { subtree: true, childList: true, characterData: true, attributes: true });
"#;

fn collect(desk: &Desk) -> Result<Strokes> {
    let read = desk.script("return window.__strokes", vec![])?;
    let mut strokes = Strokes::default();
    for sample in read.as_array().into_iter().flatten() {
        for (name, list) in [
            ("laid_out", &mut strokes.laid_out),
            ("painted", &mut strokes.painted),
            ("focused", &mut strokes.focused),
        ] {
            list.extend(sample.get(name).and_then(Value::as_f64));
        }
    }
    Ok(strokes)
}

fn measure_strokes() -> Result<Strokes> {
    let desk = Desk::open("bench")?;
    desk.keys("無料のセキュリティソフトの使い方")?;
    desk.ctrl('5')?;
    desk.see("ご用件")?;
    desk.script(WATCH, vec![json!("main")])?;
    for n in 0..STROKES {
        // An answer, then back, so that the same question is open again.
        desk.press(&[if n % 2 == 0 { "1" } else { "ctrl+z" }])?;
        std::thread::sleep(Duration::from_millis(150));
    }
    let mut strokes = collect(&desk)?;
    desk.script("window.__strokes = []", vec![])?;
    for _ in 0..STROKES / 2 {
        desk.press(&["ctrl+alt+q"])?;
        std::thread::sleep(Duration::from_millis(150));
        desk.press(&["Escape"])?;
        std::thread::sleep(Duration::from_millis(100));
    }
    strokes.focused = collect(&desk)?.focused;
    Ok(strokes)
}

fn measure_peer_strokes() -> Result<Strokes> {
    let desk = Desk::open_program("bench-peer", "hikae-peer")?;
    desk.script(WATCH, vec![json!("main")])?;
    for _ in 0..STROKES {
        desk.press(&["1"])?;
        std::thread::sleep(Duration::from_millis(150));
    }
    collect(&desk)
}
