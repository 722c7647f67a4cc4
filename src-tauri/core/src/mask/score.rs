//! How well the recogniser does on sentences with known spans: per kind the share of spans whose every digit, letter and
//! kanji is covered, and the false alarms in sentences that hold nothing.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Kind, Span};

/// A sentence and what stands in it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Marked {
    /// Its name.
    #[serde(default)]
    pub id: String,
    /// The sentence.
    pub text: String,
    /// What is to be found; empty: nothing.
    #[serde(default)]
    pub spans: Vec<Span>,
}

/// One kind.
#[derive(Debug, Clone, Copy, Default, Serialize, JsonSchema)]
pub struct KindScore {
    /// Spans there are.
    pub spans: usize,
    /// Covered in full.
    pub covered: usize,
    /// Covered and called by this kind.
    pub named: usize,
}

/// All of it.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Score {
    /// By the kind's name.
    pub kinds: BTreeMap<String, KindScore>,
    /// Sentences that hold nothing.
    pub tempting: usize,
    /// Those of them in which something was found.
    pub alarmed: usize,
    /// Spans found in them.
    pub alarms: usize,
    /// Sentences that hold something.
    pub positive: usize,
    /// Spans found in those that touch nothing that is there.
    pub beside: usize,
}

/// Scores `find` on sentences; `each` hears of every failure: the sentence, what was found, and the span that was missed or
/// found in vain.
pub fn score(
    sentences: &[Marked],
    find: impl Fn(&str) -> Vec<Span>,
    mut each: impl FnMut(&Marked, &[Span], Span, bool),
) -> Score {
    let mut score = Score::default();
    for sentence in sentences {
        let found = find(&sentence.text);
        let letters: Vec<char> = sentence.text.chars().collect();
        if sentence.spans.is_empty() {
            score.tempting += 1;
            score.alarmed += usize::from(!found.is_empty());
            score.alarms += found.len();
        } else {
            score.positive += 1;
        }
        for span in &sentence.spans {
            let counted = score.kinds.entry(span.kind.name().to_owned()).or_default();
            counted.spans += 1;
            let covered = (span.start..span.end).all(|at| {
                let said = letters
                    .get(at)
                    .is_some_and(|letter| letter.is_alphanumeric() || span.kind == Kind::Secret);
                !said || found.iter().any(|one| one.start <= at && at < one.end)
            });
            let named = covered
                && found.iter().any(|one| {
                    one.kind == span.kind && one.start < span.end && span.start < one.end
                });
            counted.covered += usize::from(covered);
            counted.named += usize::from(named);
            if !covered {
                each(sentence, &found, *span, false);
            }
        }
        for one in &found {
            let touches = sentence
                .spans
                .iter()
                .any(|span| one.start < span.end && span.start < one.end);
            if !touches {
                score.beside += usize::from(!sentence.spans.is_empty());
                each(sentence, &found, *one, true);
            }
        }
    }
    score
}
