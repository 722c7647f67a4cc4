//! `cargo xtask bench`: figures beside an empty Tauri app in the same run, since absolute times on a shared
//! machine are noise. Start and memory with 10,000 notes; real key events to a laid-out and a painted page.
//! Prints the table of docs/BENCHMARKS.md. Not here: a verdict in a test; a person reads the table.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::desk::{Desk, Display, Result, program};
use serde_json::{Value, json};

/// Starts that are measured, after two that warm the caches.
const STARTS: usize = 20;
/// Key strokes that are measured, after two that warm the page.
const STROKES: usize = 40;
/// Notes in the notebook.
const NOTES: usize = 10_000;
/// Set in the environment of every start, so that processes given to another parent are counted too.
pub(crate) const MARK: &str = "HIKAE_BENCH_START";

/// Measures and prints the table.
///
/// # Errors
/// A window did not come up, or a figure could not be taken.
pub fn run() -> Result<()> {
    println!("machine: {}", machine());
    println!(
        "| measure | Hikae | empty Tauri app | Hikae to empty | goal |\n|---|---|---|---|---|"
    );
    compare_starts()?;
    compare_strokes()?;
    println!("\n| measure | 10,000 promises | 10 promises | ratio | goal |\n|---|---|---|---|---|");
    crate::promises::rows()?;
    println!("load at the end: {}", load());
    Ok(())
}

fn row(name: &str, ours: f64, theirs: f64, against: &str, goal: &str) {
    println!("| {name} | {ours:.1} | {theirs:.1} | {against} | {goal} |");
}

/// The sample below which `percent` of them lie.
pub(crate) fn part(values: &[f64], percent: usize) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let at = (values.len() * percent / 100).min(values.len().saturating_sub(1));
    values.get(at).copied().unwrap_or(f64::NAN)
}

pub(crate) fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let memory = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let kilobytes: u64 = memory
        .split_whitespace()
        .nth(1)
        .and_then(|word| word.parse().ok())
        .unwrap_or_default();
    format!(
        "{} {}, {cores} cores, {} GB of memory, Xvfb; load at the start: {}",
        std::env::consts::OS,
        std::env::consts::ARCH,
        kilobytes / 1_000_000,
        load()
    )
}

fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned()
}

// ---- start and memory ----

fn compare_starts() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let key = folder.path().join("key");
    fs::write(&key, [7_u8; 32])?;
    let data = folder.path().join("data");
    fill_notebook(&data, &key)?;
    let display = Display::open((1280, 1000))?;
    // A desk has a session bus. Without one each program starts its own first, and that is what would be measured.
    let bus = Bus::open()?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..STARTS + 2 {
        let mut hikae = Command::new(program("hikae"));
        hikae.arg("--data").arg(&data).arg("--key-file").arg(&key);
        let us = start_once(hikae.arg("--beacon"), &display, &bus, round)?;
        let them = start_once(
            &mut Command::new(program("hikae-peer")),
            &display,
            &bus,
            round,
        )?;
        if round >= 2 {
            ours.push(us);
            theirs.push(them);
        }
    }
    for (name, at) in [
        ("start, spawn to second frame, median of 20 (ms)", 0),
        (
            "memory with 10,000 notes, PSS of all processes, median (MB)",
            1,
        ),
    ] {
        let middle = |all: &[(f64, f64)]| {
            let one: Vec<f64> = all
                .iter()
                .map(|pair| if at == 0 { pair.0 } else { pair.1 })
                .collect();
            part(&one, 50)
        };
        let (us, them) = (middle(&ours), middle(&theirs));
        row(name, us, them, &format!("{:.2}", us / them), "≤ 1.3");
    }
    Ok(())
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
            "product": format!("架空製品{}", n % 97),
            "question": format!("架空製品{}が{matter} E-{n:05}", n % 97),
            "answer": format!("設定画面の{}番を開き、{matter}ときの手順{}をご案内する", n % 31, n % 13),
            "tags": ["見本"],
            "taught_by": "",
        });
        writeln!(out, "{note}")?;
    }
    let hikaectl = || {
        let mut hikaectl = Command::new(program("hikaectl"));
        hikaectl.arg("--data").arg(data).arg("--key-file").arg(key);
        hikaectl.stdout(Stdio::null());
        hikaectl
    };
    let filled = hikaectl()
        .args(["notebook", "import"])
        .arg(&file)
        .status()?;
    // A notebook in use has its index in the folder; one just imported is read by the first start that lasts.
    hikaectl().args(["doctor", "--reindex"]).status()?;
    if filled.success() {
        Ok(())
    } else {
        Err("hikaectl could not fill the notebook".into())
    }
}

