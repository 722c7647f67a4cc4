//! The one gate on every way to the SV: 保留してエスカ, 上席, 迷ったので聞く, both doors, golden cases.
//! It warns unless the pack says otherwise, one key goes past it, and it never blocks where a
//! customer is ご立腹, asks for a superior, or the operator is unsure (requirements, "Invariants").
//! Not here: the reason given when somebody goes past it (the log keeps that).

use super::{Gate, GateCause};
use crate::ids::ItemId;
use crate::pack::{GateLevel, Mood};

/// Everything the gate looks at.
#[derive(Debug, Clone, Copy)]
pub struct GateFacts<'a> {
    /// What the exit or the pack says.
    pub level: GateLevel,
    /// Readiness from which it is silent.
    pub min_ready: u8,
    /// Readiness now.
    pub ready: u8,
    /// Needed and open, in order.
    pub missing: &'a [ItemId],
    /// How many further answers are enough.
    pub remaining: u32,
    /// The customer's mood.
    pub mood: Mood,
    /// The customer asks for a superior, or 上席 was pressed.
    pub superior: bool,
    /// 迷ったので聞く was pressed.
    pub unsure: bool,
    /// An immediate-to-SV rule fired.
    pub immediate: bool,
}

/// The verdict. Silent when it is ready, or when nothing that the SV asks first is open.
pub fn gate(facts: GateFacts<'_>) -> Gate {
    let cause = if facts.superior {
        GateCause::Superior
    } else if facts.mood >= Mood::Angry {
        GateCause::Angry
    } else if facts.unsure {
        GateCause::Unsure
    } else if facts.immediate {
        GateCause::Immediate
    } else if facts.level == GateLevel::Off {
        GateCause::PackOff
    } else if facts.ready >= facts.min_ready || facts.missing.is_empty() {
        GateCause::Ready
    } else {
        GateCause::NotReady
    };
    let speaks = cause == GateCause::NotReady;
    Gate {
        level: if speaks { facts.level } else { GateLevel::Off },
        cause,
        missing: facts.missing.to_vec(),
        remaining: if speaks { facts.remaining } else { 0 },
    }
}
