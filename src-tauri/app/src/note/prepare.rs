//! A note filled in from its case, so that keeping it is only confirming (floor.md: ten seconds of 後処理).
//! Only what was picked from options goes into 案内前に確認すること: free words of a customer do not.

use hikae_core::checklist::{answer_text, chosen, has_options};
use hikae_core::pack::{Item, ItemType, Need, Pii, Role};
use hikae_store::draft;
use hikae_store::escalation::list_asks;
use hikae_store::slug::to_slug;
use hikae_store::words::load_value;

use super::form::clean_form;
use crate::case::Case;
use crate::contract::{AskResult, CaseOne, Fault, NoteForm, ReplyForm};
use crate::desk::Turn;
use crate::fault::{Done, reply};
use crate::follow_up::{load_takeover, say_takeover};
use crate::house::House;

/// Field of the draft: the form as JSON, as far as it was filled in.
const NOTE: &str = "note";
/// More conditions than this are no longer read before guiding.
const CHECKS_MAX: usize = 4;

/// `note_prepare`
pub(crate) fn note_prepare(house: &mut House, request: CaseOne) -> Done<NoteForm> {
    let mut turn = house.turn()?;
    let case = turn.load_case(request.case)?;
    reply(prepare_note(&turn, &case)?, &[])
}

/// The fields as they stand: what the operator has typed so far, else what the case says.
pub(crate) fn prepare_note(turn: &Turn<'_>, case: &Case) -> Result<NoteForm, Fault> {
    let (typed, answer, asks, takeover) = turn.read(|read| {
        let typed = draft::load_draft(read, Some(case.id()), NOTE)?;
        let answer = case
            .record
            .reply
            .map(|reply| load_value::<ReplyForm>(read, reply))
            .transpose()?;
        Ok((
            typed,
            answer.flatten().unwrap_or_default(),
            list_asks(read, case.id())?,
            load_takeover(read, case.id())?,
        ))
    })?;
    if let Some(typed) = typed
        .as_deref()
        .and_then(|json| serde_json::from_str::<NoteForm>(json).ok())
    {
        return Ok(typed);
    }
    let answered = to_slug(&AskResult::Answered)?;
    let taught_by = asks
        .iter()
        .rev()
        .find(|ask| ask.result.as_deref() == Some(answered.as_str()));
    let form = NoteForm {
        question: typed.unwrap_or_else(|| question(case)),
        product: case.product().unwrap_or_default(),
        checks: checks(case)?,
        say: answer.say,
        // What the second responder did is worth as much as an answer.
        steps: [answer.text, say_takeover(&takeover).unwrap_or_default()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n"),
        branches: answer.branches,
        otherwise: answer.otherwise,
        taught_by: taught_by.map(|ask| ask.who.clone()).unwrap_or(takeover.who),
        // What was read back to the SV was heard right.
        sv_checked: answer.read_back && taught_by.is_some(),
        ..NoteForm::default()
    };
    Ok(clean_form(form, &turn.now))
}

/// The customer's words; where none were typed, what was picked as ご用件, else the flow's subject.
fn question(case: &Case) -> String {
    if !case.question.is_empty() {
        return case.question.clone();
    }
    let Some(flow) = case.pack.flow(&case.record.flow) else {
        return String::new();
    };
    let want = flow
        .items
        .iter()
        .find(|item| item.role == Role::Want && item.pii == Pii::None);
    let said = want.and_then(|item| Some((item, case.answers.get(&item.id)?)));
    match said {
        Some((item, answer)) if answer.escape().is_none() => answer_text(&case.pack, item, answer),
        _ => flow.subject.clone(),
    }
}

/// The conditions that decide: whose product it is, and the needed facts that were picked from options.
fn checks(case: &Case) -> Result<Vec<String>, Fault> {
    let situation = case.situation()?;
    let seen = case.assess()?;
    let facts = seen.facts(&situation);
    let mut checks: Vec<String> = Vec::new();
    if let Some(product) = facts.chosen_products().next() {
        checks.push(if product.own {
            "自社の製品".to_owned()
        } else {
            "他社の製品".to_owned()
        });
    }
    let decides = |item: &&Item| {
        let state = seen.items.iter().find(|state| state.id == item.id);
        item.role == Role::Detail
            && item.pii == Pii::None
            && item.kind != ItemType::Product
            && has_options(item)
            && state.is_some_and(|state| state.active && state.need == Need::Must)
    };
    for item in situation.flow.items.iter().filter(decides) {
        if let Some(answer) = seen
            .answers
            .get(&item.id)
            .filter(|answer| !chosen(answer).is_empty())
        {
            checks.push(format!(
                "{}: {}",
                item.label,
                answer_text(&case.pack, item, answer)
            ));
        }
    }
    checks.truncate(CHECKS_MAX);
    Ok(checks)
}
