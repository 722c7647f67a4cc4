//! A case as a screen sees it, and what a screen may ask of it.

use hikae_core::answer::{Answer, Escape};
use hikae_core::checklist::{FiredExit, Gate, SkipReason};
use hikae_core::ids::{CaseId, FlagId, FlowId, ItemId, NoteId, PackId};
use hikae_core::line::{Card, Voice};
use hikae_core::pack::{ItemType, Mood, Need, Pii, RequestKind, Role};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ChainView, DeadlineView, FollowUpView, HeldBy, Learned, TakeoverView, Verdict};

pub use hikae_core::asking::AskResult;

/// Where a case stands; the screen follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CaseStage {
    /// 通話中: the checklist.
    Checking,
    /// The line is being brought to an SV (usually on hold).
    Asking,
    /// 回答・案内中.
    Guiding,
    /// 控えに残す, after the guiding.
    Keeping,
    /// Ended.
    Closed,
}

/// Everything a screen shows of a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CaseView {
    /// Which.
    pub id: CaseId,
    /// Where it stands.
    pub stage: CaseStage,
    /// Put aside.
    pub parked: bool,
    /// When it began, RFC 3339 with offset.
    pub started_at: String,
    /// The question as typed at home.
    pub question: String,
    /// The flow in use.
    pub flow: FlowChoice,
    /// `review_by` of the pack when that day has passed.
    pub stale_since: Option<String>,
    /// Stage names of the flow, in order.
    pub stages: Vec<String>,
    /// Active items in order; ambient ones apart.
    pub items: Vec<ItemView>,
    /// ご様子 and お急ぎ: always within reach.
    pub ambient: Vec<ItemView>,
    /// The customer's mood.
    pub mood: Mood,
    /// The question that is next.
    pub next: Option<ItemId>,
    /// 「あと2つで、SV確認が1回で済みます」; 0: enough.
    pub remaining: u32,
    /// The exit that fires now.
    pub exit: FiredExit,
    /// The kind of request in the line.
    pub kind: RequestKind,
    /// True when the operator chose it.
    pub kind_chosen: bool,
    /// The gate's verdict now.
    pub gate: Gate,
    /// Flags set now.
    pub flags: Vec<FlagId>,
    /// The line as spoken.
    pub voice: Voice,
    /// The chat form.
    pub chat: String,
    /// The CRM form.
    pub crm: String,
    /// The card for the second responder.
    pub card: Card,
    /// Wordings to read aloud that fit now, by pack stage (`保留前`, `保留を取る`, `上席`, `お詫び` …).
    pub phrases: Vec<PhraseView>,
    /// Who was asked, in order.
    pub asks: Vec<AskView>,
    /// The name being typed, of whom to ask.
    pub who: String,
    /// What the SV wants first, being typed.
    pub missing: String,
    /// The SV's reply.
    pub reply: Option<ReplyForm>,
    /// 回答期限 of the reply that is waited for.
    pub deadline: Option<DeadlineView>,
    /// With whom the request is, and where it may be sent on to.
    pub chain: ChainView,
    /// What was decided about 承認願います.
    pub verdict: Option<Verdict>,
    /// The customer was told the reply.
    pub told: bool,
    /// What came of the take-over, once there was one.
    pub takeover: Option<TakeoverView>,
    /// What is still to be done for it.
    pub follow_ups: Vec<FollowUpView>,
    /// 先月も同じ: former cases of the same flow that it may be, newest first; empty once one was named.
    pub formers: Vec<CaseRow>,
    /// The case that came back as this one.
    pub former: Option<CaseId>,
    /// How it ended, once said; what is left then is the wrap-up.
    pub outcome: Option<Outcome>,
    /// The note this case is guided by, or that was kept from it.
    pub note: Option<NoteId>,
    /// 「前回の回答あり」: a sure note that answers this case, if any.
    pub known: Option<NoteId>,
    /// The flow has macros (まとめて入力).
    pub macros: bool,
    /// Something can be undone.
    pub can_undo: bool,
    /// Something can be redone.
    pub can_redo: bool,
}

