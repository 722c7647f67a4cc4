//! Some weeks of invented history for a data folder of its own (`cargo xtask run --demo`). It goes through the
//! same commands as a person would, with a clock moved by hand, so that it can never differ from what they do.
//! Not here: the history itself (`history.yaml`), the mark on the screen that says that this is a demo.

mod walk;

use std::sync::Arc;

use hikae_store::note::{NoteState, count_notes};
use serde::Deserialize;

use crate::contract::{Branch, Fault, NoteForm, NoteKeep, Nothing, SettingsChange};
use crate::home::home_view;
use crate::host::{HandTime, Now};
use crate::house::House;
use crate::note::note_keep;
use crate::settings::first_start_finish;

const HISTORY: &str = include_str!("history.yaml");
const DAY_MS: i64 = 86_400_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct History {
    notes: Vec<Note>,
    calls: Vec<walk::Call>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    ago: i64,
    by: String,
    sv: bool,
    product: String,
    question: String,
    say: String,
    #[serde(default)]
    checks: Vec<String>,
    #[serde(default)]
    steps: String,
    #[serde(default)]
    branches: Vec<Branch>,
    #[serde(default)]
    otherwise: String,
    #[serde(default)]
    faq: String,
    #[serde(default)]
    tags: Vec<String>,
}

/// Fills a new folder; one that holds anything already stays as it is, and a demo that cannot be filled
/// is an empty one.
pub(crate) fn fill_if_new(house: &mut House) {
    let time = Arc::clone(&house.host.time);
    let _ = fill(house);
    house.host.time = time;
}

fn fill(house: &mut House) -> Result<(), Fault> {
    let turn = house.real()?;
    let kept = turn.read(|read| Ok(count_notes(read, NoteState::Kept)?))?;
    if kept > 0 || !home_view(house, Nothing {})?.value.parked.is_empty() {
        return Ok(());
    }
    let history: History = serde_saphyr::from_str(HISTORY)
        .map_err(|error| crate::fault::fault(crate::contract::Code::Broken, error.to_string()))?;
    let now = house.host.time.now();
    for note in history.notes {
        go_back(house, &now, note.ago);
        keep(house, note)?;
    }
    for (nth, call) in history.calls.into_iter().enumerate() {
        let time = go_back(house, &now, call.ago);
        walk::walk(house, &time, &call, nth)?;
    }
    house.host.time = Arc::new(HandTime::at(now));
    let settings = house.real()?.desk.settings.clone();
    first_start_finish(house, SettingsChange { settings })?;
    Ok(())
}

/// Puts the house's clock to a moment before now: so many days, and half an hour.
fn go_back(house: &mut House, now: &Now, days: i64) -> Arc<HandTime> {
    let mut then = now.clone();
    let back = days * DAY_MS + 1_800_000;
    then.stamp.wall_ms -= back;
    then.stamp.mono_ms = then.stamp.mono_ms.saturating_sub(back);
    let time = Arc::new(HandTime::at(then));
    house.host.time = time.clone();
    time
}

fn keep(house: &mut House, note: Note) -> Result<(), Fault> {
    let form = NoteForm {
        question: note.question,
        product: note.product,
        checks: note.checks,
        say: note.say,
        steps: note.steps,
        branches: note.branches,
        otherwise: note.otherwise,
        taught_by: note.by,
        faq: note.faq,
        sv_checked: note.sv,
        tags: note.tags,
        ..NoteForm::default()
    };
    note_keep(
        house,
        NoteKeep {
            note: None,
            case: None,
            form,
            merge: None,
        },
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_history_can_be_read() {
        let history: History = serde_saphyr::from_str(HISTORY).unwrap();
        assert_eq!(history.notes.len(), 40);
        assert!(history.notes.iter().all(|note| !note.question.is_empty()));
        assert!(history.calls.len() > 10);
    }
}
