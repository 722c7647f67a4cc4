//! Suggestions while the question is typed, from the first character, with what matched marked on the
//! text as it was written; near neighbours stand together. Called for every keystroke: only the notes of the page are
//! read.

use std::ops::Range;

use hikae_core::ids::NoteId;
use hikae_core::notebook::{Found, Marker, Side, tell_apart};
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
    let marker = turn.index().map(|index| index.marker(&words));
    let shown = page.map(|found| show_hit(&turn, &words, marker.as_ref(), found));
    let hits = stand_together(shown.collect::<Result<_, Fault>>()?);
    reply(Suggestions { hits, total }, &[])
}

fn show_hit(
    turn: &Turn<'_>,
    text: &str,
    marker: Option<&Marker<'_>>,
    found: Found,
) -> Result<NoteHit, Fault> {
    let row: NoteRow = turn.read(|read| Ok(load_note(read, found.id)?))?;
    let form = read_form(&row.json)?;
    let stale = is_stale(&row.review_by, &turn.now);
    let mark = |own: &str| mark(own, marker);
    Ok(NoteHit {
        id: found.id,
        question: mark(&form.question),
        answer: mark(short_answer(&form)),
        checks: form.checks.clone(),
        product: form.product.clone(),
        sv_checked: row.sv_checked,
        taught_on: form.taught_on.clone(),
        stale,
        because: meant_by(text, marker, found.id, &form.question),
        // What is due for review is shown, and not vouched for.
        sure: found.sure && !stale,
        beside: None,
        product_apart: false,
        score: found.score,
    })
}

/// Near neighbours follow the first of them, each with what tells it apart.
fn stand_together(mut hits: Vec<NoteHit>) -> Vec<NoteHit> {
    let questions: Vec<String> = hits.iter().map(|hit| join(&hit.question)).collect();
    let sides: Vec<Side<'_>> = questions
        .iter()
        .zip(&hits)
        .map(|(question, hit)| Side {
            question,
            product: &hit.product,
        })
        .collect();
    let told = tell_apart(&sides);
    let ids: Vec<NoteId> = hits.iter().map(|hit| hit.id).collect();
    let mut order: Vec<(usize, usize)> = Vec::with_capacity(hits.len());
    for (at, (hit, apart)) in hits.iter_mut().zip(told).enumerate() {
        let first = apart.as_ref().map_or(at, |apart| apart.first);
        order.push((first, at));
        if let Some(apart) = apart {
            hit.beside = ids.get(first).copied();
            hit.product_apart = apart.product;
            hit.question = set_apart(&hit.question, &apart.question);
        }
    }
    let mut shown: Vec<((usize, usize), NoteHit)> = order.into_iter().zip(hits).collect();
    shown.sort_by_key(|(order, _)| *order);
    shown.into_iter().map(|(_, hit)| hit).collect()
}

fn join(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.t.as_str()).collect()
}

/// Pieces cut once more where a text is told apart; the places are in order.
fn set_apart(pieces: &[Piece], places: &[Range<usize>]) -> Vec<Piece> {
    let mut cut = Vec::new();
    let mut start = 0;
    for piece in pieces {
        let end = start + piece.t.len();
        let mut at = start;
        while at < end {
            let within = places.iter().find(|place| place.contains(&at));
            let next = match within {
                Some(place) => place.end,
                None => places
                    .iter()
                    .map(|place| place.start)
                    .find(|begin| *begin > at)
                    .unwrap_or(end),
            };
            let next = next.min(end);
            cut.push(Piece {
                t: piece
                    .t
                    .get(at - start..next - start)
                    .unwrap_or_default()
                    .to_owned(),
                hit: piece.hit,
                apart: within.is_some(),
            });
            at = next;
        }
        start = end;
    }
    cut
}

/// Most reasons that a hit shows.
const BECAUSE_MAX: usize = 2;

fn meant_by(text: &str, marker: Option<&Marker<'_>>, id: NoteId, question: &str) -> Vec<MeantBy> {
    let because = marker.map(|marker| marker.explain(id, question));
    let told = because.into_iter().flatten().filter_map(|because| {
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

pub(super) fn mark(text: &str, marker: Option<&Marker<'_>>) -> Vec<Piece> {
    let piece = |t: &str, hit| Piece {
        t: t.to_owned(),
        hit,
        apart: false,
    };
    let Some(marker) = marker else {
        return vec![piece(text, false)];
    };
    let marks = marker.mark(text).into_iter();
    marks
        .filter_map(|mark| Some(piece(text.get(mark.range)?, mark.hit)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_cut_where_a_text_is_told_apart() {
        let piece = |t: &str, hit, apart| Piece {
            t: t.to_owned(),
            hit,
            apart,
        };
        let marked = [
            piece("返品", true, false),
            piece("、発送前の", false, false),
        ];
        assert_eq!(
            set_apart(&marked, &[3..6, 15..18]),
            [
                piece("返", true, false),
                piece("品", true, true),
                piece("、発送", false, false),
                piece("前", false, true),
                piece("の", false, false),
            ]
        );
        assert_eq!(set_apart(&marked, &[]), marked);
    }
}
