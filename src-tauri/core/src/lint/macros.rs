//! `macros:` of a flow: each names items of its own flow and answers that a call could give. A macro cannot name a macro
//! and is never used by itself, so no accepted pack can loop; 復唱 and what is never stored stay the operator's own.

use std::collections::BTreeSet;

use super::condition::{Scope, check_condition};
use super::{At, Found, is_slug, reach, repeated};
use crate::answer::{Answer, Escape};
use crate::checklist::{DEFAULT_MAX, chosen, has_options, normalise, option_of, read_day};
use crate::ids::ItemId;
use crate::pack::{Flow, Item, ItemType, MacroRule, Pack, Pii, Role};

/// As many as there are digit keys.
const MAX_MACROS: usize = 9;
/// A row of the list at 400 pixels.
const MAX_LABEL: usize = 20;

pub(super) fn check_macros(pack: &Pack, flow: &Flow, at: &At, found: &mut Found) {
    let at = at.to("macros");
    if flow.macros.len() > MAX_MACROS {
        let say = format!(
            "まとめて入力が{}個あります。数字キーで選ぶため、{MAX_MACROS}個までにしてください",
            flow.macros.len()
        );
        found.add(&at, "too_many_macros", say);
    }
    for (index, id) in repeated(flow.macros.iter().map(|rule| rule.id.as_str())) {
        let say = format!("まとめて入力の id「{id}」が二度あります。別の id にしてください");
        found.add(&at.to(index).to("id"), "duplicate_id", say);
    }
    for (index, rule) in flow.macros.iter().enumerate() {
        check_macro(pack, flow, rule, &at.to(index), found);
    }
}

fn check_macro(pack: &Pack, flow: &Flow, rule: &MacroRule, at: &At, found: &mut Found) {
    if !is_slug(rule.id.as_str(), false) {
        let say = "まとめて入力の id は小文字の英数字と _ - だけで書いてください";
        found.add(&at.to("id"), "bad_id", say);
    }
    let length = rule.label.trim().chars().count();
    if length == 0 {
        let say = "label に短い名前を書いてください";
        found.add(&at.to("label"), "empty_text", say);
    } else if length > MAX_LABEL {
        let say = format!("label は{MAX_LABEL}文字までにしてください(いま{length}文字)");
        found.add(&at.to("label"), "long_label", say);
    }
    if let Some(when) = &rule.when {
        let at = at.to("when");
        let before = found.problems.len();
        check_condition(when, &Scope::flow(pack, flow), &at, found);
        if found.problems.len() == before && !reach::can_hold(pack, flow, when) {
            let say = format!(
                "まとめて入力「{}」の条件が成り立つことはありません。when を直してください",
                rule.id
            );
            found.add(&at, "unreachable_macro", say);
        }
    }
    if rule.items().next().is_none() && rule.kind.is_none() {
        let say = "set / add / na / kind のどれかに、変えることを一つ以上書いてください";
        found.add(at, "empty_macro", say);
    }
    check_changes(flow, rule, at, found);
}

fn check_changes(flow: &Flow, rule: &MacroRule, at: &At, found: &mut Found) {
    let mut named = BTreeSet::new();
    for (id, answer) in &rule.set {
        let at = at.to("set").to(id.as_str());
        if let Some(item) = may_change(flow, id, &mut named, &at, found) {
            check_set(item, answer, &at, found);
        }
    }
    for (id, list) in &rule.add {
        let at = at.to("add").to(id.as_str());
        if let Some(item) = may_change(flow, id, &mut named, &at, found) {
            check_add(item, list, &at, found);
        }
    }
    for (index, id) in rule.na.iter().enumerate() {
        let at = at.to("na").to(index);
        let Some(item) = may_change(flow, id, &mut named, &at, found) else {
            continue;
        };
        if !item.escape.contains(&Escape::Na) {
            let say = format!(
                "質問「{id}」に該当なしはありません。質問の escape に na を足すか、ここから消してください"
            );
            found.add(&at, "bad_macro_answer", say);
        }
    }
}

