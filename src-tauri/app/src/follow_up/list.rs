//! What is still to be done, as the first screen and a case show it; and 連絡済み, which undo takes back.

use hikae_core::chain::{how_near, nears_at};
use hikae_core::ids::{CaseId, FollowUpId};
use hikae_core::promise::say_clock;
use hikae_store::Tx;
use hikae_store::case::load_case;
use hikae_store::event::{Event, EventKind, Facts, NewEvent, append_event};
use hikae_store::follow_up::{
    FollowUp, FollowUpKind as Kind, list_case_follow_ups, list_follow_ups, load_follow_up,
    set_follow_up,
};

use super::takeover::load_takeover;
use crate::contract::{
    Changed, Fault, FollowUpKind, FollowUpList, FollowUpOne, FollowUpView, Nothing,
};
use crate::desk::Turn;
use crate::escalation::party_name;
use crate::fault::{Done, not_now, reply};
use crate::home::list_rows;
use crate::house::House;
use crate::promise::days_from_today;

/// Most rows of the list.
const ROWS_MAX: u32 = 50;

/// `follow_up_list`
pub(crate) fn follow_up_list(house: &mut House, _: Nothing) -> Done<FollowUpList> {
    let mut turn = house.turn()?;
    let list = list_now(&mut turn)?;
    reply(list, &[])
}

/// `follow_up_told`
pub(crate) fn follow_up_told(house: &mut House, request: FollowUpOne) -> Done<FollowUpList> {
    let mut turn = house.turn()?;
    let now = turn.now.clone();
    turn.write(|tx| {
        let row = load_follow_up(tx, request.follow_up)?;
        if !row.open || row.kind != Kind::Tell {
            return Err(not_now("nobody is to be told"));
        }
        set_follow_up(tx, row.id, false)?;
        let event = NewEvent {
            undoable: true,
            after: Some(row.id.0),
            data: Facts::none().name("rule", Some(&row.name))?,
            ..NewEvent::of(EventKind::PartyTold, Some(row.case), &now.stamp)
        };
        append_event(tx, &event)?;
        Ok(())
    })?;
    let list = list_now(&mut turn)?;
    reply(list, &[Changed::Case, Changed::Home])
}

/// Undoes or redoes 連絡済み.
pub(crate) fn set_told(tx: &Tx<'_>, event: &Event, back: bool) -> Result<(), Fault> {
    if let Some(id) = event.after {
        set_follow_up(tx, FollowUpId(id), back)?;
    }
    Ok(())
}

/// The list as it is now.
pub(super) fn list_now(turn: &mut Turn<'_>) -> Result<FollowUpList, Fault> {
    let rows = turn.read(|read| Ok(list_follow_ups(read, ROWS_MAX)?))?;
    Ok(FollowUpList {
        rows: view_rows(turn, &rows)?,
        breath: turn.may_breathe()?,
        opened: None,
    })
}

impl Turn<'_> {
    /// What is still to be done for a case.
    pub fn view_follow_ups(&mut self, case: CaseId) -> Result<Vec<FollowUpView>, Fault> {
        let rows = self.read(|read| Ok(list_case_follow_ups(read, case)?))?;
        view_rows(self, &rows)
    }
}

fn view_rows(turn: &mut Turn<'_>, rows: &[FollowUp]) -> Result<Vec<FollowUpView>, Fault> {
    rows.iter().map(|row| view(turn, row)).collect()
}

fn view(turn: &mut Turn<'_>, row: &FollowUp) -> Result<FollowUpView, Fault> {
    let record = turn.read(|read| Ok(load_case(read, row.case)?))?;
    let who = match row.kind {
        Kind::Tell => party_name(&*turn.desk.snapshot(&record.snapshot)?, Some(&row.name)),
        Kind::Takeover => turn.read(|read| Ok(load_takeover(read, row.case)?.who))?,
        Kind::Called => String::new(),
    };
    let case = list_rows(turn, &[record])?
        .pop()
        .ok_or_else(|| crate::fault::not_found("case"))?;
    let local = turn.now.local();
    // Nobody needs to press a key for it to be seen that time is short.
    if let Some(at_ms) = row.due_ms.and_then(|due| nears_at(due, local.now_ms)) {
        turn.await_moment(at_ms);
    }
    Ok(FollowUpView {
        id: row.id,
        case: row.case,
        title: case.title,
        stage: case.stage,
        kind: match row.kind {
            Kind::Tell => FollowUpKind::Tell,
            Kind::Takeover => FollowUpKind::Takeover,
            Kind::Called => FollowUpKind::Called,
        },
        who,
        time: row.due_ms.map(|due| say_clock(local, due)),
        day: row.due_ms.map_or(0, |due| days_from_today(local, due)),
        near: row.due_ms.map(|due| how_near(due, local.now_ms)),
    })
}
