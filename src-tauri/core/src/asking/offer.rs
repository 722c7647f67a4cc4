//! Whom to ask next (R049–R051, R054–R058), with the reason in a few words: the one who asked back, the desk that a
//! rule names, one's own team, the topic, who has just refused. Private marks move a name and say nothing of it here.
//! Nobody absent is offered, and who has just refused is not offered first again.
//! Not here: figures about people, which floor.md forbids; names that were typed once (they come as people without a role).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::assign::is_assigned;
use super::{AskResult, Attempt, LadderRule, is_refused};
use crate::fold::fold;
use crate::pack::AssignRule;

/// What somebody is on the floor, lowest level first (R058).
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    TS,
)]
#[serde(rename_all = "snake_case")]
pub enum PersonRole {
    /// SV
    #[default]
    Sv,
    /// リーダー
    Leader,
    /// マネージャー, センター長
    Manager,
    /// 専門チーム
    Team,
    /// 委託元
    Client,
}

/// Hours of work as minutes since midnight; past midnight when `until` is the smaller one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Shift {
    /// From, 0–1439.
    pub from: u16,
    /// Until, 0–1439, not included.
    pub until: u16,
}

impl Shift {
    /// True within the hours.
    pub fn holds(self, minute: u16) -> bool {
        if self.from <= self.until {
            (self.from..self.until).contains(&minute)
        } else {
            minute >= self.from || minute < self.until
        }
    }
}

/// Somebody who may be asked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Person {
    /// The name, as it is called.
    pub name: String,
    /// On the roster as what; `None`: a name that was typed once.
    pub role: Option<PersonRole>,
    /// Their team; may be empty.
    pub team: String,
    /// Of the operator's own team.
    pub own_team: bool,
    /// What they know: words.
    pub topics: Vec<String>,
    /// Hours; `None`: always.
    pub shift: Option<Shift>,
    /// Said by one key today; `None`: what the shift says.
    pub here: Option<bool>,
    /// Private: clear on this matter.
    pub clear: bool,
    /// Private: tends to say 折り返し.
    pub says_call_back: bool,
    /// Lately asked: 0 is the last one; `None`: not lately.
    pub lately: Option<u32>,
    /// Where they stand in the order of turns: the higher, the later they were asked; `None`: never. Shown nowhere.
    pub turn: Option<i64>,
}

impl Person {
    /// True when they can be asked at this minute of the day.
    pub fn is_here(&self, minute: u16) -> bool {
        self.here
            .unwrap_or_else(|| self.shift.is_none_or(|shift| shift.holds(minute)))
    }
}

/// What the ask is about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Matter {
    /// Words of the matter: the pack, the flow, the product, the question.
    pub words: Vec<String>,
    /// The desk that a rule names (`immediate_to_sv.to`).
    pub desk: Option<String>,
    /// Whom the workplace assigns ([`super::find_assign`]).
    pub assign: Option<AssignRule>,
    /// An investigation: specialist teams come before SVs.
    pub investigate: bool,
    /// 上席: those above an SV are next to SVs.
    pub superior: bool,
    /// The request was sent on: these come first.
    pub level: Option<PersonRole>,
    /// Minutes since local midnight.
    pub minute: u16,
}

/// Why somebody stands where they stand; the first one that holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Reason {
    /// 先に確認と言われた方
    AskedBack,
    /// さきほど手離せず
    Busy,
    /// さきほど返事なし
    NoReply,
    /// 決まりの窓口
    Desk,
    /// 通信製品の担当
    Assigned {
        /// The reason as the pack has it.
        reason: String,
    },
    /// 順番
    Turn,
    /// 請求に詳しい
    Topic {
        /// The topic as the roster has it.
        topic: String,
    },
    /// 同じチーム
    OwnTeam,
    /// 最近聞いた方
    Lately,
    /// Nothing special.
    None,
}

/// Somebody to offer under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Which of the people.
    pub person: usize,
    /// Why there.
    pub reason: Reason,
}

