//! `doctor`: is this data folder sound, what opens it, which packs are refused. Holds no words of a customer, so that
//! its answer can be sent to whoever helps.

use hikae_store::case::count_cases;
use hikae_store::migrate::schema_version;
use hikae_store::note::{NoteState, count_notes};
use hikae_store::vault::{Peek, peek};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::contract::{Fault, PackProblem, VaultState};
use crate::house::House;

/// What to do beside looking.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoctorArgs {
    /// Throw the notebook's index away and make it anew from the notes.
    #[serde(default)]
    pub reindex: bool,
}

/// The state of a data folder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Doctor {
    /// Nothing is wrong.
    pub ok: bool,
    /// Version of the program that answers.
    pub version: String,
    /// `app`: a running Hikae owns the folder and answers; `hikaectl`: nobody did.
    pub owner: String,
    /// `open`, `locked`, `choose_passphrase`, `busy`, `read_only`, `foreign`.
    pub vault: String,
    /// Every page and every reference of the database.
    pub integrity: Health,
    /// Schema version of the data; null while they are not open.
    pub schema: Option<i64>,
    /// Schema version that this program knows.
    pub schema_known: i64,
    /// What opens the folder: `key_store`, `passphrase`, `recovery`, `key_file`.
    pub wraps: Vec<String>,
    /// The operating system's key store.
    pub key_store: Health,
    /// Kept notes; null while they are not open.
    pub notes: Option<u32>,
    /// Notes that can be found by now; null while they are not open. A running Hikae may still be reading them.
    pub indexed: Option<u32>,
    /// Cases; null while they are not open.
    pub cases: Option<u32>,
    /// Packs in use.
    pub packs: u32,
    /// Packs that are refused, and why.
    pub refused_packs: Vec<RefusedPack>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Health {
    /// Sound; null: could not be looked at.
    pub ok: Option<bool>,
    /// For people who look for the cause; may be empty.
    pub detail: String,
}

/// A pack that is not used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RefusedPack {
    /// Its id, or its folder's name.
    pub id: String,
    /// Comes with the app.
    pub builtin: bool,
    /// Why.
    pub problems: Vec<PackProblem>,
}

pub(super) fn examine(house: &mut House, args: DoctorArgs) -> Result<Doctor, Fault> {
    let indexed = match house.desk {
        Some(_) => Some(house.real()?.check_index(args.reindex)?),
        None => None,
    };
    let vault = house.desk.as_ref().map(|desk| &desk.vault);
    let integrity = match vault.map(|vault| vault.check()) {
        Some(Ok(())) => Health {
            ok: Some(true),
            detail: String::new(),
        },
        Some(Err(error)) => Health {
            ok: Some(false),
            detail: error.to_string(),
        },
        None => Health {
            ok: None,
            detail: "the database is not open".to_owned(),
        },
    };
    let count = |count: fn(&hikae_store::Read<'_>) -> hikae_store::Result<u32>| {
        vault.and_then(|vault| vault.read(count).ok())
    };
    let wraps = match peek(&house.options.data_dir) {
        Ok(Peek::Vault(kinds)) => kinds.iter().map(|kind| kind.as_str().to_owned()).collect(),
        Ok(Peek::Fresh) | Err(_) => Vec::new(),
    };
    // Any name does: a store that works says that it has no such entry.
    let key_store = match house.host.keys.get("hikae-doctor") {
        Ok(_) => Health {
            ok: Some(true),
            detail: String::new(),
        },
        Err(error) => Health {
            ok: Some(false),
            detail: error.to_string(),
        },
    };
    let rows = house.shelf.rows();
    let refused_packs: Vec<RefusedPack> = rows
        .iter()
        .filter(|row| !row.problems.is_empty())
        .map(|row| RefusedPack {
            id: row.id.to_string(),
            builtin: row.builtin,
            problems: row.problems.clone(),
        })
        .collect();
    Ok(Doctor {
        // No key store is no fault where another key opens the folder.
        ok: house.state == VaultState::Open
            && integrity.ok == Some(true)
            && refused_packs.is_empty(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        owner: String::new(),
        vault: serde_json::to_value(house.state)
            .ok()
            .and_then(|name| name.as_str().map(str::to_owned))
            .unwrap_or_default(),
        integrity,
        schema: vault.map(hikae_store::Vault::schema_version),
        schema_known: schema_version(),
        wraps,
        key_store,
        notes: count(|read| count_notes(read, NoteState::Kept)),
        indexed: indexed.and_then(|count| u32::try_from(count).ok()),
        cases: count(count_cases),
        packs: u32::try_from(house.shelf.packs().len()).unwrap_or(u32::MAX),
        refused_packs,
    })
}
