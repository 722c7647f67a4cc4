//! Can an item ever be asked, an option ever be offered, an exit ever fire? The answers of the
//! questions a condition stands on are tried out, one combination after the other; clocks, flags,
//! tenure, notebook and time may be either way. Beyond a bound of combinations it is taken as
//! reachable: the check refuses only what it has proved.
//! Not here: references to later questions (`condition`), which are refused before this.

use std::collections::BTreeSet;

use super::{At, Found};
use crate::answer::{Answer, Answers, Escape};
use crate::checklist::{Facts, Situation, has_options, holds};
use crate::pack::{Condition, Flow, Item, ItemType, Op, Operand, Pack, Profile, Role};

const MAX_COMBINATIONS: usize = 6_000;

pub(super) fn check_reach(pack: &Pack, flow: &Flow, at: &At, found: &mut Found) {
    for (index, item) in flow.items.iter().enumerate() {
        let at = at.to("items").to(index);
        if item
            .ask_when
            .as_ref()
            .is_some_and(|when| !can_hold(pack, flow, when))
        {
            let say = format!(
                "質問「{}」の条件が同時に成り立つことはありません。ask_when を直してください",
                item.id
            );
            found.add(&at.to("ask_when"), "unreachable_item", say);
        }
        for (place, option) in item.options.iter().enumerate() {
            if option
                .when
                .as_ref()
                .is_some_and(|when| !can_hold(pack, flow, when))
            {
                let say = format!(
                    "選択肢「{}」の条件が成り立つことはありません。when を直してください",
                    option.v
                );
                found.add(
                    &at.to("options").to(place).to("when"),
                    "unreachable_option",
                    say,
                );
            }
        }
    }
    for (index, exit) in flow.exits.iter().enumerate() {
        if !can_hold(pack, flow, &exit.when) {
            let say = format!(
                "出口「{}」の条件が成り立つことはありません。when を直してください",
                exit.id
            );
            found.add(
                &at.to("exits").to(index).to("when"),
                "unreachable_exit",
                say,
            );
        }
    }
}

/// Whether some answers make the condition hold, or leave it open.
pub(super) fn can_hold(pack: &Pack, flow: &Flow, condition: &Condition) -> bool {
    let involved = closure(flow, condition);
    let items: Vec<&Item> = flow
        .items
        .iter()
        .filter(|item| involved.contains(item.id.as_str()))
        .collect();
    let candidates: Vec<Vec<Option<Answer>>> =
        items.iter().map(|item| candidates(flow, item)).collect();
    let combinations = candidates
        .iter()
        .try_fold(1usize, |product, list| product.checked_mul(list.len()));
    let Some(combinations) = combinations.filter(|count| *count <= MAX_COMBINATIONS) else {
        return true;
    };
    let (empty, flags) = (Answers::new(), BTreeSet::new());
    let situation = Situation {
        pack,
        flow,
        answers: &empty,
        question: "",
        flags: &flags,
        profile: Profile::Regular,
        notebook_hit: false,
        hold_s: None,
        call_s: None,
        minute_of_day: 0,
        weekday: 0,
        chosen_kind: None,
    };
    (0..combinations).any(|number| {
        let facts = try_out(&situation, &items, &candidates, number);
        weigh(condition, &facts) != Some(false)
    })
}

/// The facts of one combination; an item whose condition fails has no answer.
fn try_out<'a>(
    situation: &'a Situation<'a>,
    items: &[&Item],
    candidates: &[Vec<Option<Answer>>],
    number: usize,
) -> Facts<'a> {
    let mut facts = Facts {
        situation,
        active: BTreeSet::new(),
        answers: Answers::new(),
        flags: BTreeSet::new(),
    };
    let mut rest = number;
    let mut picked = Vec::new();
    for (item, list) in items.iter().zip(candidates) {
        let size = list.len().max(1);
        picked.push((*item, list.get(rest % size).cloned().flatten()));
        rest /= size;
    }
    // As `activity` does it: ambient items first.
    picked.sort_by_key(|(item, _)| !item.role.is_ambient());
    for (item, answer) in picked {
        if item
            .ask_when
            .as_ref()
            .is_some_and(|when| weigh(when, &facts) == Some(false))
        {
            continue;
        }
        facts.active.insert(item.id.clone());
        if let Some(answer) = answer {
            facts.answers.insert(item.id.clone(), answer);
        }
    }
    facts
}

