//! Whether the first hit very likely answers: 「前回の回答あり」. An operator who guides by the wrong note harms a customer,
//! while one who looks at a list loses a second: so it must hold what was typed, stand clear of the second hit, and no
//! telling word of the question may be missing in it (マウスが動かない is not answered by 車が動かない).

use hikae_words::{Kind, Word, meaning_of, read_aloud};

use super::asked::{Asked, letters_of};
use super::fold::fold_mapped;
use super::gram::{self, Gram};
use super::index::{Index, Place};
use super::search::Hit;

/// Judges the first hit; `second` is the next best.
pub(super) fn judge(index: &Index, asked: &Asked, hit: &Hit, second: Option<&Hit>) -> bool {
    let next = second.map_or(0.0, |next| next.rank);
    // In a notebook of a few notes nothing stands beside the first hit, which says little.
    let margin = (1.0 - next / hit.rank.max(f32::MIN_POSITIVE)).min(MARGIN_MOST);
    let lacks = missing(index, asked, hit.place);
    let length = (asked.all / index.rarity(0)).max(f32::MIN_POSITIVE);
    let chars = asked.said.folded.chars.len();
    let [cover, near] = [hit.cover, hit.near];
    let speaks = [
        (MARGIN, margin),
        (MARGIN_SQUARE, margin * margin),
        (MARGIN_COVER, margin * cover),
        (TELLS, length.ln()),
        (CHARS, chars.min(CHARS_MOST) as f32 / CHARS_MOST as f32),
        (COVER, cover),
        (NEAR, near),
        (COVER_OR_NEAR, cover.max(near)),
        (COVER_WHOLE, cover * (1.0 - lacks.most)),
        (LACKS_MOST, lacks.most),
        (LACKS, lacks.share),
    ];
    let belief: f32 = speaks.iter().map(|(weight, value)| weight * value).sum();
    let enough = belief >= ENOUGH && chars >= CHARS_LEAST;
    enough || (hit.same_words && !second.is_some_and(|next| next.same_words))
}

/// Weights of the judgement: a logistic regression over questions whose right answer is known (docs/SEARCH.md).
const MARGIN: f32 = 3.98;
const MARGIN_SQUARE: f32 = -1.85;
const MARGIN_COVER: f32 = 1.84;
const MARGIN_MOST: f32 = 0.6;
const TELLS: f32 = -0.36;
const CHARS: f32 = 2.07;
const CHARS_MOST: usize = 40;
/// Fewer letters are never sure, unless they are the very words.
const CHARS_LEAST: usize = 5;
const COVER: f32 = -2.54;
const NEAR: f32 = -4.33;
const COVER_OR_NEAR: f32 = 6.32;
const COVER_WHOLE: f32 = 4.09;
const LACKS_MOST: f32 = 0.96;
const LACKS: f32 = -2.9;
/// Odds of 82 in 100.
const ENOUGH: f32 = 2.06;

/// Telling words of a question that a note does not say.
struct Lacks {
    /// The heaviest, 0–1.
    most: f32,
    /// All of them, as a share of the question's telling words.
    share: f32,
}

fn missing(index: &Index, asked: &Asked, place: Place) -> Lacks {
    let (mut most, mut sum, mut all) = (0.0_f32, 0.0, 0.0);
    let never = index.rarity(0);
    for word in asked
        .said
        .words
        .iter()
        .filter(|word| word.kind == Kind::Content)
    {
        let tells = meaning_of(&word.plain).map_or(1.0, |(_, tells)| tells);
        let weight = tells * index.rarity(index.find(gram::word(&word.plain)).1) / never;
        let lacks = weight * (1.0 - held(index, asked, place, word));
        most = most.max(lacks);
        sum += lacks;
        all += weight;
    }
    Lacks {
        most,
        share: if all > 0.0 { sum / all } else { 0.0 },
    }
}

/// How far the note says a word: by its letters, its reading, or a concept.
fn held(index: &Index, asked: &Asked, place: Place, word: &Word) -> f32 {
    let holds = |piece: Gram| index.weight(place, piece).is_some();
    if holds(gram::word(&word.plain)) {
        return 1.0;
    }
    let folded = fold_mapped(&word.written);
    let letters = letters_of(&folded.chars);
    let share = |pieces: Vec<u64>| {
        let held = pieces.iter().filter(|piece| holds(**piece)).count();
        held as f32 / pieces.len().max(1) as f32
    };
    let by_letters = share(letters.into_keys().collect());
    let by_reading = share(gram::reading(&read_aloud(&word.written).chars).collect());
    let by_concept = asked
        .meant
        .iter()
        .filter(|(_, meeting)| {
            meeting.place.start < word.place.end && word.place.start < meeting.place.end
        })
        .filter_map(|(concept, meeting)| {
            let said = index.weight(place, index.lexicon.piece(*concept))?;
            Some((meeting.strength * said).min(1.0))
        })
        .fold(0.0, f32::max);
    by_letters.max(by_reading).max(by_concept)
}
