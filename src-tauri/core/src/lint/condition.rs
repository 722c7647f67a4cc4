//! Conditions: what they refer to exists, stands early enough, and can be compared that way.
//! Not here: whether a condition as a whole can ever hold (`reach`).

use super::{At, Found};
use crate::checklist::{
    UNSURE, WANTS_SUPERIOR, has_options, option_of, read_day, read_minute, read_weekday,
};
use crate::ids::{FlagId, ItemId};
use crate::pack::{Condition, Flow, Item, ItemType, Op, Operand, Pack, Role, TimeOfDay};

/// What a condition may refer to.
pub(super) struct Scope<'a> {
    pack: &'a Pack,
    /// `None`: a rule or phrase, which holds for every flow and names no item.
    flow: Option<&'a Flow>,
    /// Of an `ask_when` or an option's `when`: the item's own place.
    own: Option<usize>,
}

impl<'a> Scope<'a> {
    pub(super) fn pack(pack: &'a Pack) -> Self {
        Self {
            pack,
            flow: None,
            own: None,
        }
    }

    pub(super) fn flow(pack: &'a Pack, flow: &'a Flow) -> Self {
        Self {
            pack,
            flow: Some(flow),
            own: None,
        }
    }

    pub(super) fn before(pack: &'a Pack, flow: &'a Flow, own: usize) -> Self {
        Self {
            pack,
            flow: Some(flow),
            own: Some(own),
        }
    }

    /// Resolved before the own item: ambient items first, then the flow's order (as `activity` does).
    fn sees(&self, place: usize, item: &Item) -> bool {
        let Some(own) = self.own else { return true };
        let own_ambient = self
            .flow
            .and_then(|flow| flow.items.get(own))
            .is_some_and(|item| item.role.is_ambient());
        match (item.role.is_ambient(), own_ambient) {
            (true, false) => true,
            (false, true) => false,
            _ => place < own,
        }
    }

    fn flows(&self) -> Vec<&'a Flow> {
        self.flow
            .map_or_else(|| self.pack.flows.iter().collect(), |flow| vec![flow])
    }

    fn items_of(&self, role: Role) -> Vec<(usize, &'a Item)> {
        let items = self
            .flows()
            .into_iter()
            .flat_map(|flow| flow.items.iter().enumerate());
        items.filter(|(_, item)| item.role == role).collect()
    }
}

/// Checks every leaf.
pub(super) fn check_condition(condition: &Condition, scope: &Scope, at: &At, found: &mut Found) {
    match condition {
        Condition::All(list) | Condition::Any(list) => {
            let key = if matches!(condition, Condition::All(_)) {
                "all"
            } else {
                "any"
            };
            if list.is_empty() {
                found.add(
                    &at.to(key),
                    "empty_condition",
                    format!("{key} に条件を一つ以上書いてください"),
                );
            }
            for (index, one) in list.iter().enumerate() {
                check_condition(one, scope, &at.to(key).to(index), found);
            }
        }
        Condition::Not(one) => check_condition(one, scope, &at.to("not"), found),
        Condition::Item { item, op, value } => {
            check_item_leaf(item, *op, value.as_ref(), scope, at, found)
        }
        Condition::Role { role, op, value } => {
            check_role_leaf(*role, *op, value.as_ref(), scope, at, found)
        }
        Condition::Flag(flag) if !is_set_somewhere(flag, scope) => {
            let say = format!(
                "flag「{flag}」を立てる選択肢も words も、ここより前にありません。どちらかに足すか、名前を直してください"
            );
            found.add(&at.to("flag"), "dangling_flag", say);
        }
        Condition::Time(time) => check_time(time, &at.to("time"), found),
        _ => {}
    }
}

fn check_item_leaf(
    id: &ItemId,
    op: Op,
    value: Option<&Operand>,
    scope: &Scope,
    at: &At,
    found: &mut Found,
) {
    let Some(flow) = scope.flow else {
        let say = format!("ここでは質問の id「{id}」を使えません。role か flag で書いてください");
        found.add(&at.to("item"), "item_in_rules", say);
        return;
    };
    let Some((place, item)) = flow
        .items
        .iter()
        .enumerate()
        .find(|(_, item)| item.id == *id)
    else {
        let say = format!("質問「{id}」がこのフローにありません。id を直してください");
        found.add(&at.to("item"), "dangling_item", say);
        return;
    };
    if !scope.sees(place, item) {
        let say = if scope.own == Some(place) {
            format!("質問「{id}」の条件に自分自身があります。前の質問の id にしてください")
        } else {
            format!(
                "質問「{id}」は後の質問です。条件には前の質問を書くか、順番を入れ替えてください"
            )
        };
        found.add(&at.to("item"), "unreachable_item", say);
        return;
    }
    check_value(&[item], op, value, at, found);
}

