//! The end of the shift: what is open, and the text that hands it over. It is copied on the operator's own key.

use hikae_core::open::{HandedCase, NextStep, say_handed_case};
use hikae_core::promise::{say_clock, say_handed};
use hikae_store::event::{EventKind, Facts, NewEvent, append_event};
use hikae_store::promise::{count_open_promises, list_open_promises};

use super::view::list_promise_rows;
use crate::contract::{Code, Copied, Fault, Nothing, OpenRow, PromiseView, ShiftView};
use crate::desk::Turn;
use crate::fault::{Done, fault, reply};
use crate::home::{Standing, list_open};
use crate::house::House;

/// Most rows of each list: what one person hands over in words.
const ROWS_MAX: u32 = 50;

/// `shift_view`
pub(crate) fn shift_view(house: &mut House, _: Nothing) -> Done<ShiftView> {
    let mut turn = house.turn()?;
    let view = view(&mut turn)?;
    reply(view, &[])
}

/// `shift_copy`
pub(crate) fn shift_copy(house: &mut House, _: Nothing) -> Done<Copied> {
    let mut turn = house.turn()?;
    let view = view(&mut turn)?;
    turn.host
        .clipboard
        .copy_secret(&view.text)
        .map_err(|error| fault(Code::Broken, error))?;
    let count = view.promises.len() + view.waiting.len() + view.parked.len();
    let data = Facts::none().figure("count", i64::try_from(count).unwrap_or(i64::MAX));
    let stamp = turn.now.stamp.clone();
    turn.write(|tx| {
        append_event(
            tx,
            &NewEvent {
                data,
                ..NewEvent::of(EventKind::ShiftCopied, None, &stamp)
            },
        )?;
        Ok(())
    })?;
    reply(Copied { text: view.text }, &[])
}

fn view(turn: &mut Turn<'_>) -> Result<ShiftView, Fault> {
    let promises = list_promise_rows(turn, ROWS_MAX)?;
    let Standing { waiting, parked } = list_open(turn, false)?;
    let text = write(turn, &promises, &waiting, &parked)?;
    Ok(ShiftView {
        promises,
        waiting,
        parked,
        text,
    })
}

fn write(
    turn: &Turn<'_>,
    promises: &[PromiseView],
    waiting: &[OpenRow],
    parked: &[OpenRow],
) -> Result<String, Fault> {
    let local = turn.now.local();
    let name = turn.desk.settings.own_name.as_str();
    let from = if name.is_empty() {
        String::new()
    } else {
        format!("　{name}より")
    };
    let mut lines = vec![format!(
        "【引き継ぎ】{}時点{from}",
        say_clock(local, local.now_ms)
    )];
    let due = turn.read(|read| Ok(list_open_promises(read, 0, ROWS_MAX)?))?;
    for (promise, row) in promises.iter().zip(due) {
        // Whose name was said, where it is another than the one above.
        let owner = Some(promise.owner.as_str()).filter(|owner| *owner != name);
        lines.push(format!(
            "・{}",
            say_handed(local, row.due_ms, owner, &promise.title)
        ));
    }
    let total = turn.read(|read| Ok(count_open_promises(read)?))?;
    let more = (total as usize).saturating_sub(promises.len());
    if more > 0 {
        lines.push(format!("・折り返し ほか{more}件"));
    }
    for row in waiting.iter().chain(parked) {
        let clock = |at: &str| at.get(11..16).unwrap_or_default().to_owned();
        let deadline = row.case.deadline.as_ref();
        let due = deadline.and_then(|d| d.due_at.as_deref()).map(clock);
        let held = row.case.held_by.as_ref();
        let asked_at = held.map(|held| clock(&held.since));
        let asked = held.map(|held| held.who.as_str()).zip(asked_at.as_deref());
        let desk = held.map(|held| held.to.as_str());
        let case = HandedCase {
            next: row.next,
            held: desk.filter(|to| !to.is_empty()).unwrap_or("SV"),
            title: &row.case.title,
            asked: asked.filter(|_| row.next != NextStep::Ask),
            due: due.as_deref(),
            to: deadline.and_then(|d| d.to.as_deref()),
        };
        lines.push(format!("・{}", say_handed_case(&case)));
    }
    if lines.len() == 1 {
        lines.push("・引き継ぐものはありません".to_owned());
    }
    Ok(lines.join("\n"))
}
