//! Does a condition hold? All / any / not over the leaves of the condition grammar (requirements).
//! Here because exits, questions, options, rules and phrases all ask the same thing.
//! Not here: saying a condition in Japanese (`because`), which items are active (`activity`).

use super::Facts;
use super::answer::{chosen, option_of, write_number};
use crate::answer::{Answer, Escape};
use crate::fold::{fold, holds_words};
use crate::pack::{
    Condition, Item, ItemType, Mood, Op, Operand, ProductScope, Role, TimeOfDay, Timer,
};

/// Whether a condition holds for the facts. An inactive item has no answer; a clock that does not
/// run fits nothing.
pub fn holds(condition: &Condition, facts: &Facts) -> bool {
    match condition {
        Condition::All(list) => list.iter().all(|one| holds(one, facts)),
        Condition::Any(list) => list.iter().any(|one| holds(one, facts)),
        Condition::Not(one) => !holds(one, facts),
        Condition::Item { item, op, value } => {
            let rule = facts
                .situation
                .flow
                .items
                .iter()
                .find(|rule| &rule.id == item);
            rule.is_some_and(|rule| leaf_holds(rule, facts.answers.get(item), *op, value.as_ref()))
        }
        Condition::Role { role, op, value } => role_holds(*role, *op, value.as_ref(), facts),
        Condition::Flag(flag) => facts.flags.contains(flag),
        Condition::Timer { timer, op, seconds } => {
            let now = match timer {
                Timer::Hold => facts.situation.hold_s,
                Timer::Call => facts.situation.call_s,
            };
            now.is_some_and(|now| match op {
                Op::Gte => now >= *seconds,
                Op::Lte => now <= *seconds,
                _ => false,
            })
        }
        Condition::Profile(profile) => facts.situation.profile == *profile,
        Condition::Notebook(hit) => facts.situation.notebook_hit == *hit,
        Condition::Time(time) => {
            in_window(time, facts.situation.minute_of_day, facts.situation.weekday)
        }
        Condition::Product(scope) => product_holds(*scope, facts),
        Condition::Always => true,
    }
}

/// One fitting item of the role is enough; `not_set` means that none of them has a value.
fn role_holds(role: Role, op: Op, value: Option<&Operand>, facts: &Facts) -> bool {
    let mut items = facts
        .situation
        .flow
        .items
        .iter()
        .filter(|item| item.role == role && facts.active.contains(&item.id));
    if op == Op::NotSet {
        return items.all(|item| !has_value(facts.answers.get(&item.id)));
    }
    items.any(|item| leaf_holds(item, facts.answers.get(&item.id), op, value))
}

fn product_holds(scope: ProductScope, facts: &Facts) -> bool {
    facts.chosen_products().any(|product| match scope {
        ProductScope::Own => product.own,
        ProductScope::Other => !product.own,
        ProductScope::OutOfScope => product.scope_out.is_some(),
    })
}

/// A value, and no non-answer; an unset tick and an empty text have none.
fn has_value(answer: Option<&Answer>) -> bool {
    answer.is_some_and(|answer| answer.escape().is_none() && answer.is_handled())
}

fn leaf_holds(item: &Item, answer: Option<&Answer>, op: Op, value: Option<&Operand>) -> bool {
    match op {
        Op::Set => return has_value(answer),
        Op::NotSet => return !has_value(answer),
        Op::IsUnknown => return answer.and_then(Answer::escape) == Some(Escape::Unknown),
        _ => {}
    }
    let (Some(answer), Some(value)) = (answer, value) else {
        return false;
    };
    // A tick that was taken back still answers `is: false`.
    if answer.escape().is_some() || (!answer.is_handled() && !matches!(answer, Answer::Tick(_))) {
        return false;
    }
    let mine = chosen(answer);
    let theirs = operands(value);
    let equal = |theirs: &String| mine.iter().any(|mine| same(item, mine, theirs));
    match op {
        Op::Is => mine.len() == theirs.len() && theirs.iter().all(equal),
        Op::IsNot => !(mine.len() == theirs.len() && theirs.iter().all(equal)),
        Op::AnyOf => theirs.iter().any(equal),
        Op::NoneOf => !theirs.iter().any(equal),
        Op::Contains => theirs
            .iter()
            .all(|theirs| equal(theirs) || words_hold(item, answer, theirs)),
        Op::Gte => at_least(item, &mine, &theirs) == Some(true),
        Op::Lte => at_least(item, &mine, &theirs)
            .is_some_and(|more| !more || theirs.first().is_some_and(equal)),
        Op::Set | Op::NotSet | Op::IsUnknown => false,
    }
}

