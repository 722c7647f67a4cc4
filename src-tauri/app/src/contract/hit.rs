//! Notes that are found while words are typed: suggestions for a question, and those that may say the same.
//! Not here: the search of the notebook's page (`notebook`).

use hikae_core::ids::{CaseId, NoteId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
