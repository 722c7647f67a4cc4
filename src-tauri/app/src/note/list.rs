//! Looking at notes: a list of them, by shelf, words and filter; one note, its versions.
//! Not here: which notes a list is about (`find`).

use hikae_core::ids::NoteId;
use hikae_core::notebook::{Asks, Field, Marker, Sign, drop_sign};
use hikae_store::note::{
    NoteRow, NoteState, Shelf, count_notes, list_notes, list_versions, load_note,
};

use super::edit::load_edit;
use super::find::{Wanted, stands_on};
use super::form::{is_stale, read_form, view_note};
use super::suggest::mark;
use crate::contract::{
    Fault, NoteEntry, NoteFilter, NoteIds, NoteList, NoteOne, NotePage, NoteShelf, NoteValues,
    NoteVersions, NoteView, Reading, SignAsks, SignView, ValueCounts,
};
use crate::desk::Turn;
use crate::fault::{Done, reply};
use crate::house::House;

/// Most notes of one page.
const PAGE_MAX: u32 = 500;
/// Most values offered.
const VALUES_MAX: u32 = 100;
/// So few notes are read before anybody has read that they are.
const FEW: usize = 64;

/// `note_list`
pub(crate) fn note_list(house: &mut House, request: NoteList) -> Done<NotePage> {
    let mut turn = house.turn()?;
    let limit = request.limit.min(PAGE_MAX);
    if is_plain(&request) {
        let (rows, total) = list_plainly(&turn, request.shelf, request.offset, limit)?;
        let notes = rows.iter().map(|row| entry(row, None, &turn));
        let notes = notes.collect::<Result<_, Fault>>()?;
        let page = NotePage {
            notes,
            total,
            words: String::new(),
            signs: Vec::new(),
            reading: turn.reading()?,
        };
        // Whoever opens the notebook filters it next.
        turn.file_notes()?;
        return reply(page, &[]);
    }
    let finding = turn.find_notes(&wanted(&request))?;
    let words = finding.words();
    let total = u32::try_from(finding.found.len()).unwrap_or(u32::MAX);
    let page = cut_page(&finding.found, request.offset, limit);
    let marker = turn.index().map(|index| index.marker(&words));
    let notes = page.iter().map(|found| {
        let row = turn.read(|read| Ok(load_note(read, found.id)?))?;
        entry(&row, marker.as_ref(), &turn)
    });
    let notes = notes.collect::<Result<_, Fault>>()?;
    let signs = finding.asked.signs.iter();
    let signs = signs.map(|sign| view_sign(&request.text, sign)).collect();
    let page = NotePage {
        notes,
        total,
        words: finding.asked.words.clone(),
        signs,
        reading: turn.reading()?,
    };
    reply(page, &[])
}

/// `note_ids`: the same list, as long as it is asked for, in numbers alone.
pub(crate) fn note_ids(house: &mut House, request: NoteList) -> Done<NoteIds> {
    let mut turn = house.turn()?;
    turn.file_all_notes()?;
    let finding = turn.find_notes(&wanted(&request))?;
    let page = cut_page(&finding.found, request.offset, request.limit);
    let notes: Vec<NoteId> = page.iter().map(|found| found.id).collect();
    reply(NoteIds { notes }, &[])
}

/// `note_values`
pub(crate) fn note_values(house: &mut House, request: NoteValues) -> Done<ValueCounts> {
    let mut turn = house.turn()?;
    let today = turn.now.number_today();
    let most = usize::try_from(request.limit.min(VALUES_MAX)).unwrap_or(0);
    let filing = turn.file_notes()?;
    let on = |note: &super::filing::Filed| stands_on(request.shelf, note, today);
    let values = filing.count(request.by, &request.text, most, on);
    reply(ValueCounts { values }, &[])
}

/// Nothing is looked for, filtered or sorted: the database alone answers, also before the notebook is read.
fn is_plain(request: &NoteList) -> bool {
    request.text.trim().is_empty()
        && request.filter == NoteFilter::default()
        && request.sort.is_none()
}

