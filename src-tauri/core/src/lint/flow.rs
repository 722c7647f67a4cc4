//! `flows/*.yaml`: what a flow is as a whole. Its items, exits, order and reach have their own files.

use super::{At, Found, Place, exits, is_slug, item, macros, order, reach, repeated};
use crate::pack::{Flow, Need, Pack, Role};

/// More items than this nobody walks through in a call (requirements, "Invariants").
const MAX_ITEMS: usize = 100;
/// More musts than this are a form, not a call.
const MAX_MUSTS: usize = 12;

pub(super) fn check_flow(pack: &Pack, index: usize, flow: &Flow, found: &mut Found) {
    let at = At::new(Place::Flow(index));
    if !is_slug(flow.id.as_str(), false) {
        let say = "フローの id は小文字の英数字と _ - だけで書いてください";
        found.add(&at.to("id"), "bad_id", say);
    }
    for (key, text) in [("title", &flow.title), ("subject", &flow.subject)] {
        if text.trim().is_empty() {
            found.add(&at.to(key), "empty_text", format!("{key} を書いてください"));
        }
    }
    check_size(flow, &at, found);
    for (index, stage) in repeated(flow.stages.iter().map(String::as_str)) {
        let say = format!("段階「{stage}」が二度あります。一つにしてください");
        found.add(&at.to("stages").to(index), "duplicate_id", say);
    }
    for (index, id) in repeated(flow.items.iter().map(|item| item.id.as_str())) {
        let say = format!("質問の id「{id}」が二度あります。別の id にしてください");
        found.add(&at.to("items").to(index).to("id"), "duplicate_id", say);
    }
    for (index, rule) in flow.items.iter().enumerate() {
        item::check_item(pack, flow, index, rule, &at.to("items").to(index), found);
    }
    order::check_order(flow, &at.to("items"), found);
    exits::check_exits(pack, flow, &at.to("exits"), found);
    reach::check_reach(pack, flow, &at, found);
    macros::check_macros(pack, flow, &at, found);
    if !pack.golden.iter().any(|case| case.flow == flow.id) {
        let say = "このフローの例題がありません。tests/ に一つ以上書いてください";
        found.add(&at.to("id"), "no_golden", say);
    }
}

fn check_size(flow: &Flow, at: &At, found: &mut Found) {
    let asked = || flow.items.iter().filter(|item| !item.role.is_ambient());
    if asked().count() == 0 {
        found.add(
            &at.to("items"),
            "no_item",
            "items に質問を一つ以上書いてください",
        );
        return;
    }
    if flow.items.len() > MAX_ITEMS {
        let say = format!(
            "質問が{}個あります。{MAX_ITEMS}個までにしてください",
            flow.items.len()
        );
        found.add(&at.to("items"), "too_many_items", say);
    }
    let musts = asked().filter(|item| item.need == Need::Must).count();
    if musts > MAX_MUSTS {
        let say = format!(
            "必ず伺う質問(need: must)が{musts}個あります。{MAX_MUSTS}個までにして、残りは should か may にしてください"
        );
        found.add(&at.to("items"), "too_many_musts", say);
    }
    if !flow.items.iter().any(|item| item.role == Role::Ask) {
        let say = "SVへの依頼(role: ask)の質問がありません。SVに決めてほしいことを書く質問を足してください";
        found.add(&at.to("items"), "no_ask", say);
    }
}

pub(super) fn check_flow_ids(pack: &Pack, found: &mut Found) {
    for (index, id) in repeated(pack.flows.iter().map(|flow| flow.id.as_str())) {
        let say = format!("フローの id「{id}」が二度あります。別の id にしてください");
        found.add(&At::new(Place::Flow(index)).to("id"), "duplicate_id", say);
    }
}
