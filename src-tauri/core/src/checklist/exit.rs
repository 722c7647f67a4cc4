//! Where a case ends: immediate-to-SV rules first, then the flow's exits, first match wins.
//! Exactly one fires; lint refuses a flow whose last exit is not `always`.
//! Not here: the gate of that way (`gate`), the line that is said (`line`).

use super::{Facts, FiredExit, Slots, defaults, fill_template, has_flag, holds};
use super::{UNSURE, WANTS_SUPERIOR};
use crate::ids::ExitId;
use crate::pack::{ExitKind, GateRule, RequestKind};

/// The exit that fires, and its own gate rule if it has one.
pub fn fire_exit(facts: &Facts) -> (FiredExit, Option<GateRule>) {
    let situation = facts.situation;
    let rules = &situation.pack.rules.immediate_to_sv;
    if let Some(rule) = rules.iter().find(|rule| holds(&rule.when, facts)) {
        let fired = FiredExit {
            id: ExitId(rule.id.clone()),
            immediate: true,
            kind: ExitKind::Escalate,
            request: Some(rule.kind),
            to: rule.to.clone(),
            say: None,
            why: Some(rule.why.clone()),
        };
        return (fired, None);
    }
    match situation
        .flow
        .exits
        .iter()
        .find(|exit| holds(&exit.when, facts))
    {
        Some(exit) => {
            let fired = FiredExit {
                id: exit.id.clone(),
                immediate: false,
                kind: exit.kind,
                request: exit.request,
                to: exit.to.clone(),
                say: say(exit.kind, exit.say.as_deref(), facts),
                why: None,
            };
            (fired, exit.gate.clone())
        }
        None => (defaults::exit(), None),
    }
}

/// The wording of a product that may not be guided here is nearer to the case than the exit's own.
fn say(kind: ExitKind, say: Option<&str>, facts: &Facts) -> Option<String> {
    let products = || {
        facts
            .chosen_products()
            .find_map(|product| product.scope_out.as_deref())
    };
    let template = if kind == ExitKind::OutOfScope {
        products().or(say)
    } else {
        say
    };
    template.map(|template| {
        fill_template(
            template,
            &Slots::new(facts.situation.pack, facts.situation.flow, &facts.answers),
        )
    })
}

/// The kind of request in the line: what the operator chose; an immediate rule's; 交代 when a
/// superior is asked for; 迷っています when that was pressed; the exit's; else the profile's default.
pub fn choose_kind(facts: &Facts, exit: &FiredExit) -> RequestKind {
    let situation = facts.situation;
    let pressed = || {
        if has_flag(&facts.flags, WANTS_SUPERIOR) {
            Some(RequestKind::Handover)
        } else if has_flag(&facts.flags, UNSURE) {
            Some(RequestKind::Unsure)
        } else {
            None
        }
    };
    situation
        .chosen_kind
        .or_else(|| exit.request.filter(|_| exit.immediate))
        .or_else(pressed)
        .or(exit.request)
        .unwrap_or_else(|| defaults::profile(situation.pack, situation.profile).default_kind)
}
