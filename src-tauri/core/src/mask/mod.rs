//! What is a customer's own in a Japanese text: numbers, addresses, names, secrets; where it stands, and the text with marks
//! in its place. Candidates are found by cheap scanning (one pass for words, one for numbers) and only then looked at
//! closely; each kind has a file. Not here: when a text is masked (the store), and what a workplace's own numbers are (the
//! pack, handed in as [`Own`]).

mod address;
mod birth;
mod building;
mod card;
mod cue;
mod email;
mod kind;
mod name;
mod number;
mod own;
mod papers;
mod person;
mod phone;
mod postal;
mod score;
mod secret;
mod staff;
mod view;

#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use kind::Kind;
pub use own::Own;
pub use score::{KindScore, Marked, Score, score};

use view::View;

/// A customer's own words in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// The first Unicode code point.
    pub start: usize,
    /// Behind the last one.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
}

/// A span in the folded text.
#[derive(Debug, Clone, Copy)]
struct Hit {
    from: usize,
    to: usize,
    kind: Kind,
}

/// All spans of a text, in order, none over another. `own` are the workplace's own numbers and words, which are left.
pub fn find_personal(text: &str, own: &Own) -> Vec<Span> {
    let marks = Kind::ALL.map(Kind::mark);
    let mut view = View::new(text, &marks);
    own.wall(&mut view);
    let mut spans = Vec::new();
    // Once more over what is left, until nothing more is found: so the masked text holds nothing that would be masked.
    loop {
        let known = spans.len();
        pass(&mut view, &mut spans);
        if spans.len() == known {
            break;
        }
        view = view.without_walls();
    }
    merge(spans)
}

/// The text with marks in the place of the spans.
pub fn mask_text(text: &str, spans: &[Span]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut spans = spans.iter().peekable();
    for (at, letter) in text.chars().enumerate() {
        while spans.next_if(|span| span.end <= at).is_some() {}
        match spans.peek() {
            Some(span) if span.start == at => masked.push_str(span.kind.mark()),
            Some(span) if span.start < at => {}
            _ => masked.push(letter),
        }
    }
    masked
}

fn pass(view: &mut View, spans: &mut Vec<Span>) {
    type Step = fn(&View, &[cue::Cue], &[number::Run], &mut Vec<Hit>);
    let steps: [Step; 8] = [
        |view, _, _, hits| email::find(view, hits),
        |view, cues, _, hits| secret::find(view, cues, hits),
        phone::find,
        card::find,
        postal::find,
        |view, cues, _, hits| birth::find(view, cues, hits),
        papers::find,
        |view, cues, _, hits| address::find(view, cues, hits),
    ];
    let cues = cue::find_cues(view);
    let runs = number::find_runs(view);
    let mut hits = Vec::new();
    for step in steps {
        step(view, &cues, &runs, &mut hits);
        take(view, &mut hits, spans);
    }
    name::find(view, &cues, &mut hits);
    take(view, &mut hits, spans);
}

/// Keeps what was found and closes it off.
fn take(view: &mut View, hits: &mut Vec<Hit>, spans: &mut Vec<Span>) {
    for hit in hits.drain(..) {
        let part = view.part(hit.from, hit.to);
        if part.is_empty() || part.contains(&view::WALL) {
            continue;
        }
        if let Some((start, end)) = view.origin(hit.from, hit.to) {
            spans.push(Span {
                start,
                end,
                kind: hit.kind,
            });
            view.wall(hit.from, hit.to);
        }
    }
}

fn merge(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by_key(|span| (span.start, span.end));
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}
