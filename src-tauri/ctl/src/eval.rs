//! `hikaectl notebook eval`: how well the search finds, measured on files of notes and questions. It runs in memory on
//! an empty notebook with the built-in packs' concepts and nothing learned; no data folder is opened.
//! Not here: ranking (`hikae_core::notebook`), the files of the product's own set (`tests/search`).

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use hikae_app::packs::load_concepts;
use hikae_core::concept::Lexicon;
use hikae_core::ids::NoteId;
use hikae_core::notebook::{Cut, Entry, Found, Index, Query};
use schemars::JsonSchema;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};

use crate::out::Told;

/// Hits that count.
const BEST: usize = 10;

#[derive(Deserialize)]
struct Note {
    id: String,
    #[serde(default)]
    product: String,
    question: String,
    #[serde(default)]
    answer: String,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(flatten)]
    _more: BTreeMap<String, IgnoredAny>,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    id: String,
    text: String,
    #[serde(default)]
    relevant: Vec<String>,
    #[serde(default)]
    kind: String,
    #[serde(flatten)]
    _more: BTreeMap<String, IgnoredAny>,
}

/// The answer of `notebook eval`; shares from 0 to 1.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Evaluated {
    /// Over all questions.
    pub overall: Figures,
    /// Kind by kind.
    pub kinds: BTreeMap<String, Figures>,
    /// The judgement 「前回の回答あり」.
    pub sure: Sure,
    /// Milliseconds for one search.
    pub latency_ms: Latency,
    /// Most memory the program held, in MB; null where the system does not tell.
    pub peak_memory_mb: Option<f64>,
}

/// How well notes are found.
#[derive(Debug, Default, Clone, Serialize, JsonSchema)]
pub struct Figures {
    /// Questions.
    pub n: usize,
    /// A right note is the first.
    #[serde(rename = "hit@1")]
    pub hit_1: f64,
    /// A right note is among the first five.
    #[serde(rename = "hit@5")]
    pub hit_5: f64,
    /// Mean of 1 / the place of the first right note among ten.
    #[serde(rename = "mrr@10")]
    pub mrr_10: f64,
}

/// How often the first hit is vouched for, and how rightly.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Sure {
    /// Share of the questions with an answer.
    pub shown: f64,
    /// Share of those where the note is right.
    pub right: f64,
    /// Share of the questions that nothing answers.
    pub none_shown: f64,
}

/// Percentiles.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct Latency {
    /// Half of them.
    pub p50: f64,
    /// All but one of twenty.
    pub p95: f64,
    /// All but one of a hundred.
    pub p99: f64,
}

/// Measures.
pub fn run(entries: &Path, queries: &Path, none: Option<&Path>, each: Option<&Path>) -> Told {
    evaluate(entries, queries, none, each)
        .map_or_else(|told| told, |figures| Told::fine(words(&figures), &figures))
}

/// One question with what was found for it.
#[derive(Serialize)]
struct Each<'a> {
    id: &'a str,
    kind: &'a str,
    text: &'a str,
    relevant: &'a [String],
    /// Which of the found notes is right, counted from 1; null: none of the first ten.
    place: Option<usize>,
    found: Vec<EachHit<'a>>,
}

#[derive(Serialize)]
struct EachHit<'a> {
    id: &'a str,
    question: &'a str,
    score: f32,
    sure: bool,
    because: Vec<String>,
}

fn evaluate(
    entries: &Path,
    queries: &Path,
    none: Option<&Path>,
    each: Option<&Path>,
) -> Result<Evaluated, Told> {
    let notes: Vec<Note> = read(entries)?;
    let asked: Vec<Asked> = read(queries)?;
    let nothing: Vec<Asked> = none.map_or(Ok(Vec::new()), read)?;
    let index = build(&notes);
    let mut took = Vec::new();
    let mut search = |text: &str| {
        let began = Instant::now();
        let found = index.search(&Query {
            text,
            ..Query::default()
        });
        took.push(began.elapsed().as_secs_f64() * 1000.0);
        found
    };
    let mut told = Evaluated::default();
    let (mut shown, mut right) = (0_usize, 0_usize);
    let mut told_each = String::new();
    for one in asked.iter().chain(&nothing).filter(|_| each.is_some()) {
        told_each += &tell(&notes, &index, one)?;
    }
    if let Some(each) = each {
        std::fs::write(each, told_each).map_err(|error| {
            let say = format!("{} に書けません({error})", each.display());
            Told::because("unwritable", say)
        })?;
    }
    for one in &asked {
        let found = search(&one.text);
        let place = found
            .iter()
            .take(BEST)
            .position(|hit| is_right(&notes, one, hit));
        let kind = told.kinds.entry(one.kind.clone()).or_default();
        kind.add(place);
        told.overall.add(place);
        if found.first().is_some_and(|hit| hit.sure) {
            shown += 1;
            right += usize::from(place == Some(0));
        }
    }
    let wrongly = nothing
        .iter()
        .filter(|one| search(&one.text).first().is_some_and(|hit| hit.sure))
        .count();
    told.sure = Sure {
        shown: share(shown, asked.len()),
        right: share(right, shown),
        none_shown: share(wrongly, nothing.len()),
    };
    told.overall.close();
    told.kinds.values_mut().for_each(Figures::close);
    took.sort_by(f64::total_cmp);
    let part = |percent: usize| {
        let at = took.len() * percent / 100;
        took.get(at.min(took.len().saturating_sub(1)))
            .copied()
            .unwrap_or_default()
    };
    told.latency_ms = Latency {
        p50: part(50),
        p95: part(95),
        p99: part(99),
    };
    told.peak_memory_mb = peak_memory();
    Ok(told)
}

