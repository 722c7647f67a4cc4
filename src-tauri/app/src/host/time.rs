//! The one door to time. It gives wall time and time including sleep together with a boot id, so that
//! a clock change never moves a duration and a restart falls back to wall time.
//! Not here: what is measured with it (`clock`).

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Local, Offset};
use hikae_core::time::Stamp;

use super::boot;

/// A moment, and how local time stands to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Now {
    /// The moment.
    pub stamp: Stamp,
    /// Minutes that local time is ahead of UTC.
    pub offset_min: i32,
}

/// A clock.
pub trait Time: Send + Sync {
    /// The moment this is called.
    fn now(&self) -> Now;
}

/// The operating system's clocks.
pub struct SystemTime {
    boot: String,
}

impl SystemTime {
    /// Reads the boot id once.
    pub fn new() -> Self {
        Self {
            boot: boot::boot_id(),
        }
    }
}

impl Default for SystemTime {
    fn default() -> Self {
        Self::new()
    }
}

impl Time for SystemTime {
    fn now(&self) -> Now {
        let local: DateTime<Local> = Local::now();
        Now {
            stamp: Stamp {
                wall_ms: local.timestamp_millis(),
                mono_ms: boot::awake_and_asleep_ms(),
                boot: self.boot.clone(),
            },
            offset_min: local.offset().fix().local_minus_utc() / 60,
        }
    }
}

/// A clock moved by hand, for scenarios and tests.
pub struct HandTime(Mutex<Now>);

impl HandTime {
    /// Stands at this moment.
    pub fn at(now: Now) -> Self {
        Self(Mutex::new(now))
    }

    /// Time passes: both clocks move.
    pub fn pass_ms(&self, ms: i64) {
        self.change(|stamp| {
            stamp.wall_ms += ms;
            stamp.mono_ms += ms;
        });
    }

    /// Somebody sets the clock: only wall time moves.
    pub fn set_clock_by_ms(&self, ms: i64) {
        self.change(|stamp| stamp.wall_ms += ms);
    }

    /// The PC restarts after that many milliseconds: a new boot, whose clock begins at nought.
    pub fn reboot_ms(&self, ms: i64) {
        self.change(|stamp| {
            stamp.wall_ms += ms;
            stamp.mono_ms = 0;
            stamp.boot.push('+');
        });
    }

    fn change(&self, change: impl FnOnce(&mut Stamp)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner).stamp);
    }
}

impl Time for HandTime {
    fn now(&self) -> Now {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}