/// The item, unless a macro may not touch it or names it twice.
fn may_change<'a>(
    flow: &'a Flow,
    id: &ItemId,
    named: &mut BTreeSet<ItemId>,
    at: &At,
    found: &mut Found,
) -> Option<&'a Item> {
    let Some(item) = flow.items.iter().find(|item| item.id == *id) else {
        let say = format!("質問「{id}」がこのフローにありません。id を直してください");
        found.add(at, "dangling_item", say);
        return None;
    };
    if !named.insert(id.clone()) {
        let say = format!("質問「{id}」が二度あります。set・add・na のどれか一つに書いてください");
        found.add(at, "duplicate_id", say);
    }
    if item.pii == Pii::NeverStore {
        let say = format!(
            "質問「{id}」は保存しない個人情報(pii: never_store)です。まとめて入力から消してください"
        );
        found.add(at, "pii_in_macro", say);
        return None;
    }
    if item.role == Role::Readback {
        let say = format!(
            "質問「{id}」は復唱です。お客様と合わせてから記録するので、まとめて入力から消してください"
        );
        found.add(at, "readback_in_macro", say);
        return None;
    }
    Some(item)
}

fn check_set(item: &Item, answer: &Answer, at: &At, found: &mut Found) {
    let answer = normalise(item, answer);
    if let Some(escape) = answer.escape() {
        if !item.escape.contains(&escape) {
            let say = format!(
                "質問「{}」にその答え方はありません。質問の escape に足すか、別の答えにしてください",
                item.id
            );
            found.add(at, "bad_macro_answer", say);
        }
        return;
    }
    if has_options(item) {
        check_options(item, &chosen(&answer), at, found);
        return;
    }
    let max = item.max.unwrap_or(DEFAULT_MAX);
    if let (ItemType::Text | ItemType::Promise, Answer::Text(text)) = (item.kind, &answer) {
        let length = text.chars().count();
        if length == 0 || length > usize::from(max) {
            let say = format!(
                "質問「{}」の答えは1から{max}文字です(いま{length}文字)。直してください",
                item.id
            );
            found.add(at, "bad_macro_answer", say);
        }
        return;
    }
    let fits = match (item.kind, &answer) {
        (ItemType::Number, Answer::Number(_)) => true,
        (ItemType::Datetime, Answer::Text(text)) => read_day(text).is_some(),
        (ItemType::Tick, Answer::Tick(on)) => *on,
        _ => false,
    };
    if !fits {
        let say = format!(
            "質問「{}」の型に合わない答えです。値を直してください",
            item.id
        );
        found.add(at, "bad_macro_answer", say);
    }
}

fn check_add(item: &Item, list: &[String], at: &At, found: &mut Found) {
    if item.kind != ItemType::Multi {
        let say = format!(
            "質問「{}」は複数選択(type: multi)ではありません。set に書いてください",
            item.id
        );
        found.add(at, "add_outside_multi", say);
        return;
    }
    check_options(item, list, at, found);
}

fn check_options(item: &Item, list: &[String], at: &At, found: &mut Found) {
    let alone = |v: &String| option_of(item, v).is_some_and(|option| option.exclusive);
    if list.is_empty()
        || (list.len() > 1 && (item.kind != ItemType::Multi || list.iter().any(alone)))
    {
        let say = format!(
            "質問「{}」の選択肢の組み合わせが合いません。選べる v を書いてください",
            item.id
        );
        found.add(at, "bad_macro_answer", say);
    }
    for v in list.iter().filter(|v| option_of(item, v).is_none()) {
        let say = format!(
            "「{v}」は質問「{}」の選択肢にありません。options にある v を書いてください",
            item.id
        );
        found.add(at, "dangling_option", say);
    }
}
