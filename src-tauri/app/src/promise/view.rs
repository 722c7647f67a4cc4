//! Promises as a screen shows them, the earliest first: what is overdue stands on top.

use hikae_core::ids::PromiseId;
use hikae_core::promise::{Local, MINUTE_MS, say_clock, say_progress};
use hikae_store::case::load_case;
use hikae_store::promise::{
    PromiseRow, count_open_promises, list_open_promises, load_promise, load_promise_words,
};
use hikae_store::reminder::is_unseen;
use hikae_store::slug::from_slug;

use crate::contract::{Fault, Nothing, PromiseList, PromiseView};
use crate::desk::Turn;
use crate::fault::{Done, reply};
use crate::home::name_case;
use crate::house::House;
use crate::settings::read_minutes;

/// Most rows of the list; nobody keeps more calls than that in one shift.
const ROWS_MAX: u32 = 50;

/// `promise_list`
pub(crate) fn promise_list(house: &mut House, _: Nothing) -> Done<PromiseList> {
    let mut turn = house.turn()?;
    let list = list_now(&mut turn)?;
    reply(list, &[])
}

/// The list as it is now.
pub(super) fn list_now(turn: &mut Turn<'_>) -> Result<PromiseList, Fault> {
    let total = turn.read(|read| Ok(count_open_promises(read)?))?;
    Ok(PromiseList {
        rows: list_promise_rows(turn, ROWS_MAX)?,
        total,
        snooze: read_minutes(&turn.desk.settings.snooze),
    })
}

/// Open promises, the earliest first.
pub(crate) fn list_promise_rows(turn: &mut Turn<'_>, most: u32) -> Result<Vec<PromiseView>, Fault> {
    let rows = turn.read(|read| Ok(list_open_promises(read, 0, most)?))?;
    rows.iter().map(|row| view(turn, row)).collect()
}

/// One promise.
pub(super) fn view_promise(turn: &mut Turn<'_>, id: PromiseId) -> Result<PromiseView, Fault> {
    let row = turn.read(|read| Ok(load_promise(read, id)?))?;
    view(turn, &row)
}

fn view(turn: &mut Turn<'_>, row: &PromiseRow) -> Result<PromiseView, Fault> {
    let local = turn.now.local();
    let (case, owner, said, unseen) = turn.read(|read| {
        Ok((
            load_case(read, row.case)?,
            load_promise_words(read, row.owner)?,
            load_promise_words(read, row.said)?,
            is_unseen(read, row.id)?,
        ))
    })?;
    // Its deadline is not shown here, and would be read from its log.
    let title = name_case(turn, &case)?;
    Ok(PromiseView {
        id: row.id,
        case: row.case,
        title,
        stage: from_slug(&case.stage)?,
        progress: say_progress(local, row.due_ms, &owner),
        owner,
        due_at: turn.now.write(row.due_ms),
        time: say_clock(local, row.due_ms),
        day: days_from_today(local, row.due_ms),
        left_min: (row.due_ms - local.now_ms).div_euclid(MINUTE_MS),
        said,
        sv_due: row.sv_due_ms.map(|due| say_clock(local, due)),
        ticks: row.ticks,
        state: row.state,
        unseen,
    })
}

/// How many days a time is from today.
pub(crate) fn days_from_today(local: Local, at_ms: i64) -> i8 {
    let days = local.day(at_ms) - local.day(local.now_ms);
    i8::try_from(days.clamp(-99, 99)).unwrap_or_default()
}
