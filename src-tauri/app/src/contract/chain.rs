//! Beyond the first SV: with whom a request is, where it may be sent on to, who must be told; what came of a take-over
//! and of a call-back.

use hikae_core::ids::{CaseId, FollowUpId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CaseStage, Outcome};

pub use hikae_core::chain::{Nearness, Verdict};

/// With whom a request is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, TS)]
pub struct HeldBy {
    /// The desk or role of its level; empty: an SV.
    pub to: String,
    /// Whom was asked there last; empty: nobody by name.
    pub who: String,
    /// Since when, RFC 3339 with offset.
    pub since: String,
}

/// Where a request stands on its way up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChainView {
    /// With whom it is; `None`: nobody has been asked yet.
    pub held_by: Option<HeldBy>,
    /// Where it may be sent on to, lowest first.
    pub next: Vec<ChainNext>,
}

/// A level that a request may be sent on to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChainNext {
    /// Handed back in [`EscalationSend`].
    pub level: String,
    /// The desk or role.
    pub to: String,
}

/// 上へ: send the request on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EscalationSend {
    /// Which case.
    pub case: CaseId,
    /// To which level.
    pub level: String,
}

/// What is still to be done after an ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpKind {
    /// Somebody must be told.
    Tell,
    /// What came of a take-over is not known yet.
    Takeover,
    /// The customer was called back: solved?
    Called,
}

/// Something that is still to be done for a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FollowUpView {
    /// Which.
    pub id: FollowUpId,
    /// Of which case.
    pub case: CaseId,
    /// The case in a few words.
    pub title: String,
    /// Where the case stands.
    pub stage: CaseStage,
    /// What.
    pub kind: FollowUpKind,
    /// Whom to tell, or who took over; may be empty.
    pub who: String,
    /// By when, `14:30`.
    pub time: Option<String>,
    /// Days from today of that time.
    pub day: i8,
    /// How near that is.
    pub near: Option<Nearness>,
}

/// What is still to be done.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FollowUpList {
    /// What has a time first.
    pub rows: Vec<FollowUpView>,
    /// ひと息: for the person at this desk alone; kept nowhere.
    pub breath: bool,
    /// A case that was opened by the step.
    pub opened: Option<CaseId>,
}

/// Which one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FollowUpOne {
    /// Which.
    pub follow_up: FollowUpId,
}

/// 解決 / 未解決 / 再エスカ after a call-back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FollowUpEnd {
    /// Which.
    pub follow_up: FollowUpId,
    /// `solved`, `unsolved` or `again`.
    pub outcome: Outcome,
}

/// What the second responder did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TakeoverEnd {
    /// 解決
    Solved,
    /// 折り返し
    CallBack,
    /// 調査
    Investigate,
    /// 返金
    Refund,
    /// お詫び
    Apology,
    /// その他
    Other,
}

/// What came of a take-over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TakeoverView {
    /// What was done; `None`: not told yet.
    pub end: Option<TakeoverEnd>,
    /// In words; may be empty.
    pub text: String,
    /// Who took over; may be empty.
    pub who: String,
}

/// Keep what came of a take-over.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TakeoverKeep {
    /// Which case.
    pub case: CaseId,
    /// What was done.
    pub end: TakeoverEnd,
    /// In words; may be empty.
    pub text: String,
}

/// The former case that has come back as this one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CaseLink {
    /// Which case.
    pub case: CaseId,
    /// The former one; `None`: none of those that were offered.
    pub former: Option<CaseId>,
}
