//! Beyond the SV in a script: sent on to a level of the pack's chain, whose reply has its own deadline; and who must be
//! told by when. The rules are those of a call (`chain`).

use std::collections::BTreeMap;

use super::play::{Desk, Refused};
use super::report::What;
use crate::chain::{find_level, list_next, list_tells};
use crate::deadline::AskState;
use crate::pack::ChainLevel;

/// How far up it has come, and who must be told.
#[derive(Default)]
pub(super) struct Way {
    sent: Vec<String>,
    tells: BTreeMap<String, Tell>,
}

struct Tell {
    who: String,
    due_s: u32,
    open: bool,
    late: bool,
}

impl Desk<'_> {
    /// The level where the request is; `None`: with an SV.
    pub(super) fn level(&self) -> Option<&ChainLevel> {
        let chain = self.pack.rules.chain.as_ref()?;
        let at = find_level(chain, self.way.sent.iter().map(String::as_str))?;
        chain.levels.get(at)
    }

    /// Writes down who must be told from here on: once each.
    pub(super) fn tell_from_here(&mut self, from: Option<&str>) {
        let now_s = self.now_s;
        let rules: Vec<(String, String, u32)> = list_tells(&self.situation(), from)
            .into_iter()
            .map(|rule| (rule.id.clone(), rule.who.clone(), rule.within_s))
            .collect();
        for (id, who, within_s) in rules {
            if self.way.tells.contains_key(&id) {
                continue;
            }
            let due_s = now_s.saturating_add(within_s);
            let told = Tell {
                who: who.clone(),
                due_s,
                open: true,
                late: false,
            };
            self.way.tells.insert(id.clone(), told);
            self.tell(What::Tell { id, who, within_s });
        }
    }

    /// When somebody's time has passed by itself.
    pub(super) fn next_tell(&self) -> Option<u32> {
        let waits = self
            .way
            .tells
            .values()
            .filter(|tell| tell.open && !tell.late);
        waits.map(|tell| tell.due_s).min()
    }

    pub(super) fn tell_late(&mut self) {
        let now_s = self.now_s;
        let late = self.way.tells.iter_mut();
        let late: Vec<(String, String)> = late
            .filter(|(_, tell)| tell.open && !tell.late && tell.due_s <= now_s)
            .map(|(id, tell)| {
                tell.late = true;
                (id.clone(), tell.who.clone())
            })
            .collect();
        for (id, who) in late {
            self.tell(What::TellLate { id, who });
        }
    }

    /// 上へ
    pub(super) fn send_on(&mut self, id: &str) -> Result<(), Refused> {
        if !self.waits() {
            let say = "まだ誰にもお願いしていません。前に ask を書いてください";
            return Err(("send", "nobody_asked", say.to_owned()));
        }
        let chain = self.pack.rules.chain.as_ref();
        let next = chain.map(|chain| {
            let at = find_level(chain, self.way.sent.iter().map(String::as_str));
            list_next(chain, at)
        });
        let next = next.unwrap_or_default();
        let Some(level) = next.iter().find(|level| level.id == id) else {
            let known: Vec<&str> = next.iter().map(|level| level.id.as_str()).collect();
            let say = format!(
                "「{id}」へは回せません。上の段だけに、一度だけ回せます: {}",
                known.join(", ")
            );
            return Err(("send", "no_such_level", say));
        };
        let to = level.to.clone();
        self.end_level();
        self.way.sent.push(id.to_owned());
        // Each level answers in its own time.
        self.change(AskState::Ended);
        self.change(AskState::Waiting);
        self.tell(What::SentOn {
            level: id.to_owned(),
            to,
        });
        self.tell_from_here(Some(id));
        Ok(())
    }

    /// 連絡済み
    pub(super) fn told(&mut self, id: &str) -> Result<(), Refused> {
        let Some(tell) = self.way.tells.get_mut(id).filter(|tell| tell.open) else {
            let say =
                format!("「{id}」は、いま連絡することにありません。id か順番を直してください");
            return Err(("told", "nobody_to_tell", say));
        };
        tell.open = false;
        let who = tell.who.clone();
        self.tell(What::Told {
            id: id.to_owned(),
            who,
        });
        Ok(())
    }
}
