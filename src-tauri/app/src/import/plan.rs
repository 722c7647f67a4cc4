//! The trial run: what each line would do, with nothing changed. Similar notes are looked for by the same question, and
//! on request by the notebook's own judgement (`closely`).
//! Not here: which note a line speaks of (`find`), keeping what was shown (`keep`).

use std::collections::HashMap;
use std::sync::Mutex;

use hikae_core::ids::NoteId;
use hikae_store::Read;
use hikae_store::note::{NoteState, load_note};

use super::closely::look_closely;
use super::find::find;
use super::known::{Known, asking, sameness};
use super::{PART, Tell, enter};
use crate::contract::{AlikeLine, BadLine, Fault, ImportSum, NoteForm};
use crate::control::{NoteLine, Numbered};
use crate::host::Now;
use crate::house::House;
use crate::note::{asks_of, clean_form, merge_forms, read_form, short_answer};

/// What a line would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    New,
    Update,
    Same,
    Alike(Other),
}

/// Whom a line is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Other {
    Note(NoteId),
    /// An earlier line of the file, by its place.
    Line(usize),
}

/// A line and what it would do.
#[derive(Debug)]
pub(crate) struct Planned {
    pub line: u64,
    pub note: NoteLine,
    pub what: What,
    /// まとめる, where a similar note is there.
    pub merge: bool,
}

/// What a file would do.
#[derive(Debug)]
pub(crate) struct Trial {
    pub lines: Vec<Planned>,
    pub bad: Vec<BadLine>,
    pub closely: bool,
    pub(super) known: Known,
}

impl Trial {
    /// The lines in figures.
    pub fn sum(&self) -> ImportSum {
        let mut sum = ImportSum {
            bad: u32::try_from(self.bad.len()).unwrap_or(u32::MAX),
            ..ImportSum::default()
        };
        for line in &self.lines {
            match line.what {
                What::New => sum.added += 1,
                What::Update => sum.updated += 1,
                What::Same => sum.unchanged += 1,
                What::Alike(_) => {
                    sum.alike += 1;
                    sum.merged += u32::from(line.merge);
                }
            }
        }
        sum
    }

    /// まとめる or 別に残す, of one line or of all.
    pub fn choose(&mut self, line: Option<u64>, merge: bool) {
        for planned in &mut self.lines {
            if matches!(planned.what, What::Alike(_))
                && line.is_none_or(|line| line == planned.line)
            {
                planned.merge = merge;
            }
        }
    }

    /// A page of the lines of which a similar note is there.
    pub fn list_alike(
        &self,
        read: &Read<'_>,
        offset: usize,
        limit: usize,
    ) -> Result<Vec<AlikeLine>, Fault> {
        let alike = self.lines.iter().filter_map(|line| match line.what {
            What::Alike(other) => Some((line, other)),
            _ => None,
        });
        let shown = alike.skip(offset).take(limit).map(|(line, other)| {
            let (note, form) = match other {
                Other::Note(id) => (Some(id), read_form(&load_note(read, id)?.json)?),
                Other::Line(at) => (
                    None,
                    self.lines
                        .get(at)
                        .map(|other| form_of(&other.note))
                        .unwrap_or_default(),
                ),
            };
            Ok(AlikeLine {
                line: line.line,
                question: line.note.question.trim().to_owned(),
                answer: short_answer(&form_of(&line.note)).to_owned(),
                note,
                other_question: form.question.clone(),
                other_answer: short_answer(&form).to_owned(),
                merge: line.merge,
            })
        });
        shown.collect()
    }
}

/// The fields that a line says.
pub(super) fn form_of(line: &NoteLine) -> NoteForm {
    let mut form = NoteForm::default();
    line.clone().put_on(&mut form);
    form
}