/// A session bus of its own, as every desktop has one.
pub(crate) struct Bus {
    child: Child,
    /// Where programs find it.
    pub(crate) address: String,
}

impl Bus {
    pub(crate) fn open() -> Result<Self> {
        let mut child = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--nopidfile", "--print-address"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut address = String::new();
        BufReader::new(child.stdout.take().ok_or("dbus-daemon gives no output")?)
            .read_line(&mut address)?;
        let address = address.trim().to_owned();
        Ok(Self { child, address })
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One start: milliseconds to the beacon, then PSS in MB once the page has settled.
fn start_once(
    command: &mut Command,
    display: &Display,
    bus: &Bus,
    round: usize,
) -> Result<(f64, f64)> {
    let mark = format!(
        "{MARK}={}-{round}-{:?}",
        std::process::id(),
        command.get_program()
    );
    let value = mark.split_once('=').map_or("", |pair| pair.1);
    let began = Instant::now();
    let mut child = command
        .env("DISPLAY", &display.name)
        .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
        .env(MARK, value)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut out = BufReader::new(child.stdout.take().ok_or("no output")?);
    let beacon = wait_beacon(&mut out);
    let time = began.elapsed().as_secs_f64() * 1000.0;
    std::thread::sleep(Duration::from_millis(1500));
    let memory = started(&mark).iter().map(|pid| pss(*pid)).sum();
    child.kill()?;
    child.wait()?;
    // The web view's processes end a moment later; the next start must not share the machine with them.
    let deadline = Instant::now() + Duration::from_secs(5);
    while !started(&mark).is_empty() && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(20));
    }
    beacon.map(|()| (time, memory))
}

pub(crate) fn wait_beacon(out: &mut impl BufRead) -> Result<()> {
    for line in out.lines() {
        if line?.contains("first frame") {
            return Ok(());
        }
    }
    Err("the program ended before its first frame".into())
}

/// Every process that was started with this mark, by whomever it is now looked after.
pub(crate) fn started(mark: &str) -> Vec<u32> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok())
        .filter(|pid| {
            fs::read(format!("/proc/{pid}/environ")).is_ok_and(|all| {
                all.split(|byte| *byte == 0)
                    .any(|one| one == mark.as_bytes())
            })
        })
        .collect()
}

/// Proportional set size in MB.
fn pss(pid: u32) -> f64 {
    let text = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
    let kilobytes = text.lines().find_map(|line| {
        line.strip_prefix("Pss:")?
            .split_whitespace()
            .next()?
            .parse::<f64>()
            .ok()
    });
    kilobytes.unwrap_or_default() / 1024.0
}

// ---- key strokes ----

/// Samples of one page in milliseconds, from the key event's own time stamp; `outside`: from before the key
/// was made, for keys that never reach the page.
#[derive(Default)]
struct Strokes {
    /// The page's first change, laid out.
    first: Vec<f64>,
    /// The same on the screen.
    painted: Vec<f64>,
    /// The last change that followed, laid out.
    last: Vec<f64>,
    /// From outside to the screen.
    outside: Vec<f64>,
}

/// Watches `main`: what a digit changed in it, and when the question field got the focus.
const WATCH: &str = r#"
let stroke = null;
window.__take = () => { const taken = stroke; stroke = null; return taken; };
const painted = (then) => requestAnimationFrame(() => {
  const after = new MessageChannel();
  after.port1.onmessage = then;
  after.port2.postMessage(null);
});
// The page listens first and may have changed before this listener is called: then the event under way tells.
const begin = (e) => {
  if (e?.type === 'keydown' && /^Digit/.test(e.code) && stroke?.at !== e.timeStamp) stroke = { at: e.timeStamp };
};
addEventListener('keydown', begin, true);
addEventListener('focusin', (e) => {
  if (!e.target.matches('input,textarea')) return;
  const own = stroke ?? (stroke = {});
  document.body.getBoundingClientRect();
  painted(() => { own.glass = Date.now(); });
}, true);
new MutationObserver(() => {
  begin(window.event);
  const own = stroke;
  if (!own || own.at === undefined) return;
  document.body.getBoundingClientRect();
  own.last = performance.now() - own.at;
  if (own.first !== undefined) return;
  own.first = own.last;
  painted(() => { own.painted = performance.now() - own.at; own.glass ??= Date.now(); });
}).observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true, attributes: true });
"#;

