//! The search in the product: a data folder with its encrypted database and the app on it, without a window. How long
//! until it answers after a start, a suggestion through the contract's door, and keeping a note beside the smallest
//! commit that the same database file can be given.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use hikae_app::host::{Host, MemoryClipboard, NoKeys, NoNotices, SystemTime};
use hikae_app::{App, StartOptions};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::child::{milliseconds, most_memory, start};
use super::notes::{notes, questions};
use crate::bench::part;
use crate::desk::{Result, program};

/// Commits and notes that are measured.
const KEPT: usize = 200;
/// Notes, spread over the notebook, by which it is seen that the index stands.
const PROBES: usize = 16;
/// Hits among which a note must be that is asked for by its own words: another product's may be asked for alike.
pub(super) const HITS: u32 = 20;
/// How often a start is asked whether it answers yet.
pub(super) const PAUSE: Duration = Duration::from_millis(5);
/// How long a start may take.
pub(super) const PATIENCE: Duration = Duration::from_secs(120);

/// A data folder that was made.
#[derive(Serialize, Deserialize)]
pub(super) struct Made {
    pub data: PathBuf,
    pub key: PathBuf,
    /// Notes by which it is seen that the index stands: what is imported as id, and its question.
    pub probes: Vec<(String, String)>,
    import_s: f64,
    index_s: f64,
}

/// What was measured on it.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Used {
    /// Import of all notes and making their index, both by `hikaectl`, in seconds.
    #[serde(default)]
    pub import_s: f64,
    #[serde(default)]
    pub index_s: f64,
    /// From opening the folder until it is open, until something is suggested, until every note can be found.
    pub open_ms: f64,
    pub first_ms: f64,
    pub stands_ms: f64,
    /// `notebook_suggest`, six hits, with the notes read and marked.
    pub suggest_p50_ms: f64,
    pub suggest_p99_ms: f64,
    /// `note_keep`, and `draft_keep`, which overwrites one row: a commit at `synchronous=FULL`.
    pub keep_p50_ms: f64,
    pub keep_p99_ms: f64,
    pub commit_p50_ms: f64,
    pub commit_p99_ms: f64,
    /// Most that the process held before notes were kept, less what an empty one does.
    pub memory_mb: f64,
}

/// Makes a data folder with so many notes, through the second door.
pub(super) fn make(place: &Path, count: usize) -> Result<Made> {
    let (data, key) = (place.join("data"), place.join("key"));
    fs::write(&key, [7_u8; 32])?;
    let file = place.join("notes.jsonl");
    let mut out = std::io::BufWriter::new(fs::File::create(&file)?);
    let mut probes = Vec::new();
    for (at, note) in notes(count)?.into_iter().enumerate() {
        let id = format!("note-{at}");
        let line = json!({
            "id": id, "product": note.product, "question": note.question, "answer": note.answer, "tags": note.tags,
        });
        writeln!(out, "{line}")?;
        if at % (count / PROBES).max(1) == 0 {
            probes.push((id, format!("{} {}", note.question, note.product)));
        }
    }
    out.flush()?;
    drop(out);
    let hikaectl = |words: &[&str]| -> Result<f64> {
        let began = Instant::now();
        let done = Command::new(program("hikaectl"))
            .arg("--data")
            .arg(&data)
            .arg("--key-file")
            .arg(&key)
            .args(words)
            .stdout(Stdio::null())
            .status()?;
        if done.success() {
            Ok(began.elapsed().as_secs_f64())
        } else {
            Err(format!("hikaectl {words:?} failed").into())
        }
    };
    let import_s = hikaectl(&["notebook", "import", &file.display().to_string()])?;
    let index_s = hikaectl(&["doctor", "--reindex"])?;
    Ok(Made {
        data,
        key,
        probes,
        import_s,
        index_s,
    })
}

