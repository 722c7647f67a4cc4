//! The hold ladder and the prompts of a long call: which step a running clock has reached, and when the next one
//! comes. A clock that belongs to no case has no steps: nobody may be warned about a key that was forgotten
//! (floor.md, "The shape of a call", "Holding"; R064, R065).
//! Not here: the figures (`pack`, `checklist::hold`), reading a clock, what a screen makes of a step.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::pack::{CallStep, HoldStep, TopicRule};

/// How far a hold has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HoldLevel {
    /// Another colour and nothing else.
    Colour,
    /// 途中経過: there is something to say.
    Progress,
    /// The call-back is ready.
    Callback,
    /// The call-back is strongly suggested.
    Strong,
}

/// What a long call suggests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CallPrompt {
    /// 交代 or a call-back may be thought of.
    Handover,
    /// 交代 or a call-back is to be decided.
    Decide,
    /// The same matter has been talked about for long.
    SameTopic,
}

/// Where a hold stands on the ladder.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HoldNow<'a> {
    /// How far; `None`: below the first step, or not linked.
    pub level: Option<HoldLevel>,
    /// Wording for taking the customer off hold.
    pub say: Option<&'a str>,
    /// The step that was reached, in seconds.
    pub at_s: Option<u32>,
    /// The pack wants a notification for it.
    pub notify: bool,
    /// Milliseconds until the next step.
    pub next_ms: Option<i64>,
}

/// What a call suggests now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PromptNow {
    /// What; `None`: nothing yet, or not linked.
    pub prompt: Option<CallPrompt>,
    /// Its minutes.
    pub at_min: Option<u32>,
    /// The pack wants a notification for it.
    pub notify: bool,
    /// Milliseconds until the next prompt.
    pub next_ms: Option<i64>,
}

/// The step of a hold. `linked`: it belongs to a case that is being worked on.
pub fn climb_hold(linked: bool, hold_ms: i64, ladder: &[HoldStep]) -> HoldNow<'_> {
    let mut now = HoldNow::default();
    if !linked {
        return now;
    }
    // Packs are linted to be in order; a pack that is not still gives the step of its seconds.
    let mut steps: Vec<&HoldStep> = ladder.iter().collect();
    steps.sort_by_key(|step| step.at);
    let mut offered = false;
    for step in steps {
        let at_ms = i64::from(step.at) * 1000;
        if at_ms > hold_ms {
            now.next_ms = Some(at_ms - hold_ms);
            break;
        }
        let level = match (step.callback, &step.say) {
            // Offered a second time is suggested.
            (true, _) if offered => HoldLevel::Strong,
            (true, _) => HoldLevel::Callback,
            (false, Some(_)) => HoldLevel::Progress,
            (false, None) => HoldLevel::Colour,
        };
        offered |= step.callback;
        now.level = now.level.max(Some(level));
        now.say = step.say.as_deref().or(now.say);
        now.at_s = Some(step.at);
        now.notify = step.notify;
    }
    now
}

/// The prompt of a call that began `call_ms` ago, about a case that began `case_ms` ago. The same topic counts within
/// one call: a case that waited since yesterday is not a day of talking.
pub fn prompt_call(
    linked: bool,
    call_ms: i64,
    case_ms: i64,
    steps: &[CallStep],
    topic: &TopicRule,
) -> PromptNow {
    let mut now = PromptNow::default();
    if !linked {
        return now;
    }
    let topic_ms = call_ms.min(case_ms);
    let last = steps.iter().map(|step| step.at_min).max();
    let several = steps.iter().any(|step| Some(step.at_min) < last);
    let calls = steps.iter().map(|step| {
        let prompt = if several && Some(step.at_min) == last {
            CallPrompt::Decide
        } else {
            CallPrompt::Handover
        };
        (prompt, step.at_min, call_ms, step.notify)
    });
    let topics = std::iter::once((CallPrompt::SameTopic, topic.at_min, topic_ms, topic.notify));
    for (prompt, at_min, ms, notify) in calls.chain(topics) {
        let at_ms = minutes(at_min);
        if at_ms > ms {
            let left = at_ms - ms;
            now.next_ms = Some(now.next_ms.map_or(left, |next| next.min(left)));
        } else if now.prompt <= Some(prompt) {
            now.prompt = Some(prompt);
            now.at_min = Some(at_min);
            now.notify = notify;
        }
    }
    now
}

