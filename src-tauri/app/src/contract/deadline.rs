//! Until when a reply is due, as a screen shows it.

use hikae_core::deadline::Stands;
use hikae_core::pack::Level;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// 回答期限 of a reply that is waited for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, TS)]
pub struct DeadlineView {
    /// RFC 3339 with offset; `None` while the clock stands.
    pub due_at: Option<String>,
    /// It is due today.
    pub today: bool,
    /// What is reached now.
    pub level: Option<Level>,
    /// Whom to turn to now: a desk or a role.
    pub to: Option<String>,
    /// Why the clock stands.
    pub stands: Option<Stands>,
}
