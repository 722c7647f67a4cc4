//! 保留してエスカ, 上席, 迷ったので聞く: one function, one gate. 上席 and 迷ったので聞く set their flag first, so
//! that the same gate lets them through; nothing changes when it does not.

use std::collections::BTreeSet;

use hikae_core::checklist::{Assessment, UNSURE, WANTS_SUPERIOR};
use hikae_core::ids::FlagId;
use hikae_core::pack::{GateLevel, RequestKind};
use hikae_store::case::KeptExit;
use hikae_store::clock::ClockKind;
use hikae_store::draft;
use hikae_store::event::{EventKind, Facts, NewEvent, append_event};
use hikae_store::slug::to_slug;

use super::guide::{guiding_note, say_result};
use crate::case::{Case, begin_case, kind_facts, set_stage};
use crate::clock;
use crate::contract::{CaseStage, Changed, EscalationBegin, EscalationBegun, Fault, Way};
use crate::fault::{Done, not_now, reply};
use crate::home::QUESTION;
use crate::house::House;

/// `escalation_begin`
pub(crate) fn escalation_begin(
    house: &mut House,
    request: EscalationBegin,
) -> Done<EscalationBegun> {
    let mut turn = house.turn()?;
    let id = match request.case {
        Some(id) => id,
        None => {
            let question = turn.read(|read| Ok(draft::load_draft(read, None, QUESTION)?))?;
            begin_case(&mut turn, &question.unwrap_or_default(), None)?
        }
    };
    let mut case = turn.load_case(id)?;
    if matches!(case.stage, CaseStage::Closed | CaseStage::Keeping) {
        return Err(not_now("the case has ended"));
    }
    let before = case.record.clone();
    let flag = press_flag(&mut case, request.way);
    let seen = choose_kind(&mut case, request.way)?;
    let passes = match seen.gate.level {
        GateLevel::Off => true,
        GateLevel::Warn => request.skip.is_some(),
        // A pack that blocks means it; 上席 and 迷ったので聞く are never blocked.
        GateLevel::Block => false,
    };
    let changed = [Changed::Case, Changed::Home, Changed::Clocks];
    if !passes {
        let view = turn.view_case(id)?;
        let changed = if request.case.is_none() {
            &changed[..]
        } else {
            &[]
        };
        return reply(
            EscalationBegun {
                begun: false,
                case: view,
            },
            changed,
        );
    }
    let now = turn.now.clone();
    case.record.exit = Some(kept_exit(&seen));
    let note = guiding_note(&case);
    // Back to the questions is a step back; back to a guiding that was given up is none.
    let from_checklist = case.stage == CaseStage::Checking;
    turn.write(|tx| {
        if let Some(note) = note {
            say_result(tx, &mut case, note, false, &now)?;
        }
        let mut facts = Facts::none().name("flag", flag.as_ref().map(FlagId::as_str))?;
        if before.chosen_kind != case.record.chosen_kind {
            facts = kind_facts(
                facts.truth("kind", true),
                before.chosen_kind,
                case.record.chosen_kind,
            )?;
        }
        let to = CaseStage::Asking;
        set_stage(tx, &mut case.record, to, from_checklist, facts, &now)?;
        if let (Some(reason), GateLevel::Warn) = (request.skip, seen.gate.level) {
            let data = Facts::none()
                .name("reason", Some(&to_slug(&reason)?))?
                .figure(
                    "missing",
                    i64::try_from(seen.gate.missing.len()).unwrap_or(i64::MAX),
                );
            append_event(
                tx,
                &NewEvent {
                    data,
                    ..NewEvent::of(EventKind::GateSkipped, Some(id), &now.stamp)
                },
            )?;
        }
        append_event(
            tx,
            &NewEvent {
                data: begun(&request, &seen)?,
                ..NewEvent::of(EventKind::EscalationBegun, Some(id), &now.stamp)
            },
        )?;
        if request.hold {
            clock::start_unless_running(tx, ClockKind::Call, Some(id), &now)?;
            clock::start_unless_running(tx, ClockKind::Hold, Some(id), &now)?;
        }
        Ok(())
    })?;
    let view = turn.view_case(id)?;
    reply(
        EscalationBegun {
            begun: true,
            case: view,
        },
        &changed,
    )
}

/// Sets the flag of the key that was pressed; answers it when it was not set before.
fn press_flag(case: &mut Case, way: Way) -> Option<FlagId> {
    let flag = match way {
        Way::Escalate => return None,
        Way::Superior => FlagId::from(WANTS_SUPERIOR),
        Way::Unsure => FlagId::from(UNSURE),
    };
    let flags: &mut BTreeSet<FlagId> = &mut case.record.flags;
    flags.insert(flag.clone()).then_some(flag)
}

/// The key decides the kind of request: where a rule would say another one, it is chosen outright.
fn choose_kind(case: &mut Case, way: Way) -> Result<Assessment, Fault> {
    let seen = case.assess()?;
    let kind = match way {
        Way::Escalate => return Ok(seen),
        Way::Superior => RequestKind::Handover,
        Way::Unsure => RequestKind::Unsure,
    };
    if seen.kind == kind {
        return Ok(seen);
    }
    case.record.chosen_kind = Some(kind);
    case.assess()
}

fn kept_exit(seen: &Assessment) -> KeptExit {
    KeptExit {
        id: seen.exit.id.clone(),
        immediate: seen.exit.immediate,
        kind: seen.exit.kind,
        request: seen.exit.request,
    }
}

fn begun(request: &EscalationBegin, seen: &Assessment) -> Result<Facts, Fault> {
    Ok(Facts::none()
        .name("way", Some(&to_slug(&request.way)?))?
        .name("exit", Some(seen.exit.id.as_str()))?
        .name("kind", Some(&to_slug(&seen.kind)?))?
        .name("cause", Some(&to_slug(&seen.gate.cause)?))?
        .figure("ready", i64::from(seen.ready))
        .truth("hold", request.hold))
}
