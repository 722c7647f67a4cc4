//! The ladder of asking in a script: whom the floor would suggest and why, silence, refusals, and when the call-back is
//! offered. The rules are those of a call (`asking`).

use super::play::{Desk, Refused};
use super::report::What;
use super::script::AskEnd;
use crate::asking::{
    AskResult, Attempt, LadderRule, Matter, Offer, Person, Reason, Rung, changes_in_s, climb,
    find_assign, is_refused, offer_people, this_search,
};
use crate::checklist::{Slots, assess};
use crate::deadline::AskState;
use crate::line::voice;
use crate::pack::RequestKind;
use crate::promise::{offer_slots, say_offer};

/// What was asked so far.
#[derive(Default)]
pub(super) struct Search {
    attempts: Vec<Attempt>,
    /// Who says nothing has been told of the last attempt.
    silent: bool,
    /// The call-back has been offered in this search.
    call_back: bool,
    /// Somebody is asked or looked for.
    runs: bool,
}

impl Desk<'_> {
    fn rule(&self) -> LadderRule {
        LadderRule::of(self.pack.rules.ask.as_ref(), self.script.chat)
    }

    fn people(&self) -> Vec<Person> {
        let asked = |name: &str| {
            let mut of = self.search.attempts.iter();
            of.rposition(|attempt| attempt.who == name)
        };
        let later = |at: usize| self.search.attempts.len().saturating_sub(at + 1);
        let somebody = |one: &super::script::Somebody| Person {
            name: one.name.clone(),
            role: Some(one.role),
            team: one.team.clone(),
            own_team: one.own_team,
            topics: one.topics.clone(),
            here: Some(!one.away),
            lately: asked(&one.name).and_then(|at| u32::try_from(later(at)).ok()),
            turn: asked(&one.name).and_then(|at| i64::try_from(at).ok()),
            ..Person::default()
        };
        self.script.people.iter().map(somebody).collect()
    }

    fn offers(&self, people: &[Person]) -> Vec<Offer> {
        let situation = self.situation();
        let seen = assess(&situation);
        let mut words = vec![
            self.pack.manifest.title.clone(),
            self.flow.title.clone(),
            self.flow.subject.clone(),
            self.script.question.clone(),
        ];
        let facts = seen.facts(&situation);
        words.extend(facts.chosen_products().map(|product| product.t.clone()));
        let level = self.level();
        let matter = Matter {
            words,
            desk: level.map(|level| level.to.clone()).or(seen.exit.to.clone()),
            level: level.and_then(|level| level.role),
            assign: match level {
                Some(_) => None,
                None => find_assign(&situation, seen.kind, self.script.chat).cloned(),
            },
            investigate: seen.kind == RequestKind::Investigate,
            superior: seen.kind == RequestKind::Handover,
            minute: situation.minute_of_day,
        };
        let search = this_search(&self.search.attempts);
        offer_people(people, &matter, search, &self.rule(), &self.stamp())
    }

    /// Who is suggested first.
    fn first(&self) -> Option<(String, Reason)> {
        let people = self.people();
        let offer = self.offers(&people).into_iter().next()?;
        let person = people.get(offer.person)?;
        Some((person.name.clone(), offer.reason))
    }

    fn rung(&self) -> Rung {
        let anybody = self.script.people.is_empty() || self.first().is_some();
        let search = this_search(&self.search.attempts);
        climb(search, &self.rule(), anybody, &self.stamp())
    }

    /// When the ladder has something to say by itself.
    pub(super) fn next_rung(&self) -> Option<u32> {
        if !self.search.runs {
            return None;
        }
        let search = this_search(&self.search.attempts);
        let waits = search.last().filter(|last| last.result.is_none());
        let silent = waits.filter(|_| !self.search.silent).and_then(|last| {
            let after = i64::from(self.rule().no_reply_after_s) * 1000;
            self.second(last.at.wall_ms + after)
        });
        let rung = self.rung();
        let more = if self.search.call_back {
            None
        } else {
            match changes_in_s(search, &self.rule(), rung, &self.stamp()) {
                // Told by the silence itself, unless the search is too long before it.
                Some(left) => Some(self.now_s.saturating_add(left)),
                None if rung == Rung::CallBack => Some(self.now_s),
                None => None,
            }
        };
        [silent, more].into_iter().flatten().min()
    }

    /// Says what has come about by now; where nothing has, time alone has passed.
    pub(super) fn tell_rung(&mut self) {
        let now = self.stamp();
        let rule = self.rule();
        let last = self.search.attempts.last();
        let silent = last.filter(|last| last.result.is_none() && is_refused(last, &rule, &now));
        if let Some(last) = silent
            && !self.search.silent
        {
            let (who, since) = (last.who.clone(), self.second(last.at.wall_ms));
            self.search.silent = true;
            let after_ask_s = self.now_s.saturating_sub(since.unwrap_or(self.now_s));
            self.tell(What::NoReply { who, after_ask_s });
            self.tell_next();
        } else {
            self.tell_call_back();
        }
    }

    /// Who would be next, or that nobody can be reached.
    fn tell_next(&mut self) {
        match self.rung() {
            Rung::CallBack => self.tell_call_back(),
            Rung::Ask | Rung::Silent => {
                if let Some((who, reason)) = self.first() {
                    self.tell(What::Next { who, reason });
                }
            }
            Rung::Waiting { .. } | Rung::Ended => {}
        }
    }

    fn tell_call_back(&mut self) {
        if self.search.call_back || self.rung() != Rung::CallBack {
            return;
        }
        self.search.call_back = true;
        let taken = self.taken();
        let say = offer_slots(&self.slot_ask(&taken)).first().map(|at_ms| {
            let situation = self.situation();
            let seen = assess(&situation);
            let slots = Slots::new(self.pack, self.flow, &seen.answers);
            say_offer(&slots, self.pack, self.local(), *at_ms, "○○")
        });
        self.tell(What::CallBack { say });
    }

    pub(super) fn ask_next(&mut self) -> Result<(), Refused> {
        if self.script.people.is_empty() {
            let say = "people がありません。聞ける方を people に書くか、ask: 名前 と書いてください";
            return Err(("ask_next", "nobody_there", say.to_owned()));
        }
        let Some((who, reason)) = self.first() else {
            let say =
                "いま聞ける方がいません。この行を消すか、promise で折り返しを約束してください";
            return Err(("ask_next", "nobody_there", say.to_owned()));
        };
        self.begin_ask(&who, Some(reason));
        Ok(())
    }

    pub(super) fn begin_ask(&mut self, who: &str, reason: Option<Reason>) {
        let now = self.stamp();
        // Going on to the next one says that the one before gave no answer.
        if let Some(last) = self
            .search
            .attempts
            .last_mut()
            .filter(|a| a.result.is_none())
        {
            last.result = Some((AskResult::NoReply, now.clone()));
        }
        self.change(AskState::Waiting);
        self.search.attempts.push(Attempt {
            who: who.to_owned(),
            at: now,
            result: None,
        });
        self.search.silent = false;
        self.search.runs = true;
        let (kind, line) = {
            let situation = self.situation();
            let seen = assess(&situation);
            (seen.kind, voice(&situation, &seen).text)
        };
        let deadline = self.standing().map(|standing| standing.rule);
        let asked = What::Asked {
            who: who.to_owned(),
            kind,
            line,
            deadline,
            reason,
        };
        self.tell(asked);
        self.tell_from_here(None);
    }

    /// Sent on: whoever was asked has said so, and one searches anew.
    pub(super) fn end_level(&mut self) {
        let now = self.stamp();
        let result = Some((AskResult::SentOn, now.clone()));
        let last = self.search.attempts.last_mut();
        match last.filter(|last| last.result.is_none()) {
            Some(last) => last.result = result,
            // After a refusal: nobody said so, and the search below is over all the same.
            None => self.search.attempts.push(Attempt {
                who: String::new(),
                at: now,
                result,
            }),
        }
        self.search.runs = false;
        self.search.silent = false;
        self.search.call_back = false;
    }

    pub(super) fn end_ask(&mut self, result: AskEnd, missing: Option<&str>) -> Result<(), Refused> {
        let now = self.stamp();
        let open = self.search.attempts.last_mut();
        let Some(last) = open.filter(|last| self.search.runs && last.result.is_none()) else {
            let say = "まだ誰にもお願いしていません。前に ask を書いてください";
            return Err(("result", "nobody_asked", say.to_owned()));
        };
        let came = match result {
            AskEnd::Answered => AskResult::Answered,
            AskEnd::Handover => AskResult::Handover,
            AskEnd::CheckFirst => AskResult::CheckFirst,
            AskEnd::Busy => AskResult::Busy,
            AskEnd::NoReply => AskResult::NoReply,
        };
        last.result = Some((came, now));
        self.tell(What::Result {
            result,
            missing: missing.map(str::to_owned),
        });
        match result {
            AskEnd::Answered | AskEnd::Handover => {
                self.end_search(AskState::Ended);
                if result == AskEnd::Handover {
                    self.hold = None;
                }
            }
            AskEnd::CheckFirst => self.change(AskState::Customer),
            AskEnd::Busy | AskEnd::NoReply => self.tell_next(),
        }
        Ok(())
    }

    /// Nobody is asked any more, or silently waited for: what comes next is not the ladder's.
    pub(super) fn end_search(&mut self, state: AskState) {
        self.change(state);
        self.search.runs = false;
        if state == AskState::Ended {
            self.search.call_back = false;
        }
    }
}
