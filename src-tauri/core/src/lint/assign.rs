//! `assign:` of `rules/*.yaml`: a rule names somebody, says why in a few words, and can ever be the first that fits.

use super::condition::{Scope, check_condition};
use super::{At, Found, is_slug, repeated};
use crate::pack::{AssignRule, Condition, Pack};

/// Beside a name at 400 pixels.
const MAX_WHY: usize = 20;

pub(super) fn check_assign(pack: &Pack, at: &At, found: &mut Found) {
    let rules = &pack.rules.assign;
    for (index, id) in repeated(rules.iter().map(|rule| rule.id.as_str())) {
        let say = format!("id「{id}」が二度あります。別の id にしてください");
        found.add(&at.to(index).to("id"), "duplicate_id", say);
    }
    for (index, rule) in rules.iter().enumerate() {
        let before = rules.get(..index).unwrap_or_default();
        check_rule(pack, rule, before, &at.to(index), found);
    }
}

fn check_rule(pack: &Pack, rule: &AssignRule, before: &[AssignRule], at: &At, found: &mut Found) {
    if !is_slug(&rule.id, false) || rule.id == "none" {
        let say = "id は小文字の英数字と _ - だけで書いてください(none は使えません)";
        found.add(&at.to("id"), "bad_id", say);
    }
    let covers = |one: &&AssignRule| {
        let always = matches!(one.when, None | Some(Condition::Always));
        let kinds = one.kinds.is_empty()
            || (!rule.kinds.is_empty() && rule.kinds.iter().all(|kind| one.kinds.contains(kind)));
        let channel = one.channel.is_none() || one.channel == rule.channel;
        always && kinds && channel
    };
    if let Some(one) = before.iter().find(covers) {
        let say = format!(
            "前の「{}」がいつも先に当てはまります。順番を入れ替えるか、消してください",
            one.id
        );
        found.add(at, "unreachable_assign", say);
    }
    if let Some(when) = &rule.when {
        check_condition(when, &Scope::pack(pack), &at.to("when"), found);
    }
    check_to(rule, at, found);
    check_why(rule, at, found);
}

fn check_to(rule: &AssignRule, at: &At, found: &mut Found) {
    let at = at.to("to");
    let to = &rule.to;
    if to.team.is_none() && to.topic.is_none() && to.role.is_none() {
        let say = "to に team / topic / role のどれかを書いてください";
        found.add(&at, "missing_to", say);
    }
    for (key, text) in [("team", &to.team), ("topic", &to.topic)] {
        if text.as_ref().is_some_and(|text| text.trim().is_empty()) {
            let say = format!("{key} に「聞ける方」と同じ言葉を書いてください");
            found.add(&at.to(key), "empty_text", say);
        }
    }
}

fn check_why(rule: &AssignRule, at: &At, found: &mut Found) {
    let length = rule.why.as_ref().map(|why| why.trim().chars().count());
    match length {
        None if !rule.turn => {
            let say = "why に、その方にお願いする理由を短く書いてください(turn: true なら書かなくてもかまいません)";
            found.add(&at.to("why"), "missing_why", say);
        }
        Some(0) => found.add(
            &at.to("why"),
            "empty_text",
            "why に短い理由を書くか、消してください",
        ),
        Some(length) if length > MAX_WHY => {
            let say = format!("why は{MAX_WHY}文字までにしてください(いま{length}文字)");
            found.add(&at.to("why"), "long_label", say);
        }
        _ => {}
    }
}
