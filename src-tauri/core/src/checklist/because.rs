//! "Why am I asked this": a condition as one Japanese sentence, with the labels of the pack.
//! A clause knows whether it ends in a noun or in a verb, as the two join 「とき」 differently.
//! Not here: whether the condition holds (`condition`); the item's own `why`, which the pack writes.

use super::defaults;
use crate::ids::{FlagId, ItemId};
use crate::pack::{
    Condition, Flow, Item, ItemType, Op, Operand, Pack, ProductScope, Profile, Role, TimeOfDay,
    Timer,
};

/// Why an item is asked: 「ご用件が「エラー」のときに伺います」. `None`: it is always asked.
pub fn asked_because(flow: &Flow, pack: &Pack, item: &Item) -> Option<String> {
    let when = item.ask_when.as_ref()?;
    if *when == Condition::Always {
        return None;
    }
    Some(format!("{}に伺います", say_when(flow, pack, when)))
}

/// A condition as words ending in とき: 「対象が「自社」のとき」.
pub fn say_when(flow: &Flow, pack: &Pack, condition: &Condition) -> String {
    let clause = Speaker { flow, pack }.clause(condition, false);
    let joint = if clause.verb { "" } else { "の" };
    format!("{}{joint}とき", clause.words)
}

/// Words and whether they end in a verb.
struct Clause {
    words: String,
    verb: bool,
}

fn noun(words: String) -> Clause {
    Clause { words, verb: false }
}

fn verb(words: String) -> Clause {
    Clause { words, verb: true }
}

struct Speaker<'a> {
    flow: &'a Flow,
    pack: &'a Pack,
}

impl Speaker<'_> {
    fn clause(&self, condition: &Condition, not: bool) -> Clause {
        match condition {
            // Not of all is any of nots, and the other way round.
            Condition::All(list) => self.joined(list, not, not),
            Condition::Any(list) => self.joined(list, !not, not),
            Condition::Not(one) => self.clause(one, !not),
            Condition::Item { item, op, value } => {
                let item = self.item(item);
                let label = item.map_or("別の質問", |item| item.label.as_str());
                self.leaf(label, item, *op, value.as_ref(), not)
            }
            Condition::Role { role, op, value } => {
                let item = self.flow.items.iter().find(|item| item.role == *role);
                let label = item.map_or(role_name(*role), |item| item.label.as_str());
                self.leaf(label, item, *op, value.as_ref(), not)
            }
            Condition::Flag(flag) => self.flag(flag, not),
            Condition::Timer { timer, op, seconds } => {
                let clock = if *timer == Timer::Hold {
                    "保留"
                } else {
                    "通話"
                };
                let bound = bound(*op, not);
                noun(format!("{clock}が{seconds}秒{bound}"))
            }
            Condition::Profile(profile) => {
                let name = match profile {
                    Profile::New => "新人",
                    Profile::Regular => "一般",
                    Profile::Veteran => "ベテラン",
                };
                noun(format!("設定が「{name}」{}", except(not)))
            }
            Condition::Notebook(hit) => verb(
                if *hit == not {
                    "控えに回答がない"
                } else {
                    "控えに回答がある"
                }
                .to_owned(),
            ),
            Condition::Time(time) => noun(format!("{}{}", say_time(time), except(not))),
            Condition::Product(scope) => {
                let scope = match scope {
                    ProductScope::Own => "自社の製品",
                    ProductScope::Other => "他社の製品",
                    ProductScope::OutOfScope => "ご案内の範囲外の製品",
                };
                noun(format!("対象が{scope}{}", except(not)))
            }
            Condition::Always if not => noun("どの場合でもない".to_owned()),
            Condition::Always => noun("どの場合".to_owned()),
        }
    }

    fn joined(&self, list: &[Condition], any: bool, not: bool) -> Clause {
        let mut clauses = list.iter().map(|one| {
            let clause = self.clause(one, not);
            let nested =
                matches!(one, Condition::All(inner) | Condition::Any(inner) if inner.len() > 1);
            if nested {
                Clause {
                    words: format!("（{}）", clause.words),
                    ..clause
                }
            } else {
                clause
            }
        });
        let Some(first) = clauses.next() else {
            return noun(
                if any {
                    "どの場合でもない"
                } else {
                    "どの場合"
                }
                .to_owned(),
            );
        };
        clauses.fold(first, |so_far, next| {
            let joint = if any { "、または" } else { "、かつ" };
            Clause {
                words: format!("{}{joint}{}", so_far.words, next.words),
                verb: next.verb,
            }
        })
    }

    fn leaf(
        &self,
        label: &str,
        item: Option<&Item>,
        op: Op,
        value: Option<&Operand>,
        not: bool,
    ) -> Clause {
        let names = |joint: &str| {
            let names = operands(value)
                .into_iter()
                .map(|v| format!("「{}」", self.name(item, &v)));
            names.collect::<Vec<_>>().join(joint)
        };
        let tick = item.is_some_and(|item| item.kind == ItemType::Tick);
        match op {
            Op::Is | Op::IsNot if tick => {
                let done = (value == Some(&Operand::Tick(true))) == ((op == Op::Is) != not);
                verb(format!(
                    "「{label}」が{}",
                    if done {
                        "済んでいる"
                    } else {
                        "済んでいない"
                    }
                ))
            }
            Op::Is | Op::AnyOf | Op::IsNot | Op::NoneOf => {
                let negated = not != matches!(op, Op::IsNot | Op::NoneOf);
                noun(format!("{label}が{}{}", names("か"), except(negated)))
            }
            Op::Contains => {
                let words = names("と");
                verb(format!(
                    "{label}に{words}が{}",
                    if not {
                        "含まれない"
                    } else {
                        "含まれる"
                    }
                ))
            }
            Op::Gte | Op::Lte => {
                let unit = item.and_then(|item| item.unit.as_deref()).unwrap_or("");
                let bare = matches!(value, Some(Operand::Number(_)))
                    && item.is_none_or(|item| item.kind == ItemType::Number);
                let names = if bare {
                    format!("{}{unit}", operands(value).concat())
                } else {
                    names("か")
                };
                noun(format!("{label}が{names}{}", bound(op, not)))
            }
            Op::Set | Op::NotSet if (op == Op::Set) != not => verb(format!("{label}を伺えている")),
            Op::Set | Op::NotSet => verb(format!("{label}を伺えていない")),
            Op::IsUnknown => noun(format!("{label}がお客様ご不明{}", except(not))),
        }
    }

    /// The flag by its own name, by the option that sets it, or by the customer's words.
    fn flag(&self, flag: &FlagId, not: bool) -> Clause {
        let ends = if not { "ない" } else { "ある" };
        if let Some(name) = defaults::flag_name(flag) {
            return noun(format!("{name}{}", except(not)));
        }
        let option = self.flow.items.iter().find_map(|item| {
            let option = item
                .options
                .iter()
                .find(|option| option.flags.contains(flag))?;
            Some((item, option))
        });
        if let Some((item, option)) = option {
            return noun(format!("{}が「{}」{}", item.label, option.t, except(not)));
        }
        let words = self.pack.rules.words.iter().find(|rule| rule.flag == *flag);
        match words.and_then(|rule| rule.any.first()) {
            Some(word) => verb(format!("お客様のお言葉に「{word}」などが{ends}")),
            None => verb(format!("「{flag}」の印が{ends}")),
        }
    }

    fn item(&self, id: &ItemId) -> Option<&Item> {
        self.flow.items.iter().find(|item| item.id == *id)
    }

    fn name(&self, item: Option<&Item>, v: &str) -> String {
        let Some(item) = item else {
            return v.to_owned();
        };
        let mood = || Operand::Text(v.to_owned()).mood();
        let option = item
            .options
            .iter()
            .find(|option| option.v == v)
            .or_else(|| {
                let mood = mood()?;
                item.options.iter().find(|option| option.mood == Some(mood))
            });
        option.map_or_else(|| v.to_owned(), |option| option.t.clone())
    }
}