/// A flow to pick.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FlowChoice {
    /// Of which pack.
    pub pack: PackId,
    /// Its title.
    pub pack_title: String,
    /// The flow.
    pub flow: FlowId,
    /// Its title.
    pub title: String,
}

/// An active question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ItemView {
    /// Which.
    pub id: ItemId,
    /// Its stage's name.
    pub stage: String,
    /// What it is for.
    pub role: Role,
    /// Short name.
    pub label: String,
    /// The sentence to read, filled in.
    pub say: Option<String>,
    /// Why the SV needs it.
    pub why: Option<String>,
    /// "Why am I asked this": the condition as a sentence, when it has one.
    pub asked_because: Option<String>,
    /// How it is answered.
    pub kind: ItemType,
    /// The choices, in the order of the digit keys.
    pub options: Vec<OptionView>,
    /// The non-answers offered, 未聴取 left out.
    pub escapes: Vec<Escape>,
    /// Its need now.
    pub need: Need,
    /// The answer.
    pub answer: Option<Answer>,
    /// The answer in words, for the collapsed row; non-answers too.
    pub answer_text: Option<String>,
    /// Dealt with.
    pub handled: bool,
    /// Words typed and not yet confirmed.
    pub draft: Option<String>,
    /// Most characters.
    pub max: Option<u16>,
    /// Counter or currency.
    pub unit: Option<String>,
    /// Class of personal data.
    pub pii: Pii,
    /// 前回SVに聞かれた項目: a question of the operator's own, that no pack has.
    pub own: bool,
}

/// A choice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OptionView {
    /// What is stored.
    pub v: String,
    /// What is shown.
    pub t: String,
    /// Takes words of the operator.
    pub text: bool,
    /// Of a multi: clears the others.
    pub exclusive: bool,
}

/// A wording to read aloud.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PhraseView {
    /// Pack stage.
    pub stage: String,
    /// The words, filled in.
    pub text: String,
}

/// One asking of one SV.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AskView {
    /// A free name; belongs to staff, not to customers.
    pub who: String,
    /// RFC 3339 with offset.
    pub at: String,
    /// What came of it; `None`: waiting.
    pub result: Option<AskResult>,
    /// Of 先に確認: what the SV wants first; may be empty.
    pub missing: String,
    /// Of 回答 to 承認願います.
    pub verdict: Option<Verdict>,
}

/// もし → なら.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// もし
    pub when: String,
    /// なら
    pub then: String,
}

/// The SV's reply as taken down (R059, R060).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReplyForm {
    /// What to do, when there are no branches; or what holds in any case.
    pub text: String,
    /// もし / なら, in order.
    pub branches: Vec<Branch>,
    /// でなければ
    pub otherwise: String,
    /// What to say to the customer, shown large while guiding.
    pub say: String,
    /// お約束・案内済み
    pub promised: String,
    /// SVに復唱した
    pub read_back: bool,
    /// Which branch was walked: index, or the number of branches for でなければ.
    pub walked: Option<u32>,
}

/// How a guiding ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 解決
    Solved,
    /// 未解決
    Unsolved,
    /// 再エスカ: back to asking.
    Again,
    /// 二次対応へ交代した
    HandedOver,
    /// 範囲外と案内して終話
    OutOfScope,
}

/// A row of a list of cases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema, TS)]
pub struct CaseRow {
    /// Which.
    pub id: CaseId,
    /// The subject in a few words.
    pub title: String,
    /// Where it stands.
    #[schemars(with = "String")]
    pub stage: CaseStage,
    /// Put aside.
    pub parked: bool,
    /// RFC 3339 with offset.
    pub started_at: String,
    /// How it ended.
    #[schemars(with = "Option<String>")]
    pub outcome: Option<Outcome>,
    /// 回答期限 of the reply that is waited for.
    pub deadline: Option<DeadlineView>,
    /// With whom the request is, while a reply is waited for.
    pub held_by: Option<HeldBy>,
}

