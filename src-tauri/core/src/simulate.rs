//! A pack played through a script of events with times: what the same rules as in a call would say and when. Nothing waits:
//! time is a figure that jumps to whatever comes next, an event of the script or a step of a rule.
//! Not here: reading the script's file and printing (`hikaectl`), how a case keeps what happened (`app`).

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::answer::{Answer, Answers};
use crate::checklist::{
    Situation, Slots, assess, check_answer, defaults, fill_template, read_minute, read_weekday,
};
use crate::deadline::{AskState, Change, Standing, find_rule, stand};
use crate::ids::{FlagId, FlowId, ItemId};
use crate::line::voice;
use crate::pack::{Flow, Level, Pack, Profile, RequestKind};
use crate::text::{Language, tell_bad_answer};
use crate::time::Stamp;

/// 1970-01-05 was a Monday.
const MONDAY_MS: i64 = 4 * 24 * 3_600_000;
/// Longest script: thirty days.
const SECONDS_MAX: u32 = 30 * 24 * 3600;

/// A script.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// Which flow of the pack.
    pub flow: FlowId,
    /// Time of day at which it begins, `HH:MM`.
    #[serde(default = "ten")]
    pub start: String,
    /// Day on which it begins, `mon` … `sun`.
    #[serde(default = "monday")]
    pub day: String,
    /// Tenure.
    #[serde(default)]
    pub profile: Profile,
    /// The question typed at home.
    #[serde(default)]
    pub question: String,
    /// The SV is asked by chat.
    #[serde(default)]
    pub chat: bool,
    /// Seconds after which it ends; absent: when nothing more would happen.
    #[serde(default)]
    pub until: Option<u32>,
    /// What happens, in order.
    pub events: Vec<Event>,
}

fn ten() -> String {
    "10:00".to_owned()
}

fn monday() -> String {
    "mon".to_owned()
}

/// What happens: `at`, and exactly one of the others.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Seconds since the beginning.
    pub at: u32,
    /// Answers by item id.
    #[serde(default)]
    pub answers: Option<BTreeMap<ItemId, Answer>>,
    /// A flag is pressed, such as `wants_superior`.
    #[serde(default)]
    pub flag: Option<FlagId>,
    /// The kind of request is chosen.
    #[serde(default)]
    pub kind: Option<RequestKind>,
    /// The customer is put on hold, or taken off.
    #[serde(default)]
    pub hold: Option<bool>,
    /// Somebody is asked.
    #[serde(default)]
    pub ask: Option<String>,
    /// What came of it.
    #[serde(default)]
    pub result: Option<AskEnd>,
    /// Where the case goes otherwise.
    #[serde(default)]
    pub state: Option<State>,
    /// The reply, as it is told to the customer.
    #[serde(default)]
    pub reply: Option<String>,
    /// The customer was called back.
    #[serde(default)]
    pub called_back: Option<bool>,
}

/// What came of an ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AskEnd {
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
}

/// Where a case goes without an ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// A reply is waited for (again).
    Waiting,
    /// Back with the customer.
    Customer,
    /// Put aside.
    Parked,
    /// Ended.
    Closed,
}

/// What is told, in the order in which it happens.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Row {
    /// Seconds since the beginning.
    pub after_s: u32,
    /// `mon` … `sun` and `HH:MM:SS`.
    pub at: String,
    /// What.
    #[serde(flatten)]
    pub what: What,
}

/// What happens.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum What {
    /// It begins.
    Started,
    /// Items were answered.
    Answered {
        /// Which.
        items: Vec<ItemId>,
    },
    /// A flag was pressed.
    Flagged {
        /// Which.
        flag: FlagId,
    },
    /// A kind was chosen.
    Kind {
        /// Which.
        kind: RequestKind,
    },
    /// The hold began.
    Hold,
    /// The hold ended.
    HoldEnded,
    /// A step of the hold ladder.
    HoldStep {
        /// Seconds on hold.
        hold_s: u32,
        /// The wording, filled in.
        say: Option<String>,
        /// The call-back is offered.
        callback: bool,
    },
    /// Somebody was asked.
    Asked {
        /// Whom.
        who: String,
        /// With which request.
        kind: RequestKind,
        /// The line as spoken.
        line: String,
        /// The deadline rule that fits.
        deadline: Option<String>,
    },
    /// Silence counts as 返事なし.
    NoReply {
        /// Whom.
        who: String,
        /// Seconds since the ask.
        after_ask_s: u32,
    },
    /// What came of an ask.
    Result {
        /// What.
        result: AskEnd,
    },
    /// The case went elsewhere.
    State {
        /// Where.
        state: State,
    },
    /// The reply was told.
    Reply {
        /// What.
        text: String,
    },
    /// The customer was called back.
    CalledBack,
    /// A level of the deadline was reached.
    Deadline {
        /// Which rule.
        rule: String,
        /// Which level.
        level: Level,
        /// Whom to turn to.
        to: Option<String>,
    },
    /// It ends.
    Ended,
}

