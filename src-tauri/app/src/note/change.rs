//! Changing many notes in one step, and taking the step back: one transaction there, one back. Each changed note gets a
//! version, so that nothing is lost however often it is done. What is needed to take the last step back stands in
//! memory; a note that was changed by hand since is left as it is then.
//! Not here: choosing the notes (the screen; `list` gives it all ids of what is found).

use hikae_core::ids::NoteId;
use hikae_core::pack::Pii;
use hikae_store::Tx;
use hikae_store::draft::{clear_draft, keep_draft, load_draft};
use hikae_store::event::{EventKind, NewEvent, append_event};
use hikae_store::note::{NoteRow, NoteState, append_version, load_note, point_version};

use super::delete::{bring_note_back, delete_note};
use super::edit::edit_field;
use super::form::{read_form, version};
use super::learn::Way;
use super::notebook::Notebook;
use crate::contract::{
    Changed, Code, Fault, Learned, NoteForm, NotesChange, NotesChanged, NotesDo, NotesUndo,
};
use crate::desk::Turn;
use crate::fault::{Done, fault, reply};
use crate::host::Now;
use crate::house::House;
use crate::moment::read_day;

/// A step over many notes, as far as it is needed for taking it back.
#[derive(Debug)]
pub(crate) struct Step {
    number: u32,
    notes: Vec<Back>,
}

/// What brings one note back.
#[derive(Debug)]
enum Back {
    /// This version counted before; that one was added.
    Version(NoteId, u32, u32),
    /// It was deleted, and this was being typed into its form.
    Deleted(NoteId, Option<String>),
    /// It was deleted before.
    Restored(NoteId),
    /// It has learned a way of asking; only that goes, whatever was written since.
    Learned(Way),
}

impl Back {
    fn note(&self) -> NoteId {
        match self {
            Self::Version(note, ..) | Self::Deleted(note, _) | Self::Restored(note) => *note,
            Self::Learned(way) => way.note,
        }
    }
}

/// `notes_change`
pub(crate) fn notes_change(house: &mut House, request: NotesChange) -> Done<NotesChanged> {
    let mut turn = house.turn()?;
    let now = turn.now.clone();
    let what = check(request.what)?;
    let notes = turn.write(|tx| {
        let mut done = Vec::new();
        for id in &request.notes {
            let row = load_note(tx, *id)?;
            done.extend(change(tx, &row, &what, &now)?);
        }
        Ok(done)
    })?;
    follow(&mut turn, &notes)?;
    let changed = count(&notes);
    let undo = remember(&mut turn.desk.notebook, notes);
    reply(
        NotesChanged { changed, undo },
        &[Changed::Notebook, Changed::Home],
    )
}

/// Words that a note has learned are a step like another: the last one can be taken back.
pub(crate) fn remember_way(book: &mut Notebook, way: Way) -> Learned {
    let words = way.words.clone();
    let undo = remember(book, vec![Back::Learned(way)]);
    Learned { way: words, undo }
}

fn remember(book: &mut Notebook, notes: Vec<Back>) -> u32 {
    book.steps += 1;
    let number = book.steps;
    book.step = Some(Step { number, notes });
    number
}

/// `notes_undo`
pub(crate) fn notes_undo(house: &mut House, request: NotesUndo) -> Done<NotesChanged> {
    let mut turn = house.turn()?;
    let now = turn.now.clone();
    let step = turn.desk.notebook.step.take();
    let Some(step) = step.filter(|step| step.number == request.undo) else {
        return Err(fault(Code::NothingToUndo, "the step is not the last one"));
    };
    let brought = turn.write(|tx| {
        let mut brought = 0;
        for back in &step.notes {
            brought += u32::from(bring_back(tx, back, &now)?);
        }
        Ok(brought)
    });
    let changed = match brought {
        Ok(changed) => changed,
        Err(fault) => {
            // Nothing was changed: it can be tried again.
            turn.desk.notebook.step = Some(step);
            return Err(fault);
        }
    };
    follow(&mut turn, &step.notes)?;
    reply(
        NotesChanged {
            changed,
            undo: request.undo,
        },
        &[Changed::Notebook, Changed::Home],
    )
}

fn follow(turn: &mut Turn<'_>, notes: &[Back]) -> Result<(), Fault> {
    let ids: Vec<NoteId> = notes.iter().map(Back::note).collect();
    turn.index_notes(&ids)
}

fn count(notes: &[Back]) -> u32 {
    u32::try_from(notes.len()).unwrap_or(u32::MAX)
}

