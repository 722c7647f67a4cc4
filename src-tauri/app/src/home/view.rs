//! What the home screen shows.

use hikae_store::case::CaseRecord;
use hikae_store::note::{NoteState, Shelf, count_notes, list_notes};
use hikae_store::slug::from_slug;
use hikae_store::{draft, words};

use super::QUESTION;
use super::open::{Standing, list_open};
use crate::contract::{CaseRow, Fault, HomeView, Nothing};
use crate::desk::Turn;
use crate::escalation::{row_deadline, row_held_by};
use crate::fault::{Done, reply};
use crate::house::House;
use crate::note::{list_edits, view_note};

/// Most unsorted notes on the home screen; the notebook lists the rest.
const DRAFTS_MAX: u32 = 50;
/// Most characters of a title in a list.
const TITLE_MAX: usize = 40;

/// `home_view`
pub(crate) fn home_view(house: &mut House, _: Nothing) -> Done<HomeView> {
    let mut turn = house.turn()?;
    let (question, (drafts, _), writing, notes) = turn.read(|read| {
        Ok((
            draft::load_draft(read, None, QUESTION)?,
            list_notes(read, Shelf::State(NoteState::Draft), 0, DRAFTS_MAX)?,
            list_edits(read)?,
            count_notes(read, NoteState::Kept)?,
        ))
    })?;
    let Standing { waiting, parked } = list_open(&mut turn, true)?;
    let drafts = drafts
        .iter()
        .map(|row| view_note(row, &turn.now))
        .collect::<Result<_, Fault>>()?;
    reply(
        HomeView {
            question: question.unwrap_or_default(),
            waiting,
            parked,
            drafts,
            writing,
            notes,
        },
        &[],
    )
}

/// Cases as rows of a list.
pub(crate) fn list_rows(turn: &mut Turn<'_>, cases: &[CaseRecord]) -> Result<Vec<CaseRow>, Fault> {
    cases.iter().map(|case| row(turn, case)).collect()
}

/// What a case is called in a list: the customer's question, else its flow's subject.
pub(crate) fn name_case(turn: &mut Turn<'_>, case: &CaseRecord) -> Result<String, Fault> {
    let question = turn
        .read(|read| Ok(words::load_words(read, case.question)?))?
        .unwrap_or_default();
    let title = if question.is_empty() {
        let pack = turn.desk.snapshot(&case.snapshot)?;
        pack.flow(&case.flow)
            .map(|flow| flow.subject.clone())
            .unwrap_or_default()
    } else {
        question
    };
    Ok(shorten(&title))
}

fn row(turn: &mut Turn<'_>, case: &CaseRecord) -> Result<CaseRow, Fault> {
    let title = name_case(turn, case)?;
    let stage = from_slug(&case.stage)?;
    Ok(CaseRow {
        deadline: row_deadline(turn, case.id, stage)?,
        held_by: row_held_by(turn, case.id, &case.snapshot, stage)?,
        id: case.id,
        title,
        stage,
        parked: case.parked,
        started_at: turn.now.write(case.started.wall_ms),
        outcome: case.outcome.as_deref().map(from_slug).transpose()?,
    })
}

fn shorten(title: &str) -> String {
    let mut short: String = title.chars().take(TITLE_MAX).collect();
    if short.len() < title.len() {
        short.push('…');
    }
    short
}
