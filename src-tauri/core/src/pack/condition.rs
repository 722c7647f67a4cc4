//! Conditions as data (requirements, "Condition grammar"): all / any / not over leaves.
//! Each leaf also renders to one Japanese sentence, which answers "why am I asked this".
//! Not here: evaluating (`checklist::condition`) and the sentences (`text`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Mood, Profile, Role};
use crate::ids::{FlagId, ItemId};

/// A condition. In YAML see [`RawCondition`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "RawCondition", into = "RawCondition")]
pub enum Condition {
    /// Every one holds.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// About the answer of an item of the same flow. An inactive item has no answer.
    Item {
        /// Which item.
        item: ItemId,
        /// How it is compared.
        op: Op,
        /// With what; absent for `set`, `not_set`, `is_unknown`.
        value: Option<Operand>,
    },
    /// The same about any active item of a role: holds when one of them fits.
    Role {
        /// Which role.
        role: Role,
        /// How it is compared.
        op: Op,
        /// With what; for `anger` a mood: `angry`.
        value: Option<Operand>,
    },
    /// A flag is set.
    Flag(FlagId),
    /// A clock of the call, in seconds.
    Timer {
        /// Which clock.
        timer: Timer,
        /// `gte` or `lte`.
        op: Op,
        /// Seconds.
        seconds: u32,
    },
    /// The operator's tenure.
    Profile(Profile),
    /// The notebook has a sure answer (true) or none.
    Notebook(bool),
    /// Time of day and weekday, the workplace's local time.
    Time(TimeOfDay),
    /// Whose product was chosen.
    Product(ProductScope),
    /// Always.
    Always,
}

/// Comparison of a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// Equal.
    Is,
    /// Answered, and not equal.
    IsNot,
    /// One of the list.
    AnyOf,
    /// Answered, and none of the list.
    NoneOf,
    /// A multi answer holds the option; a text holds the words.
    Contains,
    /// At least.
    Gte,
    /// At most.
    Lte,
    /// Has a value (no non-answer).
    Set,
    /// Has no value.
    NotSet,
    /// お客様ご不明.
    IsUnknown,
}

/// What a leaf compares with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Operand {
    /// A tick.
    Tick(bool),
    /// A number.
    Number(f64),
    /// An option's `v`, a mood, a text.
    Text(String),
    /// Several of them.
    Many(Vec<String>),
}

impl Operand {
    /// The operand as a mood, when it names one.
    pub fn mood(&self) -> Option<Mood> {
        match self {
            Self::Text(name) => {
                serde_json::from_value(serde_json::Value::String(name.clone())).ok()
            }
            _ => None,
        }
    }
}

/// A clock that rules may look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Timer {
    /// Seconds of the running hold.
    Hold,
    /// Seconds of the call.
    Call,
}

/// Whose product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProductScope {
    /// The workplace's own.
    Own,
    /// Another company's.
    Other,
    /// Out of what may be guided here (`scope_out` in the vocabulary).
    OutOfScope,
}

/// A window of the day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TimeOfDay {
    /// `HH:MM`, inclusive.
    pub from: String,
    /// `HH:MM`, exclusive; before `from`: over midnight.
    pub to: String,
    /// `mon` … `sun`; empty: every day.
    #[serde(default)]
    pub days: Vec<String>,
}

/// A condition as written: exactly one of `all`, `any`, `not`, `item`, `role`, `flag`, `timer`,
/// `profile`, `notebook`, `time`, `product`, `always`; `op` and `value` go with item, role and timer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RawCondition {
    /// Every one holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub all: Option<Vec<RawCondition>>,
    /// At least one holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub any: Option<Vec<RawCondition>>,
    /// It does not hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not: Option<Box<RawCondition>>,
    /// An item of the same flow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// Any item of this role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// How it is compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub op: Option<Op>,
    /// With what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Operand>,
    /// A flag is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flag: Option<FlagId>,
    /// A clock, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timer: Option<Timer>,
    /// The operator's tenure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<Profile>,
    /// `hit` or `miss`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notebook: Option<HitOrMiss>,
    /// Time of day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeOfDay>,
    /// Whose product.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<ProductScope>,
    /// `true`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub always: Option<bool>,
}

/// Whether the notebook has a sure answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HitOrMiss {
    /// It has.
    Hit,
    /// It has not.
    Miss,
}

impl TryFrom<RawCondition> for Condition {
    type Error = String;

