//! `chain:` of `rules/*.yaml`: a request goes up, to nobody twice, so that no accepted pack can loop; each level's
//! deadline is held to the rules of any deadline; whoever must be told has a name of a desk and a time.

use std::collections::BTreeSet;

use super::condition::{Scope, check_condition, check_time};
use super::deadline::{SECONDS_MAX, check_levels, looks_at_clock};
use super::{At, Found, is_slug, repeated};
use crate::fold::fold;
use crate::pack::{Chain, Pack};

pub(super) fn check_chain(pack: &Pack, at: &At, found: &mut Found) {
    let Some(chain) = &pack.rules.chain else {
        return;
    };
    if chain.levels.is_empty() && chain.tell.is_empty() {
        let say = "levels か tell を一つ以上書くか、chain を消してください";
        found.add(at, "empty_list", say);
    }
    check_ids(
        chain.levels.iter().map(|level| level.id.as_str()),
        &at.to("levels"),
        found,
    );
    let mut desks = BTreeSet::new();
    for (index, level) in chain.levels.iter().enumerate() {
        let at = at.to("levels").to(index);
        check_desk(&level.to, "to", &at, found);
        if !desks.insert(fold(&level.to)) {
            let say = format!(
                "「{}」は前の段にもあります。同じ相手に戻らないようにしてください",
                level.to
            );
            found.add(&at.to("to"), "chain_loop", say);
        }
        if let Some(hours) = &level.hours {
            check_time(hours, &at.to("hours"), found);
        }
        if !level.reply.is_empty() {
            check_levels(&level.reply, &at.to("reply"), found);
        }
    }
    check_tells(pack, chain, &at.to("tell"), found);
}

fn check_tells(pack: &Pack, chain: &Chain, at: &At, found: &mut Found) {
    check_ids(chain.tell.iter().map(|rule| rule.id.as_str()), at, found);
    for (index, rule) in chain.tell.iter().enumerate() {
        let at = at.to(index);
        check_desk(&rule.who, "who", &at, found);
        if rule.within_s == 0 || rule.within_s > SECONDS_MAX {
            found.add(
                &at.to("within_s"),
                "bad_seconds",
                "連絡までの秒数は 1 から 2592000(30日)で書いてください",
            );
        }
        if let Some(from) = &rule.from
            && chain.levels.iter().all(|level| level.id != *from)
        {
            let say =
                format!("「{from}」という段が chain の levels にありません。id を直してください");
            found.add(&at.to("from"), "dangling_level", say);
        }
        if let Some(when) = &rule.when {
            let at = at.to("when");
            check_condition(when, &Scope::pack(pack), &at, found);
            if looks_at_clock(when) {
                let say = "連絡の条件に timer・time・notebook は使えません。お客様のご様子・flag・product などで書いてください";
                found.add(&at, "clock_in_deadline", say);
            }
        }
    }
}

fn check_ids<'a>(ids: impl Iterator<Item = &'a str> + Clone, at: &At, found: &mut Found) {
    for (index, id) in repeated(ids.clone()) {
        let say = format!("id「{id}」が二度あります。別の id にしてください");
        found.add(&at.to(index).to("id"), "duplicate_id", say);
    }
    for (index, id) in ids.enumerate() {
        if !is_slug(id, false) {
            let say = "id は小文字の英数字と _ - だけで書いてください";
            found.add(&at.to(index).to("id"), "bad_id", say);
        }
    }
}

fn check_desk(name: &str, key: &str, at: &At, found: &mut Found) {
    if name.trim().is_empty() {
        let say = format!("{key} に、相談する係や役職を書いてください(個人名は書きません)");
        found.add(&at.to(key), "missing_to", say);
    }
}
