//! The one object behind every door: the window, `hikaectl`, the loopback door and the tests call the same
//! commands. They are generated from the contract's list, so that none can be forgotten.
//! Not here: what a command does (the rooms).

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Instant;

use hikae_core::call::Throttle;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::contract::*;
use crate::fault::fault;
use crate::for_each_command;
use crate::host::Host;
use crate::house::House;
use crate::options::StartOptions;
use crate::packs::{PackShelf, Watch};
use crate::{
    alarm, case, clock, demo, escalation, follow_up, home, import, licences, note, practice,
    promise, settings, vault, view, whom,
};

/// Hikae without a screen. Commands wait for each other and are quick.
pub struct App {
    pub(crate) house: Arc<Mutex<House>>,
    _watch: Option<Watch>,
}

impl App {
    /// Starts in whatever state the data folder is: what is wrong with it stands in [`AppView::vault`].
    pub fn start(host: Host, options: StartOptions) -> Self {
        let today = host.time.now().today();
        let shelf = Arc::new(PackShelf::open(Some(options.packs_dir()), &today));
        let opened = vault::open_at_start(&options, &host);
        let mut house = House {
            host: host.clone(),
            options,
            shelf: Arc::clone(&shelf),
            state: VaultState::Foreign,
            desk: None,
            practice: None,
            reader: None,
            may_read: false,
            asked: None,
            import: import::Import::default(),
            import_turn: 0,
            links: Throttle::default(),
            me: Weak::new(),
        };
        match opened {
            Ok(vault) => {
                if vault::sit_down(&mut house, vault).is_ok() && house.options.demo {
                    demo::fill_if_new(&mut house);
                }
            }
            Err(state) => house.state = state,
        }
        let house = Arc::new_cyclic(|me| {
            house.me = Weak::clone(me);
            Mutex::new(house)
        });
        let (time, push) = (Arc::clone(&host.time), Arc::clone(&host.push));
        let behind = Arc::downgrade(&house);
        let watch = shelf.watch(
            move || time.now().today(),
            move || {
                // The concepts may be others now.
                if let Some(house) = behind.upgrade() {
                    let house = house.lock().unwrap_or_else(PoisonError::into_inner);
                    house.call_reader();
                }
                push(Push::Changed {
                    changed: vec![Changed::Packs],
                })
            },
        );
        Self {
            house,
            _watch: Some(watch),
        }
    }

    /// From now on the notebook is read by a thread of its own, which does not begin before [`App::read_ahead`]: until
    /// then nothing is found, and nobody waits. For a host whose screen comes first.
    pub fn read_later(&self) {
        let reader = note::start_reader(&self.house);
        self.lock().reader = reader;
    }

    /// Reads packs, concepts and the notebook into memory in a thread of its own, so that the first keystroke does not
    /// wait for it.
    /// For a host whose screen stands; whoever does not call it has the first search read it.
    pub fn read_ahead(&self) {
        if self.lock().reader.is_none() {
            self.read_later();
        }
        let mut house = self.lock();
        house.may_read = true;
        house.wake_reader();
    }

    /// The settings as they are now.
    pub fn settings(&self) -> Settings {
        self.lock()
            .desk
            .as_ref()
            .map(|desk| desk.settings.clone())
            .unwrap_or_default()
    }

    /// The clocks as they are now.
    pub fn clocks(&self) -> Clocks {
        clock::clock_view(&mut self.lock(), Nothing {})
            .map(|reply| reply.value)
            .unwrap_or_default()
    }

    /// What to push now: that a level of a shown deadline is reached; else the clocks while one runs. The shell calls it
    /// once a second. What is due to be reminded of is shown with it.
    pub fn tick(&self) -> Option<Push> {
        self.remind();
        if let Some(push) = escalation::tell_level(&mut self.lock()) {
            return Some(push);
        }
        let clocks = self.clocks();
        (clocks != Clocks::default()).then_some(Push::Tick { clocks })
    }

    /// Fires the reminders that are due, and tells the steps that a pack wants told. Shown after the house is free again: a notification may take its time.
    pub fn remind(&self) {
        let (due, host) = {
            let mut house = self.lock();
            // A folder that cannot be written at the moment keeps its rows waiting: the next look finds them.
            let mut due = promise::remind(&mut house).unwrap_or_default();
            due.extend(alarm::tell_alarms(&mut house).unwrap_or_default());
            (due, house.host.clone())
        };
        if due.is_empty() {
            return;
        }
        (host.push)(Push::Changed {
            changed: vec![Changed::Home],
        });
        for notice in due {
            let (house, clicked) = (Arc::downgrade(&self.house), notice.clone());
            let opened = move || promise::open_notice(&house, &clicked);
            host.notify.notify(notice, Box::new(opened));
        }
    }

