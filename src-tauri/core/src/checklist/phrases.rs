//! What a screen offers now: the options whose `when` holds, and the wordings that fit.
//! Here because "now" is the same facts that the assessment stands on.
//! Not here: filling a wording's slots (`template`), sentences that are not the pack's (`text`).

use super::{Assessment, Facts, Situation, holds};
use crate::pack::{Item, OptionRule, Phrase};

/// The item's options that may be chosen now, in the order of the digit keys.
pub fn offered_options<'i>(
    situation: &Situation,
    seen: &Assessment,
    item: &'i Item,
) -> Vec<&'i OptionRule> {
    let facts = seen.facts(situation);
    let holds_now =
        |option: &&OptionRule| option.when.as_ref().is_none_or(|when| holds(when, &facts));
    item.options.iter().filter(holds_now).collect()
}

/// The pack's wordings that fit now, in the pack's order.
pub fn fitting_phrases<'a>(situation: &Situation<'a>, seen: &Assessment) -> Vec<&'a Phrase> {
    let facts = seen.facts(situation);
    let fits = |phrase: &&Phrase| phrase.when.as_ref().is_none_or(|when| holds(when, &facts));
    situation.pack.phrases.iter().filter(fits).collect()
}

impl Assessment {
    /// The facts of this assessment, to ask further conditions of the same pack.
    pub fn facts<'s>(&self, situation: &'s Situation<'s>) -> Facts<'s> {
        Facts {
            situation,
            active: self
                .items
                .iter()
                .filter(|item| item.active)
                .map(|item| item.id.clone())
                .collect(),
            answers: self.answers.clone(),
            flags: self.flags.clone(),
        }
    }
}
