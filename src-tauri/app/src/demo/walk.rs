//! One invented call, walked from the question to its end by picking what the flow offers.

use hikae_core::answer::Answer;
use hikae_core::checklist::SkipReason;
use hikae_core::ids::CaseId;
use hikae_core::pack::{ItemType, Pii, Role};
use serde::Deserialize;

use crate::case::{case_answer, case_close, case_park, case_start};
use crate::clock::call_set;
use crate::contract::{
    AskResult, CallSet, CaseAnswer, CaseClose, CaseOne, CaseStart, CaseView, EscalationAsk,
    EscalationBegin, EscalationResult, Fault, GuideEnd, ItemView, Outcome, ReplyForm, ReplyKeep,
    TakeoverEnd, TakeoverKeep, Way,
};
use crate::escalation::{
    escalation_ask, escalation_begin, escalation_result, guide_end, reply_keep,
};
use crate::follow_up::takeover_keep;
use crate::host::HandTime;
use crate::house::House;
use crate::note::note_later;

/// More answers than any flow asks for.
const ANSWERS_MAX: usize = 20;

/// An invented call.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Call {
    /// Days before today.
    pub ago: i64,
    question: String,
    who: String,
    end: End,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum End {
    Solved,
    Unsolved,
    HandedOver,
    Later,
    Parked,
}

/// Walks it; the clock goes on as a call would.
pub(super) fn walk(
    house: &mut House,
    time: &HandTime,
    call: &Call,
    nth: usize,
) -> Result<(), Fault> {
    let question = call.question.clone();
    let mut view = case_start(
        house,
        CaseStart {
            question,
            flow: None,
        },
    )?
    .value;
    let case = view.id;
    // A parked call was put aside half way.
    let most = if call.end == End::Parked {
        2
    } else {
        ANSWERS_MAX
    };
    for _ in 0..most {
        let Some(answer) = answer(&view, nth) else {
            break;
        };
        time.pass_ms(6_000);
        view = case_answer(house, answer)?.value;
    }
    match call.end {
        End::Parked => case_park(house, CaseOne { case }).map(|_| ()),
        End::HandedOver => {
            ask(house, time, case, call, Way::Superior, AskResult::Handover)?;
            time.pass_ms(600_000);
            let told = TakeoverKeep {
                case,
                end: TakeoverEnd::Apology,
                text: "お詫びし、翌日に折り返して解決".to_owned(),
            };
            takeover_keep(house, told)?;
            close(house, case, Outcome::HandedOver)
        }
        End::Solved | End::Unsolved | End::Later => {
            ask(house, time, case, call, Way::Escalate, AskResult::Answered)?;
            let say = "確認いたしました。ただいまご案内いたします".to_owned();
            let reply = ReplyForm {
                say,
                read_back: true,
                ..ReplyForm::default()
            };
            reply_keep(house, ReplyKeep { case, reply })?;
            time.pass_ms(120_000);
            let outcome = if call.end == End::Unsolved {
                Outcome::Unsolved
            } else {
                Outcome::Solved
            };
            guide_end(house, GuideEnd { case, outcome })?;
            match call.end {
                End::Later => note_later(house, CaseOne { case }).map(|_| ()),
                _ => close(house, case, outcome),
            }
        }
    }?;
    call_set(house, CallSet { on: false })?;
    Ok(())
}

fn close(house: &mut House, case: CaseId, outcome: Outcome) -> Result<(), Fault> {
    case_close(house, CaseClose { case, outcome }).map(|_| ())
}

fn ask(
    house: &mut House,
    time: &HandTime,
    case: CaseId,
    call: &Call,
    way: Way,
    result: AskResult,
) -> Result<(), Fault> {
    let begin = |way, skip| EscalationBegin {
        case: Some(case),
        way,
        hold: true,
        skip,
    };
    let begun = escalation_begin(house, begin(way, Some(SkipReason::Hurry)))?
        .value
        .begun;
    if !begun {
        escalation_begin(house, begin(Way::Unsure, None))?;
    }
    time.pass_ms(20_000);
    escalation_ask(
        house,
        EscalationAsk {
            case,
            who: call.who.clone(),
        },
    )?;
    time.pass_ms(40_000);
    escalation_result(
        house,
        EscalationResult {
            case,
            result,
            missing: String::new(),
            verdict: None,
        },
    )?;
    Ok(())
}

/// The answer to the next question; `nth` makes calls differ.
fn answer(view: &CaseView, nth: usize) -> Option<CaseAnswer> {
    let next = view.next.as_ref()?;
    let item = view.items.iter().find(|item| &item.id == next)?;
    let answer = if item.pii == Pii::NeverStore {
        item.escapes
            .first()
            .map(|escape| Answer::Escape { escape: *escape })?
    } else {
        pick(item, nth)?
    };
    Some(CaseAnswer {
        case: view.id,
        item: item.id.clone(),
        answer: Some(answer),
    })
}

fn pick(item: &ItemView, nth: usize) -> Option<Answer> {
    let plain: Vec<&str> = item
        .options
        .iter()
        .filter(|option| !option.text && !option.exclusive)
        .map(|option| option.v.as_str())
        .collect();
    // The first two options of a question are its usual answers; a product is always the first one.
    let turn = if item.role == Role::Product {
        0
    } else {
        nth % plain.len().clamp(1, 2)
    };
    let option = plain.get(turn).map(|v| (*v).to_owned());
    Some(match item.kind {
        ItemType::Single | ItemType::Scale | ItemType::Product => Answer::Text(option?),
        ItemType::Multi => Answer::Many(vec![option?]),
        ItemType::Tick => Answer::Tick(true),
        ItemType::Number => Answer::Number(3300.0),
        ItemType::Datetime => Answer::Text("2026-11-11".to_owned()),
        ItemType::Promise => Answer::Text("本日中にお電話を差し上げる".to_owned()),
        ItemType::Text => match item.escapes.first() {
            Some(escape) => Answer::Escape { escape: *escape },
            None => Answer::Text("お話のとおり".to_owned()),
        },
    })
}
