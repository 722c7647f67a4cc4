//! The clocks with what they ask for now, by the pack that the case was frozen with. Asked once a second while a clock
//! runs: one case is read, its pack is in memory.
//! Not here: the steps themselves (`hikae_core::ladder`), a notification of the system (`alarm`).

use hikae_core::answer::Answers;
use hikae_core::checklist::{Slots, defaults, fill_template};
use hikae_core::ids::CaseId;
use hikae_core::ladder::{HoldLevel, climb_hold, prompt_call};
use hikae_core::time::elapsed_ms;
use hikae_store::case::{CaseRecord, load_case};
use hikae_store::clock::{Clock, ClockKind, load_clocks};
use hikae_store::slug::to_slug;

use super::read_clocks;
use crate::contract::{CaseStage, ClockWarning, Clocks, Fault};
use crate::desk::Turn;
use crate::promise::say_first_slot;

impl Turn<'_> {
    /// The clocks as screens show them.
    pub fn view_clocks(&mut self) -> Result<Clocks, Fault> {
        let now = self.now.clone();
        let (mut clocks, running) =
            self.read(|read| Ok((read_clocks(read, &now)?, load_clocks(read)?)))?;
        let warn = self.warn(&running)?;
        clocks.warn = (warn != ClockWarning::default()).then_some(warn);
        Ok(clocks)
    }

    fn warn(&mut self, running: &[Clock]) -> Result<ClockWarning, Fault> {
        let mut warn = ClockWarning::default();
        let of = |kind| running.iter().find(|clock: &&Clock| clock.kind == kind);
        if let Some(hold) = of(ClockKind::Hold)
            && let Some(case) = self.worked_on(hold.case)?
        {
            let pack = self.desk.snapshot(&case.snapshot)?;
            let ladder = defaults::hold(&pack);
            let step = climb_hold(true, self.elapsed(hold), &ladder);
            warn.hold = step.level;
            if let (Some(say), Some(flow)) = (step.say, pack.flow(&case.flow)) {
                let answers = Answers::default();
                let mut slots = Slots::new(&pack, flow, &answers);
                if step.level >= Some(HoldLevel::Callback) {
                    slots = slots.with("callback_at", &say_first_slot(self, case.id)?);
                }
                let slots = slots.with("own_name", &self.desk.settings.own_name);
                warn.say = Some(fill_template(say, &slots));
            }
        }
        if let Some(call) = of(ClockKind::Call)
            && let Some(case) = self.worked_on(call.case)?
        {
            let pack = self.desk.snapshot(&case.snapshot)?;
            let call_ms = self.elapsed(call);
            let case_ms = elapsed_ms(&case.started, &self.now.stamp);
            let (steps, topic) = (defaults::call(&pack), defaults::same_topic(&pack));
            warn.call = prompt_call(true, call_ms, case_ms, &steps, &topic).prompt;
        }
        Ok(warn)
    }

    /// The case a clock is linked to, while somebody works on it: one that is parked or has ended warns nobody.
    pub fn worked_on(&self, case: Option<CaseId>) -> Result<Option<CaseRecord>, Fault> {
        let Some(id) = case else { return Ok(None) };
        let record = self.read(|read| Ok(load_case(read, id)?))?;
        let ended = record.parked || record.stage == to_slug(&CaseStage::Closed)?;
        Ok((!ended).then_some(record))
    }

    /// How long a clock has run.
    pub fn elapsed(&self, clock: &Clock) -> i64 {
        elapsed_ms(&clock.started, &self.now.stamp)
            .saturating_add(clock.earlier_ms)
            .max(0)
    }
}
