//! What is said to the SV and kept for others, made from answers alone: the same answers always
//! give the same text (floor.md, "The line the SV wants to hear"; R019, R026, R027, R034–R041).
//! Not here: deciding the kind of request (`checklist`), copying (the shell).

mod card;
mod chat;
mod crm;
mod cut;
mod morae;
mod piece;
mod question;
mod readings;
mod voice;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::ItemId;
use crate::pack::Mood;

pub use card::{card, card_text};
pub use chat::chat;
pub use crm::crm;
pub use cut::{clean_words, shorten_words};
pub use morae::{count_morae, count_seconds};
pub use question::form_question;
pub use voice::voice;

/// Characters the voice line aims at.
pub const VOICE_AIM_CHARS: usize = 45;
/// Most characters of the voice line.
pub const VOICE_MAX_CHARS: usize = 60;
/// Most seconds of the voice line.
pub const VOICE_MAX_SECONDS: f32 = 12.0;
/// Most characters of the chat form.
pub const CHAT_MAX_CHARS: usize = 140;

/// The line as it is spoken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Voice {
    /// The words.
    pub text: String,
    /// Unicode characters, punctuation included.
    pub chars: u32,
    /// Estimated morae; what takes time, not characters.
    pub morae: u32,
    /// Morae over the speaking rate, pauses included.
    pub seconds: f32,
    /// Items that did not fit, least weight first.
    pub dropped: Vec<ItemId>,
}

/// The 二次対応カード: what the second responder reads before saying a word (R034–R043).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Card {
    /// The voice line of the take-over.
    pub line: String,
    /// The customer's mood.
    pub mood: Mood,
    /// The rows in floor.md's order; a row with nothing to say is there with an empty list.
    pub rows: Vec<CardRow>,
    /// 最初のひとこと, to read aloud.
    pub opening: String,
}

/// A row of the card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CardRow {
    /// Which row; the screen owns its name.
    pub key: CardKey,
    /// What it says, one entry per answer.
    pub values: Vec<String>,
}

/// The rows of the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CardKey {
    /// ご様子 (mood, urgency)
    Mood,
    /// お怒りの理由
    Cause,
    /// ご要望
    Request,
    /// お客様の言葉
    Words,
    /// 対象
    Subject,
    /// 伺ったこと
    Heard,
    /// 対応したこと
    Done,
    /// お約束・案内済み
    Promised,
    /// 言ってはいけないこと
    Taboo,
    /// 未聴取
    Open,
}