fn tell(notes: &[Note], index: &Index, one: &Asked) -> Result<String, Told> {
    let found = index.search(&Query {
        text: &one.text,
        ..Query::default()
    });
    let place = found
        .iter()
        .take(BEST)
        .position(|hit| is_right(notes, one, hit));
    let marker = index.marker(&one.text);
    let hits = found.iter().take(BEST).filter_map(|hit| {
        let note = notes.get(usize::try_from(hit.id.0 - 1).ok()?)?;
        let because = marker.explain(hit.id, &note.question);
        let because = because.into_iter().map(|because| {
            let typed = one.text.get(because.typed).unwrap_or_default();
            format!("{typed} ≈ {}", because.name)
        });
        Some(EachHit {
            id: &note.id,
            question: &note.question,
            score: hit.score,
            sure: hit.sure,
            because: because.collect(),
        })
    });
    let line = serde_json::to_string(&Each {
        id: &one.id,
        kind: &one.kind,
        text: &one.text,
        relevant: &one.relevant,
        place: place.map(|place| place + 1),
        found: hits.collect(),
    });
    line.map(|line| line + "\n")
        .map_err(|error| Told::because("unwritable", error.to_string()))
}

fn build(notes: &[Note]) -> Index {
    let mut index = Index::new(Arc::new(Lexicon::build(&load_concepts())));
    let lexicon = Arc::clone(index.lexicon());
    index.put((1..).zip(notes).map(|(number, note)| {
        let tags: Vec<&str> = note.tags.iter().map(String::as_str).collect();
        let entry = Entry {
            question: &note.question,
            ways: &[],
            product: &note.product,
            answers: &[&note.answer],
            tags: &tags,
        };
        Cut::new(NoteId(number), 1, &entry, &lexicon)
    }));
    index
}

fn is_right(notes: &[Note], asked: &Asked, hit: &Found) -> bool {
    let at = usize::try_from(hit.id.0 - 1).ok();
    at.and_then(|at| notes.get(at))
        .is_some_and(|note| asked.relevant.contains(&note.id))
}

impl Figures {
    fn add(&mut self, place: Option<usize>) {
        self.n += 1;
        if let Some(place) = place {
            self.hit_1 += f64::from(u8::from(place == 0));
            self.hit_5 += f64::from(u8::from(place < 5));
            self.mrr_10 += 1.0 / (place as f64 + 1.0);
        }
    }

    fn close(&mut self) {
        let all = self.n.max(1) as f64;
        self.hit_1 /= all;
        self.hit_5 /= all;
        self.mrr_10 /= all;
    }
}

fn share(part: usize, all: usize) -> f64 {
    if all == 0 {
        0.0
    } else {
        part as f64 / all as f64
    }
}

fn read<T: DeserializeOwned>(file: &Path) -> Result<Vec<T>, Told> {
    let text = std::fs::read_to_string(file).map_err(|error| {
        let say = format!(
            "{} を読めません。場所と文字コード(UTF-8)を確かめてください({error})",
            file.display()
        );
        Told::because("unreadable", say)
    })?;
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    let read = lines.map(|(at, line)| {
        serde_json::from_str(line).map_err(|error| {
            let say = format!(
                "{} の{}行目を読めません。JSON Linesにしてください({error})",
                file.display(),
                at + 1
            );
            Told::because("bad_line", say)
        })
    });
    read.collect()
}

#[cfg(target_os = "linux")]
fn peak_memory() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

#[cfg(not(target_os = "linux"))]
fn peak_memory() -> Option<f64> {
    None
}

fn words(told: &Evaluated) -> String {
    let mut lines = vec![row("全体", &told.overall)];
    lines.extend(told.kinds.iter().map(|(kind, figures)| row(kind, figures)));
    lines.push(format!(
        "前回の回答あり: 表示 {:.3}、うち正解 {:.3}、答えのない質問に表示 {:.3}",
        told.sure.shown, told.sure.right, told.sure.none_shown
    ));
    lines.push(format!(
        "一回の検索(ミリ秒): p50 {:.2}、p95 {:.2}、p99 {:.2}",
        told.latency_ms.p50, told.latency_ms.p95, told.latency_ms.p99
    ));
    lines.join("\n")
}

fn row(name: &str, figures: &Figures) -> String {
    format!(
        "{name}: {}件、hit@1 {:.3}、hit@5 {:.3}、mrr@10 {:.3}",
        figures.n, figures.hit_1, figures.hit_5, figures.mrr_10
    )
}
