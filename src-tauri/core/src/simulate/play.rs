//! The player: a case at a desk whose clock jumps. What an event does, what comes by itself before the next one, the hold,
//! the reply deadline. Asking has its own file (`ask`), so have call-backs (`call_back`).

use std::collections::{BTreeMap, BTreeSet};

use super::SECONDS_MAX;
use super::ask::Search;
use super::call_back::Promise;
use super::chain::Way;
use super::check::{at_event, check};
use super::report::{Row, What, Wrong};
use super::script::{Event, Script, State};
use crate::alarm::Alarm;
use crate::answer::{Answer, Answers};
use crate::chain::level_rule;
use crate::change::{self, offered_macros, plan_macro};
use crate::checklist::{
    Situation, Slots, assess, check_answer, defaults, fill_template, read_minute, read_weekday,
};
use crate::deadline::{AskState, Change, Standing, find_rule, stand};
use crate::ids::{FlagId, ItemId, MacroId};
use crate::ladder::climb_hold;
use crate::pack::{Flow, HoldStep, Pack, RequestKind};
use crate::promise::Local;
use crate::text::{Language, tell_bad_answer};
use crate::time::Stamp;

/// 1970-01-05 was a Monday.
const MONDAY_MS: i64 = 4 * 24 * 3_600_000;

/// Plays a script. Errors: everything in it that no call could do.
pub fn play(pack: &Pack, script: &Script) -> Result<Vec<Row>, Vec<Wrong>> {
    let wrong = check(pack, script);
    let Some(flow) = pack.flow(&script.flow).filter(|_| wrong.is_empty()) else {
        return Err(wrong);
    };
    let mut desk = Desk::new(pack, flow, script);
    desk.tell(What::Started);
    for (index, event) in script.events.iter().enumerate() {
        desk.pass_to(event.at);
        desk.happen(event)
            .map_err(|(key, code, say)| vec![at_event(index, key, code, say)])?;
        desk.tell_deadline();
    }
    desk.pass_to(script.until.unwrap_or(SECONDS_MAX));
    if let Some(until) = script.until {
        desk.now_s = desk.now_s.max(until);
    }
    desk.tell(What::Ended);
    Ok(desk.rows)
}

pub(super) struct Desk<'a> {
    pub(super) pack: &'a Pack,
    pub(super) flow: &'a Flow,
    pub(super) script: &'a Script,
    pub(super) start_ms: i64,
    pub(super) now_s: u32,
    answers: Answers,
    flags: BTreeSet<FlagId>,
    kind: Option<RequestKind>,
    /// Since when on hold, and how many steps of the ladder were told.
    pub(super) hold: Option<(u32, usize)>,
    pub(super) search: Search,
    pub(super) promise: Option<Promise>,
    pub(super) way: Way,
    changes: Vec<Change>,
    told: BTreeSet<(String, usize)>,
    rows: Vec<Row>,
}

/// Which key, the code, and what to write.
pub(super) type Refused = (&'static str, &'static str, String);

impl<'a> Desk<'a> {
    fn new(pack: &'a Pack, flow: &'a Flow, script: &'a Script) -> Self {
        let day = i64::from(read_weekday(&script.day).unwrap_or(0));
        let minute = i64::from(read_minute(&script.start).unwrap_or(0));
        Self {
            pack,
            flow,
            script,
            start_ms: MONDAY_MS + day * 24 * 3_600_000 + minute * 60_000,
            now_s: 0,
            answers: Answers::new(),
            flags: BTreeSet::new(),
            kind: None,
            hold: None,
            search: Search::default(),
            promise: None,
            way: Way::default(),
            changes: Vec::new(),
            told: BTreeSet::new(),
            rows: Vec::new(),
        }
    }

    pub(super) fn ms(&self) -> i64 {
        self.start_ms + i64::from(self.now_s) * 1000
    }

    pub(super) fn stamp(&self) -> Stamp {
        Stamp {
            wall_ms: self.ms(),
            mono_ms: 0,
            boot: String::new(),
        }
    }

