//! `call`: start, hold, retrieve, end, as a softphone tells them; the same for a link `hikae://call/…`.

use std::sync::Arc;

use hikae_core::call::{CallEvent, check_ref, read_link};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::clock::{Phone, follow_phone};
use crate::contract::{Changed, Code, Fault, Push};
use crate::fault::{fault, not_now};
use crate::house::House;

/// What happened to which call.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallArgs {
    /// `start`, `hold`, `retrieve`, `end`.
    pub event: CallEvent,
    /// The call in the softphone's words.
    pub reference: Option<String>,
}

/// The clocks after an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CallTold {
    /// False: it was so already, or the event is about another call than the one that runs.
    pub changed: bool,
    /// 通話, whole seconds; null: no call.
    pub call_s: Option<u32>,
    /// 保留, whole seconds; null: not on hold.
    pub hold_s: Option<u32>,
    /// 後処理, whole seconds; null: none.
    pub wrap_s: Option<u32>,
}

pub(super) fn call(house: &mut House, args: CallArgs) -> Result<CallTold, Fault> {
    let reference = args.reference.as_deref().map(check_ref).transpose();
    let reference = reference.map_err(|bad| fault(Code::BadAnswer, bad.to_string()))?;
    let phone = Phone {
        event: args.event,
        reference: reference.flatten(),
    };
    let mut turn = house.real()?;
    let changed = follow_phone(&mut turn, &phone)?;
    let clocks = turn.view_clocks()?;
    if changed {
        let push = Arc::clone(&house.host.push);
        push(Push::Changed {
            changed: vec![Changed::Clocks, Changed::Case],
        });
    }
    Ok(CallTold {
        changed,
        call_s: clocks.call_s,
        hold_s: clocks.hold_s,
        wrap_s: clocks.wrap_s,
    })
}

/// Follows a link. A web page may send one: nothing that is not listed is done, not too many are followed, and what a
/// refusal says holds nothing of the link.
pub(super) fn follow_link(house: &mut House, link: &str) -> Result<CallTold, Fault> {
    let now_ms = house.host.time.now().stamp.mono_ms;
    if !house.links.admit(now_ms) {
        return Err(not_now("too many links"));
    }
    let link = read_link(link).map_err(|bad| fault(Code::BadAnswer, bad.to_string()))?;
    call(
        house,
        CallArgs {
            event: link.event,
            reference: link.reference,
        },
    )
}