/// Measures in a process of its own.
pub(super) fn measure(made: &Made) -> Result<Used> {
    fs::write(probe_file(&made.data), serde_json::to_vec(&made.probes)?)?;
    let at = [&made.data, &made.key].map(|path| path.display().to_string());
    let [data, key] = &at;
    let mut used: Used = start(&["folder", data, key])?;
    used.import_s = made.import_s;
    used.index_s = made.index_s;
    Ok(used)
}

fn probe_file(data: &Path) -> PathBuf {
    data.with_extension("probes")
}

/// The child's work.
pub(super) fn use_it(data: &Path, key: &Path) -> Result<Used> {
    let probes: Vec<(String, String)> = serde_json::from_slice(&fs::read(probe_file(data))?)?;
    let mut used = Used::default();
    let began = Instant::now();
    let app = App::start(
        host(),
        StartOptions {
            data_dir: data.to_owned(),
            key_file: Some(key.to_owned()),
            demo: false,
        },
    );
    used.open_ms = milliseconds(began);
    app.read_ahead();
    for (id, question) in &probes {
        loop {
            let args = json!({ "text": question, "limit": HITS });
            let hits = app.control("notebook_search", args).map_err(told)?;
            if used.first_ms == 0.0 && holds(&hits, None) {
                used.first_ms = milliseconds(began);
            }
            if holds(&hits, Some(id)) {
                break;
            }
            if began.elapsed() > PATIENCE {
                return Err(format!("{id} is not found").into());
            }
            std::thread::sleep(PAUSE);
        }
    }
    used.stands_ms = milliseconds(began);
    let questions = questions()?;
    let mut took = Vec::new();
    for question in &questions {
        let args = json!({ "text": question.text, "case": null, "offset": 0, "limit": 6 });
        took.push(time(|| {
            app.dispatch("notebook_suggest", args).map_err(told)
        })?);
    }
    used.suggest_p50_ms = part(&took, 50);
    used.suggest_p99_ms = part(&took, 99);
    used.memory_mb = most_memory()?;
    // In turn, so that both meet the disk as it is at the moment.
    let (mut kept, mut commits) = (Vec::new(), Vec::new());
    for (at, question) in questions.iter().take(KEPT).enumerate() {
        let draft = json!({ "case": null, "field": "bench", "text": question.text });
        commits.push(time(|| app.dispatch("draft_keep", draft).map_err(told))?);
        let form = json!({
            "question": format!("{}（{at}件目）", question.text), "product": "架空製品", "tags": ["見本"],
            "say": "設定の画面を開き、順にご案内する。終わらないときは折り返しを承る。",
        });
        let args = json!({ "note": null, "case": null, "form": form });
        kept.push(time(|| app.dispatch("note_keep", args).map_err(told))?);
    }
    used.keep_p50_ms = part(&kept, 50);
    used.keep_p99_ms = part(&kept, 99);
    used.commit_p50_ms = part(&commits, 50);
    used.commit_p99_ms = part(&commits, 99);
    Ok(used)
}

/// Whether any note was found, or this one.
pub(super) fn holds(hits: &Value, id: Option<&str>) -> bool {
    let hits = hits.as_array().map(Vec::as_slice).unwrap_or_default();
    hits.iter()
        .any(|hit| id.is_none_or(|id| hit.get("id").and_then(Value::as_str) == Some(id)))
}

fn time<T, E: Into<Box<dyn std::error::Error>>>(
    act: impl FnOnce() -> std::result::Result<T, E>,
) -> Result<f64> {
    let began = Instant::now();
    let done = act();
    let took = milliseconds(began);
    done.map_err(Into::into)?;
    Ok(took)
}

fn told(fault: impl std::fmt::Debug) -> Box<dyn std::error::Error> {
    format!("{fault:?}").into()
}

fn host() -> Host {
    Host {
        time: Arc::new(SystemTime::new()),
        keys: Arc::new(NoKeys),
        clipboard: Arc::new(MemoryClipboard::default()),
        push: Arc::new(|_| {}),
        notify: Arc::new(NoNotices),
    }
}
