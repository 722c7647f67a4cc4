//! Listening for `hikaectl` while the app owns its data folder. Started by the shell; ends when dropped.
//! A folder that waits for its passphrase is nobody's yet: listening begins once it is open.

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Weak};
use std::time::Duration;

use interprocess::local_socket::prelude::*;

use super::address::{Address, check_peer};
use super::wire::{Answer, Request, receive, send};
use crate::App;
use crate::contract::{Code, Fault};
use crate::fault::fault;

/// Most callers at a time.
const CALLERS_MAX: usize = 8;
/// How long a caller may take to ask, and to take its answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often it is looked whether the folder is open.
const LOOK: Duration = Duration::from_millis(300);
/// How long closing may take: tries, and the pause between them.
const WAKE_TRIES: u32 = 100;
const WAKE_PAUSE: Duration = Duration::from_millis(10);

/// The open door; closes when dropped.
#[derive(Debug)]
pub struct Control {
    stop: Arc<AtomicBool>,
    address: Address,
    thread: Option<std::thread::JoinHandle<()>>,
}

/// Opens the door of `app`, whose data folder is `folder`.
///
/// # Errors
/// The folder is not there, or no thread can be started. That a system has no sockets there is no error: then there
/// is no door, and `hikaectl` says that the folder is in use.
pub fn serve(app: &Arc<App>, folder: &Path) -> io::Result<Control> {
    let address = Address::of(folder)?;
    let stop = Arc::new(AtomicBool::new(false));
    let door = Door {
        app: Arc::downgrade(app),
        address: address.clone(),
        stop: Arc::clone(&stop),
        callers: Arc::default(),
    };
    let thread = std::thread::Builder::new()
        .name("control".to_owned())
        .spawn(move || door.run())?;
    Ok(Control {
        stop,
        address,
        thread: Some(thread),
    })
}

impl Drop for Control {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        let Some(thread) = self.thread.take() else {
            return;
        };
        thread.thread().unpark();
        // Wakes the thread where it waits for a caller; it may just be on its way there.
        for _ in 0..WAKE_TRIES {
            if thread.is_finished() {
                let _ = thread.join();
                return;
            }
            if let Ok(name) = self.address.name() {
                drop(LocalSocketStream::connect(name));
            }
            std::thread::sleep(WAKE_PAUSE);
        }
    }
}

struct Door {
    app: Weak<App>,
    address: Address,
    stop: Arc<AtomicBool>,
    callers: Arc<AtomicUsize>,
}

impl Door {
    fn run(self) {
        let Some(listener) = self.open() else { return };
        for caller in listener.incoming() {
            if self.stop.load(Ordering::SeqCst) {
                return;
            }
            let Ok(caller) = caller else { continue };
            let (app, callers) = (self.app.clone(), Arc::clone(&self.callers));
            if callers.fetch_add(1, Ordering::SeqCst) >= CALLERS_MAX {
                callers.fetch_sub(1, Ordering::SeqCst);
                continue;
            }
            let serve = move || {
                // A caller that hangs up or says nothing is its own affair.
                let _ = attend(&app, caller);
                callers.fetch_sub(1, Ordering::SeqCst);
            };
            if std::thread::Builder::new()
                .name("caller".to_owned())
                .spawn(serve)
                .is_err()
            {
                self.callers.fetch_sub(1, Ordering::SeqCst);
            }
        }
    }

    /// Listens as soon as the folder is this app's; `None`: stopped, or no sockets here.
    fn open(&self) -> Option<LocalSocketListener> {
        loop {
            if self.stop.load(Ordering::SeqCst) {
                return None;
            }
            if self.app.upgrade()?.owns_folder() {
                return self.address.listen().ok();
            }
            std::thread::park_timeout(LOOK);
        }
    }
}

fn attend(app: &Weak<App>, mut caller: LocalSocketStream) -> io::Result<()> {
    check_peer(&caller)?;
    // Named pipes know no timeouts; their callers are this user's own programs.
    let _ = caller.set_recv_timeout(Some(PATIENCE));
    let _ = caller.set_send_timeout(Some(PATIENCE));
    let request: Request = receive(&mut caller)?;
    let answer = match app.upgrade() {
        Some(app) => app.control(&request.verb, request.args),
        None => Err(closing()),
    };
    send(
        &mut caller,
        &answer.map_or_else(Answer::Fault, Answer::Value),
    )
}

fn closing() -> Fault {
    fault(Code::NotNow, "the app is closing")
}
