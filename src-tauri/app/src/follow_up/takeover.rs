//! What came of a take-over comes back to the operator: what the second responder did, picked and in words. It stands in
//! the case and in the note that is offered from it; picking again writes it anew.

use hikae_core::ids::{CaseId, TextId};
use hikae_core::pack::Pii;
use hikae_store::Read;
use hikae_store::draft;
use hikae_store::escalation::list_asks;
use hikae_store::event::{EventKind, Facts, NewEvent, append_event, list_case_events_of};
use hikae_store::follow_up::{FollowUpKind, end_follow_ups};
use hikae_store::slug::{from_slug, to_slug};
use hikae_store::words::{Purpose, keep_words, load_words};

use crate::contract::{
    AskResult, CaseView, Changed, Fault, TakeoverEnd, TakeoverKeep, TakeoverView,
};
use crate::fault::{Done, not_now, reply};
use crate::house::House;

/// Field of the draft.
const TAKEOVER: &str = "takeover";

/// `takeover_keep`
pub(crate) fn takeover_keep(house: &mut House, request: TakeoverKeep) -> Done<CaseView> {
    let mut turn = house.turn()?;
    let took_over = turn.read(|read| was_taken_over(read, request.case))?;
    if !took_over {
        return Err(not_now("nobody took the call over"));
    }
    let now = turn.now.clone();
    turn.write(|tx| {
        let after = match request.text.trim() {
            "" => None,
            text => Some(keep_words(tx, Pii::Mask, Purpose::Takeover, text)?.0),
        };
        let event = NewEvent {
            after,
            data: Facts::none().name("end", Some(&to_slug(&request.end)?))?,
            ..NewEvent::of(EventKind::TakeoverTold, Some(request.case), &now.stamp)
        };
        append_event(tx, &event)?;
        end_follow_ups(tx, request.case, FollowUpKind::Takeover)?;
        Ok(draft::clear_draft(tx, Some(request.case), TAKEOVER)?)
    })?;
    let view = turn.view_case(request.case)?;
    reply(view, &[Changed::Case, Changed::Home])
}

/// True once somebody took the call over.
pub(crate) fn was_taken_over(read: &Read<'_>, case: CaseId) -> Result<bool, Fault> {
    let handover = to_slug(&AskResult::Handover)?;
    let results = list_case_events_of(read, case, EventKind::AskResult)?;
    Ok(results
        .iter()
        .any(|event| event.data.get_name("result") == Some(handover.as_str())))
}

/// What came of it so far.
pub(crate) fn load_takeover(read: &Read<'_>, case: CaseId) -> Result<TakeoverView, Fault> {
    let handover = to_slug(&AskResult::Handover)?;
    let who = list_asks(read, case)?
        .into_iter()
        .rfind(|ask| ask.result.as_deref() == Some(handover.as_str()))
        .map(|ask| ask.who)
        .unwrap_or_default();
    let told = list_case_events_of(read, case, EventKind::TakeoverTold)?.pop();
    let text = match told.as_ref().and_then(|event| event.after) {
        Some(words) => load_words(read, TextId(words))?.unwrap_or_default(),
        None => String::new(),
    };
    let end = told
        .as_ref()
        .and_then(|event| event.data.get_name("end"))
        .map(from_slug)
        .transpose()?;
    Ok(TakeoverView { end, text, who })
}

/// What came of it as a note says it: 「交代後：返金。翌月に相殺」 `None`: not told yet.
pub(crate) fn say_takeover(takeover: &TakeoverView) -> Option<String> {
    let done = match takeover.end? {
        TakeoverEnd::Solved => "解決",
        TakeoverEnd::CallBack => "折り返し",
        TakeoverEnd::Investigate => "調査",
        TakeoverEnd::Refund => "返金",
        TakeoverEnd::Apology => "お詫び",
        TakeoverEnd::Other => "",
    };
    let parts: Vec<&str> = [done, takeover.text.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    (!parts.is_empty()).then(|| format!("交代後：{}", parts.join("。")))
}
