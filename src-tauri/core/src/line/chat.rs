//! The line as it is written into whatever chat the centre allows (R097, R098): one line of at most
//! 140 characters with the symbols that the voice form avoids, 【緊急】 at its head when the customer
//! is ご立腹 or asks for a superior.
//! A chat leaves the desk, so nothing goes into it that may name a customer: an item that is never
//! stored is not there at all, and words that look like an address or a long number are left out.
//! Not here: how it is said aloud (`line::voice`).

use super::CHAT_MAX_CHARS;
use super::cut::{count_chars, shorten_words};
use super::piece::{Piece, Pieces, Slot, collect_pieces, flow_subject};
use super::voice::{drop_lightest, join_clauses, join_open};
use crate::checklist::{Assessment, Situation, WANTS_SUPERIOR};
use crate::pack::Mood;
use crate::text::{Language, name_kind};

/// Digits in a row from which a number may be a telephone, card or member number.
const LONG_NUMBER: usize = 7;

/// The chat form. The same situation always gives the same text, never over [`CHAT_MAX_CHARS`].
pub fn chat(situation: &Situation, seen: &Assessment) -> String {
    let mut pieces = collect_pieces(situation, seen);
    for piece in &mut pieces.pieces {
        if piece.slot == Slot::Subject && may_name_customer(&piece.text) {
            piece.text = flow_subject(situation);
            piece.glued_to = None;
        }
    }
    pieces
        .pieces
        .retain(|piece| !may_name_customer(&piece.text));
    if may_name_customer(&pieces.ask) {
        pieces.ask = String::new();
    }
    let superior = seen
        .flags
        .iter()
        .any(|flag| flag.as_str() == WANTS_SUPERIOR);
    let head = format!(
        "{}{}",
        if seen.mood >= Mood::Angry || superior {
            "【緊急】"
        } else {
            ""
        },
        name_kind(seen.kind, Language::Ja)
    );
    let mut dropped = Vec::new();
    let mut text = render(&head, &pieces);
    while count_chars(&text) > CHAT_MAX_CHARS
        && drop_lightest(&mut pieces.pieces, u8::MAX, &mut dropped)
    {
        text = render(&head, &pieces);
    }
    if count_chars(&text) > CHAT_MAX_CHARS {
        // Only a pack with very long words of its own comes here.
        pieces.ask = shorten_words(&pieces.question(), 40);
        pieces.kind_ask = "どうしますか".to_owned();
        pieces.pieces.retain(|piece| piece.slot != Slot::Subject);
        let subject = shorten_words(&flow_subject(situation), 40);
        let subject = if subject.is_empty() {
            "お問い合わせ".to_owned()
        } else {
            subject
        };
        let piece = Piece {
            slot: Slot::Subject,
            item: None,
            text: subject,
            weight: 9,
            glued_to: None,
        };
        pieces.pieces.push(piece);
        text = render(&head, &pieces);
    }
    text
}

fn render(head: &str, pieces: &Pieces) -> String {
    let of = |test: fn(&Slot) -> bool| pieces.pieces.iter().filter(move |piece| test(&piece.slot));
    let mood: Vec<&str> = of(|slot| matches!(slot, Slot::Mood | Slot::Urgency))
        .map(|piece| piece.text.as_str())
        .collect();
    let done: Vec<&str> = of(|slot| *slot == Slot::Done)
        .map(|piece| piece.text.as_str())
        .collect();
    let parts = [
        head.to_owned(),
        pieces.hold.clone(),
        mood.join("/"),
        join_clauses(of(|slot| matches!(slot, Slot::Subject | Slot::Fact))),
        done.join("/"),
        join_open(of(|slot| matches!(slot, Slot::Open(_)))),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{} → {}", parts.join("｜"), pieces.question())
}

/// True for words that hold an e-mail address or a long number, hyphens and spaces aside.
fn may_name_customer(text: &str) -> bool {
    let mut run = 0;
    for c in text.chars() {
        if c.is_numeric() {
            run += 1;
            if run >= LONG_NUMBER {
                return true;
            }
        } else if !matches!(c, '-' | ' ' | '・' | ',') {
            run = 0;
        }
    }
    text.contains("アットマーク")
}

#[cfg(test)]
mod tests {
    use super::may_name_customer;

    #[test]
    fn long_numbers_and_addresses_are_seen() {
        for text in [
            "090-0000-0000",
            "会員番号1234567",
            "taroアットマークexample.com",
        ] {
            assert!(may_name_customer(text), "{text}");
        }
        for text in ["E-102", "3,300円", "14時30分", "Windows 11"] {
            assert!(!may_name_customer(text), "{text}");
        }
    }
}
