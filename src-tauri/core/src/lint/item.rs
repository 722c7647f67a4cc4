//! One item: id, stage, type and options, ambient rules, personal data, its wording and conditions.

use super::condition::{Scope, check_condition};
use super::slots::check_flow_slots;
use super::{At, Found, is_slug, repeated};
use crate::checklist::{chosen, has_options, normalise, option_of};
use crate::pack::{Flow, Item, ItemType, OptionRule, Pack, Pii, Role};

const MAX_WEIGHT: u8 = 5;
const MAX_LINE_WEIGHT: u8 = 9;
/// An answer written as one of these is read as a tick or as nothing, and would meet no option.
const YAML_WORDS: [&str; 9] = ["yes", "no", "on", "off", "true", "false", "null", "y", "n"];

pub(super) fn check_item(
    pack: &Pack,
    flow: &Flow,
    index: usize,
    item: &Item,
    at: &At,
    found: &mut Found,
) {
    if !is_slug(item.id.as_str(), false) {
        found.add(
            &at.to("id"),
            "bad_id",
            "質問の id は小文字の英数字と _ - だけで書いてください",
        );
    }
    if item.label.trim().is_empty() {
        found.add(
            &at.to("label"),
            "empty_text",
            "label に短い名前を書いてください",
        );
    }
    if !flow.stages.contains(&item.stage) {
        let say = format!(
            "段階「{}」が stages にありません。stages に足すか、名前を直してください",
            item.stage
        );
        found.add(&at.to("stage"), "unknown_stage", say);
    }
    if item.weight > MAX_WEIGHT {
        found.add(
            &at.to("weight"),
            "bad_weight",
            format!("weight は 0 から {MAX_WEIGHT} で書いてください"),
        );
    }
    check_options(pack, flow, index, item, at, found);
    check_default(item, at, found);
    check_ambient(item, at, found);
    check_line(item, at, found);
    if let Some(say) = &item.say {
        check_flow_slots(flow, Some(item), say, &at.to("say"), found);
    }
    if let Some(when) = &item.ask_when {
        check_condition(
            when,
            &Scope::before(pack, flow, index),
            &at.to("ask_when"),
            found,
        );
    }
    if let Some(when) = &item.need_when {
        check_condition(when, &Scope::flow(pack, flow), &at.to("need_when"), found);
    }
}

fn check_options(pack: &Pack, flow: &Flow, index: usize, item: &Item, at: &At, found: &mut Found) {
    let at = at.to("options");
    match (has_options(item), item.options.is_empty()) {
        (true, true) => found.add(
            &at,
            "no_option",
            "選ぶ質問です。options に選択肢を書いてください",
        ),
        (false, false) => {
            let say = "この type は選択肢を使いません。options を消すか、type を single か multi にしてください";
            found.add(&at, "needless_option", say);
        }
        _ => {}
    }
    for (place, v) in repeated(item.options.iter().map(|option| option.v.as_str())) {
        let say = format!("選択肢「{v}」が二度あります。別の v にしてください");
        found.add(&at.to(place).to("v"), "duplicate_id", say);
    }
    for (place, option) in item.options.iter().enumerate() {
        check_option(pack, item, option, &at.to(place), found);
        if let Some(when) = &option.when {
            check_condition(
                when,
                &Scope::before(pack, flow, index),
                &at.to(place).to("when"),
                found,
            );
        }
    }
}

fn check_option(pack: &Pack, item: &Item, option: &OptionRule, at: &At, found: &mut Found) {
    if option.v.is_empty() || option.v.contains(char::is_whitespace) {
        found.add(
            &at.to("v"),
            "bad_id",
            "選択肢の v は空白なしで書いてください",
        );
    }
    if YAML_WORDS.contains(&option.v.as_str()) {
        let say = format!(
            "v に「{}」は使えません。YAML が別の意味に読みます。{}_ のような別の名前にしてください",
            option.v, option.v
        );
        found.add(&at.to("v"), "bad_id", say);
    }
    if option.t.trim().is_empty() {
        found.add(
            &at.to("t"),
            "empty_text",
            "選択肢の t に表示する言葉を書いてください",
        );
    }
    if item.kind == ItemType::Product && pack.product(&option.v).is_none() {
        let say = format!(
            "製品「{}」が vocab にありません。vocab/ の products に足すか、v を直してください",
            option.v
        );
        found.add(&at.to("v"), "dangling_product", say);
    }
    if option.exclusive && item.kind != ItemType::Multi {
        let say = "exclusive は multi の選択肢にだけ書けます。消してください";
        found.add(&at.to("exclusive"), "exclusive_outside_multi", say);
    }
    if option.mood.is_some() && item.role != Role::Anger {
        let say = "mood はご様子(role: anger)の選択肢にだけ書けます。消してください";
        found.add(&at.to("mood"), "mood_outside_anger", say);
    }
    for (index, flag) in option.flags.iter().enumerate() {
        if !is_slug(flag.as_str(), false) {
            let say = "flags は小文字の英数字と _ - だけで書いてください";
            found.add(&at.to("flags").to(index), "bad_id", say);
        }
    }
}

fn check_default(item: &Item, at: &At, found: &mut Found) {
    let Some(default) = &item.default else { return };
    let default = normalise(item, default);
    if has_options(item)
        && !chosen(&default)
            .iter()
            .all(|v| option_of(item, v).is_some())
    {
        let say = "default が選択肢にありません。options にある v を書いてください";
        found.add(&at.to("default"), "unknown_option", say);
    }
}

/// ご様子 and お急ぎ are rows of options; each mood must be known, as the gate stands on it.
fn check_ambient(item: &Item, at: &At, found: &mut Found) {
    if !item.role.is_ambient() {
        return;
    }
    if !has_options(item) {
        let say = "ご様子・お急ぎは選択肢から選びます。type を scale か multi にしてください";
        found.add(&at.to("type"), "ambient_type", say);
    }
    if item.role == Role::Anger {
        for (index, option) in item
            .options
            .iter()
            .enumerate()
            .filter(|(_, option)| option.mood.is_none())
        {
            let say = format!(
                "「{}」に mood を書いてください(normal / troubled / demanding / unconvinced / angry / furious)",
                option.t
            );
            found.add(&at.to("options").to(index), "no_mood", say);
        }
    }
}

/// `never_store` is spoken nowhere. `mask` may be: the store masks it before anything is kept, and
/// the SV needs an error text to answer at all (floor.md's first line).
fn check_line(item: &Item, at: &At, found: &mut Found) {
    let Some(line) = &item.line else { return };
    if item.pii == Pii::NeverStore {
        let say =
            "保存しない個人情報(pii: never_store)は一行に入れられません。line を消してください";
        found.add(&at.to("line"), "pii_in_summary", say);
    }
    if line.weight > MAX_LINE_WEIGHT {
        let say = format!("line の weight は 0 から {MAX_LINE_WEIGHT} で書いてください");
        found.add(&at.to("line").to("weight"), "bad_weight", say);
    }
}