    /// True while this app, and no other process, has the data folder open.
    pub fn owns_folder(&self) -> bool {
        self.lock().state == VaultState::Open
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, House> {
        // A panic in a command has rolled its transaction back; the next command finds what was kept.
        self.house.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn parse<T: DeserializeOwned>(args: Value) -> Result<T, Fault> {
    // The message names fields, never values: a request may hold a customer's words.
    serde_json::from_value(args)
        .map_err(|error| fault(Code::Broken, format!("request: {}", classify(&error))))
}

fn classify(error: &serde_json::Error) -> &'static str {
    if error.is_data() {
        "a field is missing, unknown or of another type"
    } else {
        "no JSON object"
    }
}

fn write(value: &impl Serialize) -> Result<Value, Fault> {
    Ok(serde_json::to_value(value)?)
}

macro_rules! doors {
    ($($name:ident($request:ty) -> $answer:ty,)*) => {
        /// Every command's name, in the order of the contract.
        pub const COMMANDS: &[&str] = &[$(stringify!($name)),*];

        /// Every command, typed.
        impl App {$(
            #[doc = concat!("The command `", stringify!($name), "`.")]
            ///
            /// # Errors
            /// A code that somebody can act on; nothing was changed then.
            pub fn $name(&self, request: $request) -> Result<Reply<$answer>, Fault> {
                let mut house = self.lock();
                house.asked = Some(Instant::now());
                let reply = rooms::$name(&mut house, request);
                house.watch_again();
                house.wake_reader();
                reply
            }
        )*}

        impl App {
            /// Runs a command by its name.
            ///
            /// # Errors
            /// As the command itself; `not_found` for a name that no command has.
            pub fn dispatch(&self, command: &str, args: Value) -> Result<Value, Fault> {
                match command {
                    $(stringify!($name) => write(&self.$name(parse(args)?)?),)*
                    _ => Err(fault(Code::NotFound, "command")),
                }
            }
        }
    };
}
for_each_command!(doors);

/// Every room's commands under one name.
mod rooms {
    pub(super) use super::case::{case_again, case_link, case_page, case_recent};
    pub(super) use super::case::{
        case_answer, case_close, case_flow, case_kind, case_park, case_redo, case_resume,
        case_start, case_undo,
    };
    pub(super) use super::case::{macro_list, macro_use};
    pub(super) use super::clock::{call_set, clock_view, hold_correct, hold_set};
    pub(super) use super::escalation::{
        customer_told, escalation_ask, escalation_begin, escalation_result, escalation_send,
        guide_end, line_copy, reply_keep,
    };
    pub(super) use super::follow_up::{
        breath_end, follow_up_end, follow_up_list, follow_up_told, takeover_keep,
    };
    pub(super) use super::home::{draft_keep, flow_suggest, home_view, pack_list};
    pub(super) use super::import::{
        import_add, import_alike, import_bad, import_choose, import_open, import_run, import_stop,
        import_undo, import_view,
    };
    pub(super) use super::licences::licence_list;
    pub(super) use super::note::{
        note_delete, note_edit, note_guide, note_ids, note_keep, note_later, note_list,
        note_prepare, note_restore, note_similar, note_unmerge, note_values, note_versions,
        note_view, notebook_suggest, notes_change, notes_undo,
    };
    pub(super) use super::practice::{practice_end, practice_start};
    pub(super) use super::promise::{
        promise_copy, promise_end, promise_hand, promise_list, promise_make, promise_of,
        promise_offer, promise_seen, promise_snooze, promise_takers, shift_copy, shift_view,
    };
    pub(super) use super::settings::{first_start_finish, settings_change};
    pub(super) use super::vault::{vault_create, vault_recovery, vault_retry, vault_unlock};
    pub(super) use super::view::{app_view, case_view};
    pub(super) use super::whom::{
        own_item_remove, roster_here, roster_import, roster_keep, roster_remove, roster_view,
        whom_mark, whom_view,
    };
}
