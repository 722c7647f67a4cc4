//! `cargo xtask bench promises`, and the end of `cargo xtask bench`: what ten thousand open call-backs cost beside ten.
//! A tick of the app is timed where it runs, and the window that nobody touches is watched for the time it takes of a
//! core. The promises are made through the contract, one every ten minutes of the next ten weeks, as a clock turned by
//! hand lets one do it. Prints rows of docs/BENCHMARKS.md.

use std::fs;
use std::io::BufReader;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime as Wall, UNIX_EPOCH};

use hikae_app::host::{HandTime, Host, MemoryClipboard, NoKeys, NoNotices, Now, SystemTime, Time};
use hikae_app::{App, StartOptions};
use hikae_core::time::Stamp;
use serde_json::{Value, json};

use crate::bench::{Bus, MARK, machine, part, started, wait_beacon};
use crate::desk::{Display, Result, program};

/// How many are compared.
const SIZES: [usize; 2] = [10, 10_000];
/// Ticks that are timed, once a first one has read what is due.
const TICKS: usize = 2_000;
/// Ticks after a command, each of which looks at everything anew.
const LOOKS: usize = 200;
/// Ticks that fire a reminder.
const FIRINGS: i64 = 50;
/// How long the window is left alone before it is watched, and how long it is watched.
const SETTLE: Duration = Duration::from_secs(8);
/// See [`SETTLE`].
const WATCH: Duration = Duration::from_secs(20);
const MINUTE_MS: i64 = 60_000;

/// What was measured with so many promises, in milliseconds and in hundredths of a core.
struct Figures {
    resting: f64,
    looking: f64,
    firing: f64,
    home: f64,
    list: f64,
    idle: f64,
}

/// Measures and prints the table.
///
/// # Errors
/// A promise could not be made, or a window did not come up.
pub fn run() -> Result<()> {
    println!("machine: {}", machine());
    println!("| measure | 10,000 promises | 10 promises | ratio | goal |\n|---|---|---|---|---|");
    rows()
}

/// The rows alone.
///
/// # Errors
/// As [`run`].
pub fn rows() -> Result<()> {
    let [few, many] = SIZES;
    let (few, many) = (measure(few)?, measure(many)?);
    let row = |name: &str, of: fn(&Figures) -> f64, goal: &str| {
        let (us, them) = (of(&many), of(&few));
        println!(
            "| {name} | {us:.3} | {them:.3} | {:.2} | {goal} |",
            us / them
        );
    };
    row("a tick at rest, p99 (ms)", |f| f.resting, "< 1 ms");
    row("a tick after a command, p95 (ms)", |f| f.looking, "< 1 ms");
    row(
        "a tick that reminds, safe on the disk, median (ms)",
        |f| f.firing,
        "none",
    );
    row("the first screen's lists, median (ms)", |f| f.home, "none");
    row("the list of call-backs, median (ms)", |f| f.list, "none");
    row(
        "the window behind another one, every process (% of a core)",
        |f| f.idle,
        "< 0.5",
    );
    Ok(())
}

fn measure(count: usize) -> Result<Figures> {
    let folder = tempfile::tempdir()?;
    let (data, key) = (folder.path().join("data"), folder.path().join("key"));
    fs::write(&key, [7_u8; 32])?;
    fill(&data, &key, count)?;
    let app = open(&data, &key, Arc::new(SystemTime::new()));
    app.read_ahead();
    std::thread::sleep(Duration::from_secs(2));
    app.tick();
    let resting = part(
        &times(
            TICKS,
            || {
                app.tick();
                Ok(())
            },
            || Ok(()),
        )?,
        99,
    );
    let ask = |command: &str| -> Result<()> {
        app.dispatch(command, json!({}))
            .map_err(|fault| format!("{fault:?}"))?;
        Ok(())
    };
    let looking = part(
        &times(
            LOOKS,
            || {
                app.tick();
                Ok(())
            },
            || ask("clock_view"),
        )?,
        95,
    );
    let home = part(&times(20, || ask("home_view"), || Ok(()))?, 50);
    let list = part(&times(20, || ask("promise_list"), || Ok(()))?, 50);
    drop(app);
    let idle = watch_window(&data, &key)?;
    let firing = fire(&data, &key)?;
    Ok(Figures {
        resting,
        looking,
        firing,
        home,
        list,
        idle,
    })
}

