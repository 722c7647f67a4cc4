//! A case as its screens show it: everything the engine and the line say of it, in one value.

use hikae_core::checklist::Situation;
use hikae_core::ids::CaseId;
use hikae_core::line::{card, chat, crm, voice};
use hikae_store::draft::load_drafts;
use hikae_store::escalation::{Ask, list_asks};
use hikae_store::slug::from_slug;
use hikae_store::words::load_value;

use super::item::view_item;
use super::phrase::fill_phrases;
use crate::case::{Case, load_former, undo_steps};
use crate::contract::{AskView, CaseOne, CaseView, Fault, FlowChoice, ItemView, ReplyForm};
use crate::desk::Turn;
use crate::escalation::was_told;
use crate::fault::{Done, reply};
use crate::follow_up::{load_takeover, was_taken_over};
use crate::host::Now;
use crate::house::House;

/// `case_view`
pub(crate) fn case_view(house: &mut House, request: CaseOne) -> Done<CaseView> {
    let view = house.turn()?.view_case(request.case)?;
    reply(view, &[])
}

impl Turn<'_> {
    /// A case as its screens show it.
    pub fn view_case(&mut self, id: CaseId) -> Result<CaseView, Fault> {
        let case = self.load_case(id)?;
        let (asks, drafts, kept, (back, forth)) = self.read(|read| {
            let kept = case
                .record
                .reply
                .map(|words| load_value::<ReplyForm>(read, words))
                .transpose()?;
            Ok((
                list_asks(read, id)?,
                load_drafts(read, Some(id))?,
                kept.flatten(),
                undo_steps(read, id)?,
            ))
        })?;
        let deadline = self.view_deadline(&case)?;
        let chain = self.view_chain(&case, &asks)?;
        let follow_ups = self.view_follow_ups(id)?;
        let formers = self.view_formers(&case)?;
        let (told, takeover, former) = self.read(|read| {
            let taken = was_taken_over(read, id)?;
            let takeover = taken.then(|| load_takeover(read, id)).transpose()?;
            Ok((was_told(read, id)?, takeover, load_former(read, id)?))
        })?;
        let situation = case.situation()?;
        let seen = case.assess()?;
        let draft = |field: &str| {
            drafts
                .get(field)
                .cloned()
                .or_else(|| self.desk.secrets.draft(id, field))
        };
        let items = |ambient: bool| -> Vec<ItemView> {
            let states = seen
                .items
                .iter()
                .filter(|state| state.active && state.ambient == ambient);
            states
                .filter_map(|state| view_item(&case, &situation, &seen, state, &draft))
                .collect()
        };
        let typed = draft("reply").and_then(|json| serde_json::from_str::<ReplyForm>(&json).ok());
        Ok(CaseView {
            id,
            stage: case.stage,
            parked: case.record.parked,
            started_at: self.now.write(case.record.started.wall_ms),
            question: case.question.clone(),
            flow: flow_choice(&case, &situation),
            stale_since: stale_since(&case, &self.now.today()),
            stages: situation.flow.stages.clone(),
            items: items(false),
            ambient: items(true),
            mood: seen.mood,
            next: seen.next.clone(),
            remaining: seen.remaining,
            exit: seen.exit.clone(),
            kind: seen.kind,
            kind_chosen: case.record.chosen_kind.is_some(),
            gate: seen.gate.clone(),
            flags: seen.flags.iter().cloned().collect(),
            voice: voice(&situation, &seen),
            chat: chat(&situation, &seen),
            crm: crm(&situation, &seen),
            card: card(&situation, &seen),
            phrases: fill_phrases(&situation, &seen, &self.desk.settings.own_name),
            asks: asks
                .iter()
                .map(|ask| view_ask(ask, &self.now))
                .collect::<Result<_, Fault>>()?,
            who: draft("who").unwrap_or_default(),
            missing: draft("missing").unwrap_or_default(),
            reply: typed.or(kept),
            deadline,
            verdict: asks
                .iter()
                .rev()
                .find_map(|ask| ask.verdict.as_deref())
                .map(from_slug)
                .transpose()?,
            chain,
            told,
            takeover,
            follow_ups,
            formers,
            former,
            outcome: case.record.outcome.as_deref().map(from_slug).transpose()?,
            note: case.record.note,
            known: case.known,
            macros: !situation.flow.macros.is_empty(),
            can_undo: back.is_some(),
            can_redo: forth.is_some(),
        })
    }
}

fn flow_choice(case: &Case, situation: &Situation<'_>) -> FlowChoice {
    FlowChoice {
        pack: case.record.pack.clone(),
        pack_title: case.pack.manifest.title.clone(),
        flow: situation.flow.id.clone(),
        title: situation.flow.title.clone(),
    }
}

fn stale_since(case: &Case, today: &str) -> Option<String> {
    let review_by = &case.pack.manifest.review_by;
    (review_by.as_str() < today).then(|| review_by.clone())
}

fn view_ask(ask: &Ask, now: &Now) -> Result<AskView, Fault> {
    Ok(AskView {
        who: ask.who.clone(),
        at: now.write(ask.at.wall_ms),
        result: ask.result.as_deref().map(from_slug).transpose()?,
        missing: ask.missing.clone(),
        verdict: ask.verdict.as_deref().map(from_slug).transpose()?,
    })
}