fn list_plainly(
    turn: &Turn<'_>,
    shelf: NoteShelf,
    offset: u32,
    limit: u32,
) -> Result<(Vec<NoteRow>, u32), Fault> {
    let today = turn.now.today();
    let shelf = match shelf {
        NoteShelf::All => Shelf::State(NoteState::Kept),
        NoteShelf::Drafts => Shelf::State(NoteState::Draft),
        NoteShelf::Deleted => Shelf::State(NoteState::Deleted),
        NoteShelf::Review => Shelf::Review { today: &today },
    };
    turn.read(|read| Ok(list_notes(read, shelf, offset, limit)?))
}

fn wanted(request: &NoteList) -> Wanted<'_> {
    Wanted {
        shelf: request.shelf,
        text: &request.text,
        field: Field::Search,
        case: None,
        filter: request.filter.clone(),
        sort: request.sort,
    }
}

fn cut_page<T>(all: &[T], offset: u32, limit: u32) -> &[T] {
    let from = usize::try_from(offset).unwrap_or(usize::MAX).min(all.len());
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let rest = all.get(from..).unwrap_or_default();
    rest.get(..most).unwrap_or(rest)
}

fn entry(row: &NoteRow, marker: Option<&Marker<'_>>, turn: &Turn<'_>) -> Result<NoteEntry, Fault> {
    let form = read_form(&row.json)?;
    Ok(NoteEntry {
        id: row.id,
        question: mark(&form.question, marker),
        product: form.product,
        tags: form.tags,
        sv_checked: row.sv_checked,
        taught_on: form.taught_on,
        stale: is_stale(&row.review_by, &turn.now),
    })
}

fn view_sign(text: &str, sign: &Sign) -> SignView {
    SignView {
        asks: match sign.asks {
            Asks::Words => SignAsks::Words,
            Asks::Tag => SignAsks::Tag,
            Asks::Product => SignAsks::Product,
        },
        out: sign.out,
        word: sign.word.clone(),
        rest: drop_sign(text, sign),
    }
}

impl Turn<'_> {
    /// How far the notebook is read; `None`: as good as wholly.
    fn reading(&self) -> Result<Option<Reading>, Fault> {
        let (pending, filed) = self.desk.notebook.unread();
        if pending <= FEW && filed.is_none() {
            return Ok(None);
        }
        let count = |state| self.read(|read| Ok(count_notes(read, state)?));
        let kept = count(NoteState::Kept)?;
        if pending > FEW {
            let pending = u32::try_from(pending).unwrap_or(u32::MAX);
            return Ok(Some(Reading {
                done: kept.saturating_sub(pending),
                total: kept,
            }));
        }
        let total = kept + count(NoteState::Draft)? + count(NoteState::Deleted)?;
        let done = u32::try_from(filed.unwrap_or_default()).unwrap_or(u32::MAX);
        Ok((done < total).then_some(Reading { done, total }))
    }
}

/// `note_view`
pub(crate) fn note_view(house: &mut House, request: NoteOne) -> Done<NoteView> {
    let turn = house.turn()?;
    let (row, typed) = turn.read(|read| {
        Ok((
            load_note(read, request.note)?,
            load_edit(read, Some(request.note))?,
        ))
    })?;
    let view = NoteView {
        writing: typed.is_some(),
        ..view_note(&row, &turn.now)?
    };
    reply(view, &[])
}

/// `note_versions`
pub(crate) fn note_versions(house: &mut House, request: NoteOne) -> Done<NoteVersions> {
    let turn = house.turn()?;
    let rows = turn.read(|read| {
        // A note that is not there is told apart from one without versions.
        load_note(read, request.note)?;
        Ok(list_versions(read, request.note)?)
    })?;
    let versions = rows
        .iter()
        .map(|row| view_note(row, &turn.now))
        .collect::<Result<_, Fault>>()?;
    reply(NoteVersions { versions }, &[])
}
