//! The line as it is spoken: pieces joined in floor.md's order, and made to fit.
//!
//! How it is joined, so that floor.md's six lines come out:
//! - ② is a sentence of its own. ③ and ④ are one sentence, joined by 、; a glued piece joins its
//!   follower without 、 and loses its particle when the follower is not there.
//! - ⑤ joins that sentence when ③④ is a single clause (`二重請求3,300円、画面で確認済み`),
//!   else it is a sentence of its own (`総合セキュリティ無料版、起動時にE-102。再起動と入れ直し済み`).
//! - ⑥ is a sentence of its own, equal non-answers together (`購入日と注文番号は未聴取`).
//!
//! How it is made to fit: above 45 characters pieces of weight 0–2 go; above 60 characters or 12
//! seconds any piece but mood, subject and question goes, least weight first, of equal ones the later;
//! then the subject is shortened between words; only where a pack's own words are too long,
//! question and kind are shortened too.
//! Not here: what the pieces are (`line::piece`).

use super::cut::{count_chars, shorten_steps, strip_particle};
use super::morae::{Reading, count_morae, count_seconds};
use super::piece::{Piece, Pieces, Slot, collect_pieces, flow_subject};
use super::{VOICE_AIM_CHARS, VOICE_MAX_CHARS, VOICE_MAX_SECONDS, Voice};
use crate::checklist::{Assessment, Situation};
use crate::ids::ItemId;
use crate::pack::Pack;
use crate::text::{Language, name_escape, name_kind};

/// Heaviest piece that goes for the sake of the aimed length alone.
const LIGHT: u8 = 2;
/// The question when nothing else fits.
const SHORT_ASK: &str = "どうしますか";
/// The subject when nothing else fits.
const SHORT_SUBJECT: &str = "お問い合わせ";

/// What to put shorter words into, and the words, longest first.
type Step = (fn(&mut Pieces, String), Vec<String>);

/// The line to say to the SV. The same situation always gives the same line; it is never longer
/// than [`VOICE_MAX_CHARS`] and [`VOICE_MAX_SECONDS`], and always ends with a question.
pub fn voice(situation: &Situation, seen: &Assessment) -> Voice {
    let readings = readings(situation.pack);
    let mut pieces = collect_pieces(situation, seen);
    let mut dropped = Vec::new();
    let measure = |pieces: &Pieces| measure(render(pieces), &readings);
    while count_chars(&render(&pieces)) > VOICE_AIM_CHARS
        && drop_lightest(&mut pieces.pieces, LIGHT, &mut dropped)
    {}
    while !fits(&measure(&pieces)) && drop_lightest(&mut pieces.pieces, u8::MAX, &mut dropped) {}
    if !fits(&measure(&pieces)) {
        shorten_fixed(&mut pieces, situation, seen, &|pieces| {
            fits(&measure(pieces))
        });
    }
    Voice {
        dropped,
        ..measure(&pieces)
    }
}

/// Spoken names and readings of a pack's products.
fn readings(pack: &Pack) -> Vec<Reading<'_>> {
    pack.products
        .iter()
        .map(|product| {
            (
                product.line.as_deref().unwrap_or(&product.t),
                product.yomi.as_str(),
            )
        })
        .collect()
}

fn measure(text: String, readings: &[Reading<'_>]) -> Voice {
    let morae = count_morae(&text, readings);
    let seconds = count_seconds(&text, morae);
    Voice {
        chars: count_chars(&text) as u32,
        text,
        morae,
        seconds,
        dropped: Vec::new(),
    }
}

fn fits(voice: &Voice) -> bool {
    voice.chars as usize <= VOICE_MAX_CHARS && voice.seconds <= VOICE_MAX_SECONDS
}

/// Takes the lightest droppable piece away, of equal ones the last. False: there is none.
pub fn drop_lightest(pieces: &mut Vec<Piece>, most: u8, dropped: &mut Vec<ItemId>) -> bool {
    let lightest = pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| {
            !matches!(piece.slot, Slot::Mood | Slot::Subject) && piece.weight <= most
        })
        .min_by_key(|(index, piece)| (piece.weight, std::cmp::Reverse(*index)))
        .map(|(index, _)| index);
    match lightest {
        Some(index) => {
            dropped.extend(pieces.remove(index).item);
            true
        }
        None => false,
    }
}

