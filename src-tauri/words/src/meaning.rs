//! What a text is about, as a direction: the vectors of its words added up, after which two texts that share no letter
//! can be compared (Arora et al. 2017; the commonest directions are taken out, Mu & Viswanath 2018).
//! The vectors are chiVe's, as small integers; the file is made by `examples/make_meaning.rs`.

use std::sync::LazyLock;

use fst::Map;
use pulp::Arch;

use crate::dictionary::{Kind, Word};

/// Length of a vector.
pub const DIMENSIONS: usize = 300;

/// A direction, or a sum of directions.
pub type Vector = [f32; DIMENSIONS];

static BYTES: &[u8] = include_bytes!("../data/meaning.bin");
/// What the file begins with; the number of rows follows, then the rows, then the words.
const MAGIC: &[u8] = b"HIKAE-M1";
/// A word's number is its row, and above it how much it tells, of 255.
const ROW_BITS: u64 = 16;

struct Meanings {
    rows: &'static [u8],
    words: Map<&'static [u8]>,
}

static MEANINGS: LazyLock<Option<Meanings>> = LazyLock::new(|| {
    let behind = BYTES.strip_prefix(MAGIC)?;
    let (count, behind) = behind.split_first_chunk::<4>()?;
    let count = usize::try_from(u32::from_le_bytes(*count)).ok()?;
    let (rows, words) = behind.split_at_checked(count * DIMENSIONS)?;
    let words = Map::new(words).ok()?;
    Some(Meanings { rows, words })
});

/// The direction of a word, of length one, and how much the word tells: from 0 (する) to 1 (解約).
pub fn meaning_of(plain: &str) -> Option<(Vector, f32)> {
    let meanings = MEANINGS.as_ref()?;
    let number = meanings.words.get(plain)?;
    let row = usize::try_from(number & ((1 << ROW_BITS) - 1)).ok()?;
    let tells = (number >> ROW_BITS) as f32 / 255.0;
    let row = meanings
        .rows
        .get(row * DIMENSIONS..(row + 1) * DIMENSIONS)?;
    let mut vector = [0.0; DIMENSIONS];
    for (to, from) in vector.iter_mut().zip(row) {
        *to = f32::from(from.cast_signed());
    }
    let length = vector.iter().map(|part| part * part).sum::<f32>().sqrt();
    if length <= 0.0 {
        return None;
    }
    vector.iter_mut().for_each(|part| *part /= length);
    Some((vector, tells))
}

/// The directions of the words that mean something alone, added up as `weight` says (it is told the word and how much
/// that tells), and brought to the length one. All zero: none of the words is known.
pub fn sum_up(words: &[Word], weight: impl Fn(&Word, f32) -> f32) -> Vector {
    let mut sum = [0.0; DIMENSIONS];
    let mut seen: Vec<&str> = Vec::new();
    for word in words.iter().filter(|word| word.kind == Kind::Content) {
        if seen.contains(&word.plain.as_str()) {
            continue;
        }
        seen.push(&word.plain);
        if let Some((direction, tells)) = meaning_of(&word.plain) {
            add(&mut sum, &direction, weight(word, tells));
        }
    }
    let length = sum.iter().map(|part| part * part).sum::<f32>().sqrt();
    if length > 0.0 {
        sum.iter_mut().for_each(|part| *part /= length);
    }
    sum
}

/// Adds so much of a vector to a sum.
pub fn add(sum: &mut Vector, vector: &Vector, weight: f32) {
    for (to, from) in sum.iter_mut().zip(vector) {
        *to += from * weight;
    }
}

/// Many directions, packed. Those of texts in which no word is known lie near nothing.
#[derive(Debug, Clone, Default)]
pub struct Directions {
    parts: Vec<[i8; DIMENSIONS]>,
    /// 0: of nothing.
    scales: Vec<f32>,
    signs: Vec<[u64; SIGNS]>,
}

impl Directions {
    /// How many.
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Puts one behind the others.
    pub fn push(&mut self, direction: Option<&Direction>) {
        match direction {
            Some(one) => self.push_parts(*one.parts),
            None => self.push_parts([0; DIMENSIONS]),
        }
    }

    /// Puts one of another list behind the others.
    pub fn push_from(&mut self, other: &Self, at: usize) {
        self.push_parts(other.parts.get(at).copied().unwrap_or([0; DIMENSIONS]));
    }

    fn push_parts(&mut self, parts: [i8; DIMENSIONS]) {
        self.scales.push(scale_of(&parts));
        self.signs.push(signs_of(&parts));
        self.parts.push(parts);
    }