/// What is wrong with a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Which event; `None`: the key of the script.
    pub event: Option<usize>,
    /// Which key.
    pub key: &'static str,
    /// Stable short code.
    pub code: &'static str,
    /// One Japanese sentence that says what to do.
    pub say: String,
}

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

fn at_event(event: usize, key: &'static str, code: &'static str, say: String) -> Wrong {
    Wrong {
        event: Some(event),
        key,
        code,
        say,
    }
}

/// What can be seen before anything is played.
fn check(pack: &Pack, script: &Script) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    let mut top = |key, code, say: String| {
        wrong.push(Wrong {
            event: None,
            key,
            code,
            say,
        });
    };
    if pack.flow(&script.flow).is_none() {
        let known: Vec<&str> = pack.flows.iter().map(|flow| flow.id.as_str()).collect();
        let known = known.join(", ");
        let say = format!(
            "「{}」というフローはありません。次のどれかにしてください: {known}",
            script.flow
        );
        top("flow", "no_such_flow", say);
    }
    if read_minute(&script.start).is_none_or(|minute| minute >= 24 * 60) {
        let say = "start は 10:00 のように書いてください".to_owned();
        top("start", "bad_time", say);
    }
    if read_weekday(&script.day).is_none() {
        let say = "day は mon / tue / wed / thu / fri / sat / sun で書いてください".to_owned();
        top("day", "bad_time", say);
    }
    let last = script.events.iter().map(|event| event.at).max();
    if script
        .until
        .is_some_and(|until| until > SECONDS_MAX || last.is_some_and(|last| until < last))
    {
        let say = "until は、最後の at 以上、2592000(30日)までの秒数にしてください".to_owned();
        top("until", "bad_order", say);
    }
    let mut before = 0;
    for (index, event) in script.events.iter().enumerate() {
        if event.at < before || event.at > SECONDS_MAX {
            let say = "at は、前の出来事からの順に、始まりからの秒数(30日まで)で書いてください";
            wrong.push(at_event(index, "at", "bad_order", say.to_owned()));
        }
        before = event.at;
        if count(event) != 1 {
            let say = "at のほかに answers / flag / kind / hold / ask / result / state / reply / called_back のどれか一つだけを書いてください";
            wrong.push(at_event(index, "at", "one_event", say.to_owned()));
        }
    }
    wrong
}

fn count(event: &Event) -> usize {
    let Event {
        at: _,
        answers,
        flag,
        kind,
        hold,
        ask,
        result,
        state,
        reply,
        called_back,
    } = event;
    [
        answers.is_some(),
        flag.is_some(),
        kind.is_some(),
        hold.is_some(),
        ask.is_some(),
        result.is_some(),
        state.is_some(),
        reply.is_some(),
        called_back.is_some(),
    ]
    .iter()
    .filter(|there| **there)
    .count()
}

/// Whom one waits for, and since when.
struct Waiting {
    who: String,
    since_s: u32,
    silent: bool,
}

struct Desk<'a> {
    pack: &'a Pack,
    flow: &'a Flow,
    script: &'a Script,
    start_ms: i64,
    now_s: u32,
    answers: Answers,
    flags: BTreeSet<FlagId>,
    kind: Option<RequestKind>,
    /// Since when on hold, and how many steps of the ladder were told.
    hold: Option<(u32, usize)>,
    ask: Option<Waiting>,
    changes: Vec<Change>,
    told: BTreeSet<(String, usize)>,
    rows: Vec<Row>,
}

