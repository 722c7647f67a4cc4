//! Taking down the SV's reply with its branches (R059, R060). It is one value, overwritten as it grows,
//! every version referred to by the log.

use hikae_core::pack::Pii;
use hikae_store::case::{CaseRecord, save_case};
use hikae_store::event::{EventKind, NewEvent, append_event};
use hikae_store::words::{Purpose, keep_value};
use hikae_store::{Tx, draft};

use crate::contract::{CaseStage, CaseView, Changed, Fault, ReplyForm, ReplyKeep};
use crate::fault::{Done, not_now, reply};
use crate::host::Now;
use crate::house::House;

/// Field of the draft.
const REPLY: &str = "reply";

/// `reply_keep`
pub(crate) fn reply_keep(house: &mut House, request: ReplyKeep) -> Done<CaseView> {
    let mut turn = house.turn()?;
    let mut case = turn.load_case(request.case)?;
    if !matches!(case.stage, CaseStage::Guiding | CaseStage::Keeping) {
        return Err(not_now("nobody was asked"));
    }
    let now = turn.now.clone();
    turn.write(|tx| {
        keep_reply(tx, &mut case.record, &request.reply, &now)?;
        Ok(draft::clear_draft(tx, Some(request.case), REPLY)?)
    })?;
    let view = turn.view_case(request.case)?;
    reply(view, &[Changed::Case])
}

/// Keeps a reply with its case.
fn keep_reply(
    tx: &Tx<'_>,
    record: &mut CaseRecord,
    form: &ReplyForm,
    now: &Now,
) -> Result<(), Fault> {
    let words = keep_value(tx, Pii::Mask, Purpose::Reply, form)?;
    let before = record.reply.replace(words);
    save_case(tx, record)?;
    let event = NewEvent {
        before: before.map(|id| id.0),
        after: Some(words.0),
        ..NewEvent::of(EventKind::ReplyKept, Some(record.id), &now.stamp)
    };
    append_event(tx, &event)?;
    Ok(())
}
