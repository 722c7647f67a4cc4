//! Putting the running case aside, so that the next call can begin at once and nothing is lost: an
//! unfinished note goes to 未整理の控え, an empty case ends, every other one is parked.

use hikae_core::ids::CaseId;
use hikae_store::Tx;
use hikae_store::case::save_case;
use hikae_store::clock::ClockKind;
use hikae_store::escalation::list_asks;
use hikae_store::event::{EventKind, NewEvent, append_event};

use super::close::end_case;
use super::load::{Case, running_case};
use crate::clock;
use crate::contract::{CaseStage, Fault, NoteForm};
use crate::desk::Turn;
use crate::host::Now;
use crate::note::{defer_note, prepare_note};

/// What will become of the running case.
#[derive(Debug)]
pub(crate) enum Aside {
    /// None runs.
    Nothing,
    /// It is parked.
    Park(Box<Case>),
    /// Its note is left for later.
    Later(Box<Case>, Box<NoteForm>),
    /// It holds nothing and ends.
    Drop(Box<Case>),
}

/// Looks at the running case, unless it is `except`.
pub(crate) fn plan_aside(turn: &mut Turn<'_>, except: Option<CaseId>) -> Result<Aside, Fault> {
    match turn.read(running_case)?.filter(|id| Some(*id) != except) {
        Some(id) => plan_case(turn, id),
        None => Ok(Aside::Nothing),
    }
}

/// What becomes of this case when it is put aside.
pub(crate) fn plan_case(turn: &mut Turn<'_>, id: CaseId) -> Result<Aside, Fault> {
    let case = turn.load_case(id)?;
    if case.stage == CaseStage::Keeping {
        let form = prepare_note(turn, &case)?;
        return Ok(Aside::Later(Box::new(case), Box::new(form)));
    }
    let asked = turn.read(|read| Ok(!list_asks(read, id)?.is_empty()))?;
    let empty = case.question.is_empty()
        && case.answers.is_empty()
        && !asked
        && case.stage == CaseStage::Checking;
    Ok(if empty {
        Aside::Drop(Box::new(case))
    } else {
        Aside::Park(Box::new(case))
    })
}

/// Does it.
pub(crate) fn put_aside(tx: &Tx<'_>, aside: Aside, now: &Now) -> Result<(), Fault> {
    match aside {
        Aside::Nothing => Ok(()),
        Aside::Later(mut case, form) => defer_note(tx, &mut case, &form, now),
        Aside::Drop(mut case) => end_case(tx, &mut case, None, now),
        Aside::Park(mut case) => {
            case.record.parked = true;
            save_case(tx, &case.record)?;
            append_event(
                tx,
                &NewEvent::of(EventKind::CaseParked, Some(case.id()), &now.stamp),
            )?;
            clock::stop_if_of(tx, ClockKind::Hold, case.id(), now)
        }
    }
}
