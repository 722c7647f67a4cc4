//! What the home screen and the strip show, the clocks, and the list of packs.

use hikae_core::ids::{CaseId, PackId};
use hikae_core::ladder::{CallPrompt, HoldLevel};
use hikae_core::open::NextStep;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CaseRow, FlowChoice, NoteView, Settings, VaultState, WritingRow};

/// What the app needs to draw its first screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AppView {
    /// Version of the app.
    pub version: String,
    /// The vault; the rest is empty until it is open.
    pub vault: VaultState,
    /// A separate folder with invented history.
    pub demo: bool,
    /// The practice is running: nothing is kept.
    pub practice: bool,
    /// Where the data lives.
    pub data_dir: String,
    /// The three questions of the first start are open.
    pub first_start: bool,
    /// Settings.
    pub settings: Settings,
    /// The clocks.
    pub clocks: Clocks,
    /// The running case (not parked, not closed), if any.
    pub case: Option<CaseId>,
}

/// A case that is open and waits, with what to do next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OpenRow {
    /// The case.
    #[serde(flatten)]
    pub case: CaseRow,
    /// What to do next.
    pub next: NextStep,
    /// Its reply deadline has passed.
    pub late: bool,
}

/// The home screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct HomeView {
    /// Words left in the question field.
    pub question: String,
    /// 返事待ち: overdue ones first. No case stands on two lists, and none that is promised on either.
    pub waiting: Vec<OpenRow>,
    /// 置いている件: overdue ones first.
    pub parked: Vec<OpenRow>,
    /// 未整理の控え
    pub drafts: Vec<NoteView>,
    /// Notes whose editing was broken off.
    pub writing: Vec<WritingRow>,
    /// Notes kept.
    pub notes: u32,
}

/// The clocks in whole seconds as of now; Rust counts, the screen shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Clocks {
    /// 通話
    pub call_s: Option<u32>,
    /// 保留
    pub hold_s: Option<u32>,
    /// 後処理
    pub wrap_s: Option<u32>,
    /// What a hold or a call of this length asks for; absent: nothing, or the clock belongs to no case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub warn: Option<ClockWarning>,
}

/// What the time on the clocks asks for, by the rules of the case's pack.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClockWarning {
    /// How far the hold has come.
    pub hold: Option<HoldLevel>,
    /// Wording for taking the customer off hold.
    pub say: Option<String>,
    /// What a long call suggests.
    pub call: Option<CallPrompt>,
}

/// Start or end the hold.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HoldSet {
    /// The case that is held.
    pub case: Option<CaseId>,
    /// On hold or not.
    pub on: bool,
}

/// Correct the hold clock: the hold began that many seconds earlier.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HoldCorrect {
    /// Seconds, usually 30.
    pub earlier_s: u32,
}

/// Start or end the call.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CallSet {
    /// In a call or not.
    pub on: bool,
}

/// Look for flows that fit the words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FlowSuggest {
    /// The customer's words; empty: every flow.
    pub text: String,
}

/// Flows, best first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FlowChoices {
    /// The flows.
    pub flows: Vec<FlowChoice>,
}

/// Packs as loaded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PackList {
    /// Built-in ones first.
    pub packs: Vec<PackRow>,
    /// The folder for the workplace's own packs.
    pub folder: String,
}

/// A pack, in use or refused.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct PackRow {
    /// Its id, or the folder's name when it could not be read.
    pub id: PackId,
    /// Its title.
    pub title: String,
    /// Its version.
    pub version: String,
    /// Comes with the app.
    pub builtin: bool,
    /// `review_by` has passed.
    pub stale: bool,
    /// Why it is refused; empty: in use.
    pub problems: Vec<PackProblem>,
}

/// Why a pack is refused: file, line, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, TS)]
pub struct PackProblem {
    /// Path inside the pack.
    pub file: String,
    /// 1-based; 0: the whole file.
    pub line: u32,
    /// Stable short code, such as `dangling_item`.
    pub code: String,
    /// One Japanese sentence that says what to do.
    pub say: String,
}

/// Nothing to say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}