    /// In how many signs each of them differs from another direction: about as many as their angle is wide, which is
    /// quick to look at. More than [`FAR`] lie no nearer than chance.
    pub fn apart(&self, other: &Direction) -> Vec<u16> {
        let mut apart = vec![0_u16; self.signs.len()];
        Arch::new().dispatch(|| {
            for (apart, signs) in apart.iter_mut().zip(&self.signs) {
                let pairs = signs.iter().zip(&other.signs);
                *apart = pairs.map(|(a, b)| (a ^ b).count_ones()).sum::<u32>() as u16;
            }
        });
        apart
    }

    /// The cosine of the angle between another direction and each of these; 0 where one of them is of nothing.
    pub fn near(&self, which: &[u32], other: &Direction) -> Vec<f32> {
        let mut near = Vec::with_capacity(which.len());
        Arch::new().dispatch(|| {
            for at in which {
                let at = *at as usize;
                let (Some(parts), Some(scale)) = (self.parts.get(at), self.scales.get(at)) else {
                    near.push(0.0);
                    continue;
                };
                near.push(dot(parts, &other.parts) as f32 * scale * other.scale);
            }
        });
        near
    }

    /// As bytes, for keeping.
    pub fn to_bytes(&self) -> impl Iterator<Item = u8> + '_ {
        self.parts.iter().flatten().map(|part| part.cast_unsigned())
    }

    /// From bytes; `None`: cut off.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (rows, rest) = bytes.as_chunks::<DIMENSIONS>();
        let mut all = Self::default();
        for row in rows {
            all.push_parts(row.map(u8::cast_signed));
        }
        rest.is_empty().then_some(all)
    }
}

fn scale_of(parts: &[i8; DIMENSIONS]) -> f32 {
    let squares = dot(parts, parts);
    if squares == 0 {
        0.0
    } else {
        1.0 / (squares as f32).sqrt()
    }
}

fn signs_of(parts: &[i8; DIMENSIONS]) -> [u64; SIGNS] {
    let mut signs = [0; SIGNS];
    for (bits, part) in signs.iter_mut().zip(parts.chunks(64)) {
        for (at, part) in part.iter().enumerate() {
            *bits |= u64::from(*part > 0) << at;
        }
    }
    signs
}

#[inline(always)]
fn dot(a: &[i8; DIMENSIONS], b: &[i8; DIMENSIONS]) -> i32 {
    let pairs = a.iter().zip(b);
    pairs
        .map(|(a, b)| i32::from(i16::from(*a) * i16::from(*b)))
        .sum()
}

/// What a text is about, kept as small integers.
#[derive(Debug, Clone, PartialEq)]
pub struct Direction {
    parts: Box<[i8; DIMENSIONS]>,
    /// One by the length of `parts`.
    scale: f32,
    /// The sign of each part, one bit each: two directions differ in about as many bits as their angle is wide.
    signs: [u64; SIGNS],
}

const SIGNS: usize = DIMENSIONS.div_ceil(64);
/// Directions that differ in more signs than this are hardly nearer than chance (a cosine of 0.2 is 131 of 300).
pub const FAR: u16 = 138;

impl Direction {
    /// Of a sum; `None` when nothing was added up.
    pub fn of(sum: &Vector) -> Option<Self> {
        let most = sum.iter().fold(0.0_f32, |most, part| most.max(part.abs()));
        if most <= 0.0 {
            return None;
        }
        let mut parts = Box::new([0_i8; DIMENSIONS]);
        for (to, from) in parts.iter_mut().zip(sum) {
            *to = (from / most * 127.0).round() as i8;
        }
        Some(Self {
            scale: scale_of(&parts),
            signs: signs_of(&parts),
            parts,
        })
    }

    /// Adds so much of it, as if it had the length one, to a sum.
    pub fn add_to(&self, sum: &mut Vector, weight: f32) {
        for (to, from) in sum.iter_mut().zip(self.parts.iter()) {
            *to += f32::from(*from) * self.scale * weight;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: &str, b: &str) -> f32 {
        let (a, _) = meaning_of(a).unwrap_or(([0.0; DIMENSIONS], 0.0));
        let (b, _) = meaning_of(b).unwrap_or(([0.0; DIMENSIONS], 0.0));
        a.iter().zip(&b).map(|(a, b)| a * b).sum()
    }

    #[test]
    fn words_of_one_matter_lie_near_each_other() {
        for (a, b, far) in [
            ("ワクチン", "注射", "請求"),
            ("解約", "退会", "起動"),
            ("転居", "引っ越し", "注射"),
        ] {
            assert!(near(a, b) > 0.3, "{a} {b} {}", near(a, b));
            assert!(near(a, b) > near(a, far) + 0.2, "{a} {b} {far}");
        }
    }

    #[test]
    fn common_words_tell_little() {
        let tells = |word| meaning_of(word).map_or(0.0, |(_, tells)| tells);
        assert!(tells("人") < 0.8 && tells("解約") > 0.9);
    }
}