fn minutes(n: u32) -> i64 {
    i64::from(n) * 60_000
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn step(at: u32, say: Option<&str>, callback: bool) -> HoldStep {
        HoldStep {
            at,
            say: say.map(str::to_owned),
            callback,
            notify: false,
        }
    }

    /// floor.md, "Holding".
    fn usual() -> Vec<HoldStep> {
        vec![
            step(30, None, false),
            step(60, Some("途中経過"), false),
            step(120, Some("折り返し"), true),
            step(180, Some("お詫び"), true),
        ]
    }

    fn calls() -> Vec<CallStep> {
        [10, 20]
            .map(|at_min| CallStep {
                at_min,
                notify: false,
            })
            .to_vec()
    }

    const TOPIC: TopicRule = TopicRule {
        at_min: 30,
        notify: false,
    };

    #[test]
    fn the_ladder_of_the_floor() {
        let ladder = usual();
        let at = |s: i64| {
            let now = climb_hold(true, s * 1000, &ladder);
            (now.level, now.say, now.next_ms)
        };
        assert_eq!(at(0), (None, None, Some(30_000)));
        assert_eq!(at(29), (None, None, Some(1000)));
        assert_eq!(at(30), (Some(HoldLevel::Colour), None, Some(30_000)));
        assert_eq!(
            at(60),
            (Some(HoldLevel::Progress), Some("途中経過"), Some(60_000))
        );
        assert_eq!(
            at(120),
            (Some(HoldLevel::Callback), Some("折り返し"), Some(60_000))
        );
        assert_eq!(at(4000), (Some(HoldLevel::Strong), Some("お詫び"), None));
    }

    #[test]
    fn the_call_asks_for_a_decision_and_a_topic_counts_within_the_call() {
        let at = |call: i64, case: i64| {
            prompt_call(true, call * 60_000, case * 60_000, &calls(), &TOPIC).prompt
        };
        assert_eq!(at(9, 9), None);
        assert_eq!(at(10, 10), Some(CallPrompt::Handover));
        assert_eq!(at(20, 20), Some(CallPrompt::Decide));
        assert_eq!(at(30, 30), Some(CallPrompt::SameTopic));
        assert_eq!(at(40, 12), Some(CallPrompt::Decide));
        assert_eq!(at(5, 60 * 24), None);
    }

    fn any_ladder() -> impl Strategy<Value = Vec<HoldStep>> {
        let one = (1u32..600, any::<bool>(), any::<bool>(), any::<bool>());
        prop::collection::vec(one, 0..6).prop_map(|steps| {
            let steps = steps.into_iter();
            steps
                .map(|(at, say, callback, notify)| HoldStep {
                    at,
                    say: say.then(|| format!("{at}秒")),
                    callback,
                    notify,
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn an_unlinked_clock_never_warns(ladder in any_ladder(), ms in 0i64..10_000_000) {
            prop_assert_eq!(climb_hold(false, ms, &ladder), HoldNow::default());
            prop_assert_eq!(prompt_call(false, ms, ms, &calls(), &TOPIC), PromptNow::default());
        }

        #[test]
        fn a_hold_only_climbs_and_nothing_changes_before_it_is_told(
            ladder in any_ladder(), ms in 0i64..700_000, more in 0i64..700_000,
        ) {
            let (now, then) = (climb_hold(true, ms, &ladder), climb_hold(true, ms + more, &ladder));
            prop_assert!(now.level <= then.level);
            if now.next_ms.is_none_or(|next| more < next) {
                prop_assert_eq!((now.level, now.say), (then.level, then.say));
            }
            if let Some(next) = now.next_ms {
                prop_assert!(next > 0);
                let stepped = climb_hold(true, ms + next, &ladder);
                prop_assert!(stepped.next_ms != Some(0) && stepped.level.is_some());
            }
        }

        #[test]
        fn a_prompt_only_grows_and_comes_when_it_is_told(
            call in 0i64..3_600_000, case in 0i64..3_600_000, more in 0i64..3_600_000,
        ) {
            let now = prompt_call(true, call, case, &calls(), &TOPIC);
            let then = prompt_call(true, call + more, case + more, &calls(), &TOPIC);
            prop_assert!(now.prompt <= then.prompt);
            if now.next_ms.is_none_or(|next| more < next) {
                prop_assert_eq!(now.prompt, then.prompt);
            }
        }
    }
}
