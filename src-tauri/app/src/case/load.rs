//! A case with everything that rules look at: its record, its frozen pack, its answers (those in memory
//! beside those that are stored), the clocks and the time of day.

use std::sync::Arc;

use hikae_core::answer::{Answer, Answers};
use hikae_core::checklist::{Assessment, Situation, assess, chosen};
use hikae_core::ids::{CaseId, NoteId};
use hikae_core::pack::{Flow, Item, ItemType, Pack, Pii, Profile, Role};
use hikae_store::case::{CaseRecord, list_open_cases, load_case, save_case};
use hikae_store::event::{EventKind, Facts, NewEvent, append_event};
use hikae_store::own_item::list_own_items;
use hikae_store::slug::{from_slug, to_slug};
use hikae_store::{Read, Tx, answer, words};

use super::own::with_own;
use crate::clock;
use crate::contract::{CaseStage, Clocks, Fault};
use crate::desk::Turn;
use crate::fault::not_found;
use crate::host::Now;

/// What rules look at besides the case itself.
#[derive(Debug, Clone)]
pub(crate) struct Stance {
    pub profile: Profile,
    pub clocks: Clocks,
    pub minute_of_day: u16,
    pub weekday: u8,
}

/// A case as it stands now.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub record: CaseRecord,
    pub stage: CaseStage,
    pub pack: Arc<Pack>,
    pub question: String,
    /// Every answer, hidden items' and those in memory included.
    pub answers: Answers,
    /// 「前回の回答あり」
    pub known: Option<NoteId>,
    pub stance: Stance,
}

impl Case {
    /// Which.
    pub fn id(&self) -> CaseId {
        self.record.id
    }

    /// The flow in use.
    pub fn flow(&self) -> Result<&Flow, Fault> {
        self.pack
            .flow(&self.record.flow)
            .ok_or_else(|| not_found("flow"))
    }

    /// What rules look at.
    pub fn situation(&self) -> Result<Situation<'_>, Fault> {
        Ok(Situation {
            pack: &self.pack,
            flow: self.flow()?,
            answers: &self.answers,
            question: &self.question,
            flags: &self.record.flags,
            profile: self.stance.profile,
            notebook_hit: self.known.is_some(),
            hold_s: self.stance.clocks.hold_s,
            call_s: self.stance.clocks.call_s,
            minute_of_day: self.stance.minute_of_day,
            weekday: self.stance.weekday,
            chosen_kind: self.record.chosen_kind,
        })
    }

    /// What follows from it.
    pub fn assess(&self) -> Result<Assessment, Fault> {
        Ok(assess(&self.situation()?))
    }

    /// The name of the product that was answered, as the vocabulary writes it.
    pub fn product(&self) -> Option<String> {
        let items = self
            .pack
            .flow(&self.record.flow)
            .into_iter()
            .flat_map(|flow| &flow.items);
        let mut named = items
            .filter(|item| item.kind == ItemType::Product || item.role == Role::Product)
            .filter_map(|item| self.answers.get(&item.id))
            .flat_map(chosen)
            .filter_map(|v| self.pack.product(&v).map(|product| product.t.clone()));
        named.next()
    }

    /// The answers so far in words, as notes may have them too: options by their names. Without the product, and
    /// without what is never kept.
    pub fn given(&self) -> Vec<String> {
        let items = self
            .pack
            .flow(&self.record.flow)
            .into_iter()
            .flat_map(|flow| &flow.items)
            .filter(|item| item.kind != ItemType::Product && item.role != Role::Product)
            .filter(|item| item.pii != Pii::NeverStore);
        let mut given = Vec::new();
        for item in items {
            let Some(answer) = self.answers.get(&item.id) else {
                continue;
            };
            for v in chosen(answer) {
                let option = item.options.iter().find(|option| option.v == v);
                given.push(option.map_or(v, |option| option.t.clone()));
            }
            if let Answer::Worded { text, .. } = answer {
                given.push(text.clone());
            }
        }
        given
    }

    /// The class of personal data of a draft field of this case.
    pub fn draft_pii(&self, field: &str) -> Pii {
        let item = field.strip_prefix("item:").and_then(|id| self.item(id));
        // Whatever no pack classified may hold a customer's data.
        item.map_or(Pii::Mask, |item| item.pii)
    }

    /// The item of this id in the flow in use.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.pack
            .flow(&self.record.flow)?
            .items
            .iter()
            .find(|item| item.id.as_str() == id)
    }
}

impl Turn<'_> {
    /// Loads a case.
    pub fn load_case(&mut self, id: CaseId) -> Result<Case, Fault> {
        let mut case = self.load_bare_case(id)?;
        case.known = self.known_note(&case)?;
        Ok(case)
    }

    /// Loads a case without looking into the notebook: for lists.
    pub fn load_bare_case(&mut self, id: CaseId) -> Result<Case, Fault> {
        let now = self.now.clone();
        let (record, question, mut answers, clocks) = self.read(|read| {
            let record = load_case(read, id)?;
            let question = words::load_words(read, record.question)?.unwrap_or_default();
            Ok((
                record,
                question,
                answer::load_answers(read, id)?,
                clock::read_clocks(read, &now)?,
            ))
        })?;
        self.desk.secrets.add_answers(id, &mut answers);
        let pack = self.desk.snapshot(&record.snapshot)?;
        let own =
            self.read(|read| Ok(list_own_items(read, &record.pack, &record.flow, Some(id))?))?;
        let pack = with_own(pack, &record.flow, &own);
        let stage = from_slug(&record.stage)?;
        let stance = self.stance(clocks);
        Ok(Case {
            record,
            stage,
            pack,
            question,
            answers,
            known: None,
            stance,
        })
    }

    fn stance(&self, clocks: Clocks) -> Stance {
        Stance {
            profile: self.desk.settings.profile,
            clocks,
            minute_of_day: self.now.minute_of_day(),
            weekday: self.now.weekday(),
        }
    }
}

/// The case that is neither parked nor ended; the newest, should there be several.
pub(crate) fn running_case(read: &Read<'_>) -> Result<Option<CaseId>, Fault> {
    let open = list_open_cases(read, &to_slug(&CaseStage::Closed)?)?;
    Ok(open
        .iter()
        .rev()
        .find(|case| !case.parked)
        .map(|case| case.id))
}

/// Moves a case to a stage and says so in the log; `facts` go with it. Undoable only where undo can
/// truly take it back.
pub(crate) fn set_stage(
    tx: &Tx<'_>,
    record: &mut CaseRecord,
    to: CaseStage,
    undoable: bool,
    facts: Facts,
    now: &Now,
) -> Result<(), Fault> {
    let to = to_slug(&to)?;
    if record.stage == to {
        return Ok(save_case(tx, record)?);
    }
    let data = facts
        .name("from", Some(&record.stage))?
        .name("to", Some(&to))?;
    record.stage = to;
    save_case(tx, record)?;
    let event = NewEvent {
        undoable,
        data,
        ..NewEvent::of(EventKind::StageSet, Some(record.id), &now.stamp)
    };
    append_event(tx, &event)?;
    Ok(())
}
