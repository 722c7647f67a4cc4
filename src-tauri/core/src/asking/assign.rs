//! Whom the workplace assigns: the first rule that fits the case, and who of the roster fits the rule. It moves people to
//! the front and takes nobody away, so that the search goes on where nobody of them is there.
//! Not here: the order of the rest (`offer`), what refuses a rule (`lint`).

use super::Person;
use crate::checklist::{Situation, holds, resolve_facts};
use crate::fold::fold;
use crate::pack::{AssignRule, AssignTo, Channel, RequestKind};

/// The rule that fits a case; `None`: the usual order.
pub fn find_assign<'a>(
    situation: &Situation<'a>,
    kind: RequestKind,
    by_chat: bool,
) -> Option<&'a AssignRule> {
    let rules: &'a [AssignRule] = &situation.pack.rules.assign;
    if rules.is_empty() {
        return None;
    }
    let channel = if by_chat {
        Channel::Chat
    } else {
        Channel::Floor
    };
    let facts = resolve_facts(situation);
    rules.iter().find(|rule| {
        (rule.kinds.is_empty() || rule.kinds.contains(&kind))
            && rule.channel.is_none_or(|only| only == channel)
            && rule.when.as_ref().is_none_or(|when| holds(when, &facts))
    })
}

/// True for somebody on the roster whom every key of the rule fits.
pub(super) fn is_assigned(person: &Person, to: &AssignTo) -> bool {
    let same = |a: &str, b: &str| fold(a) == fold(b);
    person.role.is_some()
        && to.team.as_ref().is_none_or(|team| same(team, &person.team))
        && to.role.is_none_or(|role| person.role == Some(role))
        && to
            .topic
            .as_ref()
            .is_none_or(|topic| person.topics.iter().any(|known| same(topic, known)))
}
