//! The notebook (控え) as a screen sees it.

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

/// A piece of text, marked when it matched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Piece {
    /// The words.
    pub t: String,
    /// They matched.
    pub hit: bool,
    /// They tell the note apart from a near neighbour.
    pub apart: bool,
}

/// Words of the question that stand for others: 「やめたい ≈ 解約」.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MeantBy {
    /// As typed.
    pub typed: String,
    /// The concept they meet the note in.
    pub meant: String,
}

/// A suggestion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NoteHit {
    /// Which note.
    pub id: NoteId,
    /// 質問, marked.
    pub question: Vec<Piece>,
    /// The answer in short (say, else steps, else the first branch), marked.
    pub answer: Vec<Piece>,
    /// 案内前に確認すること
    pub checks: Vec<String>,
    /// The product's name.
    pub product: String,
    /// SV確認済
    pub sv_checked: bool,
    /// 教わった日
    pub taught_on: String,
    /// 見直す日 has passed.
    pub stale: bool,
    /// Why it was found where its letters differ, strongest first.
    pub because: Vec<MeantBy>,
    /// 「前回の回答あり」
    pub sure: bool,
    /// Near neighbours on this page stand together: the first of them, itself if it is that.
    pub beside: Option<NoteId>,
    /// Its product is another than a near neighbour's.
    pub product_apart: bool,
    /// 0–1, for `hikaectl` and tests; never shown.
    pub score: f32,
}

/// Look for notes while the question is typed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NotebookSuggest {
    /// The words so far, unconverted kana included.
    pub text: String,
    /// The running case, whose product raises its notes.
    pub case: Option<CaseId>,
    /// From which hit on.
    pub offset: u32,
    /// How many.
    pub limit: u32,
}

/// A page of suggestions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Suggestions {
    /// This page, best first.
    pub hits: Vec<NoteHit>,
    /// All of them.
    pub total: u32,
}

/// Which notes are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoteShelf {
    /// Every kept note.
    #[default]
    All,
    /// 未整理の控え
    Drafts,
    /// 見直す日 has passed.
    Review,
    /// Deleted ones that can be brought back.
    Deleted,
}

/// What a note of a list must have; empty: anything. A value that nothing has exactly stands for those that begin
/// with it, else for those that hold it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct NoteFilter {
    /// 対象製品
    pub product: String,
    /// One of its tags.
    pub tag: String,
    /// 教えてくれた人
    pub taught_by: String,
    /// Never guided by.
    pub unused: bool,
}

/// In which order notes are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoteSort {
    /// The newest first.
    Newest,
    /// The nearest 見直す日 first.
    Review,
    /// The most used first.
    Used,
}

/// List notes, or look for them: shelf, words with their signs and filter all hold together.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NoteList {
    /// Which.
    pub shelf: NoteShelf,
    /// The words of the search field, signs included; may be empty.
    #[serde(default)]
    pub text: String,
    /// What else they must have.
    #[serde(default)]
    pub filter: NoteFilter,
    /// `None`: best first where words are looked for, else as the shelf stands.
    #[serde(default)]
    pub sort: Option<NoteSort>,
    /// From which on.
    pub offset: u32,
    /// How many.
    pub limit: u32,
}

/// A note in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NoteEntry {
    /// Which.
    pub id: NoteId,
    /// 質問, marked; none of an empty one.
    pub question: Vec<Piece>,
    /// The product's name.
    pub product: String,
    /// Tags.
    pub tags: Vec<String>,
    /// SV確認済
    pub sv_checked: bool,
    /// 教わった日
    pub taught_on: String,
    /// 見直す日 has passed.
    pub stale: bool,
}

/// What a sign of the search field speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SignAsks {
    /// Words of the note, exactly.
    Words,
    /// A tag.
    Tag,
    /// The product.
    Product,
}

/// A sign as it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignView {
    /// What it speaks of.
    pub asks: SignAsks,
    /// Notes that have it are left out.
    pub out: bool,
    /// Its words.
    pub word: String,
    /// The search field's text without it.
    pub rest: String,
}

/// How far the notebook has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reading {
    /// Notes that are found by now.
    pub done: u32,
    /// All of them.
    pub total: u32,
}

/// A page of notes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NotePage {
    /// This page.
    pub notes: Vec<NoteEntry>,
    /// All of them.
    pub total: u32,
    /// The words without their signs.
    pub words: String,
    /// Signs in the words, in order.
    pub signs: Vec<SignView>,
    /// Notes are still being read; what is found may be missing some.
    pub reading: Option<Reading>,
}

/// Notes, by id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NoteIds {
    /// In the order of the list.
    pub notes: Vec<NoteId>,
}

/// By what notes are filtered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FilterBy {
    /// 対象製品
    Product,
    /// Tags.
    Tag,
    /// 教えてくれた人
    TaughtBy,
}

/// Values that notes of a shelf have.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NoteValues {
    /// Which shelf.
    pub shelf: NoteShelf,
    /// Values of what.
    pub by: FilterBy,
    /// Those that hold this; empty: any.
    pub text: String,
    /// How many.
    pub limit: u32,
}

/// Values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ValueCounts {
    /// Those that begin with the text first, then by how many notes have them.
    pub values: Vec<ValueCount>,
}

/// A value and how many notes have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ValueCount {
    /// The value.
    pub value: String,
    /// Notes.
    pub notes: u32,
}

/// What is done to many notes at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum NotesDo {
    /// Adds a tag.
    AddTag {
        /// Which.
        tag: String,
    },
    /// Takes a tag away.
    RemoveTag {
        /// Which.
        tag: String,
    },
    /// Sets 対象製品.
    Product {
        /// Empty: none.
        product: String,
    },
    /// Sets 見直す日.
    Review {
        /// `YYYY-MM-DD`
        day: String,
    },
    /// Sets SV確認済.
    SvChecked {
        /// Or not.
        checked: bool,
    },
    /// Deletes them; they can be brought back.
    Delete,
    /// Brings deleted ones back.
    Restore,
}

/// Change many notes in one step.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NotesChange {
    /// Which notes.
    pub notes: Vec<NoteId>,
    /// What is done.
    pub what: NotesDo,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NotesChanged {
    /// Notes that are different now.
    pub changed: u32,
    /// Takes the step back, until the next one or the end of the app.
    pub undo: u32,
}

/// Take a step over many notes back, or words that a note has learned.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NotesUndo {
    /// Which step.
    pub undo: u32,
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

/// Look for kept notes that may say the same as one that is being written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NoteSimilar {
    /// 質問 as typed so far.
    pub question: String,
    /// The product's name; may be empty.
    pub product: String,
}

/// A kept note that may say the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SimilarNote {
    /// Which.
    pub id: NoteId,
    /// 質問
    pub question: String,
    /// The product's name.
    pub product: String,
    /// The answer in short.
    pub answer: String,
}

/// Notes that may say the same, best first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SimilarNotes {
    /// A few.
    pub notes: Vec<SimilarNote>,
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
