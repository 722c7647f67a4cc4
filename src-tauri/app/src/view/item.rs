//! One question as its row shows it. The answer shown is the operator's own, also where it does not count.

use hikae_core::answer::Escape;
use hikae_core::checklist::{
    Assessment, ItemState, Situation, Slots, answer_text, asked_because, fill_template,
    offered_options,
};

use crate::case::{Case, is_own};
use crate::contract::{ItemView, OptionView};

/// The row of an item; `None` when the flow has no such item.
pub(super) fn view_item(
    case: &Case,
    situation: &Situation<'_>,
    seen: &Assessment,
    state: &ItemState,
    draft: &dyn Fn(&str) -> Option<String>,
) -> Option<ItemView> {
    let item = case.item(state.id.as_str())?;
    let answer = case
        .answers
        .get(&item.id)
        .or_else(|| seen.answers.get(&item.id));
    let slots = Slots::new(situation.pack, situation.flow, &seen.answers);
    let options = offered_options(situation, seen, item);
    Some(ItemView {
        id: item.id.clone(),
        stage: item.stage.clone(),
        role: item.role,
        label: item.label.clone(),
        say: item.say.as_deref().map(|say| fill_template(say, &slots)),
        why: item.why.clone(),
        asked_because: asked_because(situation.flow, situation.pack, item),
        kind: item.kind,
        options: options
            .into_iter()
            .map(|option| OptionView {
                v: option.v.clone(),
                t: option.t.clone(),
                text: option.text,
                exclusive: option.exclusive,
            })
            .collect(),
        escapes: item
            .escape
            .iter()
            .copied()
            .filter(|escape| *escape != Escape::NotAsked)
            .collect(),
        need: state.need,
        answer_text: answer.map(|answer| answer_text(situation.pack, item, answer)),
        answer: answer.cloned(),
        handled: state.handled,
        draft: draft(&format!("item:{}", item.id)),
        max: item.max,
        unit: item.unit.clone(),
        pii: item.pii,
        own: is_own(&item.id),
    })
}
