//! Call-backs in a script: a time that may be promised, its reminders, putting off, being late. The rules are those of a
//! call (`promise`); a time that the app would not offer is refused with the reason.

use super::play::{Desk, Refused};
use super::report::What;
use crate::checklist::read_minute;
use crate::deadline::AskState;
use crate::promise::{
    MINUTE_MS, Reminder, Shift, SlotAsk, Unfit, check_slot, due_now, plan_reminders, say_reminder,
    say_time,
};
use crate::text::Language;

/// What the customer was promised.
pub(super) struct Promise {
    at_ms: i64,
    waiting: Vec<Reminder>,
    overdue_told: bool,
}

impl Desk<'_> {
    fn shift(&self) -> Option<Shift> {
        let shift = self.script.shift.as_ref()?;
        Some(Shift {
            start_min: read_minute(&shift.from)?,
            end_min: read_minute(&shift.to)?,
        })
    }

    /// The next moment at which the clock shows this time.
    fn next_at(&self, minute: u16) -> i64 {
        let local = self.local();
        let at = local.at(local.day(local.now_ms), i64::from(minute));
        if at > local.now_ms {
            at
        } else {
            local.at(local.day(local.now_ms) + 1, i64::from(minute))
        }
    }

    pub(super) fn taken(&self) -> Vec<i64> {
        let times = self
            .script
            .taken
            .iter()
            .filter_map(|text| read_minute(text));
        times.map(|minute| self.next_at(minute)).collect()
    }

    pub(super) fn slot_ask<'t>(&self, taken: &'t [i64]) -> SlotAsk<'t> {
        let due = self.standing().and_then(|standing| standing.due()?.at_ms);
        SlotAsk {
            local: self.local(),
            shift: self.shift(),
            sv_due_ms: due.filter(|due| *due > self.ms()),
            taken,
        }
    }

    pub(super) fn make_promise(&mut self, time: &str) -> Result<(), Refused> {
        let Some(minute) = read_minute(time).filter(|minute| *minute < 24 * 60) else {
            let say = "promise は 14:30 のように書いてください".to_owned();
            return Err(("promise", "bad_time", say));
        };
        let at_ms = self.next_at(minute);
        let taken = self.taken();
        let ask = self.slot_ask(&taken);
        if let Err(unfit) = check_slot(&ask, at_ms) {
            let why = match unfit {
                Unfit::Past => "もう過ぎています".to_owned(),
                Unfit::Taken => "ほかのお客様とお約束があります(taken)".to_owned(),
                Unfit::OffShift => "勤務時間(shift)の外です".to_owned(),
                Unfit::BeforeSv => {
                    let due = ask.sv_due_ms.unwrap_or(at_ms);
                    format!("SVの回答期限({})より前です", say_time(self.local(), due))
                }
                Unfit::TooFar => "二日より先です".to_owned(),
            };
            let say = format!("{time} はお約束できません。{why}。別の時刻にしてください");
            return Err(("promise", "unfit_time", say));
        }
        let now = self.ms();
        let due = plan_reminders(at_ms, &self.script.remind_before, now);
        let waiting = due.into_iter().zip(1_i64..).map(|(due_ms, id)| Reminder {
            id,
            promise: 1,
            due_ms,
            promised_ms: at_ms,
        });
        self.promise = Some(Promise {
            at_ms,
            waiting: waiting.collect(),
            overdue_told: false,
        });
        self.tell(What::Promised {
            time: say_time(self.local(), at_ms),
        });
        // The customer waits for the call: the line is free, the case is put aside.
        self.hold = None;
        if self.waits() {
            self.end_search(AskState::Parked);
        }
        Ok(())
    }

    /// When a reminder falls due, or the promised time has passed.
    pub(super) fn next_reminder(&self) -> Option<u32> {
        let promise = self.promise.as_ref()?;
        let firing = due_now(&promise.waiting, self.local(), self.shift());
        let next = if firing.fired.is_empty() {
            firing.next_ms
        } else {
            Some(self.ms())
        };
        let late = (!promise.overdue_told).then_some(promise.at_ms + MINUTE_MS);
        let next = [next, late].into_iter().flatten().min()?;
        Some(self.second(next)?.max(self.now_s))
    }

    pub(super) fn tell_reminder(&mut self) {
        let (local, shift) = (self.local(), self.shift());
        let Some(promise) = &mut self.promise else {
            return;
        };
        let firing = due_now(&promise.waiting, local, shift);
        promise
            .waiting
            .retain(|row| !firing.fired.contains(&row.id));
        let at_ms = promise.at_ms;
        let late = !promise.overdue_told && local.now_ms >= at_ms + MINUTE_MS;
        promise.overdue_told |= late;
        for row in firing.show {
            let say = say_reminder(local, row.promised_ms, Language::Ja);
            self.tell(What::Reminder { say });
        }
        if late {
            let time = say_time(local, at_ms);
            self.tell(What::Overdue { time });
        }
    }

    pub(super) fn snooze(&mut self, minutes: u16) -> Result<(), Refused> {
        let due_ms = self.ms() + i64::from(minutes) * MINUTE_MS;
        let Some(promise) = self.promise.as_mut().filter(|_| minutes > 0) else {
            let say = "あとでにする折り返しがありません。前に promise を書き、snooze は 1 以上の分で書いてください";
            return Err(("snooze", "nothing_promised", say.to_owned()));
        };
        let id = promise.waiting.iter().map(|row| row.id).max().unwrap_or(0) + 1;
        promise.waiting.push(Reminder {
            id,
            promise: 1,
            due_ms,
            promised_ms: promise.at_ms,
        });
        self.tell(What::Snoozed { minutes });
        Ok(())
    }

    pub(super) fn call_back(&mut self) {
        let now = self.ms();
        let promise = self.promise.take();
        let late = promise.map_or(0, |promise| (now - promise.at_ms).max(0) / MINUTE_MS);
        self.tell(What::CalledBack {
            late_min: u32::try_from(late).unwrap_or(u32::MAX),
        });
    }
}
