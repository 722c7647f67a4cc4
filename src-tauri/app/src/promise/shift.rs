//! The end of the shift: what is open, and the text that hands it over. It is copied on the operator's own key.

use hikae_core::promise::{say_clock, say_handed};
use hikae_store::case::list_open_cases;
use hikae_store::event::{EventKind, Facts, NewEvent, append_event};
use hikae_store::promise::list_open_promises;
use hikae_store::slug::to_slug;

use super::view::list_promise_rows;
use crate::contract::{CaseRow, CaseStage, Code, Copied, Fault, Nothing, PromiseView, ShiftView};
use crate::desk::Turn;
use crate::fault::{Done, fault, reply};
use crate::home::list_rows;
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
    let closed = to_slug(&CaseStage::Closed)?;
    let open = turn.read(|read| Ok(list_open_cases(read, &closed)?))?;
    let rows = list_rows(turn, &open)?;
    // What is promised is in its own list and not said twice.
    let (waiting, parked): (Vec<CaseRow>, Vec<CaseRow>) = rows
        .into_iter()
        .filter(|row| promises.iter().all(|promise| promise.case != row.id))
        .partition(|row| row.stage == CaseStage::Asking);
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
    waiting: &[CaseRow],
    parked: &[CaseRow],
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
        lines.push(format!(
            "・{}",
            say_handed(local, row.due_ms, &promise.title)
        ));
    }
    lines.extend(
        waiting
            .iter()
            .map(|row| format!("・{}回答待ち：{}", held_by(row), row.title)),
    );
    lines.extend(
        parked
            .iter()
            .map(|row| format!("・対応途中：{}", row.title)),
    );
    if lines.len() == 1 {
        lines.push("・引き継ぐものはありません".to_owned());
    }
    Ok(lines.join("\n"))
}

/// With whom it is: 専門部署(架空さん), else SV.
fn held_by(row: &CaseRow) -> String {
    let held = row.held_by.as_ref();
    let desk = held
        .map(|held| held.to.as_str())
        .filter(|to| !to.is_empty());
    let who = held
        .map(|held| held.who.as_str())
        .filter(|who| !who.is_empty());
    match (desk.unwrap_or("SV"), who) {
        (desk, Some(who)) => format!("{desk}（{who}）"),
        (desk, None) => desk.to_owned(),
    }
}
