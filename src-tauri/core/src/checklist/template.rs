//! Wordings with slots: `{{item_id}}` puts in an answer, `{{item_id|言葉}}` names what stands there
//! without one, `{{own_name}}` and its kind come from outside. Customers hear these sentences.
//! A slot with neither answer nor fallback is left out together with the particle behind it, so
//! that 「{{product}}で{{err|エラー}}が出て」 never begins with a lone 「で」.
//! Not here: which wording is shown when (`phrases`), the line to the SV (`line`).

use std::collections::BTreeMap;

use super::words::said_to_customer;
use crate::answer::Answers;
use crate::pack::{Flow, Pack};

/// Slots that no item fills, with what is read where nobody filled them.
pub const SYSTEM_SLOTS: [(&str, &str); 2] = [("own_name", "○○"), ("callback_at", "○時○分")];

/// Particles that go with a slot left out, the longest first.
const PARTICLES: [&str; 19] = [
    "からの",
    "までの",
    "よりの",
    "から",
    "まで",
    "より",
    "では",
    "での",
    "には",
    "とは",
    "との",
    "への",
    "の",
    "で",
    "に",
    "を",
    "が",
    "は",
    "へ",
];

/// What the slots are filled from.
#[derive(Debug, Clone)]
pub struct Slots<'a> {
    pack: &'a Pack,
    flow: &'a Flow,
    answers: &'a Answers,
    system: BTreeMap<String, String>,
}

impl<'a> Slots<'a> {
    /// From the answers that count (`Assessment::answers`).
    pub fn new(pack: &'a Pack, flow: &'a Flow, answers: &'a Answers) -> Self {
        Self {
            pack,
            flow,
            answers,
            system: BTreeMap::new(),
        }
    }

    /// With a system slot's value, such as `own_name`.
    #[must_use]
    pub fn with(mut self, slot: &str, value: &str) -> Self {
        self.system.insert(slot.to_owned(), value.to_owned());
        self
    }

    fn value(&self, slot: &str) -> Option<String> {
        if let Some(item) = self.flow.items.iter().find(|item| item.id.as_str() == slot) {
            let answer = self
                .answers
                .get(&item.id)
                .filter(|answer| answer.is_handled())?;
            return said_to_customer(self.pack, item, answer);
        }
        let own = self
            .system
            .get(slot)
            .filter(|value| !value.is_empty())
            .cloned();
        own.or_else(|| {
            let known = SYSTEM_SLOTS.iter().find(|(name, _)| *name == slot);
            known.map(|(_, blank)| (*blank).to_owned())
        })
    }
}

/// A piece of a wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words as they stand.
    Words(&'t str),
    /// A slot and its fallback.
    Slot(&'t str, Option<&'t str>),
    /// `{{` without its end.
    Broken(&'t str),
}

/// Cuts a wording into words and slots.
pub fn split_template(template: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some((words, behind)) = rest.split_once("{{") {
        if !words.is_empty() {
            pieces.push(Piece::Words(words));
        }
        let Some((slot, after)) = behind.split_once("}}") else {
            pieces.push(Piece::Broken(behind));
            return pieces;
        };
        pieces.push(match slot.split_once('|') {
            Some((name, fallback)) => Piece::Slot(name.trim(), Some(fallback)),
            None => Piece::Slot(slot.trim(), None),
        });
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest));
    }
    pieces
}

/// A wording with its slots filled in.
pub fn fill_template(template: &str, slots: &Slots) -> String {
    let mut out = String::new();
    let mut left_out = false;
    for piece in split_template(template) {
        match piece {
            Piece::Words(words) => {
                let words = if left_out {
                    close_gap(&mut out, words)
                } else {
                    words
                };
                out.push_str(words);
                left_out = false;
            }
            Piece::Broken(words) => out.push_str(words),
            Piece::Slot(name, fallback) => {
                match slots.value(name).or(fallback.map(str::to_owned)) {
                    Some(value) if !value.is_empty() => {
                        out.push_str(&value);
                        left_out = false;
                    }
                    _ => left_out = true,
                }
            }
        }
    }
    out
}

/// What follows a slot that was left out: an empty 「」 goes, then one particle, then one 、.
fn close_gap<'t>(out: &mut String, words: &'t str) -> &'t str {
    let mut rest = words;
    if out.ends_with('「')
        && let Some(after) = rest.strip_prefix('」')
    {
        out.pop();
        rest = after;
    }
    if let Some(after) = PARTICLES
        .iter()
        .find_map(|particle| rest.strip_prefix(particle))
    {
        rest = after;
    }
    rest.strip_prefix('、').unwrap_or(rest)
}
