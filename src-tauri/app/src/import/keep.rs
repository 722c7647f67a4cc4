//! Keeping the lines of a file, a part at a time, each part in one transaction. All of it is under one event, by which
//! it can be taken back: when somebody stops it, or a part cannot be kept, that is done at once.

use std::sync::Mutex;

use hikae_core::ids::{EventId, NoteId};
use hikae_store::Tx;
use hikae_store::event::{EventKind, Facts, NewEvent, append_event};
use hikae_store::note::{NoteRow, NoteState, load_note};

use super::find::find;
use super::known::Known;
use super::plan::{Other, Planned, Trial, What, form_of};
use super::{PART, Tell, enter, take_back};
use crate::contract::{Changed, Fault, ImportSum, Push};
use crate::control::own_name;
use crate::host::Now;
use crate::house::House;
use crate::note::{Origin, clean_form, keep_form, merge_form};

/// Names of facts.
const ADDED: &str = "added";
const UPDATED: &str = "updated";
const MERGED: &str = "merged";

/// What came of an import.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    pub sum: ImportSum,
    /// The notes' ids in the outside world, line by line.
    pub names: Vec<String>,
}

/// An import under way.
struct Course {
    known: Known,
    begun: Option<EventId>,
    kept: Kept,
    /// Which note each line became.
    notes: Vec<Option<NoteId>>,
}

/// Keeps what a trial has shown, as the notebook is now. `None`: it was told to stop, and everything is taken back.
/// `tell` is asked after each part; while it is taken back, it hears how much of that is done.
///
/// # Errors
/// Of the part that could not be kept; everything before it is taken back, as far as that can be written.
pub(crate) fn keep_lines(
    house: &Mutex<House>,
    trial: Trial,
    tell: Tell<'_>,
    back: Tell<'_>,
) -> Result<Option<Kept>, Fault> {
    let all = trial.lines.len();
    let mut course = Course {
        known: trial.known,
        begun: None,
        kept: Kept {
            sum: ImportSum {
                bad: u32::try_from(trial.bad.len()).unwrap_or(u32::MAX),
                ..ImportSum::default()
            },
            names: Vec::with_capacity(all),
        },
        notes: Vec::with_capacity(all),
    };
    let mut done = 0;
    for part in trial.lines.chunks(PART) {
        let last = done + part.len() == all;
        let kept = keep_part(house, &mut course, part, last);
        done += part.len();
        let go_on = kept.is_ok() && (last || tell(done, all));
        if !go_on {
            if let Some(begun) = course.begun {
                take_back(house, begun, back)?;
            }
            tell_screens(house);
            return kept.map(|()| None);
        }
    }
    tell_screens(house);
    Ok(Some(course.kept))
}

fn tell_screens(house: &Mutex<House>) {
    let house = enter(house);
    house.wake_reader();
    (house.host.push)(Push::Changed {
        changed: vec![Changed::Notebook, Changed::Home],
    });
}

fn keep_part(
    house: &Mutex<House>,
    course: &mut Course,
    part: &[Planned],
    last: bool,
) -> Result<(), Fault> {
    let mut house = enter(house);
    let mut turn = house.real()?;
    let now = turn.now.clone();
    let mut touched = Vec::new();
    let before = course.begun;
    let kept = turn.write(|tx| {
        let begun = match course.begun {
            Some(begun) => begun,
            None => append_event(tx, &NewEvent::of(EventKind::ImportBegun, None, &now.stamp))?,
        };
        course.begun = Some(begun);
        course.known.catch_up(tx)?;
        for line in part {
            let id = keep_line(tx, course, begun, line, &now)?;
            touched.extend(id);
        }
        if last {
            end(tx, begun, &course.kept.sum, &now)?;
        }
        Ok(())
    });
    if kept.is_err() {
        // Its beginning was rolled back with it.
        course.begun = before;
        return kept;
    }
    turn.index_notes(&touched)
}

/// Keeps one line; the note it touched, if that changed anything.
fn keep_line(
    tx: &Tx<'_>,
    course: &mut Course,
    begun: EventId,
    line: &Planned,
    now: &Now,
) -> Result<Option<NoteId>, Fault> {
    let foreign = line.note.id.as_deref().map(str::trim).unwrap_or_default();
    let origin = Origin {
        case: None,
        foreign_id: foreign,
        import: Some(begun),
    };
    let found = find(tx, &line.note, &course.known)?;
    if found.is_none()
        && line.merge
        && let Some(other) = merge_into(tx, course, line)?
    {
        let form = clean_form(form_of(&line.note), now);
        let merged = merge_form(tx, other.id, &form, origin, now)?;
        *if merged {
            &mut course.kept.sum.merged
        } else {
            &mut course.kept.sum.unchanged
        } += 1;
        course.note(other.id, name(&other));
        return Ok(merged.then_some(other.id));
    }
    let (row, before) = match found {
        Some((row, form)) => (Some(row), form),
        None => (None, None),
    };
    let mut form = before.clone().unwrap_or_default();
    line.note.clone().put_on(&mut form);
    let form = clean_form(form, now);
    let kept_name = |id| match &row {
        Some(row) => name(row),
        None if foreign.is_empty() => own_name(id),
        None => foreign.to_owned(),
    };
    if let (Some(row), true) = (&row, before.as_ref() == Some(&form)) {
        course.kept.sum.unchanged += 1;
        course.note(row.id, kept_name(row.id));
        return Ok(None);
    }
    let id = keep_form(tx, row.as_ref().map(|row| row.id), origin, &form, now)?;
    *if row.is_some() {
        &mut course.kept.sum.updated
    } else {
        &mut course.kept.sum.added
    } += 1;
    course.note(id, kept_name(id));
    course.known.keep(id, &form);
    Ok(Some(id))
}

/// The note that a line is merged into, if it is there still.
fn merge_into(tx: &Tx<'_>, course: &Course, line: &Planned) -> Result<Option<NoteRow>, Fault> {
    let id = match line.what {
        What::Alike(Other::Note(id)) => Some(id),
        What::Alike(Other::Line(at)) => course.notes.get(at).copied().flatten(),
        _ => None,
    };
    let row = id.map(|id| load_note(tx, id)).transpose()?;
    Ok(row.filter(|row| row.state == NoteState::Kept))
}

impl Course {
    fn note(&mut self, id: NoteId, name: String) {
        self.notes.push(Some(id));
        self.kept.names.push(name);
    }
}

fn name(row: &NoteRow) -> String {
    if row.foreign_id.is_empty() {
        own_name(row.id)
    } else {
        row.foreign_id.clone()
    }
}

fn end(tx: &Tx<'_>, begun: EventId, sum: &ImportSum, now: &Now) -> Result<(), Fault> {
    let data = Facts::none()
        .figure(ADDED, sum.added.into())
        .figure(UPDATED, sum.updated.into())
        .figure(MERGED, sum.merged.into());
    let event = NewEvent {
        target: Some(begun),
        data,
        ..NewEvent::of(EventKind::ImportEnded, None, &now.stamp)
    };
    append_event(tx, &event)?;
    Ok(())
}
