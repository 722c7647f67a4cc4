//! Wordings to read aloud that fit now: the pack's own, and for a moment of the call that the pack says
//! nothing about, the floor's usual one (floor.md, "Holding", "The shape of a call").

use hikae_core::checklist::{Assessment, Situation, Slots, fill_template, fitting_phrases};

use crate::contract::PhraseView;

/// What is read where a pack has no wording of its own: moment and words.
const USUAL: [(&str, &str); 4] = [
    (
        "保留前",
        "確認いたしますので、1、2分ほどお待ちいただけますでしょうか",
    ),
    (
        "保留を取る",
        "お待たせしております。恐れ入りますが、もう一点お伺いできますでしょうか",
    ),
    (
        "上席",
        "お話を承りたく、確認いたしますので少々お待ちいただけますでしょうか",
    ),
    (
        "途中経過",
        "お待たせしております。もう少々お時間を頂戴できますでしょうか",
    ),
];

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
    for (stage, text) in USUAL {
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
