//! `notebook_import` and `notebook_trial`: lines become notes, all of them or none, while a running app goes on working.
//! A known id updates its note as a new version; a line that says what is kept already changes nothing, so that an
//! import can be repeated. Not here: how that is done (`crate::import`).

use std::sync::Mutex;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::line::NoteLine;
use super::sheet::Numbered;
use crate::contract::{AlikeLine, Code, Fault, ImportSum};
use crate::fault::fault;
use crate::house::House;
use crate::import::{Trial, keep_lines, try_lines};

/// Lines to be kept.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Import {
    /// The lines, each without a [`NoteLine::problem`].
    pub notes: Vec<NoteLine>,
    /// Where each of them stands in its file; may be empty.
    #[serde(default)]
    pub lines: Vec<u64>,
    /// Those of which a similar note is there are merged into it (まとめる).
    #[serde(default)]
    pub merge_similar: bool,
}

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Imported {
    /// New notes.
    pub added: u32,
    /// Notes that got a new version.
    pub updated: u32,
    /// Lines that say what is kept already.
    pub unchanged: u32,
    /// Lines that were merged into a similar note.
    pub merged: u32,
    /// The notes' ids, line by line.
    pub ids: Vec<String>,
}

/// What it would come to; nothing is changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Tried {
    /// The lines in figures.
    pub sum: ImportSum,
    /// True: similar notes were looked for by meaning too. False, in a long file: by the same question alone.
    pub closely: bool,
    /// Lines of which a similar note is there.
    pub alike: Vec<AlikeLine>,
}

fn look(house: &Mutex<House>, args: Import, closely: bool) -> Result<Trial, Fault> {
    if let Some(line) = args.notes.iter().position(|note| note.problem().is_some()) {
        return Err(fault(Code::BadAnswer, format!("note {}", line + 1)));
    }
    let mut lines = args.lines.into_iter();
    let numbered = |(at, note)| Numbered {
        line: lines.next().unwrap_or(at),
        note,
    };
    let notes = (1..).zip(args.notes).map(numbered).collect();
    let trial = try_lines(house, notes, Vec::new(), closely, &mut |_, _| true)?;
    let mut trial = trial.ok_or_else(|| fault(Code::Broken, "a trial that nobody stopped"))?;
    trial.choose(None, args.merge_similar);
    Ok(trial)
}

pub(super) fn import(house: &Mutex<House>, args: Import) -> Result<Imported, Fault> {
    // Who merges nothing need not know what is similar.
    let closely = args.merge_similar;
    let trial = look(house, args, closely)?;
    if trial.lines.is_empty() {
        return Ok(Imported::default());
    }
    let kept = keep_lines(house, trial, &mut |_, _| true, &mut |_, _| true)?;
    let kept = kept.ok_or_else(|| fault(Code::Broken, "an import that nobody stopped"))?;
    Ok(Imported {
        added: kept.sum.added,
        updated: kept.sum.updated,
        unchanged: kept.sum.unchanged,
        merged: kept.sum.merged,
        ids: kept.names,
    })
}

pub(super) fn try_import(house: &Mutex<House>, args: Import) -> Result<Tried, Fault> {
    let trial = look(house, args, true)?;
    let mut house = house
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    let turn = house.real()?;
    let alike = turn.read(|read| trial.list_alike(read, 0, usize::MAX))?;
    Ok(Tried {
        sum: trial.sum(),
        closely: trial.closely,
        alike,
    })
}