    fn try_from(raw: RawCondition) -> Result<Self, String> {
        let list = |list: Vec<RawCondition>| {
            list.into_iter()
                .map(Self::try_from)
                .collect::<Result<Vec<_>, _>>()
        };
        let one = "条件には all / any / not / item / role / flag / timer / profile / notebook / time / product / always のどれか一つだけを書いてください";
        let heads = [
            raw.all.is_some(),
            raw.any.is_some(),
            raw.not.is_some(),
            raw.item.is_some(),
            raw.role.is_some(),
            raw.flag.is_some(),
            raw.timer.is_some(),
            raw.profile.is_some(),
            raw.notebook.is_some(),
            raw.time.is_some(),
            raw.product.is_some(),
            raw.always.is_some(),
        ];
        if heads.iter().filter(|set| **set).count() != 1 {
            return Err(one.to_owned());
        }
        let compares = raw.item.is_some() || raw.role.is_some() || raw.timer.is_some();
        if !compares && (raw.op.is_some() || raw.value.is_some()) {
            return Err("op と value は item / role / timer と一緒に書いてください".to_owned());
        }
        if let Some(conditions) = raw.all {
            return Ok(Self::All(list(conditions)?));
        }
        if let Some(conditions) = raw.any {
            return Ok(Self::Any(list(conditions)?));
        }
        if let Some(condition) = raw.not {
            return Ok(Self::Not(Box::new(Self::try_from(*condition)?)));
        }
        if compares {
            let op = raw
                .op
                .ok_or("op を書いてください(is / any_of / gte / set など)")?;
            let bare = matches!(op, Op::Set | Op::NotSet | Op::IsUnknown);
            if bare == raw.value.is_some() {
                return Err("set / not_set / is_unknown には value を書かず、ほかの op には value を書いてください".to_owned());
            }
            if let Some(item) = raw.item {
                return Ok(Self::Item {
                    item,
                    op,
                    value: raw.value,
                });
            }
            if let Some(role) = raw.role {
                return Ok(Self::Role {
                    role,
                    op,
                    value: raw.value,
                });
            }
            if let (Some(timer), Some(Operand::Number(seconds))) = (raw.timer, raw.value) {
                if !matches!(op, Op::Gte | Op::Lte)
                    || seconds < 0.0
                    || seconds > f64::from(u32::MAX)
                {
                    return Err("timer は gte か lte で、秒数と比べてください".to_owned());
                }
                return Ok(Self::Timer {
                    timer,
                    op,
                    seconds: seconds as u32,
                });
            }
            return Err("timer の value には秒数を書いてください".to_owned());
        }
        if let Some(flag) = raw.flag {
            return Ok(Self::Flag(flag));
        }
        if let Some(profile) = raw.profile {
            return Ok(Self::Profile(profile));
        }
        if let Some(notebook) = raw.notebook {
            return Ok(Self::Notebook(notebook == HitOrMiss::Hit));
        }
        if let Some(time) = raw.time {
            return Ok(Self::Time(time));
        }
        if let Some(product) = raw.product {
            return Ok(Self::Product(product));
        }
        match raw.always {
            Some(true) => Ok(Self::Always),
            _ => Err("always には true だけを書けます".to_owned()),
        }
    }
}

impl From<Condition> for RawCondition {
    fn from(condition: Condition) -> Self {
        let raw = Self::default();
        match condition {
            Condition::All(list) => Self {
                all: Some(list.into_iter().map(Self::from).collect()),
                ..raw
            },
            Condition::Any(list) => Self {
                any: Some(list.into_iter().map(Self::from).collect()),
                ..raw
            },
            Condition::Not(one) => Self {
                not: Some(Box::new(Self::from(*one))),
                ..raw
            },
            Condition::Item { item, op, value } => Self {
                item: Some(item),
                op: Some(op),
                value,
                ..raw
            },
            Condition::Role { role, op, value } => Self {
                role: Some(role),
                op: Some(op),
                value,
                ..raw
            },
            Condition::Flag(flag) => Self {
                flag: Some(flag),
                ..raw
            },
            Condition::Timer { timer, op, seconds } => Self {
                timer: Some(timer),
                op: Some(op),
                value: Some(Operand::Number(f64::from(seconds))),
                ..raw
            },
            Condition::Profile(profile) => Self {
                profile: Some(profile),
                ..raw
            },
            Condition::Notebook(hit) => Self {
                notebook: Some(if hit { HitOrMiss::Hit } else { HitOrMiss::Miss }),
                ..raw
            },
            Condition::Time(time) => Self {
                time: Some(time),
                ..raw
            },
            Condition::Product(product) => Self {
                product: Some(product),
                ..raw
            },
            Condition::Always => Self {
                always: Some(true),
                ..raw
            },
        }
    }
}

impl JsonSchema for Condition {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Condition".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        RawCondition::json_schema(generator)
    }
}