type Refused = (&'static str, &'static str, String);

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
            ask: None,
            changes: Vec::new(),
            told: BTreeSet::new(),
            rows: Vec::new(),
        }
    }

    fn ms(&self) -> i64 {
        self.start_ms + i64::from(self.now_s) * 1000
    }

    fn stamp(&self) -> Stamp {
        Stamp {
            wall_ms: self.ms(),
            mono_ms: 0,
            boot: String::new(),
        }
    }

    fn situation(&self) -> Situation<'_> {
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

    fn tell(&mut self, what: What) {
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

    /// Everything that comes by itself before `to_s`; at the same second the script comes first.
    fn pass_to(&mut self, to_s: u32) {
        loop {
            let hold = self.next_step().map(|(at, _)| at);
            let silent = self.silent_at();
            let level = self.next_level();
            let Some(next) = [hold, silent, level].into_iter().flatten().min() else {
                break;
            };
            if next >= to_s {
                break;
            }
            self.now_s = next.max(self.now_s);
            if hold == Some(next) {
                self.tell_step();
            } else if silent == Some(next) {
                self.tell_silent();
            } else {
                self.tell_deadline();
            }
        }
        // An open end stops where the last thing happened.
        if to_s < SECONDS_MAX {
            self.now_s = self.now_s.max(to_s);
        }
    }

    fn next_step(&self) -> Option<(u32, crate::pack::HoldStep)> {
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
    }

    fn silent_at(&self) -> Option<u32> {
        let ask = self.ask.as_ref().filter(|ask| !ask.silent)?;
        let rule = defaults::ask(self.pack);
        let after = if self.script.chat {
            rule.no_reply_after_chat_s
        } else {
            rule.no_reply_after_s
        };
        Some(ask.since_s.saturating_add(after))
    }

    fn tell_silent(&mut self) {
        let Some(ask) = &mut self.ask else { return };
        ask.silent = true;
        let (who, after_ask_s) = (ask.who.clone(), self.now_s - ask.since_s);
        self.tell(What::NoReply { who, after_ask_s });
    }

    fn standing(&self) -> Option<Standing> {
        let situation = self.situation();
        let rule = find_rule(&situation, assess(&situation).kind)?;
        let hours = self.pack.rules.deadlines.as_ref()?.hours.as_ref();
        stand(rule, hours, &self.changes, &self.stamp(), 0)
    }

    fn next_level(&self) -> Option<u32> {
        let at = self.standing()?.next()?.at_ms?;
        u32::try_from((at - self.start_ms + 999) / 1000).ok()
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
            }
        }
    }

    fn change(&mut self, state: AskState) {
        let before = self.changes.last().map_or(AskState::Ended, |c| c.state);
        if state == AskState::Ended {
            self.told.clear();
        }
        if before != state {
            let at = self.stamp();
            self.changes.push(Change { at, state });
        }
    }

    fn happen(&mut self, event: &Event) -> Result<(), Refused> {
        if let Some(answers) = &event.answers {
            return self.answer(answers);
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
            self.begin_ask(who);
        } else if let Some(result) = event.result {
            return self.end_ask(result);
        } else if let Some(state) = event.state {
            self.ask = None;
            self.change(match state {
                State::Waiting => AskState::Waiting,
                State::Customer => AskState::Customer,
                State::Parked => AskState::Parked,
                State::Closed => AskState::Ended,
            });
            if matches!(state, State::Parked | State::Closed) {
                self.hold = None;
            }
            self.tell(What::State { state });
        } else if let Some(text) = &event.reply {
            self.ask = None;
            self.change(AskState::Ended);
            self.tell(What::Reply { text: text.clone() });
        } else if event.called_back == Some(true) {
            self.tell(What::CalledBack);
        }
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

    fn begin_ask(&mut self, who: &str) {
        self.change(AskState::Waiting);
        self.ask = Some(Waiting {
            who: who.to_owned(),
            since_s: self.now_s,
            silent: false,
        });
        let (kind, line) = {
            let situation = self.situation();
            let seen = assess(&situation);
            (seen.kind, voice(&situation, &seen).text)
        };
        let deadline = self.standing().map(|standing| standing.rule);
        self.tell(What::Asked {
            who: who.to_owned(),
            kind,
            line,
            deadline,
        });
    }

    fn end_ask(&mut self, result: AskEnd) -> Result<(), Refused> {
        if self.ask.take().is_none() {
            let say = "まだ誰にもお願いしていません。前に ask を書いてください";
            return Err(("result", "nobody_asked", say.to_owned()));
        }
        match result {
            AskEnd::Answered | AskEnd::Handover => self.change(AskState::Ended),
            AskEnd::CheckFirst => self.change(AskState::Customer),
            AskEnd::Busy | AskEnd::NoReply => {}
        }
        if result == AskEnd::Handover {
            self.hold = None;
        }
        self.tell(What::Result { result });
        Ok(())
    }
}
