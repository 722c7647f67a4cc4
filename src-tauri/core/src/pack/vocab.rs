//! `vocab/*.yaml`: the products a workplace is asked about, its own and others'.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::ProductId;

/// `vocab/*.yaml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VocabFile {
    /// Products.
    #[serde(default)]
    pub products: Vec<Product>,
}

/// A product.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// Unique in the pack.
    pub id: ProductId,
    /// Name as shown.
    pub t: String,
    /// Short spoken name for the line; default `t`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// Reading of the spoken name in hiragana: counts morae and finds by kana.
    pub yomi: String,
    /// Other names.
    #[serde(default)]
    pub alias: Vec<String>,
    /// The workplace's own product.
    pub own: bool,
    /// Wording when it may not be guided here (R022); present: out of scope.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope_out: Option<String>,
}