    pub(super) fn situation(&self) -> Situation<'_> {
        let minutes = self.ms() / 60_000;
        let days = self.ms().div_euclid(24 * 3_600_000);
        Situation {
            pack: self.pack,
            flow: self.flow,
            answers: &self.answers,
            question: &self.script.question,
            flags: &self.flags,
            profile: self.script.profile,
            notebook_hit: false,
            hold_s: self.hold.map(|(since, _)| self.now_s - since),
            call_s: Some(self.now_s),
            minute_of_day: u16::try_from(minutes.rem_euclid(24 * 60)).unwrap_or(0),
            weekday: u8::try_from((days + 3).rem_euclid(7)).unwrap_or(0),
            chosen_kind: self.kind,
        }
    }

    pub(super) fn tell(&mut self, what: What) {
        const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let seconds = self.ms() / 1000;
        let day = (seconds.div_euclid(86_400) + 3).rem_euclid(7);
        let day = usize::try_from(day).ok().and_then(|day| DAYS.get(day));
        let at = format!(
            "{} {:02}:{:02}:{:02}",
            day.unwrap_or(&""),
            seconds.rem_euclid(86_400) / 3600,
            seconds.rem_euclid(3600) / 60,
            seconds.rem_euclid(60)
        );
        self.rows.push(Row {
            after_s: self.now_s,
            at,
            what,
        });
    }

    /// Wall time as the script's desk reads it: the script is written in local time, as if that were UTC.
    pub(super) fn local(&self) -> Local {
        Local {
            now_ms: self.ms(),
            offset_min: 0,
        }
    }

    /// The second of the script at which a moment lies, rounded up.
    pub(super) fn second(&self, at_ms: i64) -> Option<u32> {
        u32::try_from((at_ms - self.start_ms + 999) / 1000).ok()
    }

    /// Everything that comes by itself before `to_s`; at the same second the script comes first.
    fn pass_to(&mut self, to_s: u32) {
        loop {
            let hold = self.next_step().map(|(at, _)| at);
            let rung = self.next_rung();
            let reminder = self.next_reminder();
            let level = self.next_level();
            let late = self.next_tell();
            let next = [hold, rung, reminder, level, late].into_iter().flatten();
            let Some(next) = next.min() else {
                break;
            };
            if next >= to_s {
                break;
            }
            self.now_s = next.max(self.now_s);
            if hold == Some(next) {
                self.tell_step();
            } else if rung == Some(next) {
                self.tell_rung();
            } else if reminder == Some(next) {
                self.tell_reminder();
            } else if late == Some(next) {
                self.tell_late();
            } else {
                self.tell_deadline();
            }
        }
        // An open end stops where the last thing happened.
        if to_s < SECONDS_MAX {
            self.now_s = self.now_s.max(to_s);
        }
    }

    fn next_step(&self) -> Option<(u32, HoldStep)> {
        let (since, told) = self.hold?;
        let step = defaults::hold(self.pack).into_iter().nth(told)?;
        Some((since.saturating_add(step.at), step))
    }

    fn tell_step(&mut self) {
        let Some((_, step)) = self.next_step() else {
            return;
        };
        let say = step.say.as_deref().map(|say| {
            let situation = self.situation();
            let seen = assess(&situation);
            let slots = Slots::new(self.pack, self.flow, &seen.answers);
            fill_template(
                say,
                &slots.with("own_name", "○○").with("callback_at", "○時○分"),
            )
        });
        if let Some((_, told)) = &mut self.hold {
            *told += 1;
        }
        self.tell(What::HoldStep {
            hold_s: step.at,
            say,
            callback: step.callback,
        });
        let ladder = defaults::hold(self.pack);
        let alarm = Alarm::of_hold(&climb_hold(true, i64::from(step.at) * 1000, &ladder));
        self.tell_alarm(alarm.as_ref());
    }

    /// What the pack wants told by a notification, as the desk would show it.
    fn tell_alarm(&mut self, alarm: Option<&Alarm>) {
        if let Some(alarm) = alarm {
            let say = alarm.say(Language::Ja);
            self.tell(What::Notice { say });
        }
    }

    pub(super) fn standing(&self) -> Option<Standing> {
        let deadlines = self.pack.rules.deadlines.as_ref();
        let usual = deadlines.and_then(|all| all.hours.as_ref());
        if let Some(level) = self.level() {
            let hours = level.hours.as_ref().or(usual);
            return stand(&level_rule(level)?, hours, &self.changes, &self.stamp(), 0);
        }
        let situation = self.situation();
        let rule = find_rule(&situation, assess(&situation).kind)?;
        stand(rule, usual, &self.changes, &self.stamp(), 0)
    }

    fn next_level(&self) -> Option<u32> {
        let at = self.standing()?.next()?.at_ms?;
        self.second(at)
    }

    fn tell_deadline(&mut self) {
        let Some(standing) = self.standing() else {
            return;
        };
        let told = self.told.iter().filter(|(rule, _)| *rule == standing.rule);
        let told: BTreeSet<usize> = told.map(|(_, index)| *index).collect();
        for index in standing.to_tell(&told) {
            self.told.insert((standing.rule.clone(), index));
            if let Some(level) = standing.levels.get(index) {
                self.tell(What::Deadline {
                    rule: standing.rule.clone(),
                    level: level.level,
                    to: level.to.clone(),
                });
                let alarm = Alarm::Deadline {
                    index,
                    level: level.level,
                    to: level.to.clone(),
                };
                let notify = self.wants_level(&standing.rule, index);
                self.tell_alarm(Some(&alarm).filter(|_| notify));
            }
        }
    }

    fn wants_level(&self, rule: &str, index: usize) -> bool {
        let rules = self.pack.rules.deadlines.iter().flat_map(|all| &all.rules);
        let mut levels = rules.filter(|each| each.id == rule);
        let level = levels.next().and_then(|rule| rule.levels.get(index));
        level.is_some_and(|level| level.notify)
    }

    pub(super) fn change(&mut self, state: AskState) {
        let before = self.changes.last().map_or(AskState::Ended, |c| c.state);
        if state == AskState::Ended {
            self.told.clear();
        }
        if before != state {
            let at = self.stamp();
            self.changes.push(Change { at, state });
        }
    }

    /// A reply is waited for, or the question is back with the customer.
    pub(super) fn waits(&self) -> bool {
        let state = self.changes.last().map(|change| change.state);
        matches!(state, Some(AskState::Waiting | AskState::Customer))
    }

    fn happen(&mut self, event: &Event) -> Result<(), Refused> {
        if let Some(answers) = &event.answers {
            return self.answer(answers);
        }
        if let Some(id) = &event.use_macro {
            return self.use_macro(id);
        }
        if let Some(flag) = &event.flag {
            self.flags.insert(flag.clone());
            self.tell(What::Flagged { flag: flag.clone() });
        } else if let Some(kind) = event.kind {
            self.kind = Some(kind);
            self.tell(What::Kind { kind });
        } else if let Some(on) = event.hold {
            return self.set_hold(on);
        } else if let Some(who) = &event.ask {
            self.begin_ask(who, None);
        } else if event.ask_next == Some(true) {
            return self.ask_next();
        } else if let Some(result) = event.result {
            return self.end_ask(result, event.missing.as_deref());
        } else if let Some(level) = &event.send {
            return self.send_on(level);
        } else if let Some(rule) = &event.told {
            return self.told(rule);
        } else if let Some(state) = event.state {
            self.set_state(state);
        } else if let Some(text) = &event.reply {
            self.end_search(AskState::Ended);
            self.tell(What::Reply { text: text.clone() });
        } else if let Some(time) = &event.promise {
            return self.make_promise(time);
        } else if let Some(minutes) = event.snooze {
            return self.snooze(minutes);
        } else if event.called_back == Some(true) {
            self.call_back();
        }
        Ok(())
    }

    fn set_state(&mut self, state: State) {
        self.end_search(match state {
            State::Waiting => AskState::Waiting,
            State::Customer => AskState::Customer,
            State::Parked => AskState::Parked,
            State::Closed => AskState::Ended,
        });
        if matches!(state, State::Parked | State::Closed) {
            self.hold = None;
        }
        self.tell(What::State { state });
    }

    fn use_macro(&mut self, id: &MacroId) -> Result<(), Refused> {
        let known = self.flow.macros.iter().any(|rule| rule.id == *id);
        let situation = self.situation();
        let offered = offered_macros(&situation, &assess(&situation));
        let Some(rule) = offered.into_iter().find(|rule| rule.id == *id) else {
            let say = if known {
                format!(
                    "まとめて入力「{id}」は、ここでは出ません。when か前の answers を直してください"
                )
            } else {
                format!(
                    "まとめて入力「{id}」はこのフローにありません。macros にある id を書いてください"
                )
            };
            return Err(("macro", "unknown_macro", say));
        };
        let label = rule.label.clone();
        let plan = plan_macro(&situation, rule);
        let (mut items, mut kind) = (Vec::new(), None);
        for change in plan.changes {
            match change {
                change::Change::Answer { item, after, .. } => {
                    self.answers.insert(item.clone(), after);
                    items.push(item);
                }
                change::Change::Kind { after, .. } => kind = Some(after),
            }
        }
        self.kind = kind.or(self.kind);
        self.tell(What::Macro {
            id: id.clone(),
            label,
            items,
            left: plan.left,
            kind,
        });
        Ok(())
    }

    fn answer(&mut self, answers: &BTreeMap<ItemId, Answer>) -> Result<(), Refused> {
        for (id, answer) in answers {
            let Some(item) = self.flow.items.iter().find(|item| item.id == *id) else {
                let say =
                    format!("「{id}」という質問はこのフローにありません。id を直してください");
                return Err(("answers", "unknown_item", say));
            };
            let situation = self.situation();
            if let Err(bad) = check_answer(&situation, &assess(&situation), item, answer) {
                let bad = tell_bad_answer(bad, Language::Ja);
                let say = format!("質問「{id}」の答え: {bad}。答えを直してください");
                return Err(("answers", "bad_answer", say));
            }
            self.answers.insert(id.clone(), answer.clone());
        }
        let items = answers.keys().cloned().collect();
        self.tell(What::Answered { items });
        Ok(())
    }

    fn set_hold(&mut self, on: bool) -> Result<(), Refused> {
        if on == self.hold.is_some() {
            let say = if on {
                "もう保留中です。hold: true を消してください"
            } else {
                "保留していません。hold: false を消してください"
            };
            return Err(("hold", "nothing_changes", say.to_owned()));
        }
        self.hold = on.then_some((self.now_s, 0));
        self.tell(if on { What::Hold } else { What::HoldEnded });
        Ok(())
    }
}