/// Begin a case from the question at home. Without a flow the best fitting one is taken.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CaseStart {
    /// The customer's words; may be empty.
    pub question: String,
    /// Pack and flow, when the operator picked them.
    pub flow: Option<(PackId, FlowId)>,
}

/// Which case.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CaseOne {
    /// Which.
    pub case: CaseId,
}

/// Answer an item; `None` takes the answer back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CaseAnswer {
    /// Which case.
    pub case: CaseId,
    /// Which item.
    pub item: ItemId,
    /// The answer.
    pub answer: Option<Answer>,
}

/// Keep what is being typed: one overwritten row per field (`item:<id>`, `reply`, `note`, `who`, `question`).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DraftKeep {
    /// Which case; `None`: the field at home.
    pub case: Option<CaseId>,
    /// Which field.
    pub field: String,
    /// Its whole text now; empty clears the row.
    pub text: String,
}

/// Change the flow; answers of items with the same id stay.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CaseFlow {
    /// Which case.
    pub case: CaseId,
    /// Of which pack.
    pub pack: PackId,
    /// Which flow.
    pub flow: FlowId,
}

/// Choose the kind of request; `None`: what the rules say.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CaseKind {
    /// Which case.
    pub case: CaseId,
    /// The kind.
    pub kind: Option<RequestKind>,
}

/// End a case without a note.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CaseClose {
    /// Which case.
    pub case: CaseId,
    /// How it ended.
    pub outcome: Outcome,
}

/// The way an ask begins. Every one passes the one gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// 保留してエスカ
    Escalate,
    /// 上席
    Superior,
    /// 迷ったので聞く
    Unsure,
}

/// Bring the case to an SV. `case: None` begins one from the words at home (上席 and 迷ったので聞く are one stroke on every screen).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EscalationBegin {
    /// Which case.
    pub case: Option<CaseId>,
    /// How.
    pub way: Way,
    /// Start the hold clock.
    pub hold: bool,
    /// One key past the gate.
    pub skip: Option<SkipReason>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct EscalationBegun {
    /// False: the gate warns or blocks and no reason was given; nothing was changed.
    pub begun: bool,
    /// The case as it stands.
    pub case: CaseView,
}

/// Ask somebody: a free name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EscalationAsk {
    /// Which case.
    pub case: CaseId,
    /// Whom.
    pub who: String,
}

/// What the SV did.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EscalationResult {
    /// Which case.
    pub case: CaseId,
    /// What came of it.
    pub result: AskResult,
    /// Of 先に確認: what was missing, in the SV's words; may be empty.
    pub missing: String,
    /// Of 回答 to 承認願います: 承認 / 不承認 / 条件付き.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub verdict: Option<Verdict>,
}

/// Keep the SV's reply.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReplyKeep {
    /// Which case.
    pub case: CaseId,
    /// The reply.
    pub reply: ReplyForm,
}

/// End the guiding.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GuideEnd {
    /// Which case.
    pub case: CaseId,
    /// How it ended.
    pub outcome: Outcome,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct GuideEnded {
    /// The case as it stands.
    #[serde(flatten)]
    pub case: CaseView,
    /// The words typed, when the note that solved it has learned them.
    pub learned: Option<Learned>,
}

/// Which text is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LineForm {
    /// As spoken.
    Voice,
    /// ≤ 140 characters with symbols.
    Chat,
    /// For the customer system.
    Crm,
    /// The whole card as text.
    Card,
}

/// Copy a text; it stays out of the clipboard history.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LineCopy {
    /// Which case.
    pub case: CaseId,
    /// Which form.
    pub form: LineForm,
}

/// What was copied.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Copied {
    /// The text, as it is on the clipboard now.
    pub text: String,
}
