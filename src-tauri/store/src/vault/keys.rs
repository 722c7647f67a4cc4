//! `keys.json`: the data key, wrapped once per way to open the folder. It lies beside the database and in
//! each backup, so that a backup opens on another PC. Nothing in it opens anything without a secret.
//! Not here: where secrets come from (`open`), the database.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::Secret;
use super::secret::fill_random;
use super::typed::Cost;
use crate::{Result, StoreError};

const FORMAT: u32 = 1;
const SALT_LEN: usize = 16;
const NONCE_LEN: usize = 24;

/// A way to open a data folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WrapKind {
    /// A secret in the operating system's key store.
    KeyStore,
    /// A passphrase.
    Passphrase,
    /// The recovery code.
    Recovery,
    /// A key file.
    KeyFile,
}

impl WrapKind {
    /// The name, as in the file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::KeyStore => "key_store",
            Self::Passphrase => "passphrase",
            Self::Recovery => "recovery",
            Self::KeyFile => "key_file",
        }
    }
}

/// The file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyRing {
    format: u32,
    /// Random, tells data folders apart in one key store; no secret.
    pub folder: String,
    wraps: Vec<Wrap>,
}

/// The data key under one other key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wrap {
    kind: WrapKind,
    /// Hex; fed to argon2id for typed secrets, unused otherwise.
    salt: String,
    /// Of typed secrets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<Cost>,
    nonce: String,
    sealed: String,
}

impl KeyRing {
    /// A ring without wraps, for a new folder.
    pub fn new() -> Result<Self> {
        let mut id = [0; SALT_LEN];
        fill_random(&mut id)?;
        Ok(Self {
            format: FORMAT,
            folder: hex::encode(id),
            wraps: Vec::new(),
        })
    }

    /// Reads the file's text.
    ///
    /// Errors: [`StoreError::Foreign`], [`StoreError::Newer`].
    pub fn parse(text: &[u8]) -> Result<Self> {
        #[derive(Deserialize)]
        struct Head {
            format: u32,
        }
        let foreign = |error: serde_json::Error| {
            StoreError::Foreign(format!("keys.json, line {}", error.line()))
        };
        let head: Head = serde_json::from_slice(text).map_err(foreign)?;
        if head.format > FORMAT {
            return Err(StoreError::Newer {
                found: head.format.into(),
                known: FORMAT.into(),
            });
        }
        serde_json::from_slice(text).map_err(foreign)
    }

    /// The file's text.
    pub fn to_json(&self) -> Result<Vec<u8>> {
        Ok(serde_json::to_vec_pretty(self)?)
    }

    /// The kinds that open this folder, in the file's order.
    pub fn kinds(&self) -> Vec<WrapKind> {
        self.wraps.iter().map(|wrap| wrap.kind).collect()
    }

    /// The name of this folder's entry in a key store.
    pub fn home_name(&self) -> String {
        format!("hikae-{}", self.folder)
    }

    pub fn find(&self, kind: WrapKind) -> Result<&Wrap> {
        self.wraps
            .iter()
            .find(|wrap| wrap.kind == kind)
            .ok_or(StoreError::NoSuchWrap(kind.as_str()))
    }

    /// Puts the data key under `key`, in the place of an earlier wrap of that kind.
    pub fn put(
        &mut self,
        kind: WrapKind,
        key: &Secret,
        salt: &Salt,
        cost: Option<Cost>,
        data: &Secret,
    ) -> Result<()> {
        let mut nonce = [0; NONCE_LEN];
        fill_random(&mut nonce)?;
        let aad = self.aad(kind);
        let sealed = XChaCha20Poly1305::new(key.as_bytes().into())
            .encrypt(
                XNonce::from_slice(&nonce),
                Payload {
                    msg: data.as_bytes(),
                    aad: aad.as_bytes(),
                },
            )
            .map_err(|_| StoreError::Broken("sealing".to_owned()))?;
        self.wraps.retain(|wrap| wrap.kind != kind);
        self.wraps.push(Wrap {
            kind,
            salt: hex::encode(salt.0),
            cost,
            nonce: hex::encode(nonce),
            sealed: hex::encode(sealed),
        });
        Ok(())
    }

    /// Takes a wrap away.
    ///
    /// Errors: [`StoreError::NoSuchWrap`], [`StoreError::LastWrap`].
    pub fn remove(&mut self, kind: WrapKind) -> Result<()> {
        self.find(kind)?;
        if self.wraps.len() == 1 {
            return Err(StoreError::LastWrap);
        }
        self.wraps.retain(|wrap| wrap.kind != kind);
        Ok(())
    }

    /// The data key, by the key of one wrap.
    ///
    /// Errors: [`StoreError::WrongKey`]; [`StoreError::Foreign`] when the wrap is no wrap.
    pub fn unwrap_with(&self, wrap: &Wrap, key: &Secret) -> Result<Secret> {
        let nonce = from_hex(&wrap.nonce)?;
        if nonce.len() != NONCE_LEN {
            return Err(StoreError::Foreign("keys.json: nonce".to_owned()));
        }
        let sealed = from_hex(&wrap.sealed)?;
        let aad = self.aad(wrap.kind);
        let data = XChaCha20Poly1305::new(key.as_bytes().into())
            .decrypt(
                XNonce::from_slice(&nonce),
                Payload {
                    msg: &sealed,
                    aad: aad.as_bytes(),
                },
            )
            .map_err(|_| StoreError::WrongKey)?;
        let data = Zeroizing::new(data);
        Secret::from_bytes(&data)
            .ok_or_else(|| StoreError::Foreign("keys.json: key length".to_owned()))
    }

    /// Binds a wrap to its kind and folder: one cannot be passed off as another.
    fn aad(&self, kind: WrapKind) -> String {
        format!("hikae wrap {FORMAT}|{}|{}", kind.as_str(), self.folder)
    }
}

impl Wrap {
    pub fn salt(&self) -> Result<Vec<u8>> {
        from_hex(&self.salt)
    }
}

/// Random bytes beside a wrap.
pub(super) struct Salt(pub [u8; SALT_LEN]);

impl Salt {
    pub fn random() -> Result<Self> {
        let mut salt = [0; SALT_LEN];
        fill_random(&mut salt)?;
        Ok(Self(salt))
    }
}

/// The key that a key file stands for: 64 hex digits, with or without a line break, are their 32 bytes;
/// any other content counts byte by byte.
///
/// Errors: [`StoreError::WeakSecret`] under 32 bytes.
pub(super) fn key_of_file(content: &[u8]) -> Result<Secret> {
    let hex = std::str::from_utf8(content)
        .ok()
        .map(str::trim)
        .filter(|text| text.len() == 64);
    let bytes = match hex.and_then(|text| hex::decode(text).ok()) {
        Some(bytes) => Zeroizing::new(bytes),
        None => Zeroizing::new(content.to_vec()),
    };
    if bytes.len() < super::secret::KEY_LEN {
        return Err(StoreError::WeakSecret(super::secret::KEY_LEN));
    }
    let mut hash = Sha256::new();
    hash.update(b"hikae key file 1|");
    hash.update(bytes.as_slice());
    let digest = Zeroizing::new(<[u8; 32]>::from(hash.finalize()));
    Secret::from_bytes(digest.as_slice()).ok_or_else(|| StoreError::Broken("key length".to_owned()))
}

fn from_hex(text: &str) -> Result<Vec<u8>> {
    hex::decode(text).map_err(|_| StoreError::Foreign("keys.json: not hex".to_owned()))
}
