//! Beginning a case from the words at home. The one that runs is put aside without a dialog: the next
//! call does not wait (floor.md, "The shape of a call").

use hikae_core::answer::Answer;
use hikae_core::checklist::{DEFAULT_MAX, fit_flows};
use hikae_core::ids::{CaseId, FlowId, PackId};
use hikae_core::pack::{Flow, ItemType, Pack, Pii, Role};
use hikae_core::time::Stamp;
use hikae_store::case::{NewCase, insert_case};
use hikae_store::clock::ClockKind;
use hikae_store::event::{EventKind, Facts, NewEvent, append_event};
use hikae_store::slug::to_slug;
use hikae_store::snapshot::{Snapshot, keep_snapshot};
use hikae_store::words::{Purpose, keep_words};
use hikae_store::{Tx, draft};
use sha2::{Digest, Sha256};

use super::aside::{plan_aside, put_aside};
use crate::clock;
use crate::contract::{CaseStage, CaseStart, CaseView, Changed, Fault};
use crate::desk::Turn;
use crate::fault::{Done, not_found, reply};
use crate::house::House;
use crate::packs::LoadedPack;

/// The field at home whose words a case begins with.
pub(crate) const QUESTION: &str = "question";

/// The built-in pack whose first flow serves when no words fit: 共通の切り分け.
const COMMON: &str = "jp.hikae.common";

/// `case_start`
pub(crate) fn case_start(house: &mut House, request: CaseStart) -> Done<CaseView> {
    let mut turn = house.turn()?;
    let id = begin_case(&mut turn, &request.question, request.flow.as_ref())?;
    let view = turn.view_case(id)?;
    reply(view, &[Changed::Case, Changed::Home, Changed::Clocks])
}

/// Begins a case, puts the running one aside, starts the call's clock if none runs.
pub(crate) fn begin_case(
    turn: &mut Turn<'_>,
    question: &str,
    flow: Option<&(PackId, FlowId)>,
) -> Result<CaseId, Fault> {
    let question = question.trim();
    let packs = turn.shelf.packs();
    let (pack, flow) = choose_flow(&packs, question, flow)?;
    let snapshot = freeze(pack)?;
    let aside = plan_aside(turn, None)?;
    let now = turn.now.clone();
    turn.desk.breath = false;
    turn.write(|tx| {
        put_aside(tx, aside, &now)?;
        keep_snapshot(tx, &snapshot)?;
        let words = keep_words(tx, Pii::Mask, Purpose::Question, question)?;
        let case = insert_case(
            tx,
            &NewCase {
                started: now.stamp.clone(),
                snapshot: snapshot.hash.clone(),
                flow: flow.id.clone(),
                question: words,
                stage: to_slug(&CaseStage::Checking)?,
            },
        )?;
        let data = Facts::none()
            .name("pack", Some(snapshot.pack.as_str()))?
            .name("flow", Some(flow.id.as_str()))?;
        append_event(
            tx,
            &NewEvent {
                data,
                ..NewEvent::of(EventKind::CaseStarted, Some(case), &now.stamp)
            },
        )?;
        carry_question(tx, case, flow, question, &now.stamp)?;
        draft::clear_draft(tx, None, QUESTION)?;
        clock::stop(tx, ClockKind::Wrap, &now)?;
        clock::start_unless_running(tx, ClockKind::Call, Some(case), &now)?;
        Ok(case)
    })
}

/// The flow that was picked, else the one that fits the words best, else the one that fits any matter.
fn choose_flow<'a>(
    packs: &'a [LoadedPack],
    question: &str,
    picked: Option<&(PackId, FlowId)>,
) -> Result<(&'a Pack, &'a Flow), Fault> {
    let every: Vec<&Pack> = packs.iter().map(|loaded| &loaded.pack).collect();
    match picked {
        Some((pack, flow)) => {
            let pack = every
                .into_iter()
                .find(|known| &known.manifest.id == pack)
                .ok_or_else(|| not_found("pack"))?;
            Ok((pack, pack.flow(flow).ok_or_else(|| not_found("flow"))?))
        }
        None => {
            let fits = fit_flows(&every, question);
            // Words that lead nowhere begin with the questions that fit any matter.
            let common = fits
                .iter()
                .find(|fit| fit.pack.manifest.id.as_str() == COMMON);
            let best = fits.first().filter(|fit| fit.score > 0).or(common);
            let best = best.or(fits.first()).ok_or_else(|| not_found("pack"))?;
            Ok((best.pack, best.flow))
        }
    }
}

/// A pack as a case keeps it.
pub(super) fn freeze(pack: &Pack) -> Result<Snapshot, Fault> {
    let json = serde_json::to_string(pack)?;
    let hash = Sha256::digest(json.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Ok(Snapshot {
        hash,
        pack: pack.manifest.id.clone(),
        version: pack.manifest.version.to_string(),
        json,
    })
}

/// Words typed at home carry into ご用件; nothing is typed twice. A free text is answered by them; where an
/// option is to be picked first, they wait in its field.
pub(super) fn carry_question(
    tx: &Tx<'_>,
    case: CaseId,
    flow: &Flow,
    question: &str,
    at: &Stamp,
) -> Result<(), Fault> {
    let want = flow.items.iter().find(|item| item.role == Role::Want);
    let Some(item) = want.filter(|item| !question.is_empty() && item.pii != Pii::NeverStore) else {
        return Ok(());
    };
    let field = format!("item:{}", item.id);
    let fits = question.chars().count() <= usize::from(item.max.unwrap_or(DEFAULT_MAX));
    if item.kind == ItemType::Text && fits {
        let answer = Answer::Text(question.to_owned());
        hikae_store::answer::keep_answer(tx, case, &item.id, item.pii, &answer, &item.label, at)?;
    } else if item.kind == ItemType::Text || item.options.iter().any(|option| option.text) {
        draft::keep_draft(tx, Some(case), &field, item.pii, question)?;
    }
    Ok(())
}
