//! `pack.yaml`: who wrote the pack, until when it holds, how it is found.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::{PackId, ProductId};

/// `pack.yaml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Format version; 1 today. A higher one is refused.
    pub schema: u32,
    /// Reverse-domain slug `[a-z0-9.-]`, never reused.
    pub id: PackId,
    /// Name shown in the list of packs.
    pub title: String,
    /// SemVer; MAJOR when item ids are removed or retyped.
    pub version: semver_text::Version,
    /// BCP 47 tag of the pack's language, such as `ja-JP`.
    pub locale: String,
    /// First day the pack may be used, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<String>,
    /// Day after which a stale banner is shown, `YYYY-MM-DD` (R075).
    pub review_by: String,
    /// Who answers for the content: a team or a role, no person's name.
    #[serde(default)]
    pub authors: Vec<String>,
    /// How the pack is found from the customer's words.
    #[serde(default)]
    pub entry: Entry,
}

/// Words and products that lead to the pack.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Words of customers, with readings.
    #[serde(default)]
    pub keywords: Vec<Keyword>,
    /// Products that this pack is for.
    #[serde(default)]
    pub products: Vec<ProductId>,
}

/// A word and how it is read, so that kana finds it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Keyword {
    /// The word.
    pub t: String,
    /// Its reading in hiragana.
    pub yomi: String,
}

/// SemVer with a JSON Schema of its own (schemars 1.2 knows no semver type by default).
pub mod semver_text {
    /// A SemVer version, `1.4.0`.
    pub type Version = SemVer;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use serde::{Deserialize, Serialize};

    /// A SemVer version, written as text.
    #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
    #[serde(transparent)]
    pub struct SemVer(pub semver::Version);

    impl std::fmt::Display for SemVer {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            self.0.fmt(f)
        }
    }

    impl JsonSchema for SemVer {
        fn schema_name() -> std::borrow::Cow<'static, str> {
            "SemVer".into()
        }
        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": "string", "pattern": r"^\d+\.\d+\.\d+" })
        }
    }
}
