//! `cargo xtask soak [MINUTES] [SEED]`: long random runs over a real data folder. A child answers, undoes, asks
//! and keeps at random, checking after each step; this program kills it at random moments, opens the folder
//! again and looks whether everything that was acknowledged is there.
//! Not here: whether rules are right (`core`'s properties), the window (journeys).
#![allow(
    clippy::indexing_slicing,
    reason = "serde_json answers null where nothing is"
)]

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use hikae_app::host::Host;
use hikae_app::{App, StartOptions};
use serde_json::{Value, json};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// What customers might say; each leads to another flow.
const QUESTIONS: [&str; 6] = [
    "無料のセキュリティソフトの使い方",
    "ネットがつながらない",
    "返品したい",
    "二重に請求されている",
    "上司を出してほしい",
    "𠮷野家のような名前の、辞書にない何か",
];

/// Xorshift: the same seed gives the same run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below.max(1) as u64).unwrap_or_default()
    }

    fn pick<'a>(&mut self, from: &'a [Value]) -> Option<&'a Value> {
        from.get(self.roll(from.len()))
    }
}

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| words.get(at).and_then(|word| word.parse::<u64>().ok());
    if words.first().is_some_and(|word| word == "--child") {
        let data = PathBuf::from(words.get(1).ok_or("no folder")?);
        return wander(&data, number(2).unwrap_or(1));
    }
    let minutes = number(0).unwrap_or(10);
    let seed = number(1).unwrap_or_else(|| u64::from(std::process::id()) + 1);
    println!("soaking for {minutes} min, seed {seed}");
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("data");
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let until = Instant::now() + Duration::from_secs(minutes * 60);
    let (mut lives, mut steps) = (0_u32, 0_usize);
    while Instant::now() < until {
        steps += one_life(&data, &mut dice)?;
        lives += 1;
    }
    println!("{lives} times killed and resumed, {steps} steps, nothing acknowledged was lost");
    Ok(())
}

/// One child from its start to its `kill -9`, and the look into the folder afterwards.
fn one_life(data: &Path, dice: &mut Dice) -> Result<usize> {
    let seed = dice.roll(1 << 30) + 1;
    let mut child = Command::new(std::env::current_exe()?)
        .arg("--child")
        .arg(data)
        .arg(seed.to_string())
        .stdout(Stdio::piped())
        .spawn()?;
    let out = BufReader::new(child.stdout.take().ok_or("no output")?);
    let lines = std::thread::spawn(move || out.lines().map_while(|line| line.ok()).collect());
    std::thread::sleep(Duration::from_millis(800 + dice.roll(4000) as u64));
    if let Some(status) = child.try_wait()? {
        return Err(format!("seed {seed}: the child ended by itself ({status})").into());
    }
    child.kill()?;
    child.wait()?;
    let lines: Vec<String> = lines.join().map_err(|_| "the reader broke")?;
    let app = open(data);
    let state = state(&app)?;
    check(&state)?;
    // A step under way at the kill may or may not have been kept; anything acknowledged must be there.
    if let Some(kept) = lines.last().and_then(|line| line.strip_prefix("done "))
        && serde_json::from_str::<Value>(kept)? != essence(&state)
    {
        return Err(format!("seed {seed}: kept {kept}, found {}", essence(&state)).into());
    }
    Ok(lines
        .iter()
        .filter(|line| line.starts_with("done "))
        .count())
}

fn open(data: &Path) -> App {
    App::start(
        Host::headless(),
        StartOptions {
            data_dir: data.to_path_buf(),
            key_file: Some(data.with_extension("key")),
            demo: false,
        },
    )
}

/// The running case, else null.
fn state(app: &App) -> Result<Value> {
    let view = call(app, "app_view", json!({}))?;
    if view["vault"] != "open" {
        return Err(format!("the folder is {}", view["vault"]).into());
    }
    match view["case"].as_u64() {
        Some(case) => call(app, "case_view", json!({ "case": case })),
        None => Ok(Value::Null),
    }
}

fn call(app: &App, command: &str, args: Value) -> Result<Value> {
    match app.dispatch(command, args.clone()) {
        Ok(reply) => Ok(reply["value"].clone()),
        Err(fault) => Err(format!("{command} {args}: {:?} {}", fault.code, fault.detail).into()),
    }
}

/// What must survive: where the case stands, its answers and its drafts.
fn essence(case: &Value) -> Value {
    let items = case["items"].as_array().cloned().unwrap_or_default();
    let items: Vec<Value> = items
        .iter()
        .filter(|item| item["pii"] != "never_store")
        .map(|item| json!([item["id"], item["answer"], item["draft"]]))
        .collect();
    json!([case["id"], case["stage"], case["question"], items])
}

/// What holds for any answers.
fn check(case: &Value) -> Result<()> {
    if case.is_null() {
        return Ok(());
    }
    let long = |name: &str, most: usize| {
        let text = case
            .pointer(name)
            .and_then(Value::as_str)
            .unwrap_or_default();
        (text.chars().count() > most).then(|| format!("{name} is too long: {text}"))
    };
    let wrong = long("/voice/text", 60)
        .or_else(|| long("/chat", 140))
        .or_else(|| {
            (case["voice"]["seconds"].as_f64() > Some(12.0))
                .then(|| format!("too slow: {}", case["voice"]))
        })
        .or_else(|| {
            let exit = case["exit"]["id"].as_str().unwrap_or_default();
            exit.is_empty().then(|| "no exit".to_owned())
        });
    wrong.map_or(Ok(()), |wrong| Err(wrong.into()))
}