/// Looks what lines would do. `None`: told to stop. `closely`: also for notes that say the same in other words.
pub(crate) fn try_lines(
    house: &Mutex<House>,
    lines: Vec<Numbered>,
    bad: Vec<BadLine>,
    closely: bool,
    tell: Tell<'_>,
) -> Result<Option<Trial>, Fault> {
    let all = lines.len();
    let Some(known) = Known::read(house, tell)? else {
        return Ok(None);
    };
    let mut trial = Trial {
        lines: Vec::with_capacity(all),
        bad,
        closely: false,
        known,
    };
    let mut file = File::default();
    let mut lines = lines.into_iter();
    while trial.lines.len() < all {
        let mut house = enter(house);
        let turn = house.real()?;
        turn.read(|read| {
            for Numbered { line, note } in lines.by_ref().take(PART) {
                let what = file.look(read, &trial, &note, &turn.now)?;
                file.take(&note, trial.lines.len());
                trial.lines.push(Planned {
                    line,
                    note,
                    what,
                    merge: false,
                });
            }
            Ok(())
        })?;
        drop(house);
        if !tell(trial.lines.len(), all) {
            return Ok(None);
        }
    }
    let go_on = !closely || look_closely(house, &mut trial, tell)?;
    Ok(go_on.then_some(trial))
}

/// The lines of the file so far.
#[derive(Default)]
struct File {
    same: HashMap<u64, usize>,
    asked: HashMap<u64, usize>,
    ids: HashMap<String, usize>,
}

impl File {
    fn take(&mut self, note: &NoteLine, at: usize) {
        let same = sameness(&note.question, &note.product, &note.answer);
        self.same.entry(same).or_insert(at);
        if let Some(asking) = asking(&note.question) {
            self.asked.entry(asking).or_insert(at);
        }
        if let Some(id) = &note.id {
            self.ids.insert(id.trim().to_owned(), at);
        }
    }

    fn look(
        &self,
        read: &Read<'_>,
        trial: &Trial,
        line: &NoteLine,
        now: &Now,
    ) -> Result<What, Fault> {
        if let Some((_, form)) = find(read, line, &trial.known)? {
            let before = form.clone();
            let mut form = form.unwrap_or_default();
            line.clone().put_on(&mut form);
            let same = before == Some(clean_form(form, now));
            return Ok(if same { What::Same } else { What::Update });
        }
        let earlier = |at: &usize| trial.lines.get(*at);
        match &line.id {
            Some(id) if self.ids.contains_key(id.trim()) => {
                let at = self.ids.get(id.trim()).and_then(earlier);
                let same = at.is_some_and(|other| other.note == *line);
                return Ok(if same { What::Same } else { What::Update });
            }
            Some(_) => {}
            None => {
                let key = sameness(&line.question, &line.product, &line.answer);
                if self.same.get(&key).and_then(earlier).is_some_and(|other| {
                    let text = |text: &str| text.trim().to_owned();
                    text(&other.note.question) == text(&line.question)
                        && text(&other.note.product) == text(&line.product)
                        && text(&other.note.answer) == text(&line.answer)
                }) {
                    return Ok(What::Same);
                }
            }
        }
        let form = form_of(line);
        if let Some(id) = trial.known.asked(&line.question) {
            let row = load_note(read, id)?;
            let other = read_form(&row.json)?;
            if row.state == NoteState::Kept && asks_of(&form).same_question(&asks_of(&other)) {
                return Ok(alike_or_merged(id, &form, &other, now));
            }
        }
        let at = asking(&line.question).and_then(|key| self.asked.get(&key));
        Ok(match at {
            Some(at)
                if earlier(at).is_some_and(|other| {
                    asks_of(&form).same_question(&asks_of(&form_of(&other.note)))
                }) =>
            {
                What::Alike(Other::Line(*at))
            }
            _ => What::New,
        })
    }
}

/// A line that was merged before is no news when it comes again.
pub(super) fn alike_or_merged(id: NoteId, form: &NoteForm, other: &NoteForm, now: &Now) -> What {
    let own = NoteForm {
        ways: Vec::new(),
        ..other.clone()
    };
    let by_way = !asks_of(form).same_question(&asks_of(&own));
    if by_way && merge_forms(other, form, now) == *other {
        What::Same
    } else {
        What::Alike(Other::Note(id))
    }
}
