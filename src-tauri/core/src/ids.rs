//! Names as types: an item is not a flow, and the compiler says so.
//! Ids of packs are written by pack authors (slugs); ids of rows come from the store (numbers).
//! Not here: how an id is made, which needs randomness or a database.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! slug {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(pub String);

        impl $name {
            /// The slug as written in the pack.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl From<&str> for $name {
            fn from(slug: &str) -> Self {
                Self(slug.to_owned())
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

slug! {
    /// A pack: reverse-domain slug such as `jp.hikae.pc-security`, never reused.
    PackId,
    /// A flow, unique in its pack.
    FlowId,
    /// An item, unique in its flow and never reused: joins answers, notes and golden cases.
    ItemId,
    /// A product of a pack's vocabulary.
    ProductId,
    /// An exit of a flow; the fired one is stored with the case.
    ExitId,
    /// A macro, unique in its flow; stands in the log when it is used.
    MacroId,
    /// A fact about a call that no item asks for, such as `wants_superior`.
    FlagId,
}

macro_rules! row {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
        #[serde(transparent)]
        #[ts(type = "number")]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

row! {
    /// A case: one caller's matter, from the question to the kept answer.
    CaseId,
    /// A note of the notebook (控え).
    NoteId,
    /// Somebody on the roster of those who may be asked.
    PersonId,
    /// One row of the append-only event log.
    EventId,
    /// One text of or about a customer; everything else refers to it by this id.
    TextId,
    /// A call-back promised to a customer.
    PromiseId,
    /// Something that is still to be done for a case after an ask.
    FollowUpId,
}