/// `None`: open, because it hangs on something that is not tried out.
fn weigh(condition: &Condition, facts: &Facts) -> Option<bool> {
    match condition {
        Condition::All(list) => {
            let parts: Vec<Option<bool>> = list.iter().map(|one| weigh(one, facts)).collect();
            if parts.contains(&Some(false)) {
                Some(false)
            } else {
                parts.iter().all(|part| *part == Some(true)).then_some(true)
            }
        }
        Condition::Any(list) => {
            let parts: Vec<Option<bool>> = list.iter().map(|one| weigh(one, facts)).collect();
            if parts.contains(&Some(true)) {
                Some(true)
            } else {
                parts
                    .iter()
                    .all(|part| *part == Some(false))
                    .then_some(false)
            }
        }
        Condition::Not(one) => weigh(one, facts).map(|known| !known),
        Condition::Item { .. }
        | Condition::Role { .. }
        | Condition::Product(_)
        | Condition::Always => Some(holds(condition, facts)),
        Condition::Flag(_)
        | Condition::Timer { .. }
        | Condition::Profile(_)
        | Condition::Notebook(_)
        | Condition::Time(_) => None,
    }
}

/// The items a condition stands on, and those that these stand on.
fn closure<'a>(flow: &'a Flow, condition: &'a Condition) -> BTreeSet<&'a str> {
    let mut involved = BTreeSet::new();
    let mut open = vec![condition];
    while let Some(condition) = open.pop() {
        for item in flow.items.iter().filter(|item| mentions(condition, item)) {
            if involved.insert(item.id.as_str()) {
                open.extend(&item.ask_when);
            }
        }
    }
    involved
}

fn mentions(condition: &Condition, item: &Item) -> bool {
    match condition {
        Condition::All(list) | Condition::Any(list) => list.iter().any(|one| mentions(one, item)),
        Condition::Not(one) => mentions(one, item),
        Condition::Item { item: id, .. } => item.id == *id,
        Condition::Role { role, .. } => item.role == *role,
        Condition::Product(_) => item.kind == ItemType::Product || item.role == Role::Product,
        _ => false,
    }
}

/// Answers worth trying: no answer, お客様ご不明, every option, what conditions compare with.
fn candidates(flow: &Flow, item: &Item) -> Vec<Option<Answer>> {
    let mut list = vec![None];
    if item.escape.contains(&Escape::Unknown) {
        list.push(Some(Answer::Escape {
            escape: Escape::Unknown,
        }));
    }
    let texts = || item.options.iter().map(|option| option.v.clone());
    match item.kind {
        ItemType::Multi => {
            list.extend(texts().map(|v| Some(Answer::Many(vec![v]))));
            let together = item
                .options
                .iter()
                .filter(|option| !option.exclusive)
                .map(|option| option.v.clone());
            list.push(Some(Answer::Many(together.collect())));
        }
        _ if has_options(item) => list.extend(texts().map(|v| Some(Answer::Text(v)))),
        ItemType::Tick => list.extend([Some(Answer::Tick(true)), Some(Answer::Tick(false))]),
        _ => {
            for value in operands(flow, item) {
                match (item.kind, value.parse::<f64>()) {
                    (ItemType::Number, Ok(number)) => {
                        list.extend(
                            [number - 1.0, number, number + 1.0].map(|n| Some(Answer::Number(n))),
                        );
                    }
                    _ => list.push(Some(Answer::Text(value))),
                }
            }
            list.push(Some(match item.kind {
                ItemType::Number => Answer::Number(0.5),
                ItemType::Datetime => Answer::Text("2000-01-01".to_owned()),
                _ => Answer::Text("※".to_owned()),
            }));
        }
    }
    list
}

/// What the flow's conditions compare an item with.
fn operands(flow: &Flow, item: &Item) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let asks = flow.items.iter().filter_map(|item| item.ask_when.as_ref());
    let options = flow
        .items
        .iter()
        .flat_map(|item| &item.options)
        .filter_map(|option| option.when.as_ref());
    for condition in asks
        .chain(options)
        .chain(flow.exits.iter().map(|exit| &exit.when))
    {
        collect(condition, item, &mut out);
    }
    out
}

fn collect(condition: &Condition, item: &Item, out: &mut BTreeSet<String>) {
    match condition {
        Condition::All(list) | Condition::Any(list) => {
            list.iter().for_each(|one| collect(one, item, out))
        }
        Condition::Not(one) => collect(one, item, out),
        Condition::Item {
            item: id,
            op,
            value: Some(value),
        } if *id == item.id => add(*op, value, out),
        Condition::Role {
            role,
            op,
            value: Some(value),
        } if *role == item.role => add(*op, value, out),
        _ => {}
    }
}

/// Texts that must hold several words at once are tried as those words in a row.
fn add(op: Op, value: &Operand, out: &mut BTreeSet<String>) {
    match value {
        Operand::Tick(on) => _ = out.insert(on.to_string()),
        Operand::Number(number) => _ = out.insert(number.to_string()),
        Operand::Text(text) => _ = out.insert(text.clone()),
        Operand::Many(list) => {
            out.extend(list.iter().cloned());
            if op == Op::Contains {
                out.insert(list.concat());
            }
        }
    }
}
