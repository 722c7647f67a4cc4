//! The fields of a note: brought into form before they are kept, read from their row, shown.
//! Not here: words that a note learns (`learn`).

use hikae_core::notebook::fold_mapped;
use hikae_store::note::{NewVersion, NoteRow, NoteState};

use crate::contract::{Branch, Fault, NoteForm, NoteView};
use crate::host::Now;
use crate::moment::{days_after, read_day};

/// Days after which a note is looked at again, unless set (floor.md, "A note that quality control allows").
const REVIEW_DAYS: u64 = 90;

/// Trims, drops empty entries, and fills 教わった日 and 見直す日 where nothing (or no day) was written.
pub(crate) fn clean_form(form: NoteForm, now: &Now) -> NoteForm {
    let trim = |text: String| text.trim().to_owned();
    let list = |list: Vec<String>| {
        list.into_iter()
            .map(trim)
            .filter(|text| !text.is_empty())
            .collect()
    };
    let taught_on = read_day(&form.taught_on).unwrap_or_else(|| now.today());
    let review_by =
        read_day(&form.review_by).unwrap_or_else(|| days_after(&taught_on, REVIEW_DAYS));
    let branch = |branch: Branch| Branch {
        when: trim(branch.when),
        then: trim(branch.then),
    };
    NoteForm {
        ways: apart(&form.question, list(form.ways)),
        question: trim(form.question),
        product: trim(form.product),
        checks: list(form.checks),
        say: trim(form.say),
        steps: trim(form.steps),
        branches: form
            .branches
            .into_iter()
            .map(branch)
            .filter(|branch| !(branch.when.is_empty() && branch.then.is_empty()))
            .collect(),
        otherwise: trim(form.otherwise),
        taught_on,
        taught_by: trim(form.taught_by),
        review_by,
        faq: trim(form.faq),
        sv_checked: form.sv_checked,
        tags: list(form.tags),
    }
}

/// Most other ways that a note keeps: the newest.
const WAYS_MAX: usize = 20;

/// What a note and another one that says the same come to: the note's own fields stand, its empty ones are filled, and
/// the other's question is one more way of asking. Nothing of the note is overwritten.
pub(crate) fn merge_forms(note: &NoteForm, other: &NoteForm, now: &Now) -> NoteForm {
    let text = |mine: &str, other: &str| if mine.is_empty() { other } else { mine }.to_owned();
    let list =
        |mine: &[String], other: &[String]| if mine.is_empty() { other } else { mine }.to_vec();
    let mut ways = other.ways.clone();
    ways.push(other.question.clone());
    // What stands there already stays where it is; when there are too many the oldest goes.
    let have = apart(&note.question, note.ways.clone());
    ways.retain(|way| {
        let way = fold_mapped(way).chars;
        way != fold_mapped(&note.question).chars
            && have.iter().all(|mine| fold_mapped(mine).chars != way)
    });
    let branches = if note.branches.is_empty() {
        other
    } else {
        note
    };
    let merged = NoteForm {
        question: note.question.clone(),
        ways: note.ways.iter().cloned().chain(ways).collect(),
        product: text(&note.product, &other.product),
        checks: list(&note.checks, &other.checks),
        say: text(&note.say, &other.say),
        steps: text(&note.steps, &other.steps),
        branches: branches.branches.clone(),
        otherwise: text(&note.otherwise, &other.otherwise),
        taught_on: text(&note.taught_on, &other.taught_on),
        taught_by: text(&note.taught_by, &other.taught_by),
        review_by: text(&note.review_by, &other.review_by),
        faq: text(&note.faq, &other.faq),
        sv_checked: note.sv_checked,
        tags: list(&note.tags, &other.tags),
    };
    clean_form(merged, now)
}

/// Ways of asking that say something else, letter by letter, than the question and each other; of too many the newest.
pub(super) fn apart(question: &str, ways: Vec<String>) -> Vec<String> {
    let folded = |text: &str| fold_mapped(text).chars;
    let mut seen = vec![folded(question)];
    let mut apart: Vec<String> = Vec::new();
    for way in ways.into_iter().rev() {
        let folded = folded(&way);
        if !folded.is_empty() && !seen.contains(&folded) && apart.len() < WAYS_MAX {
            seen.push(folded);
            apart.push(way);
        }
    }
    apart.reverse();
    apart
}

/// A version of these fields.
pub(crate) fn version<'a>(form: &'a NoteForm, now: &Now) -> NewVersion<'a, NoteForm> {
    NewVersion {
        form,
        taught_on: &form.taught_on,
        review_by: &form.review_by,
        sv_checked: form.sv_checked,
        at_ms: now.stamp.wall_ms,
    }
}

/// The fields of a row; an erased note has none.
pub(crate) fn read_form(json: &str) -> Result<NoteForm, Fault> {
    if json.is_empty() {
        Ok(NoteForm::default())
    } else {
        Ok(serde_json::from_str(json)?)
    }
}

/// A note as a screen sees it.
pub(crate) fn view_note(row: &NoteRow, now: &Now) -> Result<NoteView, Fault> {
    Ok(NoteView {
        id: row.id,
        form: read_form(&row.json)?,
        draft: row.state == NoteState::Draft,
        stale: is_stale(&row.review_by, now),
        case: row.case,
        version: row.version,
        used: row.used,
        solved: row.solved,
        kept_at: now.write(row.kept_ms),
        deleted: row.state == NoteState::Deleted,
        writing: false,
    })
}

/// 見直す日 has passed.
pub(crate) fn is_stale(review_by: &str, now: &Now) -> bool {
    !review_by.is_empty() && review_by < now.today().as_str()
}
