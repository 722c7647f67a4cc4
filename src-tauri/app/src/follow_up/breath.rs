//! ひと息 after a take-over or a furious call: a flag in memory. No row, no event and no figure of it exists, so that
//! nobody else can ever read of it. Never during a call; the next call takes it away.

use hikae_core::pack::Mood;
use hikae_store::clock::{ClockKind, load_clocks};

use crate::case::Case;
use crate::contract::{Changed, Fault, Nothing};
use crate::desk::Turn;
use crate::fault::{Done, reply};
use crate::house::House;

/// `breath_end`
pub(crate) fn breath_end(house: &mut House, _: Nothing) -> Done<Nothing> {
    house.turn()?.desk.breath = false;
    reply(Nothing {}, &[Changed::Home])
}

impl Turn<'_> {
    /// A case ends; after a take-over or a furious call a breath is due, unless it is switched off.
    pub fn breathe_after(&mut self, case: &Case, took_over: bool) -> Result<(), Fault> {
        let hard = took_over || case.assess()?.mood == Mood::Furious;
        if hard && self.desk.settings.breath {
            self.desk.breath = true;
        }
        Ok(())
    }

    /// True while a breath is due and nobody is on the telephone.
    pub fn may_breathe(&self) -> Result<bool, Fault> {
        let calls = self.read(|read| {
            let clocks = load_clocks(read)?;
            Ok(clocks.iter().any(|clock| clock.kind == ClockKind::Call))
        })?;
        Ok(self.desk.breath && self.desk.settings.breath && !calls)
    }
}
