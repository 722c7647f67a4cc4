//! Asking somebody by a free name, and what came of it (R051–R058).

use hikae_store::draft;
use hikae_store::escalation::{append_ask, append_ask_result, list_asks};
use hikae_store::event::{EventKind, Facts, NewEvent, append_event};
use hikae_store::people::keep_person;
use hikae_store::slug::to_slug;

use super::guide::wrap_up;
use crate::case::{add_own, keep_line, set_stage};
use crate::contract::{
    AskResult, CaseStage, CaseView, Changed, EscalationAsk, EscalationResult, Outcome,
};
use crate::fault::{Done, not_now, reply};
use crate::house::House;

/// Most characters of a name; a longer one is cut, a name is not worth a refusal during a call.
const NAME_MAX: usize = 40;

/// `escalation_ask`
pub(crate) fn escalation_ask(house: &mut House, request: EscalationAsk) -> Done<CaseView> {
    let mut turn = house.turn()?;
    let case = turn.load_case(request.case)?;
    if case.stage != CaseStage::Asking {
        return Err(not_now("the case is not being asked about"));
    }
    let who: String = request.who.trim().chars().take(NAME_MAX).collect();
    let now = turn.now.clone();
    let line = case.line()?;
    turn.write(|tx| {
        // Going on to the next one says that the one before gave no answer.
        let asks = list_asks(tx, request.case)?;
        if let Some(waiting) = asks.last().filter(|ask| ask.result.is_none()) {
            let result = to_slug(&AskResult::NoReply)?;
            append_ask_result(tx, request.case, waiting.id, &result, "", &now.stamp)?;
        }
        append_ask(tx, request.case, &who, &now.stamp)?;
        keep_line(tx, request.case, &line, &now.stamp)?;
        if !who.is_empty() {
            keep_person(tx, &who, now.stamp.wall_ms)?;
        }
        Ok(draft::clear_draft(tx, Some(request.case), "who")?)
    })?;
    let view = turn.view_case(request.case)?;
    reply(view, &[Changed::Case, Changed::Home])
}

/// `escalation_result`
pub(crate) fn escalation_result(house: &mut House, request: EscalationResult) -> Done<CaseView> {
    let mut turn = house.turn()?;
    let mut case = turn.load_case(request.case)?;
    if case.stage != CaseStage::Asking {
        return Err(not_now("the case is not being asked about"));
    }
    let now = turn.now.clone();
    let line = case.line()?;
    turn.write(|tx| {
        let asks = list_asks(tx, request.case)?;
        // An answer called over before a name was picked: it was asked of somebody without a name.
        let ask = match asks.last().filter(|ask| ask.result.is_none()) {
            Some(ask) => ask.id,
            None => {
                let ask = append_ask(tx, request.case, "", &now.stamp)?;
                keep_line(tx, request.case, &line, &now.stamp)?;
                ask
            }
        };
        let result = to_slug(&request.result)?;
        draft::clear_draft(tx, Some(request.case), "missing")?;
        append_ask_result(
            tx,
            request.case,
            ask,
            &result,
            request.missing.trim(),
            &now.stamp,
        )?;
        if request.result == AskResult::CheckFirst {
            add_own(tx, &case, request.missing.trim(), &now)?;
        }
        match request.result {
            AskResult::Answered => {
                append_event(
                    tx,
                    &NewEvent::of(EventKind::GuideBegun, Some(request.case), &now.stamp),
                )?;
                set_stage(
                    tx,
                    &mut case.record,
                    CaseStage::Guiding,
                    false,
                    Facts::none(),
                    &now,
                )
            }
            // The customer is with the SV now: what is left for the operator is the wrap-up.
            AskResult::Handover => wrap_up(tx, &mut case, Outcome::HandedOver, &now),
            AskResult::CheckFirst => set_stage(
                tx,
                &mut case.record,
                CaseStage::Checking,
                false,
                Facts::none(),
                &now,
            ),
            AskResult::Busy | AskResult::NoReply => Ok(()),
        }
    })?;
    if request.result == AskResult::Handover {
        turn.desk.secrets.wipe(request.case);
    }
    let view = turn.view_case(request.case)?;
    reply(view, &[Changed::Case, Changed::Clocks])
}