impl Strokes {
    fn take(&mut self, desk: &Desk, began: f64) -> Result<()> {
        std::thread::sleep(Duration::from_millis(400));
        let sample = desk.script("return window.__take()", vec![])?;
        let number = |name: &str| sample.get(name).and_then(Value::as_f64);
        self.first.extend(number("first"));
        self.painted.extend(number("painted"));
        self.last.extend(number("last"));
        self.outside
            .extend(number("glass").map(|glass| glass - began));
        Ok(())
    }

    /// Fewer samples than strokes means that something else was measured.
    fn whole(self, what: &str, list: fn(&Self) -> &Vec<f64>) -> Result<Self> {
        if list(&self).len() == STROKES {
            Ok(self)
        } else {
            Err(format!("{what}: {} of {STROKES} strokes arrived", list(&self).len()).into())
        }
    }
}

fn wall_ms() -> f64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(f64::NAN, |since| since.as_secs_f64() * 1000.0)
}

fn compare_strokes() -> Result<()> {
    let base = peer_strokes()?;
    let answers = answer_strokes()?;
    let base_shortcut = shortcut_strokes(Desk::open_program(
        "bench-peer",
        "hikae-peer",
        &["--shortcut"],
    )?)?;
    let desk = Desk::open("bench")?;
    desk.settle()?;
    let shortcut = shortcut_strokes(desk)?;
    let frames = |ours: f64, theirs: f64| format!("{:+.1} ms", ours - theirs);
    let line = |name: &str, ours: &[f64], theirs: &[f64], goal: &str| {
        let (us, them) = (part(ours, 95), part(theirs, 95));
        row(name, us, them, &frames(us, them), goal);
    };
    line(
        "answering an item: key to the answer in the laid-out page, p95 (ms)",
        &answers.first,
        &base.first,
        "≤ 8 ms",
    );
    line(
        "the same, key to the painted frame, p95 (ms)",
        &answers.painted,
        &base.painted,
        "≤ one frame (16.7 ms) more",
    );
    line(
        "the same, key to the next question, after the answer is safe on the disk, p95 (ms)",
        &answers.last,
        &base.first,
        "none",
    );
    line(
        "global shortcut to the focused field, painted, from outside the program, p95 (ms)",
        &shortcut.outside,
        &base_shortcut.outside,
        "≤ one frame (16.7 ms) more",
    );
    Ok(())
}

/// The empty page that changes one text node at a key.
fn peer_strokes() -> Result<Strokes> {
    let desk = Desk::open_program("bench-peer", "hikae-peer", &[])?;
    desk.script(WATCH, vec![])?;
    let mut strokes = Strokes::default();
    for n in 0..STROKES + 2 {
        let began = wall_ms();
        desk.press(&["1"])?;
        if n < 2 {
            std::thread::sleep(Duration::from_millis(400));
            desk.script("window.__take()", vec![])?;
        } else {
            strokes.take(&desk, began)?;
        }
    }
    strokes.whole("the empty page", |all| &all.painted)
}

/// The first question of the worked call, answered one way and the other.
fn answer_strokes() -> Result<Strokes> {
    let desk = Desk::open("bench")?;
    desk.settle()?;
    desk.keys("無料のセキュリティソフトの使い方")?;
    desk.press(&["ctrl+5"])?;
    desk.see_focus("使い方")?;
    desk.script(WATCH, vec![])?;
    let mut strokes = Strokes::default();
    for n in 0..STROKES + 2 {
        desk.click("button", "ご用件")
            .or_else(|_| desk.see_focus("使い方"))?;
        std::thread::sleep(Duration::from_millis(150));
        desk.script("window.__take()", vec![])?;
        let began = wall_ms();
        desk.press(&[if n % 2 == 0 { "2" } else { "1" }])?;
        if n < 2 {
            std::thread::sleep(Duration::from_millis(400));
        } else {
            strokes.take(&desk, began)?;
        }
    }
    strokes.whole("answering", |all| &all.painted)
}

/// The shortcut from anywhere to the focused field.
fn shortcut_strokes(desk: Desk) -> Result<Strokes> {
    desk.script(WATCH, vec![])?;
    let mut strokes = Strokes::default();
    for n in 0..STROKES + 2 {
        desk.script("document.activeElement.blur(); window.__take()", vec![])?;
        let began = wall_ms();
        desk.press(&["ctrl+alt+q"])?;
        if n < 2 {
            std::thread::sleep(Duration::from_millis(400));
        } else {
            strokes.take(&desk, began)?;
        }
    }
    strokes.whole("the shortcut", |all| &all.outside)
}
