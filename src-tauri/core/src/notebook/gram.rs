//! What a text is cut into for the index, each piece as one number: letters and pairs of letters, words in their plain
//! form, three letters of the reading, the concepts it says, and a question as a whole.

use hikae_words::{Kind, Word};

/// A piece of a text. Letters, words and readings lie apart.
pub(crate) type Gram = u64;

/// The two highest bits say what a piece is; letters have none of them.
const READING: Gram = 0b01 << 62;
const WORD: Gram = 0b10 << 62;
const CONCEPT: Gram = 0b11 << 62;
/// Set in whole texts alone: two letters take 43 bits.
const WHOLE: Gram = 1 << 61;
/// Unicode's code points have so many bits.
const LETTER_BITS: u32 = 21;

/// A single letter.
pub(super) fn one(letter: char) -> Gram {
    u64::from(u32::from(letter))
}

/// Two letters that follow each other; the first is kept one higher, so that a pair is no letter.
pub(super) fn two(first: char, second: char) -> Gram {
    ((one(first) + 1) << LETTER_BITS) | one(second)
}

/// Three letters of a reading.
fn three(first: char, second: char, third: char) -> Gram {
    // A reading's letters are kana and figures nearly always: of the first the low bits tell it apart.
    let first = one(first) & ((1 << (62 - 2 * LETTER_BITS)) - 1);
    READING | (first << (2 * LETTER_BITS)) | (one(second) << LETTER_BITS) | one(third)
}

/// A word in its plain form.
pub(super) fn word(plain: &str) -> Gram {
    WORD | (hash(plain) >> 2)
}

/// A concept, by its id.
pub(crate) fn concept(id: &str) -> Gram {
    CONCEPT | (hash(id) >> 2)
}

/// A whole question as it is folded: whoever types it again finds its note.
pub(super) fn whole(folded: &str) -> Gram {
    WHOLE | (hash(folded) >> 3)
}

/// Whether a piece is a concept.
pub(super) fn is_concept(piece: Gram) -> bool {
    piece & CONCEPT == CONCEPT
}

/// FNV-1a: the same on every machine and in every version, as blocks are kept.
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A kanji carries meaning alone; a kana does not.
pub(super) fn is_kanji(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '々')
}

/// Every pair of letters, once per place.
pub(super) fn pairs(chars: &[char]) -> impl Iterator<Item = Gram> + '_ {
    let pairs = chars.iter().zip(chars.iter().skip(1));
    pairs.map(|(first, second)| two(*first, *second))
}

/// Every pair and every single letter, once per place.
pub(super) fn letters(chars: &[char]) -> impl Iterator<Item = Gram> + '_ {
    pairs(chars).chain(chars.iter().copied().map(one))
}

/// Three letters each of a reading, once per place.
pub(super) fn reading(chars: &[char]) -> impl Iterator<Item = Gram> + '_ {
    chars.windows(3).filter_map(|part| match part {
        [first, second, third] => Some(three(*first, *second, *third)),
        _ => None,
    })
}

/// The words that mean something alone.
pub(super) fn words(words: &[Word]) -> impl Iterator<Item = Gram> + '_ {
    let content = words.iter().filter(|word| word.kind == Kind::Content);
    content.map(|one| word(&one.plain))
}
