//! `case_list` and `case_show`: cases as IT and scripts see them. Names of SVs are left out.

use hikae_core::ids::CaseId;
use hikae_store::call_ref::load_call_refs;
use hikae_store::case::{count_cases, list_cases};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::contract::{CaseRow, Fault};
use crate::home::list_rows;
use crate::house::House;

/// Which cases are listed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseListArgs {
    /// From which on, newest first.
    pub offset: u32,
    /// How many.
    pub limit: u32,
}

/// Cases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CaseList {
    /// All of them.
    pub total: u32,
    /// Those that were asked for, newest first.
    pub cases: Vec<CaseRow>,
}

/// Which case.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseShow {
    /// Its number.
    pub case: CaseId,
}

/// A case in full.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CaseShown {
    /// The row of the list.
    pub case: CaseRow,
    /// The pack it was frozen with.
    pub pack: String,
    /// That pack's version.
    pub pack_version: String,
    /// The flow.
    pub flow: String,
    /// The question typed at home.
    pub question: String,
    /// What was asked, in order, with the answers in words.
    pub answers: Vec<AnswerLine>,
    /// The exit that fires now.
    pub exit: String,
    /// `off`, `warn` or `block`.
    pub gate: hikae_core::pack::GateLevel,
    /// The customer's mood.
    pub mood: hikae_core::pack::Mood,
    /// The line as spoken.
    pub voice: String,
    /// The chat form.
    pub chat: String,
    /// The CRM form.
    pub crm: String,
    /// How often an SV was asked.
    pub asks: u32,
    /// What the softphone called its calls, oldest first.
    pub calls: Vec<String>,
}

/// An item and its answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AnswerLine {
    /// The item.
    pub id: String,
    /// Its short name.
    pub label: String,
    /// The answer in words; null: not asked.
    pub answer: Option<String>,
}

pub(super) fn list(house: &mut House, args: CaseListArgs) -> Result<CaseList, Fault> {
    let mut turn = house.real()?;
    let (cases, total) = turn.read(|read| {
        Ok((
            list_cases(read, args.offset, args.limit)?,
            count_cases(read)?,
        ))
    })?;
    Ok(CaseList {
        total,
        cases: list_rows(&mut turn, &cases)?,
    })
}

pub(super) fn show(house: &mut House, args: CaseShow) -> Result<CaseShown, Fault> {
    let mut turn = house.real()?;
    let record = turn.load_case(args.case)?.record;
    let row = list_rows(&mut turn, std::slice::from_ref(&record))?.pop();
    let view = turn.view_case(args.case)?;
    let answer = |item: &crate::contract::ItemView| AnswerLine {
        id: item.id.to_string(),
        label: item.label.clone(),
        answer: item.answer_text.clone(),
    };
    Ok(CaseShown {
        case: row.ok_or_else(|| crate::fault::not_found("case"))?,
        pack: record.pack.to_string(),
        pack_version: record.pack_version,
        flow: record.flow.to_string(),
        question: view.question,
        answers: view.items.iter().chain(&view.ambient).map(answer).collect(),
        exit: view.exit.id.to_string(),
        gate: view.gate.level,
        mood: view.mood,
        voice: view.voice.text,
        chat: view.chat,
        crm: view.crm,
        asks: u32::try_from(view.asks.len()).unwrap_or(u32::MAX),
        calls: turn.read(|read| Ok(load_call_refs(read, args.case)?))?,
    })
}
