//! `flows/*.yaml`: the questions of a flow, in the order in which they are asked.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Condition, Exit, MacroRule};
use crate::answer::{Answer, Escape};
use crate::ids::{FlagId, FlowId, ItemId};

/// One checklist: 6–12 items, one question at a time, in floor.md's order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// Unique in the pack.
    pub id: FlowId,
    /// Name of the flow, as the operator picks it.
    pub title: String,
    /// What the line calls the matter when no product and no subject is answered, such as `返品のご相談`.
    pub subject: String,
    /// Words of the customer that lead to this flow, any spelling (folded before comparing).
    #[serde(default)]
    pub words: Vec<String>,
    /// Names of the stages, in order.
    pub stages: Vec<String>,
    /// The questions, in order; answering never changes the order.
    pub items: Vec<Item>,
    /// First match wins; the last one must be `when: {always: true}`.
    pub exits: Vec<Exit>,
    /// Several answers by one key, up to nine: the digit keys pick them in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub macros: Vec<MacroRule>,
}

/// What an item is for. Rules speak of roles, never of item ids, so that any workplace's pack works.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A fact of the case (default).
    #[default]
    Detail,
    /// ご用件: what the customer wants help with. The question typed at home carries into its words.
    Want,
    /// 対象製品 or the subject.
    Product,
    /// 試したこと.
    Tried,
    /// ご要望: what the customer asks for.
    Request,
    /// ご期限.
    Deadline,
    /// 案内済み: what was already told to the customer.
    Told,
    /// お約束: what was promised to the customer.
    Promised,
    /// SVへの依頼: what the SV must decide.
    Ask,
    /// 復唱.
    Readback,
    /// ご様子: within reach on every screen, never asked, never in the score.
    Anger,
    /// お急ぎ / 昨日から折り返し待ち / 先月も同じ: as `anger`.
    Urgency,
    /// お怒りの理由 (card).
    Cause,
    /// お客様の言葉 (card).
    Words,
    /// 言ってはいけないこと (card).
    Taboo,
}

impl Role {
    /// Items that are always within reach and never asked (floor.md, "The order of questions").
    pub fn is_ambient(self) -> bool {
        matches!(self, Self::Anger | Self::Urgency)
    }
}

/// How an item is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum ItemType {
    /// One option.
    Single,
    /// Several options.
    Multi,
    /// Free words.
    Text,
    /// A number in `unit`.
    Number,
    /// A day, or a day and a time.
    Datetime,
    /// An ordered row of options.
    Scale,
    /// One option, each naming a product of the vocabulary.
    Product,
    /// Done or not.
    Tick,
    /// Words of a promise made to the customer.
    Promise,
}

/// How much an item is needed before an ask.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Not needed.
    May,
    /// Helps.
    Should,
    /// The SV asks for it first.
    Must,
}

/// Class of personal data, enforced by the store (requirements, "Field contract").
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Pii {
    /// Holds no personal data.
    #[default]
    None,
    /// Kept after masking.
    Mask,
    /// Lives in memory only, wiped at wrap-up; in no file, log, backup, line or card.
    NeverStore,
}

/// The customer's mood, in the floor's words and order.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Mood {
    /// 通常
    #[default]
    Normal,
    /// お困り
    Troubled,
    /// 強い要望
    Demanding,
    /// 納得がいかない
    Unconvinced,
    /// ご立腹. From here on the gate is off.
    Angry,
    /// 激怒
    Furious,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Unique in the flow, never reused.
    pub id: ItemId,
    /// One of the flow's stages.
    pub stage: String,
    /// What it is for.
    #[serde(default)]
    pub role: Role,
    /// Short name, as in 未聴取 lists: `表示の文言`.
    pub label: String,
    /// The sentence to read to the customer; `{{item_id}}` puts in an answer, `{{item_id|言葉}}` with a fallback.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub say: Option<String>,
    /// Why the SV needs it, one sentence for the operator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// How it is answered.
    #[serde(rename = "type")]
    pub kind: ItemType,
    /// The choices; the digit keys pick them in this order.
    #[serde(default)]
    pub options: Vec<OptionRule>,
    /// How much it is needed.
    pub need: Need,
    /// When this holds the item is a must, whatever `need` says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub need_when: Option<Condition>,
    /// When it is asked; absent: always. A hidden item is never required, reported or counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask_when: Option<Condition>,
    /// Which non-answers are offered (未聴取 is always possible).
    #[serde(default)]
    pub escape: Vec<Escape>,
    /// Share of the readiness, 0–5.
    #[serde(default = "one")]
    pub weight: u8,
    /// Class of personal data.
    #[serde(default)]
    pub pii: Pii,
    /// Most characters of a text (default 200; what can stand in the line: `line.max`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u16>,
    /// Japanese counter or currency of a number: `円`, `台`, `回`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Answer before anybody answers; shown, and counted only once confirmed (a scale's default excepted).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Answer>,
    /// How the answer is said to the SV; absent: not in the voice line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<LineRule>,
}

fn one() -> u8 {
    1
}

/// A choice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OptionRule {
    /// What is stored; of a `product` item, a product id.
    pub v: String,
    /// What is shown.
    pub t: String,
    /// How it is said to the SV when that differs from `t`; empty: not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// Offered only when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Takes words of the operator.
    #[serde(default, skip_serializing_if = "is_false")]
    pub text: bool,
    /// Of a multi: clears the others (`まだ何も`).
    #[serde(default, skip_serializing_if = "is_false")]
    pub exclusive: bool,
    /// Of an `anger` item: which mood it means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mood: Option<Mood>,
    /// Flags set while it is chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<FlagId>,
}

fn is_false(b: &bool) -> bool {
    !*b
}

/// Which part of the line an answer belongs to (floor.md ③–⑦).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum LinePart {
    /// ③ the product or subject: never dropped.
    Subject,
    /// ④ the fact.
    Fact,
    /// ⑤ what was checked, done, told.
    Done,
    /// ⑦ what the SV must decide: never dropped.
    Ask,
}

/// How an answer is said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LineRule {
    /// Where it stands.
    pub part: LinePart,
    /// `{}` is the answer's spoken form; default `{}`. `{}に`, `{}済み`, `{}の`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Joined to the next fragment of the same part without 、 (`起動時に` + `E-102`).
    #[serde(default, skip_serializing_if = "is_false")]
    pub glue: bool,
    /// Joins several options: default `と`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub join: Option<String>,
    /// 0–9; the least goes first when the line is too long.
    #[serde(default = "five")]
    pub weight: u8,
}

fn five() -> u8 {
    5
}
