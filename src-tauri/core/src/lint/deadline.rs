//! `deadlines:` of `rules/*.yaml`: levels go strictly forward and name nobody twice, so that no accepted pack can loop;
//! a rule looks at no clock, so that a deadline does not change by being waited for.

use std::collections::BTreeSet;

use super::condition::{Scope, check_condition, check_time};
use super::{At, Found, is_slug, repeated};
use crate::pack::{Condition, DeadlineLevel, DeadlineRule, Level, Pack};

/// Thirty days: a reply that may take longer is no reply.
pub(super) const SECONDS_MAX: u32 = 30 * 24 * 3600;

pub(super) fn check_deadlines(pack: &Pack, at: &At, found: &mut Found) {
    let Some(deadlines) = &pack.rules.deadlines else {
        return;
    };
    if let Some(hours) = &deadlines.hours {
        let at = at.to("hours");
        check_time(hours, &at, found);
        if hours.from == hours.to {
            let say = "from と to が同じです。受付時間の始まりと終わりを書いてください";
            found.add(&at.to("to"), "bad_time", say);
        }
    }
    let at = at.to("rules");
    if deadlines.rules.is_empty() {
        let say = "rules に期限の決まりを一つ以上書くか、deadlines を消してください";
        found.add(&at, "empty_list", say);
    }
    for (index, id) in repeated(deadlines.rules.iter().map(|rule| rule.id.as_str())) {
        let say = format!("id「{id}」が二度あります。別の id にしてください");
        found.add(&at.to(index).to("id"), "duplicate_id", say);
    }
    for (index, rule) in deadlines.rules.iter().enumerate() {
        let before = deadlines.rules.get(..index).unwrap_or_default();
        check_rule(pack, rule, before, &at.to(index), found);
    }
}

fn check_rule(
    pack: &Pack,
    rule: &DeadlineRule,
    before: &[DeadlineRule],
    at: &At,
    found: &mut Found,
) {
    if !is_slug(&rule.id, false) || rule.id == "none" {
        found.add(
            &at.to("id"),
            "bad_id",
            "id は小文字の英数字と _ - だけで書いてください(none は使えません)",
        );
    }
    let covers = |one: &&DeadlineRule| {
        let always = matches!(one.when, None | Some(Condition::Always));
        let kinds = one.kinds.is_empty()
            || (!rule.kinds.is_empty() && rule.kinds.iter().all(|kind| one.kinds.contains(kind)));
        always && kinds
    };
    if let Some(one) = before.iter().find(covers) {
        let say = format!(
            "前の「{}」がいつも先に当てはまります。順番を入れ替えるか、消してください",
            one.id
        );
        found.add(at, "unreachable_deadline", say);
    }
    if let Some(when) = &rule.when {
        let at = at.to("when");
        check_condition(when, &Scope::pack(pack), &at, found);
        if looks_at_clock(when) {
            let say = "期限の条件に timer・time・notebook は使えません。お客様のご様子・flag・product などで書いてください";
            found.add(&at, "clock_in_deadline", say);
        }
    }
    check_levels(&rule.levels, &at.to("levels"), found);
}

pub(super) fn check_levels(levels: &[DeadlineLevel], at: &At, found: &mut Found) {
    let mut before: Option<&DeadlineLevel> = None;
    let mut named = BTreeSet::new();
    for (index, level) in levels.iter().enumerate() {
        let at = at.to(index);
        if level.after_s == 0 || level.after_s > SECONDS_MAX {
            found.add(
                &at.to("after_s"),
                "bad_seconds",
                "期限の秒数は 1 から 2592000(30日)で書いてください",
            );
        }
        if before.is_some_and(|before| level.after_s <= before.after_s) {
            let say = "after_s は、前の段より大きい秒数にしてください";
            found.add(&at.to("after_s"), "level_order", say);
        }
        if before.is_some_and(|before| level.level < before.level) {
            let say = "段は warn、overdue、next の順に書いてください";
            found.add(&at.to("level"), "level_order", say);
        }
        before = Some(level);
        let to = level.to.as_deref().map(str::trim);
        if to == Some("") || (to.is_none() && level.level == Level::Next) {
            let say = "to に、次に相談する係や役職を書いてください(個人名は書きません)";
            found.add(&at.to("to"), "missing_to", say);
        }
        if level.level == Level::Next
            && let Some(to) = to.filter(|to| !to.is_empty())
            && !named.insert(to)
        {
            let say = format!("「{to}」は前の段にもあります。同じ相手に戻らないようにしてください");
            found.add(&at.to("to"), "deadline_loop", say);
        }
    }
    let due = levels
        .iter()
        .filter(|level| level.level == Level::Overdue)
        .count();
    if due != 1 {
        let say = "回答期限にあたる段(level: overdue)を、ちょうど一つ書いてください";
        found.add(at, "no_overdue", say);
    }
}

/// What changes by itself while one waits.
pub(super) fn looks_at_clock(condition: &Condition) -> bool {
    match condition {
        Condition::All(list) | Condition::Any(list) => list.iter().any(looks_at_clock),
        Condition::Not(one) => looks_at_clock(one),
        Condition::Timer { .. } | Condition::Time(_) | Condition::Notebook(_) => true,
        _ => false,
    }
}
