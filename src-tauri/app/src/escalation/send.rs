//! 上へ (R058): the request goes on to the next level as a step of the same escalation, upward only; and with whom it is.
//! Whoever must be told by when (BPO) becomes a row when the first SV is asked, or when it goes to the rule's level.
//! Not here: which levels there are and where one may go from here (`hikae_core::chain`).

use hikae_core::chain::{find_level, list_next, list_tells};
use hikae_core::ids::CaseId;
use hikae_core::pack::{Chain, ChainLevel, Pack};
use hikae_store::draft;
use hikae_store::escalation::{Ask, append_ask_result, list_asks};
use hikae_store::event::{Event, EventKind, Facts, NewEvent, append_event, list_case_events_of};
use hikae_store::follow_up::{FollowUpKind, open_follow_up};
use hikae_store::slug::{from_slug, to_slug};
use hikae_store::{Read, Tx};

use crate::case::Case;
use crate::contract::{
    AskResult, CaseStage, CaseView, ChainNext, ChainView, Changed, EscalationSend, Fault, HeldBy,
};
use crate::desk::Turn;
use crate::fault::{Done, not_now, reply};
use crate::host::Now;
use crate::house::House;

/// `escalation_send`
pub(crate) fn escalation_send(house: &mut House, request: EscalationSend) -> Done<CaseView> {
    let mut turn = house.turn()?;
    let case = turn.load_case(request.case)?;
    if case.stage != CaseStage::Asking {
        return Err(not_now("the case is not being asked about"));
    }
    let sent = turn.read(|read| list_sent(read, request.case))?;
    let chain = chain_of(&case.pack);
    let may = chain.is_some_and(|chain| {
        let next = list_next(chain, level_at(chain, &sent));
        next.iter().any(|level| level.id == request.level)
    });
    if !may {
        return Err(not_now("a request goes up, and to no level twice"));
    }
    let now = turn.now.clone();
    let tells = plan_tells(&case, Some(&request.level), now.stamp.wall_ms)?;
    turn.write(|tx| {
        let asks = list_asks(tx, request.case)?;
        // Whoever was asked a moment ago has said so.
        if let Some(waiting) = asks.last().filter(|ask| ask.result.is_none()) {
            let result = to_slug(&AskResult::SentOn)?;
            append_ask_result(tx, request.case, waiting.id, &result, "", None, &now.stamp)?;
        }
        let event = NewEvent {
            data: Facts::none().name("level", Some(&request.level))?,
            ..NewEvent::of(EventKind::SentOn, Some(request.case), &now.stamp)
        };
        append_event(tx, &event)?;
        open_tells(tx, request.case, &tells, &now)?;
        Ok(draft::clear_draft(tx, Some(request.case), "who")?)
    })?;
    let view = turn.view_case(request.case)?;
    reply(view, &[Changed::Case, Changed::Home])
}

/// What the pack says of the way up.
pub(crate) fn chain_of(pack: &Pack) -> Option<&Chain> {
    pack.rules.chain.as_ref()
}

/// The levels that a request was sent on to, in order.
pub(crate) fn list_sent(read: &Read<'_>, case: CaseId) -> Result<Vec<Event>, Fault> {
    Ok(list_case_events_of(read, case, EventKind::SentOn)?)
}

fn level_at(chain: &Chain, sent: &[Event]) -> Option<usize> {
    find_level(
        chain,
        sent.iter().filter_map(|event| event.data.get_name("level")),
    )
}

/// The level at which a request is; `None`: with an SV.
pub(crate) fn level_now<'a>(pack: &'a Pack, sent: &[Event]) -> Option<&'a ChainLevel> {
    let chain = chain_of(pack)?;
    chain.levels.get(level_at(chain, sent)?)
}

/// The desk of a level, as the pack calls it; empty where this pack has it no longer.
pub(crate) fn desk_name(pack: &Pack, level: Option<&str>) -> String {
    let levels = chain_of(pack).map(|chain| chain.levels.as_slice());
    let found = levels
        .unwrap_or_default()
        .iter()
        .find(|known| Some(known.id.as_str()) == level);
    found.map(|level| level.to.clone()).unwrap_or_default()
}

