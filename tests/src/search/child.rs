//! One process for each measured thing: this program starts itself with `child` and is told the figures as JSON.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::notes::{notes, questions};
use super::peer::Peer;
use super::{folder, weigh, window};
use crate::bench::part;
use crate::desk::Result;

/// Questions that only warm up.
const WARM: usize = 100;
/// Each question is asked so often, and the quickest time counts; one that takes longer than this, once.
const TIMES: usize = 3;
const SLOW_MS: f64 = 30.0;

/// A process that does nothing.
#[derive(Serialize, Deserialize)]
pub(super) struct Empty {
    pub memory_mb: f64,
}

/// Making an index.
#[derive(Serialize, Deserialize)]
pub(super) struct Building {
    pub seconds: f64,
    pub disk_mb: f64,
}

/// Opening it and asking.
#[derive(Serialize, Deserialize)]
pub(super) struct Asking {
    pub open_ms: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    /// Most that the process held, less what an empty one does.
    pub memory_mb: f64,
    pub kinds: BTreeMap<String, Score>,
}

/// Questions, and those of which a right note was found.
#[derive(Default, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Score {
    pub asked: usize,
    pub first: usize,
    pub among: usize,
}

/// Starts a child and takes its figures.
pub(super) fn start<T: DeserializeOwned>(words: &[&str]) -> Result<T> {
    let done = Command::new(std::env::current_exe()?)
        .args(["search", "child"])
        .args(words)
        .stderr(std::process::Stdio::inherit())
        .output()?;
    if !done.status.success() {
        return Err(format!("`{}` ended with {}", words.join(" "), done.status).into());
    }
    Ok(serde_json::from_slice(&done.stdout)?)
}

/// A child's work.
pub(super) fn run(words: &[String]) -> Result<()> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let told = match words.as_slice() {
        ["empty"] => serde_json::to_string(&Empty {
            memory_mb: most_memory()?,
        })?,
        ["build", peer, count, folder] => serde_json::to_string(&build(
            Peer::parse(peer)?,
            count.parse()?,
            Path::new(folder),
        )?)?,
        ["ask", peer, folder] => {
            serde_json::to_string(&ask(Peer::parse(peer)?, Path::new(folder))?)?
        }
        ["folder", data, key] => {
            serde_json::to_string(&folder::use_it(Path::new(data), Path::new(key))?)?
        }
        // By hand: a folder to keep, and the window alone on a copy of it.
        ["make", place, count] => {
            serde_json::to_string(&folder::make(Path::new(place), count.parse()?)?)?
        }
        ["window", made] => serde_json::to_string(&window::measure(&serde_json::from_str(
            &std::fs::read_to_string(made)?,
        )?)?)?,
        other => return Err(format!("no child does {other:?}").into()),
    };
    println!("{told}");
    Ok(())
}

fn build(peer: Peer, count: usize, folder: &Path) -> Result<Building> {
    let notes = notes(count)?;
    let began = Instant::now();
    peer.build(&notes, folder)?;
    let seconds = began.elapsed().as_secs_f64();
    Ok(Building {
        seconds,
        disk_mb: weigh(folder)?,
    })
}

fn ask(peer: Peer, folder: &Path) -> Result<Asking> {
    let questions = questions()?;
    let began = Instant::now();
    let index = peer.open(folder)?;
    let open_ms = milliseconds(began);
    for question in questions.iter().take(WARM) {
        index.find(&question.text)?;
    }
    let mut took = Vec::with_capacity(questions.len());
    let mut kinds: BTreeMap<String, Score> = BTreeMap::new();
    for question in &questions {
        let began = Instant::now();
        let found = index.find(&question.text)?;
        let mut least = milliseconds(began);
        // What else the machine did meanwhile is no part of the question's own time.
        for _ in 1..TIMES {
            if least < SLOW_MS {
                let began = Instant::now();
                index.find(&question.text)?;
                least = least.min(milliseconds(began));
            }
        }
        took.push(least);
        let place = found
            .iter()
            .position(|note| question.relevant.contains(note));
        kinds.entry(question.kind.clone()).or_default().count(place);
    }
    Ok(Asking {
        open_ms,
        p50_ms: part(&took, 50),
        p99_ms: part(&took, 99),
        memory_mb: most_memory()?,
        kinds,
    })
}

impl Score {
    fn count(&mut self, place: Option<usize>) {
        self.asked += 1;
        self.first += usize::from(place == Some(0));
        self.among += usize::from(place.is_some());
    }

    /// Both together.
    pub fn and(self, other: &Self) -> Self {
        Self {
            asked: self.asked + other.asked,
            first: self.first + other.first,
            among: self.among + other.among,
        }
    }

    /// Shares: hit@1, hit@5.
    pub fn shares(self) -> (f64, f64) {
        let all = self.asked.max(1) as f64;
        (self.first as f64 / all, self.among as f64 / all)
    }
}

/// Since then.
pub(super) fn milliseconds(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1000.0
}

/// The most that this process has held (mapped files that were read included), in MB.
pub(super) fn most_memory() -> Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next());
    let kilobytes: f64 = kilobytes.ok_or("no VmHWM")?.parse()?;
    Ok(kilobytes * 1024.0 / 1e6)
}
