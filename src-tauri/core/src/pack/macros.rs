//! `macros:` of a flow: one key that answers several questions of it at once and may choose the kind of request.
//! Data alone: a macro names items of its own flow and nothing else, so none can call another one.
//! Not here: what it changes in a case (`change`), what refuses it (`lint`).

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Condition, RequestKind};
use crate::answer::Answer;
use crate::ids::{ItemId, MacroId};

/// Several changes by one key, taken back by one undo.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MacroRule {
    /// Unique in the flow; stands in the log.
    pub id: MacroId,
    /// Name in the list, up to 20 characters: `初期不良の返品`.
    pub label: String,
    /// Offered only when this holds; absent: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// Answers by item id, over what was answered before. ご様子 is never made calmer.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub set: BTreeMap<ItemId, Answer>,
    /// Options put to what a `multi` item has already, by item id: `told: [terms]`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub add: BTreeMap<ItemId, Vec<String>>,
    /// Items marked 該当なし, unless they are answered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub na: Vec<ItemId>,
    /// The kind of request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<RequestKind>,
}

impl MacroRule {
    /// Every item that it names, `set` first.
    pub fn items(&self) -> impl Iterator<Item = &ItemId> {
        self.set.keys().chain(self.add.keys()).chain(&self.na)
    }
}
