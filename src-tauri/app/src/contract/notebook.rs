//! The notebook's page: lists of notes, what they are filtered by, and steps over many of them.
//! Not here: one note (`note`), suggestions (`hit`).

use hikae_core::ids::NoteId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Piece;

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
