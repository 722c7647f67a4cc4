//! The ladder of asking (R051–R053): somebody is asked, answers, takes over, wants something checked first,
//! refuses or says nothing; then the next one; and after so many refusals or so long a search the call-back.
//! A pure function of the attempts so far and the time.
//! Not here: whom to ask next (`offer`), what is written in the log (`store`), when to call back (`promise`).

mod assign;
mod offer;
mod update;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::pack::AskRule;
use crate::time::{Stamp, elapsed_ms};

pub use assign::find_assign;
pub use offer::{Matter, Offer, Person, PersonRole, Reason, Shift, offer_people};
pub use update::{Said, update_line};

/// What came of asking an SV (floor.md, "Words").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum AskResult {
    /// 回答
    Answered,
    /// 交代
    Handover,
    /// 先に確認
    CheckFirst,
    /// 手離せず
    Busy,
    /// 返事なし
    NoReply,
    /// 上へ: sent on to the next level.
    SentOn,
}

/// One asking of one SV.
#[derive(Debug, Clone, PartialEq)]
pub struct Attempt {
    /// Whom; empty: somebody without a name.
    pub who: String,
    /// When.
    pub at: Stamp,
    /// What came of it and when; `None`: nothing yet.
    pub result: Option<(AskResult, Stamp)>,
}

/// When to stop waiting and when to stop asking. Seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LadderRule {
    /// Silence counts as 返事なし from here on.
    pub no_reply_after_s: u32,
    /// That many refusals or silences bring the call-back.
    pub after_refusals: u32,
    /// So long a search brings it too.
    pub after_s: u32,
}

/// Silence on the floor, in seconds (floor.md, "Holding").
const FLOOR_S: u32 = 20;
/// The same by chat.
const CHAT_S: u32 = 45;
/// Refusals after which the call-back is offered (requirements, `sv_search`).
const REFUSALS: u32 = 2;
/// Seconds of search after which it is offered: the step of the hold at which it is ready.
const SEARCH_S: u32 = 120;

impl LadderRule {
    /// What the pack says, else the floor's usual values.
    pub fn of(rule: Option<&AskRule>, by_chat: bool) -> Self {
        let no_reply_after_s = match (rule, by_chat) {
            (Some(rule), false) => rule.no_reply_after_s,
            (Some(rule), true) => rule.no_reply_after_chat_s,
            (None, false) => FLOOR_S,
            (None, true) => CHAT_S,
        };
        let after_refusals = rule.and_then(|rule| rule.after_refusals);
        Self {
            no_reply_after_s: no_reply_after_s.max(1),
            after_refusals: after_refusals.map_or(REFUSALS, u32::from).max(1),
            after_s: rule
                .and_then(|rule| rule.after_s)
                .unwrap_or(SEARCH_S)
                .max(1),
        }
    }
}

/// Where the search for an SV stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Rung {
    /// Somebody is to be asked (again, after 先に確認: the same one).
    Ask,
    /// Somebody was asked and has some time left to answer.
    Waiting {
        /// Seconds until silence counts as 返事なし.
        left_s: u32,
    },
    /// The one who was asked says nothing: on to the next; a late answer still counts.
    Silent,
    /// 「SVがつかまりません。折り返しにしますか」
    CallBack,
    /// 回答 or 交代: the search has ended.
    Ended,
}

/// True when the search at this level has ended with it.
fn ends_search(result: AskResult) -> bool {
    matches!(
        result,
        AskResult::Answered | AskResult::Handover | AskResult::SentOn
    )
}

/// True when nobody can be waited for any longer: 手離せず, 返事なし, or a silence that is long enough.
pub fn is_refused(attempt: &Attempt, rule: &LadderRule, now: &Stamp) -> bool {
    match &attempt.result {
        Some((result, _)) => matches!(result, AskResult::Busy | AskResult::NoReply),
        None => elapsed_ms(&attempt.at, now) >= i64::from(rule.no_reply_after_s) * 1000,
    }
}

