//! What a softphone tells of a call, by `hikaectl call` or by a link, at the data folder and never at the practice.
//! Not here: which event changes what (`hikae_core::call`), reading a link (there too), the keys (`set`).

use hikae_core::call::{CallEvent, CallMove, CallNow, follow_call, mark_ref};
use hikae_core::ids::CaseId;
use hikae_store::call_ref::{keep_call_ref, running_mark};
use hikae_store::clock::{ClockKind, load_clocks};
use hikae_store::{Read, Tx};

use super::set::end_call;
use super::{start_unless_running, stop};
use crate::case::running_case;
use crate::contract::Fault;
use crate::desk::Turn;
use crate::host::Now;

/// An event of a softphone.
#[derive(Debug, Clone)]
pub(crate) struct Phone {
    /// What happened.
    pub event: CallEvent,
    /// Which call, checked by `check_ref`.
    pub reference: Option<String>,
}

/// Does what follows from an event; true when something changed.
pub(crate) fn follow_phone(turn: &mut Turn<'_>, phone: &Phone) -> Result<bool, Fault> {
    let now = turn.now.clone();
    turn.write(|tx| {
        let clocks = load_clocks(tx)?;
        let runs = |kind| clocks.iter().any(|clock| clock.kind == kind);
        let stand = CallNow {
            in_call: runs(ClockKind::Call),
            on_hold: runs(ClockKind::Hold),
            mark: running_mark(tx)?,
        };
        let mark = phone.reference.as_deref().map(mark_ref);
        let step = follow_call(stand, phone.event, mark);
        let case = running_case(tx)?;
        match step {
            CallMove::Nothing => return Ok(false),
            CallMove::Start => begin(tx, phone, &now)?,
            CallMove::Renew => {
                end_call(tx, case, &now)?;
                begin(tx, phone, &now)?;
            }
            CallMove::Name => name(tx, phone, &now)?,
            CallMove::Hold => {
                if !stand.in_call {
                    begin(tx, phone, &now)?;
                }
                let case = call_case(tx)?;
                start_unless_running(tx, ClockKind::Hold, case, &now)?;
            }
            CallMove::Retrieve => stop(tx, ClockKind::Hold, &now)?,
            CallMove::End => end_call(tx, case, &now)?,
        }
        Ok(true)
    })
}

/// A call begins. One that comes while the last one is written up belongs to no case yet: its clock warns nobody
/// until the operator begins one.
fn begin(tx: &Tx<'_>, phone: &Phone, now: &Now) -> Result<(), Fault> {
    let wrapping = load_clocks(tx)?
        .iter()
        .any(|clock| clock.kind == ClockKind::Wrap);
    let case = running_case(tx)?.filter(|_| !wrapping);
    stop(tx, ClockKind::Wrap, now)?;
    start_unless_running(tx, ClockKind::Call, case, now)?;
    name(tx, phone, now)
}

fn name(tx: &Tx<'_>, phone: &Phone, now: &Now) -> Result<(), Fault> {
    if let Some(reference) = &phone.reference {
        keep_call_ref(tx, call_case(tx)?, reference, &now.stamp)?;
    }
    Ok(())
}

/// The case that the running call is about.
fn call_case(read: &Read<'_>) -> Result<Option<CaseId>, Fault> {
    let clocks = load_clocks(read)?;
    let call = clocks.iter().find(|clock| clock.kind == ClockKind::Call);
    Ok(call.and_then(|clock| clock.case))
}
