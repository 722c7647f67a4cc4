//! Notifications of the operating system: one door, so that a platform never shows one twice. It only points to a
//! row that is kept: whoever misses it finds the row first on the home screen.
//! Not here: when one is due (`promise`), how a system shows it (the shell).

use std::sync::{Mutex, PoisonError};

use hikae_core::ids::{CaseId, PromiseId};

/// What is shown. It lies open on a desk that others walk past: nothing of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The sentence.
    pub body: String,
    /// The case that a click opens; `None`: the home screen.
    pub case: Option<CaseId>,
    /// The promise that a click has seen.
    pub promise: Option<PromiseId>,
}

/// What a click on a notification does: the case is on the desk then. The host brings its window to the front first.
pub type Opened = Box<dyn FnOnce() + Send>;

/// Shows notifications.
pub trait Notify: Send + Sync {
    /// Shows one. It must not wait for anybody, and where none can be shown it is silent: the row is there.
    fn notify(&self, notice: Notice, opened: Opened);
}

/// Shows none.
pub struct NoNotices;

impl Notify for NoNotices {
    fn notify(&self, _: Notice, _: Opened) {}
}

/// Only notes down what would be shown, for tests.
#[derive(Default)]
pub struct HeardNotices(Mutex<Vec<(Notice, Opened)>>);

impl HeardNotices {
    /// What was shown since the last time this was asked.
    pub fn take(&self) -> Vec<Notice> {
        self.drain().into_iter().map(|(notice, _)| notice).collect()
    }

    /// Clicks on everything that was shown since.
    pub fn click(&self) {
        for (_, opened) in self.drain() {
            opened();
        }
    }

    fn drain(&self) -> Vec<(Notice, Opened)> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Notify for HeardNotices {
    fn notify(&self, notice: Notice, opened: Opened) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push((notice, opened));
    }
}
