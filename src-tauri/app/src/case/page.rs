//! The page of a case: its event log in the floor's words, with the line as it was said and the reply as it was taken
//! down. A closed case that comes back begins anew, linked to the former one (R063).
//! Not here: changing a case; what the words of a step are (the screen).

use std::collections::BTreeSet;

use hikae_core::ids::{CaseId, FlowId, PackId, TextId};
use hikae_core::line::voice;
use hikae_core::pack::{Pack, Pii};
use hikae_core::time::Stamp;
use hikae_store::case::{list_cases, load_case};
use hikae_store::event::{
    Event, EventKind, Facts, NewEvent, append_event, list_case_events_of, list_events,
};
use hikae_store::slug::from_slug;
use hikae_store::words::{Purpose, keep_words, load_value, load_words};
use hikae_store::{Read, Tx};

use super::former::load_former;
use super::load::Case;
use super::start::begin_case;
use crate::contract::{
    AskResult, CaseOne, CasePage, CaseRows, CaseStage, CaseView, Changed, Fault, Nothing, Outcome,
    PageRow, PageStep, ReplyForm, Verdict,
};
use crate::desk::Turn;
use crate::escalation::{desk_name, party_name};
use crate::fault::{Done, not_now, reply};
use crate::home::list_rows;
use crate::host::Now;
use crate::house::House;

/// How many cases the list has.
const ROWS: u32 = 50;

/// `case_recent`
pub(crate) fn case_recent(house: &mut House, _: Nothing) -> Done<CaseRows> {
    let mut turn = house.turn()?;
    let cases = turn.read(|read| Ok(list_cases(read, 0, ROWS)?))?;
    let rows = list_rows(&mut turn, &cases)?;
    reply(CaseRows { rows }, &[])
}

/// `case_page`
pub(crate) fn case_page(house: &mut House, request: CaseOne) -> Done<CasePage> {
    let mut turn = house.turn()?;
    let case = turn.load_bare_case(request.case)?;
    let now = turn.now.clone();
    let (rows, former) = turn.read(|read| {
        let events = list_events(read, request.case)?;
        let former = load_former(read, request.case)?;
        Ok((list_steps(read, &events, &case.pack, &now)?, former))
    })?;
    let page = CasePage {
        id: request.case,
        question: case.question.clone(),
        flow: case.flow()?.title.clone(),
        stage: case.stage,
        outcome: case.record.outcome.as_deref().map(from_slug).transpose()?,
        started_at: now.write(case.record.started.wall_ms),
        rows,
        note: case.record.note,
        former,
    };
    reply(page, &[])
}

/// `case_again`: a closed case came back. A new one begins with its question and flow, and points to it.
pub(crate) fn case_again(house: &mut House, request: CaseOne) -> Done<CaseView> {
    let mut turn = house.turn()?;
    let id = begin_again(&mut turn, request.case)?;
    let view = turn.view_case(id)?;
    reply(view, &[Changed::Case, Changed::Home, Changed::Clocks])
}

/// Begins anew what has ended.
pub(crate) fn begin_again(turn: &mut Turn<'_>, id: CaseId) -> Result<CaseId, Fault> {
    let former = turn.load_bare_case(id)?;
    if former.stage != CaseStage::Closed {
        return Err(not_now("the case has not ended"));
    }
    let known = |pack: &PackId, flow: &FlowId| {
        let packs = turn.shelf.packs();
        packs
            .iter()
            .any(|loaded| loaded.pack.manifest.id == *pack && loaded.pack.flow(flow).is_some())
    };
    let picked = (former.record.pack.clone(), former.record.flow.clone());
    let picked = known(&picked.0, &picked.1).then_some(picked);
    let begun = begin_case(turn, &former.question, picked.as_ref())?;
    let stamp = turn.now.stamp.clone();
    turn.write(|tx| {
        load_case(tx, begun)?;
        let data = Facts::none().figure("former", id.0);
        let event = NewEvent {
            data,
            ..NewEvent::of(EventKind::CaseLinked, Some(begun), &stamp)
        };
        append_event(tx, &event)?;
        Ok(())
    })?;
    Ok(begun)
}

impl Case {
    /// The line as it would be said now.
    pub fn line(&self) -> Result<String, Fault> {
        let situation = self.situation()?;
        Ok(voice(&situation, &self.assess()?).text)
    }
}

/// Keeps the line as it was said, unless it was said like that before.
pub(crate) fn keep_line(tx: &Tx<'_>, case: CaseId, line: &str, at: &Stamp) -> Result<(), Fault> {
    let said = list_case_events_of(tx, case, EventKind::LineSaid)?;
    if let Some(last) = said.last().and_then(|event| event.after)
        && load_words(tx, TextId(last))?.as_deref() == Some(line)
    {
        return Ok(());
    }
    let words = keep_words(tx, Pii::Mask, Purpose::Line, line)?;
    let event = NewEvent {
        after: Some(words.0),
        ..NewEvent::of(EventKind::LineSaid, Some(case), at)
    };
    append_event(tx, &event)?;
    Ok(())
}