/// Who may be asked, best first. Nobody absent is among them, nor anybody who is being asked and has not answered;
/// who has refused comes last, and the one who refused last is never first.
pub fn offer_people(
    people: &[Person],
    matter: &Matter,
    search: &[Attempt],
    rule: &LadderRule,
    now: &crate::time::Stamp,
) -> Vec<Offer> {
    let words: Vec<String> = matter.words.iter().map(|word| fold(word)).collect();
    let last_of = |person: &Person| {
        let mut of = search
            .iter()
            .rev()
            .filter(|attempt| !attempt.who.is_empty() && attempt.who == person.name);
        of.next()
    };
    let mut offers: Vec<(Rank, Offer)> = Vec::new();
    for (at, person) in people.iter().enumerate() {
        let last = last_of(person);
        let refused = last.is_some_and(|last| is_refused(last, rule, now));
        let waits = last.is_some_and(|last| last.result.is_none()) && !refused;
        if waits || !person.is_here(matter.minute) {
            continue;
        }
        let asked_back = search.last().is_some_and(|last| {
            last.who == person.name
                && matches!(last.result, Some((AskResult::CheckFirst, _)))
                && !last.who.is_empty()
        });
        let desk = matter
            .desk
            .as_deref()
            .is_some_and(|desk| fold(desk) == fold(&person.name));
        let topic = person
            .topics
            .iter()
            .find(|topic| holds_topic(&words, topic));
        let assigned = matter
            .assign
            .as_ref()
            .filter(|rule| is_assigned(person, &rule.to));
        let rank = Rank {
            not_asked_back: !asked_back,
            refused,
            not_desk: !desk,
            not_assigned: assigned.is_none(),
            level: level(person.role, matter),
            turn: assigned.filter(|rule| rule.turn).and(person.turn),
            not_own_team: !person.own_team,
            not_topic: topic.is_none(),
            not_clear: !person.clear,
            says_call_back: person.says_call_back,
            not_on_roster: person.role.is_none(),
            lately: person.lately.unwrap_or(u32::MAX),
            at,
        };
        let busy = last
            .and_then(|last| last.result.as_ref())
            .is_some_and(|(result, _)| *result == AskResult::Busy);
        let reason = if asked_back {
            Reason::AskedBack
        } else if refused && busy {
            Reason::Busy
        } else if refused {
            Reason::NoReply
        } else if desk {
            Reason::Desk
        } else if let Some(rule) = assigned {
            match &rule.why {
                Some(why) => Reason::Assigned {
                    reason: why.clone(),
                },
                None => Reason::Turn,
            }
        } else if let Some(topic) = topic {
            Reason::Topic {
                topic: topic.clone(),
            }
        } else if person.own_team {
            Reason::OwnTeam
        } else if person.lately.is_some() {
            Reason::Lately
        } else {
            Reason::None
        };
        offers.push((rank, Offer { person: at, reason }));
    }
    offers.sort_by(|(a, _), (b, _)| a.cmp(b));
    // Nobody else is left: asking the same one again at once is no offer.
    let latest = search
        .last()
        .filter(|last| is_refused(last, rule, now) && !last.who.is_empty());
    if let (Some(latest), Some((_, first))) = (latest, offers.first())
        && people
            .get(first.person)
            .is_some_and(|person| person.name == latest.who)
    {
        if offers.len() > 1 {
            offers.swap(0, 1);
        } else {
            offers.clear();
        }
    }
    offers.into_iter().map(|(_, offer)| offer).collect()
}

/// What decides the order; the smaller one is offered first.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    not_asked_back: bool,
    refused: bool,
    not_desk: bool,
    not_assigned: bool,
    level: u8,
    /// Never asked comes before asked long ago; nobody's where no turns are taken.
    turn: Option<i64>,
    not_own_team: bool,
    not_topic: bool,
    not_clear: bool,
    says_call_back: bool,
    not_on_roster: bool,
    lately: u32,
    at: usize,
}

/// SVs and leaders first; for an investigation the specialist teams before them.
fn level(role: Option<PersonRole>, matter: &Matter) -> u8 {
    match role {
        Some(role) if matter.level == Some(role) => 0,
        Some(PersonRole::Team) if matter.investigate => 0,
        None | Some(PersonRole::Sv | PersonRole::Leader) => 1,
        Some(PersonRole::Manager) if matter.superior => 1,
        Some(PersonRole::Manager) => 2,
        Some(PersonRole::Team) => 3,
        Some(PersonRole::Client) => 4,
    }
}

/// A topic belongs to the matter when some words of it hold it.
fn holds_topic(folded: &[String], topic: &str) -> bool {
    let topic = fold(topic);
    !topic.is_empty() && folded.iter().any(|words| words.contains(&topic))
}
