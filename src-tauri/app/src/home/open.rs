//! Open cases as lists: 返事待ち and 置いている件, overdue ones first, each with what to do next. A case whose customer is
//! promised a call stands among the promises and nowhere else.
//! Not here: which list and what next (`hikae_core::open`), the promises (`promise`).

use hikae_core::open::{Open, OpenList, OpenStage, is_late, list_of, next_step, order_of};
use hikae_store::case::{CaseRecord, list_unpromised_cases};
use hikae_store::escalation::list_asks;
use hikae_store::slug::to_slug;

use super::view::list_rows;
use crate::contract::{AskResult, CaseRow, CaseStage, Fault, OpenRow};
use crate::desk::Turn;

/// The lists.
pub(crate) struct Standing {
    /// 返事待ち
    pub waiting: Vec<OpenRow>,
    /// 置いている件
    pub parked: Vec<OpenRow>,
}

/// What is open and promised to nobody; `aside`: without the case on the desk.
pub(crate) fn list_open(turn: &mut Turn<'_>, aside: bool) -> Result<Standing, Fault> {
    let closed = to_slug(&CaseStage::Closed)?;
    let records: Vec<CaseRecord> = turn
        .read(|read| Ok(list_unpromised_cases(read, &closed)?))?
        .into_iter()
        .filter(|case| case.parked || !aside)
        .collect();
    let rows = list_rows(turn, &records)?;
    let mut all = Vec::new();
    for (row, record) in rows.into_iter().zip(&records) {
        let (open, row) = stand(turn, row)?;
        let due = row.case.deadline.as_ref().and_then(|d| d.due_at.clone());
        let order = order_of(&open, due, record.started.wall_ms);
        all.push((order, list_of(&open), row));
    }
    all.sort_by(|(one, ..), (other, ..)| one.cmp(other));
    let (mut waiting, mut parked) = (Vec::new(), Vec::new());
    for (_, list, row) in all {
        match list {
            OpenList::Waiting => waiting.push(row),
            OpenList::Promised | OpenList::Parked => parked.push(row),
        }
    }
    Ok(Standing { waiting, parked })
}

fn stand(turn: &Turn<'_>, case: CaseRow) -> Result<(Open, OpenRow), Fault> {
    let stage = match case.stage {
        CaseStage::Checking => OpenStage::Checking,
        CaseStage::Asking => OpenStage::Asking,
        CaseStage::Guiding => OpenStage::Guiding,
        CaseStage::Keeping | CaseStage::Closed => OpenStage::Keeping,
    };
    // Sent on, it waits at the next desk.
    let sent_on = to_slug(&AskResult::SentOn)?;
    let awaited = stage == OpenStage::Asking
        && turn
            .read(|read| Ok(list_asks(read, case.id)?))?
            .last()
            .is_some_and(|ask| ask.result.as_ref().is_none_or(|result| *result == sent_on));
    let open = Open {
        stage,
        promised: false,
        awaited,
        level: case.deadline.as_ref().and_then(|d| d.level),
    };
    let row = OpenRow {
        next: next_step(&open),
        late: is_late(&open),
        case,
    };
    Ok((open, row))
}