/// Shortens what is never dropped, step by step until it fits: subject, question, kind, each
/// between words and at last by a short stand-in; then the mood goes, which only a pack whose own
/// words are far too long can bring about.
fn shorten_fixed(
    pieces: &mut Pieces,
    situation: &Situation,
    seen: &Assessment,
    fits: &dyn Fn(&Pieces) -> bool,
) {
    let subject = join_clauses(
        pieces
            .pieces
            .iter()
            .filter(|piece| piece.slot == Slot::Subject),
    );
    let question = if pieces.ask.is_empty() {
        pieces.kind_ask.clone()
    } else {
        pieces.ask.clone()
    };
    let kind = pieces.kind.clone();
    let stand_in = flow_subject(situation);
    let steps: [Step; 3] = [
        (
            set_subject,
            shorter(&subject, &[])
                .into_iter()
                .chain(shorter(&stand_in, &[SHORT_SUBJECT]))
                .collect(),
        ),
        (set_ask, shorter(&question, &[SHORT_ASK])),
        (
            set_kind,
            shorter(
                &kind,
                &[name_kind(seen.kind, Language::Ja)
                    .split('(')
                    .next()
                    .unwrap_or("相談")],
            ),
        ),
    ];
    for (set, texts) in steps {
        for text in texts {
            set(pieces, text);
            if fits(pieces) {
                return;
            }
        }
    }
    pieces.pieces.retain(|piece| piece.slot != Slot::Mood);
}

/// Ever shorter beginnings of a text, then the stand-ins.
fn shorter(text: &str, stand_ins: &[&str]) -> Vec<String> {
    shorten_steps(text, VOICE_MAX_CHARS)
        .into_iter()
        .chain(stand_ins.iter().map(|text| (*text).to_owned()))
        .collect()
}

fn set_subject(pieces: &mut Pieces, text: String) {
    let mut kept = Some(text);
    pieces.pieces.retain_mut(|piece| {
        if piece.slot != Slot::Subject {
            return true;
        }
        match kept.take() {
            Some(text) => {
                piece.text = text;
                piece.glued_to = None;
                true
            }
            None => false,
        }
    });
}

fn set_ask(pieces: &mut Pieces, text: String) {
    pieces.ask = text;
}

fn set_kind(pieces: &mut Pieces, text: String) {
    pieces.kind = text;
}

/// The whole line.
fn render(pieces: &Pieces) -> String {
    let of = |test: fn(&Slot) -> bool| pieces.pieces.iter().filter(move |piece| test(&piece.slot));
    let head = if pieces.hold.is_empty() {
        pieces.kind.clone()
    } else {
        format!("{}、{}", pieces.kind, pieces.hold)
    };
    let mood = join_clauses(of(|slot| matches!(slot, Slot::Mood | Slot::Urgency)));
    let facts = join_clauses(of(|slot| matches!(slot, Slot::Subject | Slot::Fact)));
    let done = join_clauses(of(|slot| *slot == Slot::Done));
    let open = join_open(of(|slot| matches!(slot, Slot::Open(_))));
    let mut sentences = vec![head, mood];
    if !done.is_empty() && count_clauses(of(|slot| matches!(slot, Slot::Subject | Slot::Fact))) == 1
    {
        sentences.push(format!("{facts}、{done}"));
    } else {
        sentences.push(facts);
        sentences.push(done);
    }
    sentences.push(open);
    sentences.push(pieces.question());
    sentences
        .iter()
        .filter(|sentence| !sentence.is_empty())
        .map(|sentence| format!("{sentence}。"))
        .collect()
}

/// Pieces as one sentence.
pub fn join_clauses<'a>(pieces: impl Iterator<Item = &'a Piece>) -> String {
    let pieces: Vec<&Piece> = pieces.collect();
    let mut out = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        let next = pieces.get(index + 1);
        let glued = is_glued(piece, next.copied());
        if piece.glued_to.is_some() && !glued {
            out.push_str(&strip_particle(&piece.text));
        } else {
            out.push_str(&piece.text);
        }
        if next.is_some() && !glued {
            out.push('、');
        }
    }
    out
}

fn is_glued(piece: &Piece, next: Option<&Piece>) -> bool {
    piece.glued_to.is_some() && next.is_some_and(|next| next.item == piece.glued_to)
}

fn count_clauses<'a>(pieces: impl Iterator<Item = &'a Piece>) -> usize {
    let pieces: Vec<&Piece> = pieces.collect();
    pieces
        .iter()
        .enumerate()
        .filter(|(index, piece)| !is_glued(piece, pieces.get(index + 1).copied()))
        .count()
}

/// `購入日はお客様ご不明、注文番号は未聴取`, equal non-answers together, in the order of the flow.
pub fn join_open<'a>(pieces: impl Iterator<Item = &'a Piece>) -> String {
    let mut groups: Vec<(&Slot, Vec<&str>)> = Vec::new();
    for piece in pieces {
        match groups.iter_mut().find(|(slot, _)| **slot == piece.slot) {
            Some((_, labels)) => labels.push(&piece.text),
            None => groups.push((&piece.slot, vec![&piece.text])),
        }
    }
    let said: Vec<String> = groups
        .into_iter()
        .filter_map(|(slot, labels)| match slot {
            Slot::Open(escape) => Some(format!(
                "{}は{}",
                labels.join("と"),
                name_escape(*escape, Language::Ja)
            )),
            _ => None,
        })
        .collect();
    said.join("、")
}