fn check_role_leaf(
    role: Role,
    op: Op,
    value: Option<&Operand>,
    scope: &Scope,
    at: &At,
    found: &mut Found,
) {
    let items = scope.items_of(role);
    if items.is_empty() {
        let say = "この role の質問がありません。質問に role を書くか、条件を直してください";
        found.add(&at.to("role"), "dangling_role", say);
        return;
    }
    let seen: Vec<&Item> = items
        .iter()
        .filter(|(place, item)| scope.sees(*place, item))
        .map(|(_, item)| *item)
        .collect();
    if seen.is_empty() {
        let say = "この role の質問は後にしかありません。順番を入れ替えるか、条件を直してください";
        found.add(&at.to("role"), "unreachable_item", say);
        return;
    }
    check_value(&seen, op, value, at, found);
}

/// The comparison makes sense for one of the items at least.
fn check_value(items: &[&Item], op: Op, value: Option<&Operand>, at: &At, found: &mut Found) {
    let Some(value) = value else { return };
    if !items.iter().any(|item| takes_op(item, op)) {
        let say = "この質問はその op で比べられません。op を直してください(gte / lte は number・scale・datetime だけです)";
        found.add(&at.to("op"), "bad_op", say);
        return;
    }
    for value in values(value) {
        if !items.iter().any(|item| takes_value(item, &value)) {
            let say = format!(
                "値「{value}」はこの質問の答えになりません。選択肢の v か、型に合う値にしてください"
            );
            found.add(&at.to("value"), "dangling_option", say);
        }
    }
}

fn takes_op(item: &Item, op: Op) -> bool {
    match op {
        Op::Gte | Op::Lte => {
            matches!(
                item.kind,
                ItemType::Number | ItemType::Scale | ItemType::Datetime | ItemType::Single
            )
        }
        Op::Contains => !matches!(
            item.kind,
            ItemType::Number | ItemType::Tick | ItemType::Datetime
        ),
        _ => true,
    }
}

fn takes_value(item: &Item, value: &str) -> bool {
    let mood = || Operand::Text(value.to_owned()).mood();
    match item.kind {
        ItemType::Number => value.parse::<f64>().is_ok(),
        ItemType::Tick => matches!(value, "true" | "false"),
        ItemType::Datetime => read_day(value).is_some(),
        _ if has_options(item) => {
            option_of(item, value).is_some() || (item.role == Role::Anger && mood().is_some())
        }
        _ => !value.is_empty(),
    }
}

fn values(value: &Operand) -> Vec<String> {
    match value {
        Operand::Tick(on) => vec![on.to_string()],
        Operand::Number(number) => vec![number.to_string()],
        Operand::Text(text) => vec![text.clone()],
        Operand::Many(list) => list.clone(),
    }
}

/// A flag that is pressed, or set by words or by an option that is resolved before the condition.
fn is_set_somewhere(flag: &FlagId, scope: &Scope) -> bool {
    let sets = |item: &Item| {
        item.options
            .iter()
            .any(|option| option.flags.contains(flag))
    };
    matches!(flag.as_str(), WANTS_SUPERIOR | UNSURE)
        || scope.pack.rules.words.iter().any(|rule| rule.flag == *flag)
        || scope.flows().iter().any(|flow| {
            flow.items
                .iter()
                .enumerate()
                .any(|(place, item)| scope.sees(place, item) && sets(item))
        })
}

pub(super) fn check_time(time: &TimeOfDay, at: &At, found: &mut Found) {
    for (key, text) in [("from", &time.from), ("to", &time.to)] {
        if read_minute(text).is_none() {
            found.add(
                &at.to(key),
                "bad_time",
                "時刻は 09:00 のように書いてください",
            );
        }
    }
    for (index, day) in time.days.iter().enumerate() {
        if read_weekday(day).is_none() {
            let say = "曜日は mon / tue / wed / thu / fri / sat / sun で書いてください";
            found.add(&at.to("days").to(index), "bad_time", say);
        }
    }
}