/// The steps of a log, in order. Of a reply that was written bit by bit the last version counts.
fn list_steps(
    read: &Read<'_>,
    events: &[Event],
    pack: &Pack,
    now: &Now,
) -> Result<Vec<PageRow>, Fault> {
    let mut rows: Vec<PageRow> = Vec::new();
    let mut undone = BTreeSet::new();
    for event in events {
        match (event.kind, event.target) {
            (EventKind::Undone, Some(target)) => undone.insert(target),
            (EventKind::Redone, Some(target)) => undone.remove(&target),
            _ => false,
        };
    }
    for event in events.iter().filter(|event| !undone.contains(&event.id)) {
        let Some(what) = step_of(event)? else {
            continue;
        };
        let text = text_of(read, event, what, pack)?;
        let at = now.write(event.at.wall_ms);
        let end = event.data.get_name("end").map(from_slug).transpose()?;
        if what == PageStep::Reply {
            let asked = rows.iter().rposition(|row| row.what == PageStep::Asked);
            let same = rows.iter().rposition(|row| row.what == PageStep::Reply);
            if let Some(row) = same
                .filter(|same| Some(*same) > asked)
                .and_then(|same| rows.get_mut(same))
            {
                *row = PageRow {
                    at,
                    what,
                    text,
                    end,
                };
                continue;
            }
        }
        rows.push(PageRow {
            at,
            what,
            text,
            end,
        });
    }
    Ok(rows)
}

fn step_of(event: &Event) -> Result<Option<PageStep>, Fault> {
    Ok(Some(match event.kind {
        EventKind::CaseStarted => PageStep::Started,
        EventKind::HoldStarted => PageStep::Hold,
        EventKind::HoldEnded => PageStep::HoldEnded,
        EventKind::AskMade => PageStep::Asked,
        EventKind::LineSaid => PageStep::Said,
        EventKind::AskResult => match event.data.get_name("result").map(from_slug).transpose()? {
            Some(AskResult::Answered) => {
                match event.data.get_name("verdict").map(from_slug).transpose()? {
                    Some(Verdict::Approved) => PageStep::Approved,
                    Some(Verdict::Refused) => PageStep::Refused,
                    Some(Verdict::Conditional) => PageStep::Conditional,
                    None => PageStep::Answered,
                }
            }
            Some(AskResult::Handover) => PageStep::Handover,
            Some(AskResult::CheckFirst) => PageStep::CheckFirst,
            Some(AskResult::Busy) => PageStep::Busy,
            Some(AskResult::NoReply) => PageStep::NoReply,
            // The step itself says where it went.
            Some(AskResult::SentOn) | None => return Ok(None),
        },
        EventKind::SentOn => PageStep::SentOn,
        EventKind::PartyTold => PageStep::PartyTold,
        EventKind::CustomerTold => PageStep::CustomerTold,
        EventKind::TakeoverTold => PageStep::TakeoverTold,
        EventKind::ReplyKept => PageStep::Reply,
        EventKind::NoteUsed => PageStep::NoteUsed,
        EventKind::GuideEnded => match event.data.get_name("outcome").map(from_slug).transpose()? {
            Some(Outcome::Solved) => PageStep::Solved,
            Some(Outcome::Unsolved) => PageStep::Unsolved,
            Some(Outcome::Again) => PageStep::Again,
            Some(Outcome::OutOfScope) => PageStep::OutOfScope,
            Some(Outcome::HandedOver) => PageStep::Handover,
            None => return Ok(None),
        },
        EventKind::PromiseMade => PageStep::Promised,
        EventKind::PromiseEnded if event.data.get_name("to") == Some("done") => {
            PageStep::CalledBack
        }
        EventKind::CaseParked => PageStep::Parked,
        EventKind::CaseResumed => PageStep::Resumed,
        EventKind::NoteKept => PageStep::NoteKept,
        EventKind::CaseClosed => PageStep::Closed,
        _ => return Ok(None),
    }))
}

fn text_of(read: &Read<'_>, event: &Event, what: PageStep, pack: &Pack) -> Result<String, Fault> {
    // Names of desks stand in the pack.
    match what {
        PageStep::SentOn => return Ok(desk_name(pack, event.data.get_name("level"))),
        PageStep::PartyTold => return Ok(party_name(pack, event.data.get_name("rule"))),
        _ => {}
    }
    let Some(words) = event.after.map(TextId) else {
        return Ok(String::new());
    };
    Ok(match what {
        PageStep::Asked | PageStep::Said | PageStep::CheckFirst | PageStep::TakeoverTold => {
            load_words(read, words)?.unwrap_or_default()
        }
        PageStep::Reply => load_value::<ReplyForm>(read, words)?.map_or_else(String::new, |form| {
            [form.text, form.say]
                .into_iter()
                .chain(form.branches.into_iter().map(|branch| branch.then))
                .find(|text| !text.trim().is_empty())
                .unwrap_or_default()
        }),
        _ => String::new(),
    })
}
