//! The order of the questions, roughly as a call goes: ご用件 → 対象 → 状況 → 試したこと →
//! ご要望・期限 → 案内済み → SVへの依頼 → 復唱 (floor.md, "The order of questions").
//! Details and the card's rows may stand anywhere before 復唱.

use super::{At, Found};
use crate::checklist::role_name;
use crate::pack::{Flow, Role};

pub(super) fn check_order(flow: &Flow, at: &At, found: &mut Found) {
    let mut highest: Option<(u8, Role)> = None;
    for (index, item) in flow
        .items
        .iter()
        .enumerate()
        .filter(|(_, item)| !item.role.is_ambient())
    {
        let after_readback = highest.is_some_and(|(rank, _)| Some(rank) == rank_of(Role::Readback));
        let rank = rank_of(item.role);
        if let Some((_, before)) = highest.filter(|(highest, _)| {
            rank.is_some_and(|rank| rank < *highest) || (rank.is_none() && after_readback)
        }) {
            let say = format!(
                "「{}」({})は「{}」より前に置いてください。復唱は最後です",
                item.label,
                role_name(item.role),
                role_name(before)
            );
            found.add(&at.to(index), "role_order", say);
        }
        if let Some(rank) = rank.filter(|rank| highest.is_none_or(|(highest, _)| *rank > highest)) {
            highest = Some((rank, item.role));
        }
    }
}

/// `None`: anywhere before 復唱.
fn rank_of(role: Role) -> Option<u8> {
    match role {
        Role::Want => Some(0),
        Role::Product => Some(1),
        Role::Tried => Some(2),
        Role::Request | Role::Deadline => Some(3),
        Role::Told | Role::Promised => Some(4),
        Role::Ask => Some(5),
        Role::Readback => Some(6),
        _ => None,
    }
}