/// Milliseconds of each turn; `before` is not counted.
fn times(
    turns: usize,
    mut timed: impl FnMut() -> Result<()>,
    mut before: impl FnMut() -> Result<()>,
) -> Result<Vec<f64>> {
    let mut all = Vec::with_capacity(turns);
    for _ in 0..turns {
        before()?;
        let began = Instant::now();
        timed()?;
        all.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(all)
}

fn open(data: &Path, key: &Path, time: Arc<dyn Time>) -> App {
    let host = Host {
        time,
        keys: Arc::new(NoKeys),
        clipboard: Arc::new(MemoryClipboard::default()),
        push: Arc::new(|_| {}),
        notify: Arc::new(NoNotices),
    };
    let options = StartOptions {
        data_dir: data.to_path_buf(),
        key_file: Some(key.to_path_buf()),
        demo: false,
    };
    App::start(host, options)
}

/// A clock that stands at so many minutes from now.
fn hand_clock(minutes: i64) -> Result<Arc<HandTime>> {
    let now_ms = i64::try_from(Wall::now().duration_since(UNIX_EPOCH)?.as_millis())?;
    let stamp = Stamp {
        wall_ms: now_ms + minutes * MINUTE_MS,
        mono_ms: 1_000_000,
        boot: "bench".to_owned(),
    };
    Ok(Arc::new(HandTime::at(Now {
        stamp,
        offset_min: 540,
    })))
}

/// Call-backs of an invented workplace, the first in more than an hour.
fn fill(data: &Path, key: &Path, count: usize) -> Result<()> {
    let time = hand_clock(60)?;
    let app = open(data, key, time.clone());
    let ask = |command: &str, args: Value| -> Result<Value> {
        let reply = app
            .dispatch(command, args)
            .map_err(|fault| format!("{command}: {fault:?}"))?;
        Ok(at(&reply, "/value"))
    };
    let settings = at(&ask("app_view", json!({}))?, "/settings");
    ask("first_start_finish", json!({ "settings": settings }))?;
    for n in 0..count {
        let question = format!("架空の荷物{n}が届かない");
        let start = json!({ "question": question, "flow": null });
        let case = at(&ask("case_start", start)?, "/id");
        let offer = ask("promise_offer", json!({ "case": case, "sv_min": null }))?;
        let ticks = json!({ "number": true, "suits": true, "absent": false });
        let at_ms = at(&offer, "/slots/0/at_ms");
        let make =
            json!({ "case": case, "at_ms": at_ms, "sv_min": null, "ticks": ticks, "aside": true });
        ask("promise_make", make)?;
        time.pass_ms(10 * MINUTE_MS);
    }
    let made = at(&ask("promise_list", json!({}))?, "/total").as_u64();
    if made == Some(u64::try_from(count)?) {
        Ok(())
    } else {
        Err(format!("{made:?} of {count} promises were made").into())
    }
}

/// Ticks at which a reminder falls due.
fn fire(data: &Path, key: &Path) -> Result<f64> {
    let time = hand_clock(50)?;
    let app = open(data, key, time.clone());
    app.tick();
    let mut all = Vec::new();
    for _ in 0..FIRINGS * 3 {
        time.pass_ms(MINUTE_MS);
        let seen = unseen(&app)?;
        let began = Instant::now();
        app.tick();
        let took = began.elapsed().as_secs_f64() * 1000.0;
        if unseen(&app)? > seen {
            all.push(took);
        }
    }
    if all.is_empty() {
        return Err("no reminder fired".into());
    }
    Ok(part(&all, 50))
}

fn unseen(app: &App) -> Result<usize> {
    let list = app
        .dispatch("promise_list", json!({}))
        .map_err(|fault| format!("{fault:?}"))?;
    let rows = at(&list, "/value/rows");
    let rows = rows.as_array().into_iter().flatten();
    Ok(rows.filter(|row| at(row, "/unseen") == true).count())
}

fn at(value: &Value, place: &str) -> Value {
    value.pointer(place).cloned().unwrap_or_default()
}

/// The time that a window nobody touches takes of a core, over every process that its start brought about.
/// Another program's window has the focus, as the customer database has it on a desk; in front the caret blinks, which
/// a machine without a graphics card draws on its cores.
fn watch_window(data: &Path, key: &Path) -> Result<f64> {
    let display = Display::open((1280, 1000))?;
    let bus = Bus::open()?;
    let value = format!("{}-{}", std::process::id(), data.display());
    let mark = format!("{MARK}={value}");
    let mut child = Command::new(program("hikae"))
        .arg("--data")
        .arg(data)
        .arg("--key-file")
        .arg(key)
        .arg("--beacon")
        .env("DISPLAY", &display.name)
        .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
        .env(MARK, value)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut out = BufReader::new(child.stdout.take().ok_or("no output")?);
    let stood = wait_beacon(&mut out);
    let mut other = other_window(&display, &bus)?;
    std::thread::sleep(SETTLE);
    let before = core_ms(&mark);
    let began = Instant::now();
    std::thread::sleep(WATCH);
    let took = core_ms(&mark) - before;
    let share = took / (began.elapsed().as_secs_f64() * 1000.0) * 100.0;
    for each in [&mut child, &mut other] {
        each.kill()?;
        each.wait()?;
    }
    stood.map(|()| share)
}

/// A window that takes the focus; its own time is not counted.
fn other_window(display: &Display, bus: &Bus) -> Result<Child> {
    Ok(Command::new(program("hikae-peer"))
        .env("DISPLAY", &display.name)
        .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?)
}

/// Milliseconds on a core so far, of every thread (proc(5), `schedstat`).
fn core_ms(mark: &str) -> f64 {
    let mut nanoseconds = 0.0;
    for pid in started(mark) {
        for task in fs::read_dir(format!("/proc/{pid}/task"))
            .into_iter()
            .flatten()
            .flatten()
        {
            let text = fs::read_to_string(task.path().join("schedstat")).unwrap_or_default();
            let first = text
                .split_whitespace()
                .next()
                .and_then(|word| word.parse::<f64>().ok());
            nanoseconds += first.unwrap_or_default();
        }
    }
    nanoseconds / 1e6
}
