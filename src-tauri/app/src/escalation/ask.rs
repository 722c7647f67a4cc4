//! Asking somebody by a free name, and what came of it (R051–R058).

use hikae_store::draft;
use hikae_store::escalation::{append_ask, append_ask_result, list_asks};
use hikae_store::event::{EventKind, Facts, NewEvent, append_event};
use hikae_store::follow_up::{FollowUpKind, open_follow_up};
use hikae_store::people::keep_person;
use hikae_store::slug::to_slug;

use super::guide::wrap_up;
use super::send::{Tell, open_tells, plan_tells};
use crate::case::{Case, add_own, keep_line, set_stage};
use crate::contract::{
    AskResult, CaseStage, CaseView, Changed, EscalationAsk, EscalationResult, Fault, Outcome,
};
use crate::desk::Turn;
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
    let tells = first_tells(&turn, &case)?;
    turn.write(|tx| {
        // Going on to the next one says that the one before gave no answer.
        let asks = list_asks(tx, request.case)?;
        if let Some(waiting) = asks.last().filter(|ask| ask.result.is_none()) {
            let result = to_slug(&AskResult::NoReply)?;
            append_ask_result(tx, request.case, waiting.id, &result, "", None, &now.stamp)?;
        }
        append_ask(tx, request.case, &who, &now.stamp)?;
        open_tells(tx, request.case, &tells, &now)?;
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
    let tells = first_tells(&turn, &case)?;
    // Only an answer decides something.
    let verdict = match request.result {
        AskResult::Answered => request.verdict.as_ref().map(to_slug).transpose()?,
        AskResult::SentOn => return Err(not_now("a request is sent on by its own step")),
        _ => None,
    };
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
            verdict.as_deref(),
            &now.stamp,
        )?;
        open_tells(tx, request.case, &tells, &now)?;
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
            AskResult::Handover => {
                let at_ms = now.stamp.wall_ms;
                open_follow_up(tx, request.case, FollowUpKind::Takeover, "", None, at_ms)?;
                wrap_up(tx, &mut case, Outcome::HandedOver, &now)
            }
            AskResult::CheckFirst => set_stage(
                tx,
                &mut case.record,
                CaseStage::Checking,
                false,
                Facts::none(),
                &now,
            ),
            AskResult::Busy | AskResult::NoReply | AskResult::SentOn => Ok(()),
        }
    })?;
    if request.result == AskResult::Handover {
        turn.desk.secrets.wipe(request.case);
        turn.breathe_after(&case, true)?;
    }
    let view = turn.view_case(request.case)?;
    reply(view, &[Changed::Case, Changed::Home, Changed::Clocks])
}

/// Who must be told once an SV has been asked, counted from the first ask.
fn first_tells(turn: &Turn<'_>, case: &Case) -> Result<Vec<Tell>, Fault> {
    let asks = turn.read(|read| Ok(list_asks(read, case.id())?))?;
    let since = asks.first().map_or(&turn.now.stamp, |ask| &ask.at).wall_ms;
    plan_tells(case, None, since)
}