/// Whom a rule tells, as the pack calls them; empty where this pack has the rule no longer.
pub(crate) fn party_name(pack: &Pack, rule: Option<&str>) -> String {
    let rules = chain_of(pack).map(|chain| chain.tell.as_slice());
    let found = rules
        .unwrap_or_default()
        .iter()
        .find(|known| Some(known.id.as_str()) == rule);
    found.map(|rule| rule.who.clone()).unwrap_or_default()
}

/// A rule, and by when it wants somebody told.
pub(super) type Tell = (String, i64);

/// Who must be told from here on, counted from `since_ms`.
pub(super) fn plan_tells(
    case: &Case,
    from: Option<&str>,
    since_ms: i64,
) -> Result<Vec<Tell>, Fault> {
    let situation = case.situation()?;
    let due = |within_s: u32| since_ms.saturating_add(i64::from(within_s) * 1000);
    Ok(list_tells(&situation, from)
        .into_iter()
        .map(|rule| (rule.id.clone(), due(rule.within_s)))
        .collect())
}

/// Writes them down; who is told already, or stands there already, is not written twice.
pub(super) fn open_tells(
    tx: &Tx<'_>,
    case: CaseId,
    tells: &[Tell],
    now: &Now,
) -> Result<(), Fault> {
    for (rule, due_ms) in tells {
        let at_ms = now.stamp.wall_ms;
        open_follow_up(tx, case, FollowUpKind::Tell, rule, Some(*due_ms), at_ms)?;
    }
    Ok(())
}

/// With whom a request is. Nobody who has refused has it.
fn held_by(pack: &Pack, asks: &[Ask], sent: &[Event], now: &Now) -> Result<Option<HeldBy>, Fault> {
    let level = level_now(pack, sent);
    let came = sent.last().filter(|_| level.is_some());
    let here = asks
        .iter()
        .rev()
        .find(|ask| came.is_none_or(|came| ask.id > came.id));
    let holds = match here.and_then(|ask| ask.result.as_deref()) {
        Some(result) => !matches!(from_slug(result)?, AskResult::Busy | AskResult::NoReply),
        None => true,
    };
    let here = here.filter(|_| holds);
    let since = came.map(|came| &came.at).or(here.map(|ask| &ask.at));
    Ok(since.map(|since| HeldBy {
        to: level.map(|level| level.to.clone()).unwrap_or_default(),
        who: here.map(|ask| ask.who.clone()).unwrap_or_default(),
        since: now.write(since.wall_ms),
    }))
}

impl Turn<'_> {
    /// Where a request stands on its way up.
    pub fn view_chain(&self, case: &Case, asks: &[Ask]) -> Result<ChainView, Fault> {
        let sent = self.read(|read| list_sent(read, case.id()))?;
        let next = chain_of(&case.pack).map(|chain| list_next(chain, level_at(chain, &sent)));
        Ok(ChainView {
            held_by: held_by(&case.pack, asks, &sent, &self.now)?,
            next: next
                .unwrap_or_default()
                .iter()
                .map(|level| ChainNext {
                    level: level.id.clone(),
                    to: level.to.clone(),
                })
                .collect(),
        })
    }
}

/// With whom the request of a case in a list is; `None`: no reply is waited for.
pub(crate) fn row_held_by(
    turn: &mut Turn<'_>,
    id: CaseId,
    snapshot: &str,
    stage: CaseStage,
) -> Result<Option<HeldBy>, Fault> {
    if stage != CaseStage::Asking {
        return Ok(None);
    }
    let pack = turn.desk.snapshot(snapshot)?;
    let (asks, sent) = turn.read(|read| Ok((list_asks(read, id)?, list_sent(read, id)?)))?;
    held_by(&pack, &asks, &sent, &turn.now)
}