fn operands(value: Option<&Operand>) -> Vec<String> {
    match value {
        None => Vec::new(),
        Some(Operand::Tick(on)) => vec![if *on { "はい" } else { "いいえ" }.to_owned()],
        Some(Operand::Number(number)) => vec![super::answer::write_number(*number)],
        Some(Operand::Text(text)) => vec![text.clone()],
        Some(Operand::Many(list)) => list.clone(),
    }
}

fn except(not: bool) -> &'static str {
    if not { "以外" } else { "" }
}

fn bound(op: Op, not: bool) -> &'static str {
    match (op, not) {
        (Op::Gte, false) => "以上",
        (Op::Gte, true) => "未満",
        (_, false) => "以下",
        (_, true) => "超",
    }
}

fn say_time(time: &TimeOfDay) -> String {
    let day = |name: &String| match name.as_str() {
        "mon" => "月",
        "tue" => "火",
        "wed" => "水",
        "thu" => "木",
        "fri" => "金",
        "sat" => "土",
        "sun" => "日",
        _ => "",
    };
    let days: String = time.days.iter().map(day).collect();
    let days = if days.is_empty() {
        days
    } else {
        format!("{days}曜の")
    };
    format!("時刻が{days}{}から{}まで", time.from, time.to)
}

/// What a role is called where the flow has no item of it.
pub fn role_name(role: Role) -> &'static str {
    match role {
        Role::Detail => "状況",
        Role::Want => "ご用件",
        Role::Product => "対象",
        Role::Tried => "試したこと",
        Role::Request => "ご要望",
        Role::Deadline => "ご期限",
        Role::Told => "案内済み",
        Role::Promised => "お約束",
        Role::Ask => "SVへの依頼",
        Role::Readback => "復唱",
        Role::Anger => "ご様子",
        Role::Urgency => "お急ぎ",
        Role::Cause => "お怒りの理由",
        Role::Words => "お客様の言葉",
        Role::Taboo => "言ってはいけないこと",
    }
}
