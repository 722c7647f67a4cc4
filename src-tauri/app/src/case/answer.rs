//! Answering an item: the answer is checked against its item, kept by its class, and logged by reference.

use hikae_core::answer::Answer;
use hikae_core::checklist::check_answer;
use hikae_core::ids::ItemId;
use hikae_core::pack::{Item, Pii};
use hikae_core::time::Stamp;
use hikae_store::answer::{AnswerMoved, current_answer, keep_answer, point_answer};
use hikae_store::event::{EventKind, NewEvent, append_event};
use hikae_store::{Tx, draft};

use super::load::Case;
use crate::contract::Fault;
use crate::contract::{CaseAnswer, CaseStage, CaseView, Changed};
use crate::fault::{Done, not_found, not_now, reply};
use crate::house::House;

/// `case_answer`
pub(crate) fn case_answer(house: &mut House, request: CaseAnswer) -> Done<CaseView> {
    let mut turn = house.turn()?;
    let case = turn.load_case(request.case)?;
    if case.stage == CaseStage::Closed {
        return Err(not_now("the case has ended"));
    }
    let item = case
        .item(request.item.as_str())
        .ok_or_else(|| not_found("item"))?;
    let answer = match &request.answer {
        Some(answer) => {
            let situation = case.situation()?;
            Some(check_answer(&situation, &case.assess()?, item, answer)?)
        }
        None => None,
    };
    let field = format!("item:{}", item.id);
    let stamp = turn.now.stamp.clone();
    turn.write(|tx| {
        draft::clear_draft(tx, Some(case.id()), &field)?;
        if item.pii == Pii::NeverStore {
            // The log says that it was answered, never what; undo has nothing to point to.
            let event = NewEvent {
                item: Some(item.id.clone()),
                ..NewEvent::of(EventKind::AnswerSet, Some(case.id()), &stamp)
            };
            append_event(tx, &event)?;
            return Ok(());
        }
        answer_stored(tx, &case, item, answer.as_ref(), &stamp)
    })?;
    if item.pii == Pii::NeverStore {
        turn.desk.secrets.keep_draft(case.id(), &field, "");
        turn.desk
            .secrets
            .keep_answer(case.id(), &item.id, answer.as_ref());
    }
    let view = turn.view_case(request.case)?;
    reply(view, &[Changed::Case])
}

/// Keeps an answer of a class that may be stored, as one step of undo.
pub(super) fn answer_stored(
    tx: &Tx<'_>,
    case: &Case,
    item: &Item,
    answer: Option<&Answer>,
    at: &Stamp,
) -> Result<(), Fault> {
    let moved = match answer {
        Some(answer) => keep_answer(tx, case.id(), &item.id, item.pii, answer, &item.label, at)?,
        None => {
            let before = current_answer(tx, case.id(), &item.id)?;
            if before.is_none() {
                return Ok(());
            }
            point_answer(tx, case.id(), &item.id, None)?
        }
    };
    append_event(tx, &answer_event(case, &item.id, moved, at))?;
    Ok(())
}

fn answer_event(case: &Case, item: &ItemId, moved: AnswerMoved, at: &Stamp) -> NewEvent {
    NewEvent {
        undoable: true,
        item: Some(item.clone()),
        before: moved.before.map(|id| id.0),
        after: moved.after.map(|id| id.0),
        ..NewEvent::of(EventKind::AnswerSet, Some(case.id()), at)
    }
}
