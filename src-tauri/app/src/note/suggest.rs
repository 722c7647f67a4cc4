//! Suggestions while the question is typed, from the first character, with what matched marked on the
//! text as it was written. Called for every keystroke: only the notes of the page are read.

use hikae_core::ids::NoteId;
use hikae_core::notebook::{Found, mark_text};
use hikae_store::note::{NoteRow, load_note};

use super::find::Wanted;
use super::form::{is_stale, read_form};
use crate::contract::{Fault, MeantBy, NoteForm, NoteHit, NotebookSuggest, Piece, Suggestions};
use crate::desk::Turn;
use crate::fault::{Done, reply};
use crate::house::House;

/// Most hits of one page.
const PAGE_MAX: u32 = 100;

/// `notebook_suggest`
pub(crate) fn notebook_suggest(house: &mut House, request: NotebookSuggest) -> Done<Suggestions> {
    let mut turn = house.turn()?;
    let case = request.case.map(|case| turn.load_case(case)).transpose()?;
    let finding = turn.find_notes(&Wanted::of_question(&request.text, case.as_ref()))?;
    let words = finding.words();
    let found = finding.found;
    let total = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let offset = usize::try_from(request.offset).unwrap_or(usize::MAX);
    let limit = usize::try_from(request.limit.min(PAGE_MAX)).unwrap_or(0);
    let page = found.into_iter().skip(offset).take(limit);
    let hits = page
        .map(|found| show_hit(&turn, &words, found))
        .collect::<Result<_, Fault>>()?;
    reply(Suggestions { hits, total }, &[])
}

fn show_hit(turn: &Turn<'_>, text: &str, found: Found) -> Result<NoteHit, Fault> {
    let row: NoteRow = turn.read(|read| Ok(load_note(read, found.id)?))?;
    let form = read_form(&row.json)?;
    let stale = is_stale(&row.review_by, &turn.now);
    Ok(NoteHit {
        id: found.id,
        question: mark(&form.question, text),
        answer: mark(short_answer(&form), text),
        checks: form.checks.clone(),
        product: form.product.clone(),
        sv_checked: row.sv_checked,
        taught_on: form.taught_on.clone(),
        stale,
        because: meant_by(turn, text, found.id),
        // What is due for review is shown, and not vouched for.
        sure: found.sure && !stale,
        score: found.score,
    })
}

/// Most reasons that a hit shows.
const BECAUSE_MAX: usize = 2;

fn meant_by(turn: &Turn<'_>, text: &str, id: NoteId) -> Vec<MeantBy> {
    let because = turn.explain_note(text, id).into_iter();
    let told = because.filter_map(|because| {
        Some(MeantBy {
            typed: text.get(because.typed)?.to_owned(),
            meant: because.name,
        })
    });
    told.take(BECAUSE_MAX).collect()
}

/// The answer in short: what to say, else the steps, else the first branch.
pub(crate) fn short_answer(form: &NoteForm) -> &str {
    let branch = form.branches.first().map(|branch| branch.then.as_str());
    [
        form.say.as_str(),
        form.steps.as_str(),
        branch.unwrap_or_default(),
        form.otherwise.as_str(),
    ]
    .into_iter()
    .find(|text| !text.is_empty())
    .unwrap_or_default()
}

pub(super) fn mark(text: &str, query: &str) -> Vec<Piece> {
    mark_text(text, query)
        .into_iter()
        .filter_map(|mark| {
            Some(Piece {
                t: text.get(mark.range)?.to_owned(),
                hit: mark.hit,
            })
        })
        .collect()
}
