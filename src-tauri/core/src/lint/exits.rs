//! Exits: hit policy FIRST, so the last must be `always`, and nothing may stand behind an `always`.

use super::condition::{Scope, check_condition};
use super::slots::check_flow_slots;
use super::{At, Found, is_slug, repeated};
use crate::pack::{Condition, Exit, ExitKind, Flow, GateRule, Pack, ProductScope};

pub(super) fn check_exits(pack: &Pack, flow: &Flow, at: &At, found: &mut Found) {
    if flow
        .exits
        .last()
        .is_none_or(|exit| exit.when != Condition::Always)
    {
        let say = "最後の出口がありません。exits の最後を when: {always: true} にしてください";
        found.add(at, "no_default_exit", say);
    }
    if let Some(first) = flow
        .exits
        .iter()
        .position(|exit| exit.when == Condition::Always)
    {
        for index in (first + 1)..flow.exits.len() {
            let say = "前の出口が always なので、ここには来ません。順番を入れ替えてください";
            found.add(&at.to(index), "unreachable_exit", say);
        }
    }
    for (index, id) in repeated(flow.exits.iter().map(|exit| exit.id.as_str())) {
        let say = format!("出口の id「{id}」が二度あります。別の id にしてください");
        found.add(&at.to(index).to("id"), "duplicate_id", say);
    }
    for (index, exit) in flow.exits.iter().enumerate() {
        check_exit(pack, flow, exit, &at.to(index), found);
    }
}

fn check_exit(pack: &Pack, flow: &Flow, exit: &Exit, at: &At, found: &mut Found) {
    if !is_slug(exit.id.as_str(), false) {
        found.add(
            &at.to("id"),
            "bad_id",
            "出口の id は小文字の英数字と _ - だけで書いてください",
        );
    }
    if pack
        .rules
        .immediate_to_sv
        .iter()
        .any(|rule| rule.id == exit.id.as_str())
    {
        let say = format!(
            "出口の id「{}」は immediate_to_sv にもあります。別の id にしてください",
            exit.id
        );
        found.add(&at.to("id"), "duplicate_id", say);
    }
    check_condition(&exit.when, &Scope::flow(pack, flow), &at.to("when"), found);
    match (&exit.say, exit.kind) {
        (Some(say), _) => check_flow_slots(flow, None, say, &at.to("say"), found),
        (None, ExitKind::Answer) => {
            found.add(
                at,
                "no_say",
                "お客様にお伝えする言葉を say に書いてください",
            );
        }
        (None, ExitKind::OutOfScope) if !takes_products_wording(&exit.when) => {
            found.add(
                at,
                "no_say",
                "範囲外とお伝えする言葉を say に書いてください",
            );
        }
        _ => {}
    }
    if exit.request.is_some() && exit.kind != ExitKind::Escalate {
        let say = "as は kind: escalate の出口にだけ書けます。消してください";
        found.add(&at.to("as"), "as_without_escalate", say);
    }
    if let Some(rule) = &exit.gate {
        check_gate(rule, &at.to("gate"), found);
    }
}

/// An exit that only an out-of-scope product opens reads that product's `scope_out`.
fn takes_products_wording(when: &Condition) -> bool {
    match when {
        Condition::Product(ProductScope::OutOfScope) => true,
        Condition::All(list) => list.iter().any(takes_products_wording),
        _ => false,
    }
}

pub(super) fn check_gate(rule: &GateRule, at: &At, found: &mut Found) {
    if rule.min_ready.is_some_and(|least| least > 100) {
        found.add(
            &at.to("min_ready"),
            "bad_min_ready",
            "min_ready は 0 から 100 で書いてください",
        );
    }
}
