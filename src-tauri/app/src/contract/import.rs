//! An import of notes as a screen sees it: what a file would do, what it did, and taking it back.

use hikae_core::ids::NoteId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Code;

/// Why a line of a file cannot become a note. `about` of [`BadLine`] says which column, item or limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BadCode {
    /// The file is not UTF-8 (and not Shift_JIS either).
    NotUtf8,
    /// The file is larger than `about` megabytes.
    TooLarge,
    /// The file has more than `about` lines.
    TooMany,
    /// The line is longer than `about` kilobytes.
    TooLong,
    /// No JSON; `about`: at which character.
    BadJson,
    /// An item that is not known: `about`.
    UnknownField,
    /// An item is missing: `about`.
    MissingField,
    /// An item stands there twice: `about`.
    DoubleField,
    /// A value of another kind; `about`: at which character.
    BadField,
    /// No CSV.
    BadCsv,
    /// A quotation mark that is never closed.
    Unclosed,
    /// A column that is not known: `about`.
    UnknownColumn,
    /// The first line has no names of columns.
    NoHeader,
    /// More cells than columns.
    TooManyCells,
    /// `branches` in another form.
    BadBranches,
    /// `sv_checked` is neither true nor false.
    BadSvChecked,
    /// A line of Markdown that is no part of a note.
    BadMarkdown,
    /// 質問 is empty.
    NoQuestion,
    /// 回答 is empty.
    NoAnswer,
    /// No day of the calendar: `about`.
    BadDate,
    /// An id that is empty or too long.
    BadId,
}

/// A line that cannot become a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct BadLine {
    /// 1-based line of the file.
    pub line: u64,
    /// Stable short code.
    pub code: BadCode,
    /// The column, item, character or limit that it speaks of; may be empty. Never a value of the file.
    pub about: String,
    /// What to do, in Japanese.
    pub say: String,
}

/// Where an import stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportStage {
    /// No file is chosen.
    #[default]
    Idle,
    /// The file's bytes come.
    Receiving,
    /// It is looked what would happen.
    Trying,
    /// What would happen is known; nothing is changed.
    Tried,
    /// Notes are kept.
    Running,
    /// What was kept is taken back.
    TakingBack,
    /// All is kept.
    Done,
    /// Everything is as before the import.
    TakenBack,
}

/// How many lines come to what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ImportSum {
    /// New notes.
    pub added: u32,
    /// Notes that get a new version.
    pub updated: u32,
    /// Lines that say what is kept already.
    pub unchanged: u32,
    /// Lines of which a similar note is there.
    pub alike: u32,
    /// Those of them that are merged into it.
    pub merged: u32,
    /// Lines that cannot become notes.
    pub bad: u32,
}

/// The import before this one, as it stands in the notebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LastImport {
    /// When it began, RFC 3339.
    pub at: String,
    /// Its notes that can be taken back.
    pub notes: u32,
    /// False: it was broken off (the app ended in the middle); what it had kept stands.
    pub whole: bool,
}

/// An import.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportView {
    /// Grows with every view: an older one that arrives late is dropped.
    pub turn: u32,
    /// Where it stands.
    pub stage: ImportStage,
    /// The file's name.
    pub name: String,
    /// Of the running step: how much is done, and of how much.
    pub done: u32,
    /// See `done`.
    pub all: u32,
    /// What the lines come to.
    pub sum: ImportSum,
    /// Similar notes were looked for by meaning too; else, in a long file, by the same question alone.
    pub closely: bool,
    /// Notes that were changed by hand since and stay as they are (after taking back).
    pub left: u32,
    /// Why it could not be done.
    pub failed: Option<Code>,
    /// The last import, while none runs.
    pub last: Option<LastImport>,
}

/// Begin: a file was chosen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportOpen {
    /// Its name; its ending tells its form.
    pub name: String,
    /// Its length in bytes.
    pub size: u64,
}

/// The next piece of the file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportAdd {
    /// Bytes, in base 64.
    pub bytes: String,
    /// It was the last piece.
    pub last: bool,
}

/// まとめる or 別に残す.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportChoose {
    /// Which line; `None`: every line of which a similar note is there.
    pub line: Option<u64>,
    /// まとめる.
    pub merge: bool,
}

/// Lines of the file to look at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportLines {
    /// From which on.
    pub offset: u32,
    /// How many.
    pub limit: u32,
}

/// A page of lines that cannot become notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BadPage {
    /// This page.
    pub lines: Vec<BadLine>,
    /// All of them.
    pub total: u32,
}

/// A line, and the note that may say the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct AlikeLine {
    /// 1-based line of the file.
    pub line: u64,
    /// Its 質問.
    pub question: String,
    /// Its answer in short.
    pub answer: String,
    /// The note's number; `None`: it is an earlier line of the file.
    pub note: Option<NoteId>,
    /// 質問 of the other.
    pub other_question: String,
    /// The other's answer in short.
    pub other_answer: String,
    /// まとめる was chosen.
    pub merge: bool,
}

/// A page of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AlikePage {
    /// This page.
    pub lines: Vec<AlikeLine>,
    /// All of them.
    pub total: u32,
}
