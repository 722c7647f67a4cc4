//! Questions of one's own: what an SV asked back for (先に確認) is asked in that flow from the next call on. They lie
//! over the frozen pack as a case is loaded, so that the engine, the line and the gate treat them as any other, and
//! their words stand in the store's room `words` alone, never in a snapshot.
//! Not here: what is asked back for most (`control`), the words themselves (`store`).

use std::sync::Arc;

use hikae_core::answer::Escape;
use hikae_core::fold::fold;
use hikae_core::ids::{FlowId, ItemId};
use hikae_core::pack::{Item, ItemType, LinePart, LineRule, Need, Pack, Pii, Role};
use hikae_store::Tx;
use hikae_store::event::{EventKind, Facts, NewEvent, append_event};
use hikae_store::own_item::{OwnItem, add_own_item, list_own_items};

use super::load::Case;
use crate::contract::Fault;
use crate::host::Now;

/// Begins the id of such a question; no pack may write a full stop into one.
const OWN: &str = "own.";
/// Most of them in a flow: a checklist that grows without end is none.
const MOST: usize = 12;
/// Most characters of a question's name.
const LABEL_MAX: usize = 40;

/// True for the id of a question of one's own.
pub(crate) fn is_own(item: &ItemId) -> bool {
    item.as_str().starts_with(OWN)
}

/// Its number in the store.
pub(crate) fn own_number(item: &ItemId) -> Option<i64> {
    item.as_str().strip_prefix(OWN)?.parse().ok()
}

/// The pack with one's own questions in a flow, before what the SV must decide.
pub(super) fn with_own(pack: Arc<Pack>, flow: &FlowId, own: &[OwnItem]) -> Arc<Pack> {
    if own.is_empty() {
        return pack;
    }
    let mut pack = Arc::unwrap_or_clone(pack);
    if let Some(flow) = pack.flows.iter_mut().find(|known| known.id == *flow) {
        let decides = |item: &Item| matches!(item.role, Role::Ask | Role::Readback);
        let at = flow.items.iter().position(decides);
        let at = at.unwrap_or(flow.items.len());
        let before = flow.items.get(at.saturating_sub(1));
        let stage = before.map(|item| item.stage.clone()).unwrap_or_default();
        let items: Vec<Item> = own.iter().map(|own| item(own, &stage)).collect();
        flow.items.splice(at..at, items);
    }
    Arc::new(pack)
}

fn item(own: &OwnItem, stage: &str) -> Item {
    let label: String = own.words.chars().take(LABEL_MAX).collect();
    let said = label.replace(['{', '}'], "");
    Item {
        id: ItemId(format!("{OWN}{}", own.id)),
        stage: stage.to_owned(),
        role: Role::Detail,
        label,
        say: None,
        why: None,
        kind: ItemType::Text,
        options: Vec::new(),
        need: Need::Should,
        need_when: None,
        ask_when: None,
        escape: vec![Escape::Unknown, Escape::Refused, Escape::Later, Escape::Na],
        weight: 1,
        pii: Pii::Mask,
        max: None,
        unit: None,
        default: None,
        line: Some(LineRule {
            part: LinePart::Done,
            text: Some(format!("{said}は{{}}")),
            glue: false,
            join: None,
            weight: 3,
        }),
    }
}

/// What was missing becomes a question of one's own, unless the flow asks it already.
pub(crate) fn add_own(tx: &Tx<'_>, case: &Case, missing: &str, now: &Now) -> Result<(), Fault> {
    let folded = fold(missing);
    let asked = case
        .flow()?
        .items
        .iter()
        .any(|item| fold(&item.label) == folded);
    let pack = &case.record.pack;
    let flow = &case.record.flow;
    let own = list_own_items(tx, pack, flow, None)?;
    let known = own.iter().any(|own| fold(&own.words) == folded);
    if folded.is_empty() || asked || known || own.len() >= MOST {
        return Ok(());
    }
    let (number, words) = add_own_item(tx, pack, flow, case.id(), missing)?;
    let event = NewEvent {
        after: Some(words.0),
        data: Facts::none().figure("number", number),
        ..NewEvent::of(EventKind::OwnItemAdded, Some(case.id()), &now.stamp)
    };
    append_event(tx, &event)?;
    Ok(())
}
