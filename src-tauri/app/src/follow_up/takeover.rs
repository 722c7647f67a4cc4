//! What came of a take-over comes back to the operator: what the second responder did, picked and in words. It stands in
//! the case and in the note that is offered from it; picking again writes it anew.

use hikae_core::ids::{CaseId, NoteId, TextId};
use hikae_core::pack::Pii;
use hikae_store::case::save_case;
use hikae_store::escalation::list_asks;
use hikae_store::event::{EventKind, Facts, NewEvent, append_event, list_case_events_of};
use hikae_store::follow_up::{FollowUpKind, end_follow_ups};
use hikae_store::note::{NoteState, append_version, insert_note, load_note};
use hikae_store::slug::{from_slug, to_slug};
use hikae_store::words::{Purpose, keep_words, load_words};
use hikae_store::{Read, Tx};

use crate::case::Case;
use crate::contract::{
    AskResult, CaseStage, CaseView, Changed, Fault, NoteForm, TakeoverEnd, TakeoverKeep,
    TakeoverView,
};
use crate::desk::Turn;
use crate::fault::{Done, not_now, reply};
use crate::host::Now;
use crate::house::House;
use crate::note::{clean_form, prepare_note, version, view_note};

/// `takeover_keep`
pub(crate) fn takeover_keep(house: &mut House, request: TakeoverKeep) -> Done<CaseView> {
    let mut turn = house.turn()?;
    let took_over = turn.read(|read| was_taken_over(read, request.case))?;
    if !took_over {
        return Err(not_now("nobody took the call over"));
    }
    let now = turn.now.clone();
    let mut case = turn.load_case(request.case)?;
    let told = say_takeover(&TakeoverView {
        end: Some(request.end),
        text: request.text.trim().to_owned(),
        who: String::new(),
    });
    let offered = match (case.stage == CaseStage::Closed, told) {
        (true, Some(line)) => plan_note(&turn, &case, &line)?,
        _ => None,
    };
    let note = turn.write(|tx| {
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
        match &offered {
            Some(offered) => keep_offered(tx, &mut case, offered, &now).map(Some),
            None => Ok(None),
        }
    })?;
    if let Some(note) = note {
        turn.index_notes(&[note])?;
    }
    let view = turn.view_case(request.case)?;
    reply(view, &[Changed::Case, Changed::Home, Changed::Notebook])
}

/// What goes to 未整理の控え when the outcome of a case that has ended comes back: a note of its own, or the next version
/// of the one that waits there. A note that was kept is left alone.
struct Offered {
    note: Option<NoteId>,
    form: NoteForm,
}

fn plan_note(turn: &Turn<'_>, case: &Case, line: &str) -> Result<Option<Offered>, Fault> {
    let Some(note) = case.record.note else {
        let mut form = prepare_note(turn, case)?;
        add_line(&mut form, line);
        return Ok(Some(Offered { note: None, form }));
    };
    let row = turn.read(|read| Ok(load_note(read, note)?))?;
    if row.state != NoteState::Draft {
        return Ok(None);
    }
    let mut form = view_note(&row, &turn.now)?.form;
    add_line(&mut form, line);
    Ok(Some(Offered {
        note: Some(note),
        form,
    }))
}

fn add_line(form: &mut NoteForm, line: &str) {
    if form.steps.lines().all(|known| known != line) {
        if !form.steps.is_empty() {
            form.steps.push('\n');
        }
        form.steps.push_str(line);
    }
}

fn keep_offered(
    tx: &Tx<'_>,
    case: &mut Case,
    offered: &Offered,
    now: &Now,
) -> Result<NoteId, Fault> {
    let form = clean_form(offered.form.clone(), now);
    let version = version(&form, now);
    let (id, number) = match offered.note {
        Some(id) => (id, append_version(tx, id, &version)?),
        None => {
            let state = NoteState::Draft;
            let id = insert_note(tx, state, Some(case.id()), "", &version)?;
            case.record.note = Some(id);
            save_case(tx, &case.record)?;
            (id, 1)
        }
    };
    let event = NewEvent {
        note: Some(id),
        before: number.checked_sub(1).filter(|n| *n > 0).map(i64::from),
        after: Some(i64::from(number)),
        ..NewEvent::of(EventKind::NoteDeferred, Some(case.id()), &now.stamp)
    };
    append_event(tx, &event)?;
    Ok(id)
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
