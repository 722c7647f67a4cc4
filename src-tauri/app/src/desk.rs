//! An open data folder with what belongs to it in memory: values that must not be stored, the index of
//! the notebook, packs as cases froze them. The practice has a desk of its own, in memory alone.
//! Not here: opening (`vault`), what commands do with it (the rooms).

use std::collections::HashMap;
use std::sync::Arc;

use hikae_core::pack::Pack;
use hikae_store::{Read, Tx, Vault, setting, snapshot};

use crate::alarm::{Look, Waits};
use crate::contract::{Fault, Settings};
use crate::host::{Host, Now};
use crate::note::Notebook;
use crate::packs::PackShelf;
use crate::promise::{FirstSlot, Watch};
use crate::secrets::Secrets;
use crate::settings::read_policy;

/// Key of the settings' row.
pub(crate) const SETTINGS: &str = "settings";

/// An open data folder, or the practice.
pub(crate) struct Desk {
    pub vault: Vault,
    pub secrets: Secrets,
    pub notebook: Notebook,
    pub settings: Settings,
    /// The workplace answered the questions of the first start.
    pub answered: bool,
    /// When reminders are looked at.
    pub watch: Watch,
    /// When steps that a pack wants told are looked at.
    pub look: Look,
    /// The waits whose levels are told.
    pub waits: Waits,
    /// What a hold's ladder offers, until something changes.
    pub first_slot: Option<FirstSlot>,
    /// ひと息 is due: in memory alone, so that nobody ever reads of it.
    pub breath: bool,
    /// The workplace has switched private marks off.
    pub no_marks: bool,
    snapshots: HashMap<String, Arc<Pack>>,
    /// When the next level of a deadline that a screen shows is reached, by the steady clock.
    pub next_level: Option<i64>,
}

impl Desk {
    /// Sits down at an open vault.
    pub fn at(vault: Vault) -> Result<Self, Fault> {
        let policy = read_policy();
        let settings = vault.read(|read| setting::load_setting(read, SETTINGS))?;
        Ok(Self {
            vault,
            secrets: Secrets::default(),
            notebook: Notebook::default(),
            settings: settings.unwrap_or(policy.settings),
            answered: policy.answers_all,
            watch: Watch::default(),
            look: Look::default(),
            first_slot: None,
            waits: Waits::default(),
            breath: false,
            no_marks: policy.no_marks,
            snapshots: HashMap::new(),
            next_level: None,
        })
    }

    /// A pack as a case froze it.
    pub fn snapshot(&mut self, hash: &str) -> Result<Arc<Pack>, Fault> {
        if let Some(pack) = self.snapshots.get(hash) {
            return Ok(Arc::clone(pack));
        }
        let kept = self
            .vault
            .read(|read| snapshot::load_snapshot(read, hash))?;
        let pack: Arc<Pack> = Arc::new(serde_json::from_str(&kept.json)?);
        self.snapshots.insert(hash.to_owned(), Arc::clone(&pack));
        Ok(pack)
    }
}

/// One command's turn at a desk: the moment it began, and the shelf of packs.
pub(crate) struct Turn<'a> {
    pub desk: &'a mut Desk,
    pub host: &'a Host,
    pub now: Now,
    pub shelf: &'a PackShelf,
    /// A thread reads the notebook: nobody waits for it.
    pub read_aside: bool,
}

impl Turn<'_> {
    /// Reads.
    pub fn read<T>(&self, read: impl FnOnce(&Read<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        self.desk.vault.read(read)
    }

    /// Begins, does, commits; rolls everything back when anything fails.
    pub fn write<T>(
        &mut self,
        write: impl FnOnce(&Tx<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.desk.first_slot = None;
        self.desk.vault.write(write)
    }
}