/// Trims; what says nothing is refused before any note is touched.
fn check(what: NotesDo) -> Result<NotesDo, Fault> {
    let tag = |tag: String| match tag.trim() {
        "" => Err(fault(Code::BadAnswer, "a tag needs a name")),
        // Tags are written with spaces between them.
        tag => Ok(tag.split_whitespace().collect::<Vec<_>>().join("_")),
    };
    Ok(match what {
        NotesDo::AddTag { tag: name } => NotesDo::AddTag { tag: tag(name)? },
        NotesDo::RemoveTag { tag: name } => NotesDo::RemoveTag { tag: tag(name)? },
        NotesDo::Product { product } => NotesDo::Product {
            product: product.trim().to_owned(),
        },
        NotesDo::Review { day } => NotesDo::Review {
            day: read_day(&day).ok_or_else(|| fault(Code::BadAnswer, "no day of the calendar"))?,
        },
        other => other,
    })
}

/// Changes one note; `None`: it is so already.
fn change(tx: &Tx<'_>, row: &NoteRow, what: &NotesDo, now: &Now) -> Result<Option<Back>, Fault> {
    match (row.state, what) {
        (NoteState::Deleted, NotesDo::Restore) => {
            bring_note_back(tx, row.id, now)?;
            return Ok(Some(Back::Restored(row.id)));
        }
        (NoteState::Deleted, _) | (_, NotesDo::Restore) => return Ok(None),
        (NoteState::Kept | NoteState::Draft, _) => {}
    }
    if *what == NotesDo::Delete {
        return delete(tx, row.id, now).map(Some);
    }
    let mut form = read_form(&row.json)?;
    if !set(&mut form, what) {
        return Ok(None);
    }
    let added = append_version(tx, row.id, &version(&form, now))?;
    tell_version(tx, row.id, row.version, added, now)?;
    Ok(Some(Back::Version(row.id, row.version, added)))
}

/// Changes the fields; false: they are so already.
fn set(form: &mut NoteForm, what: &NotesDo) -> bool {
    let before = form.clone();
    match what {
        NotesDo::AddTag { tag } if !form.tags.contains(tag) => form.tags.push(tag.clone()),
        NotesDo::RemoveTag { tag } => form.tags.retain(|have| have != tag),
        NotesDo::Product { product } => form.product.clone_from(product),
        NotesDo::Review { day } => form.review_by.clone_from(day),
        NotesDo::SvChecked { checked } => form.sv_checked = *checked,
        NotesDo::AddTag { .. } | NotesDo::Delete | NotesDo::Restore => {}
    }
    *form != before
}

fn delete(tx: &Tx<'_>, note: NoteId, now: &Now) -> Result<Back, Fault> {
    let field = edit_field(Some(note));
    let typed = load_draft(tx, None, &field)?;
    clear_draft(tx, None, &field)?;
    delete_note(tx, note, now)?;
    Ok(Back::Deleted(note, typed))
}

/// Brings one note back; false: it was changed since, and stays.
fn bring_back(tx: &Tx<'_>, back: &Back, now: &Now) -> Result<bool, Fault> {
    let row = load_note(tx, back.note())?;
    match back {
        Back::Version(note, before, added) => {
            if row.version != *added {
                return Ok(false);
            }
            point_version(tx, *note, *before)?;
            tell_version(tx, *note, *added, *before, now)?;
        }
        Back::Deleted(note, typed) => {
            if row.state != NoteState::Deleted {
                return Ok(false);
            }
            bring_note_back(tx, *note, now)?;
            if let Some(typed) = typed {
                keep_draft(tx, None, &edit_field(Some(*note)), Pii::Mask, typed)?;
            }
        }
        Back::Restored(note) => {
            if row.state == NoteState::Deleted {
                return Ok(false);
            }
            delete_note(tx, *note, now)?;
        }
        Back::Learned(way) => return unlearn(tx, &row, way, now),
    }
    Ok(true)
}

/// Takes a way of asking out of a note; false: it is not there any more.
fn unlearn(tx: &Tx<'_>, row: &NoteRow, way: &Way, now: &Now) -> Result<bool, Fault> {
    let after = match way.step {
        // What an oldest way had to go for comes back with it.
        Some((before, added)) if row.version == added => {
            point_version(tx, row.id, before)?;
            before
        }
        _ => {
            let mut form = read_form(&row.json)?;
            let ways = form.ways.len();
            form.ways.retain(|have| *have != way.words);
            if form.ways.len() == ways {
                return Ok(false);
            }
            append_version(tx, row.id, &version(&form, now))?
        }
    };
    tell_version(tx, row.id, row.version, after, now)?;
    Ok(true)
}

fn tell_version(
    tx: &Tx<'_>,
    note: NoteId,
    before: u32,
    after: u32,
    now: &Now,
) -> Result<(), Fault> {
    let event = NewEvent {
        note: Some(note),
        before: Some(i64::from(before)),
        after: Some(i64::from(after)),
        ..NewEvent::of(EventKind::NoteKept, None, &now.stamp)
    };
    append_event(tx, &event)?;
    Ok(())
}
