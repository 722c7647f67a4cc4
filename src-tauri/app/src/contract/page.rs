//! The page of a case: what happened when, and what was said.

use hikae_core::ids::{CaseId, NoteId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CaseRow, CaseStage, Outcome, TakeoverEnd};

/// A case with its timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CasePage {
    /// Which.
    pub id: CaseId,
    /// The question as typed at home; may be empty.
    pub question: String,
    /// Title of its flow.
    pub flow: String,
    /// Where it stands.
    pub stage: CaseStage,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// RFC 3339 with offset.
    pub started_at: String,
    /// What happened, oldest first.
    pub rows: Vec<PageRow>,
    /// The note it is guided by, or that was kept from it.
    pub note: Option<NoteId>,
    /// The case that came back as this one.
    pub former: Option<CaseId>,
}

/// A step of a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PageRow {
    /// RFC 3339 with offset.
    pub at: String,
    /// What.
    pub what: PageStep,
    /// Words of it: a name, the line as it was said, the reply; may be empty.
    pub text: String,
    /// Of a take-over: what was done.
    pub end: Option<TakeoverEnd>,
}

/// What happened to a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PageStep {
    /// 開始
    Started,
    /// 保留
    Hold,
    /// 保留を取る
    HoldEnded,
    /// 依頼: whom
    Asked,
    /// The line as it was said.
    Said,
    /// 回答
    Answered,
    /// 交代
    Handover,
    /// 先に確認: what
    CheckFirst,
    /// 手離せず
    Busy,
    /// 返事なし
    NoReply,
    /// 上へ: to whom.
    SentOn,
    /// 承認
    Approved,
    /// 不承認
    Refused,
    /// 条件付き
    Conditional,
    /// Somebody who must be told was told: who.
    PartyTold,
    /// お客様に伝えた
    CustomerTold,
    /// What came of a take-over; its words.
    TakeoverTold,
    /// What the SV said to tell the customer.
    Reply,
    /// この控えで案内
    NoteUsed,
    /// 解決
    Solved,
    /// 未解決
    Unsolved,
    /// 再エスカ
    Again,
    /// 範囲外
    OutOfScope,
    /// 折り返しを約束
    Promised,
    /// 折り返し済み
    CalledBack,
    /// Put aside.
    Parked,
    /// Taken up again.
    Resumed,
    /// 控えに残す
    NoteKept,
    /// 終了
    Closed,
}

/// Cases, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CaseRows {
    /// The latest ones.
    pub rows: Vec<CaseRow>,
}
