//! Several levels (R058): SV, then whatever the pack names, upward only. Where a request is now, where it may be sent
//! on to, until when that level answers, and who must be told by when. Pure functions of the pack and of the ids in
//! the log.
//! A request that goes up never comes down by itself, each level is entered once and each search there ends
//! (`asking`): so every escalation ends in a reply, a take-over or a promise.
//! Not here: whom to ask at a level (`asking`), the log (`store`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::checklist::{Situation, holds, resolve_facts};
use crate::pack::{Chain, ChainLevel, DeadlineRule, TellRule};

/// What an SV decided about 承認願います.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 承認
    Approved,
    /// 不承認
    Refused,
    /// 条件付き
    Conditional,
}

impl Verdict {
    /// The stage of the pack's wordings that are said to the customer then.
    pub fn stage(self) -> &'static str {
        match self {
            Self::Approved => "承認",
            Self::Refused => "不承認",
            Self::Conditional => "条件付き",
        }
    }
}

/// Where a request is: the place of its level in the list, the highest it was sent to; `None`: with the SV. Ids that
/// this pack does not have (the flow was changed since) do not count.
pub fn find_level<'a>(chain: &Chain, sent: impl IntoIterator<Item = &'a str>) -> Option<usize> {
    sent.into_iter()
        .filter_map(|id| chain.levels.iter().position(|level| level.id == id))
        .max()
}

/// Where it may be sent on to from there, lowest first: never to where it has been.
pub fn list_next(chain: &Chain, at: Option<usize>) -> &[ChainLevel] {
    let from = at.map_or(0, |at| at.saturating_add(1));
    chain.levels.get(from..).unwrap_or_default()
}

/// The reply's deadline at a level, as a rule; `None`: it has none.
pub fn level_rule(level: &ChainLevel) -> Option<DeadlineRule> {
    (!level.reply.is_empty()).then(|| DeadlineRule {
        id: level.id.clone(),
        kinds: Vec::new(),
        when: None,
        pause: level.pause.clone(),
        levels: level.reply.clone(),
    })
}

/// Who must be told from now on: `from` is the level that the request has just come to, `None` the first ask.
pub fn list_tells<'a>(situation: &Situation<'a>, from: Option<&str>) -> Vec<&'a TellRule> {
    let Some(chain) = situation.pack.rules.chain.as_ref() else {
        return Vec::new();
    };
    let facts = resolve_facts(situation);
    let kind = crate::checklist::assess(situation).kind;
    let applies = |rule: &&TellRule| {
        rule.from.as_deref() == from
            && (rule.kinds.is_empty() || rule.kinds.contains(&kind))
            && rule.when.as_ref().is_none_or(|when| holds(when, &facts))
    };
    chain.tell.iter().filter(applies).collect()
}

/// Minutes before the time at which telling somebody is near.
const NEAR_MS: i64 = 5 * 60_000;

/// How near the time is at which somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Nearness {
    /// There is time.
    Open,
    /// Within five minutes.
    Near,
    /// It has passed.
    Late,
}

/// How near it is, both in milliseconds since 1970.
pub fn how_near(due_ms: i64, now_ms: i64) -> Nearness {
    match due_ms.saturating_sub(now_ms) {
        left if left <= 0 => Nearness::Late,
        left if left <= NEAR_MS => Nearness::Near,
        _ => Nearness::Open,
    }
}

/// When that changes next; `None`: never again.
pub fn nears_at(due_ms: i64, now_ms: i64) -> Option<i64> {
    match how_near(due_ms, now_ms) {
        Nearness::Open => Some(due_ms.saturating_sub(NEAR_MS)),
        Nearness::Near => Some(due_ms),
        Nearness::Late => None,
    }
}
