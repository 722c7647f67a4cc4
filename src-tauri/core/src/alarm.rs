//! What a notification of the system tells where a pack asks for one (`notify: true`): a step of the hold ladder, a
//! prompt of a long call, a level of a reply deadline. It lies open on the desk, so it says how long and whom to turn
//! to, and nothing of the customer. Once a step of one stretch of time: each has a name that is remembered.
//! Not here: when a step is reached (`ladder`, `deadline`), what was told already (`store`).

use crate::deadline::Standing;
use crate::ladder::{HoldLevel, HoldNow, PromptNow};
use crate::pack::{DeadlineRule, Level};
use crate::text::Language;

/// A step to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Alarm {
    /// A hold of so many seconds.
    Hold {
        /// The step of the ladder, in seconds.
        at_s: u32,
        /// The call-back is offered from there on.
        call_back: bool,
    },
    /// A call of so many minutes.
    Call {
        /// The prompt's minutes.
        at_min: u32,
    },
    /// The reply of an SV.
    Deadline {
        /// Which level of the rule, from nought.
        index: usize,
        /// What it means.
        level: Level,
        /// Whom to turn to: a desk or a role.
        to: Option<String>,
    },
}

impl Alarm {
    /// The hold's step, where the pack wants it told.
    pub fn of_hold(now: &HoldNow<'_>) -> Option<Self> {
        now.at_s.filter(|_| now.notify).map(|at_s| Self::Hold {
            at_s,
            call_back: now.level >= Some(HoldLevel::Callback),
        })
    }

    /// The call's prompt, where the pack wants it told.
    pub fn of_call(now: &PromptNow) -> Option<Self> {
        now.at_min
            .filter(|_| now.notify)
            .map(|at_min| Self::Call { at_min })
    }

    /// The level that a deadline has reached, where the pack wants it told. Levels that were passed while nobody could
    /// be told are old news.
    pub fn of_deadline(standing: &Standing, rule: &DeadlineRule) -> Option<Self> {
        let index = standing.reached.checked_sub(1)?;
        let level = rule.levels.get(index).filter(|level| level.notify)?;
        Some(Self::Deadline {
            index,
            level: level.level,
            to: level.to.clone(),
        })
    }

    /// The clock's name in the log.
    pub fn clock(&self) -> &'static str {
        match self {
            Self::Hold { .. } => "hold",
            Self::Call { .. } => "call",
            Self::Deadline { .. } => "deadline",
        }
    }

    /// The step's figure in the log.
    pub fn step(&self) -> i64 {
        match self {
            Self::Hold { at_s, .. } => i64::from(*at_s),
            Self::Call { at_min } => i64::from(*at_min),
            Self::Deadline { index, .. } => i64::try_from(*index).unwrap_or(i64::MAX),
        }
    }

    /// The sentence.
    pub fn say(&self, language: Language) -> String {
        match (self, language) {
            (Self::Hold { at_s, call_back }, Language::Ja) => {
                let long = say_seconds_ja(*at_s);
                if *call_back {
                    format!("保留{long}です。折り返しにもできます")
                } else {
                    format!("保留{long}です")
                }
            }
            (Self::Hold { at_s, call_back }, Language::En) => {
                let more = if *call_back {
                    ". A call-back is ready"
                } else {
                    ""
                };
                format!("On hold for {at_s} s{more}")
            }
            (Self::Call { at_min }, Language::Ja) => format!("通話{at_min}分です"),
            (Self::Call { at_min }, Language::En) => format!("In the call for {at_min} min"),
            (Self::Deadline { level, to, .. }, language) => {
                say_level(*level, to.as_deref(), language)
            }
        }
    }
}

/// What is said when more deadlines are reached at once than anybody could read one by one.
pub fn say_alarms(count: usize, language: Language) -> String {
    match language {
        Language::Ja => format!("SVの回答期限のものが{count}件あります"),
        Language::En => format!("{count} replies are due"),
    }
}

fn say_level(level: Level, to: Option<&str>, language: Language) -> String {
    let said = match (level, language) {
        (Level::Warn, Language::Ja) => "まもなくSVの回答期限です",
        (Level::Overdue | Level::Next, Language::Ja) => "SVの回答期限を過ぎています",
        (Level::Warn, Language::En) => "An SV's reply is due soon",
        (Level::Overdue | Level::Next, Language::En) => "An SV's reply is overdue",
    };
    match (to, language) {
        (None, _) => said.to_owned(),
        (Some(to), Language::Ja) => format!("{said}。{to}へ"),
        (Some(to), Language::En) => format!("{said}: to {to}"),
    }
}

fn say_seconds_ja(seconds: u32) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds}秒"),
        (minutes, 0) => format!("{minutes}分"),
        (minutes, seconds) => format!("{minutes}分{seconds}秒"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ladder::{climb_hold, prompt_call};
    use crate::pack::{CallStep, HoldStep, TopicRule};

    fn ladder() -> Vec<HoldStep> {
        let step = |at, callback, notify| HoldStep {
            at,
            say: None,
            callback,
            notify,
        };
        vec![
            step(30, false, false),
            step(90, false, true),
            step(180, true, true),
        ]
    }

    #[test]
    fn only_a_step_that_the_pack_marks_is_told_and_never_an_unlinked_one() {
        let steps = ladder();
        let told = |linked, s: i64| Alarm::of_hold(&climb_hold(linked, s * 1000, &steps));
        assert_eq!(told(true, 29), None);
        assert_eq!(told(true, 60), None);
        assert_eq!(
            told(true, 90).map(|alarm| alarm.say(Language::Ja)),
            Some("保留1分30秒です".to_owned())
        );
        assert_eq!(
            told(true, 500).map(|alarm| alarm.say(Language::Ja)),
            Some("保留3分です。折り返しにもできます".to_owned())
        );
        assert!((0..500).all(|s| told(false, s).is_none()));
    }

    #[test]
    fn a_long_call_is_told_by_its_minutes() {
        let steps = [
            CallStep {
                at_min: 10,
                notify: false,
            },
            CallStep {
                at_min: 20,
                notify: true,
            },
        ];
        let topic = TopicRule {
            at_min: 30,
            notify: false,
        };
        let told = |min: i64| {
            let ms = min * 60_000;
            Alarm::of_call(&prompt_call(true, ms, ms, &steps, &topic))
        };
        assert_eq!(told(15), None);
        assert_eq!(told(20), Some(Alarm::Call { at_min: 20 }));
        assert_eq!(told(30), None, "the same topic asks for none here");
    }

    #[test]
    fn a_level_names_the_desk_to_turn_to() {
        let say = |level, to: Option<&str>| say_level(level, to, Language::Ja);
        assert_eq!(say(Level::Warn, None), "まもなくSVの回答期限です");
        assert_eq!(
            say(Level::Next, Some("管理者")),
            "SVの回答期限を過ぎています。管理者へ"
        );
    }
}
