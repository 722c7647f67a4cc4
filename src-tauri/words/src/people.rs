//! What a word may be called: a surname, a given name, how one is read, a place, or nothing of the kind. From IPADIC,
//! put together by `build.rs`. A look into it costs less than a microsecond, so that it can be asked for single places of a
//! text without cutting the text into words. Not here: whether it is somebody's name there (`hikae_core::mask`).

use std::sync::LazyLock;

use fst::raw::{Fst, Output};

static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.fst"));

static NAMES: LazyLock<Option<Fst<&'static [u8]>>> = LazyLock::new(|| Fst::new(BYTES).ok());

/// What a word may be; several of it at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Called(u64);

impl Called {
    /// 姓.
    pub const fn surname(self) -> bool {
        self.0 & 1 != 0
    }
    /// 名.
    pub const fn given(self) -> bool {
        self.0 & 2 != 0
    }
    /// 地名, without 都道府県市区町村.
    pub const fn place(self) -> bool {
        self.0 & 4 != 0
    }
    /// A word that means something else as well: a noun, an adverb.
    pub const fn common(self) -> bool {
        self.0 & 8 != 0
    }
    /// A surname as it is read, in katakana.
    pub const fn surname_read(self) -> bool {
        self.0 & 16 != 0
    }
    /// A given name as it is read, in katakana.
    pub const fn given_read(self) -> bool {
        self.0 & 32 != 0
    }
}

/// Every known word at the beginning of these letters, the shortest first: its length in letters, and what it may be.
pub fn called_from(letters: &[char], mut each: impl FnMut(usize, Called)) {
    let Some(names) = NAMES.as_ref() else { return };
    let mut node = names.root();
    let mut sum = Output::zero();
    let mut bytes = [0_u8; 4];
    for (at, letter) in letters.iter().enumerate() {
        for byte in letter.encode_utf8(&mut bytes).bytes() {
            let Some(next) = node.find_input(byte) else {
                return;
            };
            let way = node.transition(next);
            sum = sum.cat(way.out);
            node = names.node(way.addr);
        }
        if node.is_final() {
            each(at + 1, Called(sum.cat(node.final_output()).value()));
        }
    }
}

/// What exactly this word may be; nothing when it is not known.
pub fn called(word: &[char]) -> Called {
    let mut found = Called::default();
    called_from(word, |length, called| {
        if length == word.len() {
            found = called;
        }
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(word: &str) -> Called {
        called(&word.chars().collect::<Vec<_>>())
    }

    #[test]
    fn words_are_told_from_names() {
        assert!(of("佐藤").surname() && !of("佐藤").common());
        assert!(of("花子").given() && !of("花子").surname());
        assert!(of("ヤマダ").surname_read() && of("タロウ").given_read());
        assert!(of("霞が関").place());
        assert!(of("担当").common() && !of("担当").surname());
        assert_eq!(of("架空語である"), Called::default());
    }

    #[test]
    fn every_word_at_a_place_is_told_shortest_first() {
        let mut found = Vec::new();
        let letters: Vec<char> = "山田太郎".chars().collect();
        called_from(&letters, |length, _| found.push(length));
        assert!(found.contains(&2) && found.is_sorted());
    }
}
