//! Secrets that a person types: the passphrase and the recovery code. Both are folded first, so that a
//! full-width digit or another keyboard's accents do not lock anybody out; both pass argon2id.
//! Not here: asking for them.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

use super::Secret;
use super::secret::{KEY_LEN, fill_random};
use crate::{Result, StoreError};

/// Fewest characters of a passphrase.
pub const PASSPHRASE_MIN: usize = 8;

/// Characters of a recovery code: 125 random bits.
const CODE_LEN: usize = 25;
const GROUP: usize = 5;
/// Crockford's base 32: no I, L, O, U (<https://www.crockford.com/base32.html>).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What a derivation costs; kept beside the wrap, so that it can grow later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// Memory in KiB.
    pub m: u32,
    /// Passes.
    pub t: u32,
    /// Lanes.
    pub p: u32,
}

impl Cost {
    /// RFC 9106, section 4, second recommended option, with one lane: 64 MiB, 3 passes.
    pub const NOW: Self = Self {
        m: 64 * 1024,
        t: 3,
        p: 1,
    };
    /// Most that a keys file may ask for: a damaged one must not eat the machine.
    const MOST: Self = Self {
        m: 1024 * 1024,
        t: 16,
        p: 16,
    };
}

/// The key that a typed secret stands for.
pub(super) fn derive_key(folded: &str, salt: &[u8], cost: Cost) -> Result<Secret> {
    let most = Cost::MOST;
    if cost.m > most.m || cost.t > most.t || cost.p > most.p {
        return Err(StoreError::Foreign(
            "keys file asks for too much memory".to_owned(),
        ));
    }
    let foreign = |error: argon2::Error| StoreError::Foreign(format!("keys file: {error}"));
    let params = Params::new(cost.m, cost.t, cost.p, Some(KEY_LEN)).map_err(foreign)?;
    let mut out = Zeroizing::new([0; KEY_LEN]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(folded.as_bytes(), salt, out.as_mut_slice())
        .map_err(foreign)?;
    Secret::from_bytes(out.as_slice()).ok_or_else(|| StoreError::Broken("key length".to_owned()))
}

/// A passphrase as it is derived from: NFKC, nothing else changed.
///
/// Errors: [`StoreError::WeakSecret`] under [`PASSPHRASE_MIN`] characters.
pub(super) fn fold_passphrase(typed: &str) -> Result<Zeroizing<String>> {
    let folded = Zeroizing::new(typed.nfkc().collect::<String>());
    if folded.chars().count() < PASSPHRASE_MIN {
        Err(StoreError::WeakSecret(PASSPHRASE_MIN))
    } else {
        Ok(folded)
    }
}

/// A new recovery code in groups: `7K2QX-…`.
pub(super) fn make_code() -> Result<Zeroizing<String>> {
    let mut bytes = Zeroizing::new([0_u8; CODE_LEN]);
    fill_random(bytes.as_mut_slice())?;
    let mut code = Zeroizing::new(String::with_capacity(CODE_LEN + CODE_LEN / GROUP));
    for (i, byte) in bytes.iter_mut().enumerate() {
        if i > 0 && i % GROUP == 0 {
            code.push('-');
        }
        // 256 is a multiple of 32: every letter is equally likely.
        let letter = ALPHABET
            .get(usize::from(*byte % 32))
            .copied()
            .unwrap_or(b'0');
        code.push(char::from(letter));
        byte.zeroize();
    }
    Ok(code)
}

/// A typed recovery code as it is derived from; `None` when it cannot be one.
/// Full-width letters, small letters, spaces, hyphens of any kind, O for 0 and I or L for 1 are all fine.
pub(super) fn fold_code(typed: &str) -> Option<Zeroizing<String>> {
    let mut folded = Zeroizing::new(String::with_capacity(CODE_LEN));
    for c in typed.nfkc() {
        let c = match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        };
        if c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー') {
            continue;
        }
        if !u8::try_from(c).is_ok_and(|byte| ALPHABET.contains(&byte)) {
            return None;
        }
        folded.push(c);
    }
    (folded.len() == CODE_LEN).then_some(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_however_it_is_typed() {
        let code = make_code().unwrap();
        assert_eq!(code.len(), 29);
        let plain: String = code.chars().filter(|c| *c != '-').collect();
        assert_eq!(fold_code(&code).unwrap().as_str(), plain);
        assert_eq!(fold_code(&plain.to_lowercase()).unwrap().as_str(), plain);
        let wide: String = plain
            .chars()
            .map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap())
            .collect();
        assert_eq!(fold_code(&format!("　{wide} ")).unwrap().as_str(), plain);
        assert_ne!(make_code().unwrap().as_str(), code.as_str());
    }

    #[test]
    fn look_alikes_are_forgiven_and_other_text_is_no_code() {
        assert_eq!(
            fold_code("oO1iL-00000-00000-00000-00000").unwrap().as_str(),
            fold_code("00111-00000-00000-00000-00000").unwrap().as_str()
        );
        assert!(fold_code("00111-00000-00000-00000-0000").is_none());
        assert!(fold_code("ひらがなのパスフレーズです").is_none());
    }

    #[test]
    fn a_passphrase_has_eight_characters_in_any_script() {
        assert!(matches!(
            fold_passphrase("七文字しかない"),
            Err(StoreError::WeakSecret(8))
        ));
        assert_eq!(
            fold_passphrase("ｐａｓｓｗｏｒｄ").unwrap().as_str(),
            "password"
        );
    }
}