/// The attempts of the search that goes on now: what came after the last 回答, 交代 or 上へ. After 再エスカ, and at
/// each level, one searches anew.
pub fn this_search(attempts: &[Attempt]) -> &[Attempt] {
    let ended = |attempt: &Attempt| {
        attempt
            .result
            .as_ref()
            .is_some_and(|(result, _)| ends_search(*result))
    };
    let begin = attempts
        .iter()
        .rposition(ended)
        .map_or(0, |at| at.saturating_add(1));
    attempts.get(begin..).unwrap_or_default()
}

/// Milliseconds of search: from each ask to the next one, or to now; while the operator checks something for an
/// SV (先に確認) nobody is searched for.
pub fn searched_ms(search: &[Attempt], now: &Stamp) -> i64 {
    let mut sum = 0_i64;
    for (at, attempt) in search.iter().enumerate() {
        let next = search.get(at.saturating_add(1)).map(|next| &next.at);
        let end = match &attempt.result {
            Some((result, end)) if *result == AskResult::CheckFirst || ends_search(*result) => end,
            _ => next.unwrap_or(now),
        };
        sum = sum.saturating_add(elapsed_ms(&attempt.at, end));
    }
    sum
}

/// Where the search stands. `anybody` says whether there is still somebody to offer ([`offer_people`]).
///
/// Whoever is asked ends in 回答, 交代 or a refusal, refusals are counted and time passes: so every search ends in
/// a reply, a take-over or the call-back.
pub fn climb(search: &[Attempt], rule: &LadderRule, anybody: bool, now: &Stamp) -> Rung {
    let Some(last) = search.last() else {
        return Rung::Ask;
    };
    match &last.result {
        Some((AskResult::Answered | AskResult::Handover, _)) => return Rung::Ended,
        // The SV is there and waits for it: back to the same one, whatever was before.
        Some((AskResult::CheckFirst | AskResult::SentOn, _)) => return Rung::Ask,
        _ => {}
    }
    let refused = search
        .iter()
        .filter(|attempt| is_refused(attempt, rule, now))
        .count();
    let refused = u32::try_from(refused).unwrap_or(u32::MAX);
    let waits = last.result.is_none() && !is_refused(last, rule, now);
    let late = searched_ms(search, now) >= i64::from(rule.after_s) * 1000;
    if refused >= rule.after_refusals || late {
        // Who was asked a moment ago may still answer; the call-back is only put beside it then.
        return Rung::CallBack;
    }
    if waits {
        let left = i64::from(rule.no_reply_after_s) * 1000 - elapsed_ms(&last.at, now);
        // Rounded up: at nought it counts.
        let left_s = u32::try_from(left.max(0).saturating_add(999) / 1000).unwrap_or(u32::MAX);
        return Rung::Waiting { left_s };
    }
    match (anybody, last.result.is_none()) {
        (false, _) => Rung::CallBack,
        (true, true) => Rung::Silent,
        (true, false) => Rung::Ask,
    }
}

/// Seconds until the rung may be another one without anybody doing anything; `None`: it stays.
pub fn changes_in_s(search: &[Attempt], rule: &LadderRule, rung: Rung, now: &Stamp) -> Option<u32> {
    if !matches!(rung, Rung::Waiting { .. } | Rung::Silent | Rung::Ask) || search.is_empty() {
        return None;
    }
    let checking = search
        .last()
        .and_then(|last| last.result.as_ref())
        .is_some_and(|(result, _)| *result == AskResult::CheckFirst);
    let search_left = (i64::from(rule.after_s) * 1000 - searched_ms(search, now)).max(0);
    let left = match rung {
        Rung::Waiting { left_s } => search_left.min(i64::from(left_s) * 1000),
        _ if checking => return None,
        _ => search_left,
    };
    u32::try_from(left.saturating_add(999) / 1000).ok()
}
