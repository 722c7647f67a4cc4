//! What was answered: a value, or one of the five kinds of non-answer that floor.md tells apart
//! (the word decides whether the SV sends the operator back).
//! Not here: whether an answer counts, which `checklist` decides from the flow.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::ItemId;

/// The five kinds of non-answer (floor.md, "Non-answers are not all the same").
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum Escape {
    /// 未聴取: not asked. Also the state of an item that nobody touched; does not count as handled.
    NotAsked,
    /// お客様ご不明: asked, and the customer does not know.
    Unknown,
    /// ご回答なし: asked, and the customer would rather not say.
    Refused,
    /// 後で確認: becomes a call-back to-do.
    Later,
    /// 該当なし: does not apply to this case.
    Na,
}

/// An answer as it is stored, sent and written in golden cases.
///
/// In YAML and JSON: `error`, `3300`, `true`, `[reboot, reinstall]`,
/// `{v: other, text: 別の画面}`, `{escape: unknown}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(untagged)]
pub enum Answer {
    /// A tick.
    Tick(bool),
    /// A number in the item's unit.
    Number(f64),
    /// An option's `v`, a product id, a text, a date-time (`2026-11-11` or `2026-11-11T14:30`), or what was promised.
    Text(String),
    /// Several options' `v`.
    Many(Vec<String>),
    /// An option with words of its own (`text: true` in the pack).
    Worded {
        /// The option's `v`.
        v: String,
        /// The operator's words.
        text: String,
    },
    /// A non-answer.
    Escape {
        /// Which of the five.
        escape: Escape,
    },
}

impl Answer {
    /// The non-answer, if this is one.
    pub fn escape(&self) -> Option<Escape> {
        match self {
            Self::Escape { escape } => Some(*escape),
            _ => None,
        }
    }

    /// True when the item is dealt with: any value, or any non-answer but 未聴取.
    /// An empty text, an empty choice and an unset tick are not answers.
    pub fn is_handled(&self) -> bool {
        match self {
            Self::Tick(on) => *on,
            Self::Number(_) => true,
            Self::Text(text) => !text.trim().is_empty(),
            Self::Many(chosen) => !chosen.is_empty(),
            Self::Worded { v, .. } => !v.is_empty(),
            Self::Escape { escape } => *escape != Escape::NotAsked,
        }
    }
}

/// Every answer of a case by item, hidden items' answers included (they are kept, never counted).
pub type Answers = BTreeMap<ItemId, Answer>;