fn operands(value: &Operand) -> Vec<String> {
    match value {
        Operand::Tick(on) => vec![on.to_string()],
        Operand::Number(number) => vec![write_number(*number)],
        Operand::Text(text) => vec![text.clone()],
        Operand::Many(list) => list.clone(),
    }
}

/// Equal as the item's type understands it; of an anger item also by mood.
fn same(item: &Item, mine: &str, theirs: &str) -> bool {
    match item.kind {
        ItemType::Text | ItemType::Promise => fold(mine) == fold(theirs),
        ItemType::Number => number(mine).is_some() && number(mine) == number(theirs),
        ItemType::Datetime => days_alike(mine, theirs),
        _ => {
            mine == theirs || mood(item, mine).is_some_and(|mood| named_mood(theirs) == Some(mood))
        }
    }
}

fn words_hold(item: &Item, answer: &Answer, words: &str) -> bool {
    match answer {
        Answer::Text(text) if !has_options(item) => holds_words(&fold(text), words),
        Answer::Worded { text, .. } => holds_words(&fold(text), words),
        _ => false,
    }
}

fn has_options(item: &Item) -> bool {
    matches!(
        item.kind,
        ItemType::Single | ItemType::Multi | ItemType::Scale | ItemType::Product
    )
}

/// `Some(mine >= theirs)`, or `None` where the two cannot be ordered.
fn at_least(item: &Item, mine: &[String], theirs: &[String]) -> Option<bool> {
    let (mine, theirs) = (mine.first()?, theirs.first()?);
    match item.kind {
        ItemType::Number => Some(number(mine)? >= number(theirs)?),
        ItemType::Datetime => {
            let length = theirs.chars().count();
            Some(mine.chars().take(length).collect::<String>() >= *theirs)
        }
        ItemType::Text | ItemType::Promise | ItemType::Tick => None,
        _ => match (rank(item, mine), rank(item, theirs)) {
            (Some(mine), Some(theirs)) => Some(mine >= theirs),
            _ => Some(mood(item, mine)? >= named_mood(theirs)?),
        },
    }
}

fn days_alike(mine: &str, theirs: &str) -> bool {
    mine.chars().take(theirs.chars().count()).eq(theirs.chars())
}

fn rank(item: &Item, v: &str) -> Option<usize> {
    item.options.iter().position(|option| option.v == v)
}

fn mood(item: &Item, v: &str) -> Option<Mood> {
    option_of(item, v).and_then(|option| option.mood)
}

fn named_mood(name: &str) -> Option<Mood> {
    Operand::Text(name.to_owned()).mood()
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok()
}

/// `from` inclusive, `to` exclusive; over midnight a window belongs to the day on which it began.
fn in_window(time: &TimeOfDay, minute: u16, weekday: u8) -> bool {
    let (Some(from), Some(to)) = (read_minute(&time.from), read_minute(&time.to)) else {
        return false;
    };
    let (inside, day) = if from <= to {
        (minute >= from && minute < to, weekday)
    } else if minute < to {
        (true, (weekday + 6) % 7)
    } else {
        (minute >= from, weekday)
    };
    inside && (time.days.is_empty() || time.days.iter().any(|name| read_weekday(name) == Some(day)))
}

/// `HH:MM` as minutes since midnight; `24:00` is the end of the day.
pub fn read_minute(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    if hours.len() != 2 || minutes.len() != 2 {
        return None;
    }
    let (hours, minutes) = (hours.parse::<u16>().ok()?, minutes.parse::<u16>().ok()?);
    let minute = hours.checked_mul(60)?.checked_add(minutes)?;
    (minutes < 60 && minute <= 24 * 60).then_some(minute)
}

/// `mon` … `sun` as 0 … 6.
pub fn read_weekday(name: &str) -> Option<u8> {
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    names
        .iter()
        .position(|known| *known == name)
        .and_then(|day| u8::try_from(day).ok())
}