/// The child: works at random until it is killed; every kept state is told on a line of its own.
fn wander(data: &Path, seed: u64) -> Result<()> {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let app = open(data);
    let mut out = std::io::stdout();
    loop {
        writeln!(out, "try")?;
        let case = state(&app)?;
        if case.is_null() || case["stage"] == "closed" {
            let question = QUESTIONS
                .get(dice.roll(QUESTIONS.len()))
                .copied()
                .unwrap_or_default();
            call(
                &app,
                "case_start",
                json!({ "question": question, "flow": null }),
            )?;
        } else {
            step(&app, &case, &mut dice)?;
        }
        let case = state(&app)?;
        check(&case)?;
        writeln!(out, "done {}", essence(&case))?;
        out.flush()?;
        std::thread::sleep(Duration::from_millis(dice.roll(15) as u64));
    }
}

/// One thing that an operator could do now.
fn step(app: &App, case: &Value, dice: &mut Dice) -> Result<()> {
    let id = case["id"].clone();
    let one = json!({ "case": id });
    match (case["stage"].as_str().unwrap_or_default(), dice.roll(12)) {
        ("checking", 0) => {
            let ways = ["escalate", "superior", "unsure"];
            let begin = json!({ "case": id, "way": ways.get(dice.roll(3)), "hold": true, "skip": "unsure" });
            call(app, "escalation_begin", begin)?;
        }
        ("asking", 0..=5) if waits(case) => {
            let results = ["answered", "handover", "check_first", "busy", "no_reply"];
            let result = json!({ "case": id, "result": results.get(dice.roll(5)), "missing": "" });
            call(app, "escalation_result", result)?;
        }
        ("asking", 0..=5) => drop(call(
            app,
            "escalation_ask",
            json!({ "case": id, "who": "架空SV" }),
        )?),
        ("guiding", 0..=5) => {
            let outcomes = ["solved", "unsolved", "again"];
            call(
                app,
                "guide_end",
                json!({ "case": id, "outcome": outcomes.get(dice.roll(3)) }),
            )?;
        }
        ("keeping", 0..=5) => {
            let mut form = call(app, "note_prepare", one)?;
            form["say"] = json!("架空のご案内");
            call(
                app,
                "note_keep",
                json!({ "note": null, "case": id, "form": form }),
            )?;
        }
        ("keeping", _) => drop(call(app, "note_later", one)?),
        (_, 6) if case["can_undo"] == true => undo_and_redo(app, case)?,
        (_, 7) => drop(call(
            app,
            "case_close",
            json!({ "case": id, "outcome": "solved" }),
        )?),
        _ => answer(app, case, dice)?,
    }
    Ok(())
}

fn waits(case: &Value) -> bool {
    let asks = case["asks"].as_array();
    asks.and_then(|asks| asks.last())
        .is_some_and(|ask| ask["result"].is_null())
}

/// Back and forth again: the answers are as they were.
fn undo_and_redo(app: &App, case: &Value) -> Result<()> {
    let one = json!({ "case": case["id"] });
    check(&call(app, "case_undo", one.clone())?)?;
    let again = call(app, "case_redo", one)?;
    let answers = |case: &Value| {
        let items = case["items"].as_array().cloned().unwrap_or_default();
        items
            .iter()
            .map(|item| item["answer"].clone())
            .collect::<Vec<_>>()
    };
    if answers(&again) == answers(case) {
        Ok(())
    } else {
        Err(format!(
            "undo and redo: {} became {}",
            essence(case),
            essence(&again)
        )
        .into())
    }
}

fn answer(app: &App, case: &Value, dice: &mut Dice) -> Result<()> {
    let rows = if dice.roll(5) == 0 {
        "ambient"
    } else {
        "items"
    };
    let items = case[rows].as_array().cloned().unwrap_or_default();
    let Some(item) = dice.pick(&items) else {
        return Ok(());
    };
    let options = item["options"].as_array().cloned().unwrap_or_default();
    let escapes = item["escapes"].as_array().cloned().unwrap_or_default();
    let most = item["max"].as_u64().map_or(60, |max| max as usize);
    let text: String = "E-102 架空の文言、"
        .chars()
        .cycle()
        .take(dice.roll(most) + 1)
        .collect();
    let answer = match item["kind"].as_str().unwrap_or_default() {
        _ if dice.roll(8) == 0 => Value::Null,
        _ if dice.roll(6) == 0 && !escapes.is_empty() => json!({ "escape": dice.pick(&escapes) }),
        "tick" => json!(true),
        "number" => json!(dice.roll(99)),
        "datetime" => json!("2026-11-24"),
        "multi" => json!([dice.pick(&options).map(|option| option["v"].clone())]),
        "text" | "promise" => {
            let field = format!("item:{}", item["id"].as_str().unwrap_or_default());
            call(
                app,
                "draft_keep",
                json!({ "case": case["id"], "field": field, "text": text }),
            )?;
            if dice.roll(2) == 0 {
                return Ok(());
            }
            json!(text)
        }
        _ => dice
            .pick(&options)
            .map_or(Value::Null, |option| option["v"].clone()),
    };
    let args = json!({ "case": case["id"], "item": item["id"], "answer": answer });
    call(app, "case_answer", args).map(drop)
}
