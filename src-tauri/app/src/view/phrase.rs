//! Wordings to read aloud that fit now: the pack's own, and for a moment of the call that the pack says
//! nothing about, the floor's usual one. Not here: what the usual ones say (`core/text`).

use hikae_core::checklist::{Assessment, Situation, Slots, fill_template, fitting_phrases};
use hikae_core::text::USUAL_PHRASES;

use crate::contract::PhraseView;

/// The wordings, filled in.
pub(super) fn fill_phrases(
    situation: &Situation<'_>,
    seen: &Assessment,
    own_name: &str,
) -> Vec<PhraseView> {
    let slots =
        Slots::new(situation.pack, situation.flow, &seen.answers).with("own_name", own_name);
    let mut phrases: Vec<PhraseView> = fitting_phrases(situation, seen)
        .into_iter()
        .map(|phrase| PhraseView {
            stage: phrase.stage.clone(),
            text: fill_template(&phrase.t, &slots),
        })
        .collect();
    for (stage, text) in USUAL_PHRASES {
        if !situation
            .pack
            .phrases
            .iter()
            .any(|phrase| phrase.stage == stage)
        {
            phrases.push(PhraseView {
                stage: stage.to_owned(),
                text: text.to_owned(),
            });
        }
    }
    phrases
}
