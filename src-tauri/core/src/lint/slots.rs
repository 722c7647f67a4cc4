//! Slots of wordings: they exist, they are closed, and they never read out what may not be kept.

use super::{At, Found};
use crate::checklist::{Piece, SYSTEM_SLOTS, split_template};
use crate::pack::{Flow, Item, Pack, Pii};

/// A wording of one flow; `own` is the item whose wording it is, which cannot read out itself.
pub(super) fn check_flow_slots(
    flow: &Flow,
    own: Option<&Item>,
    text: &str,
    at: &At,
    found: &mut Found,
) {
    for (slot, _) in slots(text, at, found) {
        let item = flow.items.iter().find(|item| item.id.as_str() == slot);
        match item {
            Some(item) if own.is_some_and(|own| own.id == item.id) => {
                let say =
                    format!("{{{{{slot}}}}} はこの質問自身です。前の質問の id を書いてください");
                found.add(at, "unknown_slot", say);
            }
            Some(item) => check_pii(item, at, found),
            None => unknown(slot, "フローにある質問の id", at, found),
        }
    }
}

/// A wording that every flow of the pack may show.
pub(super) fn check_pack_slots(pack: &Pack, text: &str, at: &At, found: &mut Found) {
    for (slot, fallback) in slots(text, at, found) {
        let items: Vec<&Item> = pack
            .flows
            .iter()
            .filter_map(|flow| flow.items.iter().find(|item| item.id.as_str() == slot))
            .collect();
        if items.is_empty() {
            unknown(slot, "どれかのフローにある質問の id", at, found);
        } else if items.len() < pack.flows.len() && !fallback {
            let say = format!(
                "{{{{{slot}}}}} がないフローもあります。{{{{{slot}|代わりの言葉}}}} のように書いてください"
            );
            found.add(at, "slot_needs_fallback", say);
        }
        for item in items {
            check_pii(item, at, found);
        }
    }
}

/// Slots that items fill, and whether they have a fallback.
fn slots<'t>(text: &'t str, at: &At, found: &mut Found) -> Vec<(&'t str, bool)> {
    let mut out = Vec::new();
    for piece in split_template(text) {
        match piece {
            Piece::Words(_) => {}
            Piece::Broken(_) => found.add(
                at,
                "broken_slot",
                "{{ に対する }} がありません。閉じてください",
            ),
            Piece::Slot(slot, _) if SYSTEM_SLOTS.iter().any(|(name, _)| *name == slot) => {}
            Piece::Slot(slot, fallback) => out.push((slot, fallback.is_some())),
        }
    }
    out
}

fn unknown(slot: &str, wanted: &str, at: &At, found: &mut Found) {
    let system = SYSTEM_SLOTS.map(|(name, _)| name).join(" / ");
    let say = format!("{{{{{slot}}}}} がわかりません。{wanted}か、{system} を書いてください");
    found.add(at, "unknown_slot", say);
}

fn check_pii(item: &Item, at: &At, found: &mut Found) {
    if item.pii == Pii::NeverStore {
        let say = format!(
            "「{}」は保存しない個人情報です。文面に入れられません。外してください",
            item.label
        );
        found.add(at, "pii_in_summary", say);
    }
}
