//! A note (控え) as a screen sees it: its fields, writing and keeping it, guiding by it.
//! Not here: how notes are found (`hit`), lists of them and steps over many (`notebook`).

use hikae_core::ids::{CaseId, NoteId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Branch;

/// The fields of a note that quality control allows (floor.md).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct NoteForm {
    /// 質問, in the customer's words.
    pub question: String,
    /// ほかの言い方: the question in other words. Those of a customer whom the note helped are added (R074).
    pub ways: Vec<String>,
    /// The product's name; may be empty.
    pub product: String,
    /// 案内前に確認すること: the decisive conditions.
    pub checks: Vec<String>,
    /// お客様への言い方
    pub say: String,
    /// 手順 that holds in any case.
    pub steps: String,
    /// 手順 with branches.
    pub branches: Vec<Branch>,
    /// でなければ
    pub otherwise: String,
    /// 教わった日, `YYYY-MM-DD`.
    pub taught_on: String,
    /// Who taught it; private, exported only on demand.
    pub taught_by: String,
    /// 見直す日, `YYYY-MM-DD`; 90 days after 教わった日 unless set.
    pub review_by: String,
    /// 公式FAQ番号
    pub faq: String,
    /// SV確認済
    pub sv_checked: bool,
    /// Tags.
    pub tags: Vec<String>,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NoteView {
    /// Which.
    pub id: NoteId,
    /// Its fields.
    pub form: NoteForm,
    /// 未整理の控え
    pub draft: bool,
    /// 見直す日 has passed.
    pub stale: bool,
    /// The case it came from.
    pub case: Option<CaseId>,
    /// 1, 2, 3 … the newest is shown.
    pub version: u32,
    /// How often it was guided by, and how often that solved it.
    pub used: u32,
    /// See `used`.
    pub solved: u32,
    /// When this version was kept, RFC 3339.
    pub kept_at: String,
    /// Deleted, and can be brought back.
    pub deleted: bool,
    /// Its editing was broken off: `note_edit` has the words.
    pub writing: bool,
}

/// A note whose editing was broken off (a crash, a walk elsewhere).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WritingRow {
    /// Which note; `None`: a new one.
    pub note: Option<NoteId>,
    /// 質問 as typed so far; may be empty.
    pub question: String,
}

/// Edit a note, or write a new one: the form as it was typed last, else the note's fields.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NoteEdit {
    /// Which note; `None`: a new one.
    pub note: Option<NoteId>,
}

/// Which note.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NoteOne {
    /// Which.
    pub note: NoteId,
}

/// Keep a note: new (`note: None`), or a new version of one; from a case or not.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NoteKeep {
    /// The note that gets a new version.
    pub note: Option<NoteId>,
    /// The case it comes from; closes it.
    pub case: Option<CaseId>,
    /// The fields.
    pub form: NoteForm,
    /// まとめる: the words become part of this note instead of a new one (`note` is `None` then).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub merge: Option<NoteId>,
}

/// A note that was kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NoteKept {
    /// The note.
    #[serde(flatten)]
    pub note: NoteView,
    /// The customer's words, when the note is kept under another question and they became another way of asking.
    pub learned: Option<Learned>,
}

/// Words that a note has learned as another way of asking (ほかの言い方), because it answered them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Learned {
    /// The words, as they are kept.
    pub way: String,
    /// `notes_undo` takes just them away, until the next step over notes or the end of the app.
    pub undo: u32,
}

/// この控えで案内: begin (or carry on) a case that is guided by a note.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NoteGuide {
    /// Which note.
    pub note: NoteId,
    /// The running case, if any.
    pub case: Option<CaseId>,
    /// The words typed at home.
    pub question: String,
}

/// Versions of a note, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NoteVersions {
    /// The versions.
    pub versions: Vec<NoteView>,
}
