//! What stands behind the doors: the host, the packs, the open data folder or why it is not open, and the
//! practice. One command at a time has its turn.
//! Not here: what commands do (the rooms), locking (`app`).

use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, Weak};
use std::time::Instant;

use hikae_core::call::Throttle;

use crate::alarm::Look;
use crate::contract::{Code, Fault, VaultState};
use crate::desk::{Desk, Turn};
use crate::fault::fault;
use crate::host::Host;
use crate::import::Import;
use crate::options::StartOptions;
use crate::packs::PackShelf;
use crate::promise::Watch;

/// The house.
pub(crate) struct House {
    pub host: Host,
    pub options: StartOptions,
    pub shelf: Arc<PackShelf>,
    /// Why there is no desk, or `Open`.
    pub state: VaultState,
    pub desk: Option<Desk>,
    pub practice: Option<Desk>,
    /// Wakes the thread that reads the notebook, where there is one.
    pub reader: Option<Sender<()>>,
    /// It may begin: the screen stands.
    pub may_read: bool,
    /// When a command was last asked for.
    pub asked: Option<Instant>,
    /// The window's import.
    pub import: Import,
    /// How many views of it were shown.
    pub import_turn: u32,
    /// Links that were followed lately.
    pub links: Throttle,
    /// The house itself, for threads that come back to it.
    pub me: Weak<Mutex<House>>,
}

impl House {
    /// A turn at the practice while it runs, else at the data folder.
    pub fn turn(&mut self) -> Result<Turn<'_>, Fault> {
        if self.practice.is_some() {
            self.at(true)
        } else {
            self.at(false)
        }
    }

    /// A turn at the data folder, whether the practice runs or not.
    pub fn real(&mut self) -> Result<Turn<'_>, Fault> {
        self.at(false)
    }

    /// Lets the reader look whether there is something to do.
    pub fn wake_reader(&self) {
        if !self.desk.as_ref().is_none_or(|desk| desk.notebook.rests()) {
            self.call_reader();
        }
    }

    /// A command may have changed what is due: the next tick looks at the rows.
    pub fn watch_again(&mut self) {
        for desk in self.desk.iter_mut().chain(&mut self.practice) {
            desk.watch = Watch::Now;
            desk.look = Look::Now;
        }
    }

    /// Lets the reader look in any case.
    pub fn call_reader(&self) {
        if let Some(reader) = self.reader.as_ref().filter(|_| self.may_read) {
            let _ = reader.send(());
        }
    }

    fn at(&mut self, practice: bool) -> Result<Turn<'_>, Fault> {
        let state = self.state;
        let desk = if practice {
            self.practice.as_mut()
        } else {
            self.desk.as_mut()
        };
        let desk = desk.ok_or_else(|| closed(state))?;
        Ok(Turn {
            desk,
            host: &self.host,
            now: self.host.time.now(),
            shelf: &self.shelf,
            // The practice has a few notes, which are read when they are asked for.
            read_aside: self.reader.is_some() && !practice,
        })
    }
}

fn closed(state: VaultState) -> Fault {
    let code = match state {
        VaultState::Open | VaultState::ChoosePassphrase | VaultState::Locked => Code::Locked,
        VaultState::Busy => Code::Busy,
        VaultState::ReadOnly => Code::ReadOnly,
        VaultState::Foreign => Code::ForeignData,
    };
    fault(code, "the data folder is not open")
}
