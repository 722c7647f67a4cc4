//! `rules/*.yaml` and `phrases/*.yaml`: they speak of roles, flags and moods, never of item ids.

use super::condition::{Scope, check_condition};
use super::exits::check_gate;
use super::slots::check_pack_slots;
use super::{At, Found, Place, is_slug, repeated};
use crate::pack::{Pack, Rules};

pub(super) fn check_rules(pack: &Pack, found: &mut Found) {
    let at = At::new(Place::Rules);
    let rules = &pack.rules;
    if let Some(gate) = &rules.gate {
        check_gate(gate, &at.to("gate"), found);
    }
    check_tables(rules, &at, found);
    check_immediate(pack, &at.to("immediate_to_sv"), found);
    check_words(rules, &at.to("words"), found);
    check_hold(pack, &at.to("hold"), found);
    super::deadline::check_deadlines(pack, &at.to("deadlines"), found);
    super::assign::check_assign(pack, &at.to("assign"), found);
    super::chain::check_chain(pack, &at.to("chain"), found);
    check_minutes(rules, &at, found);
    if rules
        .ask
        .as_ref()
        .is_some_and(|ask| ask.no_reply_after_s == 0 || ask.no_reply_after_chat_s == 0)
    {
        found.add(
            &at.to("ask"),
            "bad_seconds",
            "返事なしとみなす秒数は 1 以上で書いてください",
        );
    }
    check_ladder(rules, &at.to("ask"), found);
}

/// The ladder must end: a search without a limit would leave the customer on hold.
fn check_ladder(rules: &Rules, at: &At, found: &mut Found) {
    let Some(ask) = &rules.ask else { return };
    if ask.after_refusals.is_some_and(|n| !(1..=9).contains(&n)) {
        found.add(
            &at.to("after_refusals"),
            "bad_refusals",
            "折り返しをすすめるまでの人数は 1 から 9 で書いてください",
        );
    }
    if ask
        .after_s
        .is_some_and(|after_s| after_s < ask.no_reply_after_s || after_s > 600)
    {
        found.add(
            &at.to("after_s"),
            "bad_seconds",
            "折り返しをすすめるまでの秒数は、返事なしの秒数以上、600 以下で書いてください",
        );
    }
}

fn check_tables(rules: &Rules, at: &At, found: &mut Found) {
    for (index, rule) in rules.profiles.iter().enumerate() {
        let at = at.to("profiles").to(index);
        if rule.min_ready > 100 {
            found.add(
                &at.to("min_ready"),
                "bad_min_ready",
                "min_ready は 0 から 100 で書いてください",
            );
        }
        if rules
            .profiles
            .iter()
            .take(index)
            .any(|before| before.profile == rule.profile)
        {
            found.add(
                &at.to("profile"),
                "duplicate_id",
                "同じ profile が二度あります。一つにしてください",
            );
        }
    }
    for (index, rule) in rules.kinds.iter().enumerate() {
        let at = at.to("kinds").to(index);
        for (key, text) in [("line", &rule.line), ("ask", &rule.ask)] {
            if text.trim().is_empty() {
                found.add(
                    &at.to(key),
                    "empty_text",
                    format!("{key} に言葉を書いてください"),
                );
            }
        }
        if rules
            .kinds
            .iter()
            .take(index)
            .any(|before| before.kind == rule.kind)
        {
            found.add(
                &at.to("kind"),
                "duplicate_id",
                "同じ kind が二度あります。一つにしてください",
            );
        }
    }
}

fn check_immediate(pack: &Pack, at: &At, found: &mut Found) {
    let rules = &pack.rules.immediate_to_sv;
    for (index, id) in repeated(rules.iter().map(|rule| rule.id.as_str())) {
        let say = format!("id「{id}」が二度あります。別の id にしてください");
        found.add(&at.to(index).to("id"), "duplicate_id", say);
    }
    for (index, rule) in rules.iter().enumerate() {
        let at = at.to(index);
        if !is_slug(&rule.id, false) {
            found.add(
                &at.to("id"),
                "bad_id",
                "id は小文字の英数字と _ - だけで書いてください",
            );
        }
        if rule.why.trim().is_empty() {
            found.add(
                &at.to("why"),
                "empty_text",
                "why に、すぐSVへつなぐ理由を書いてください",
            );
        }
        check_condition(&rule.when, &Scope::pack(pack), &at.to("when"), found);
    }
}

fn check_words(rules: &Rules, at: &At, found: &mut Found) {
    for (index, rule) in rules.words.iter().enumerate() {
        let at = at.to(index);
        if !is_slug(rule.flag.as_str(), false) {
            found.add(
                &at.to("flag"),
                "bad_id",
                "flag は小文字の英数字と _ - だけで書いてください",
            );
        }
        if rule.any.is_empty() {
            found.add(
                &at.to("any"),
                "empty_text",
                "any に言葉を一つ以上書いてください",
            );
        }
        for (place, words) in rule.any.iter().enumerate() {
            if crate::fold::fold(words).is_empty() {
                found.add(
                    &at.to("any").to(place),
                    "empty_text",
                    "空の言葉です。消してください",
                );
            }
        }
    }
}

fn check_hold(pack: &Pack, at: &At, found: &mut Found) {
    let mut before = None;
    for (index, step) in pack.rules.hold.iter().enumerate() {
        if before.is_some_and(|before| step.at <= before) {
            let say = "保留の秒数は、小さい順に書いてください";
            found.add(&at.to(index).to("at"), "hold_order", say);
        }
        before = Some(step.at);
        if let Some(say) = &step.say {
            check_pack_slots(pack, say, &at.to(index).to("say"), found);
        }
    }
}

fn check_minutes(rules: &Rules, at: &At, found: &mut Found) {
    let say = "通話の分数は、1 以上を小さい順に書いてください";
    let mut before = 0;
    for (index, step) in rules.call.iter().enumerate() {
        if step.at_min <= before {
            found.add(&at.to("call").to(index).to("at_min"), "call_order", say);
        }
        before = step.at_min;
    }
    if rules
        .same_topic
        .as_ref()
        .is_some_and(|topic| topic.at_min == 0)
    {
        found.add(&at.to("same_topic").to("at_min"), "call_order", say);
    }
}

pub(super) fn check_phrases(pack: &Pack, found: &mut Found) {
    let at = At::new(Place::Phrases).to("phrases");
    for (index, id) in repeated(pack.phrases.iter().map(|phrase| phrase.id.as_str())) {
        let say = format!("言い回しの id「{id}」が二度あります。別の id にしてください");
        found.add(&at.to(index).to("id"), "duplicate_id", say);
    }
    for (index, phrase) in pack.phrases.iter().enumerate() {
        let at = at.to(index);
        if !is_slug(&phrase.id, false) {
            found.add(
                &at.to("id"),
                "bad_id",
                "id は小文字の英数字と _ - だけで書いてください",
            );
        }
        if phrase.t.trim().is_empty() || phrase.stage.trim().is_empty() {
            found.add(&at, "empty_text", "stage と t を書いてください");
        }
        check_pack_slots(pack, &phrase.t, &at.to("t"), found);
        if let Some(when) = &phrase.when {
            check_condition(when, &Scope::pack(pack), &at.to("when"), found);
        }
    }
}
