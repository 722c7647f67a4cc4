//! A moment as a plain value: wall time for people, time including sleep for durations, and the boot
//! both belong to. A clock that is set never moves a duration; after a restart wall time is all there is.
//! Not here: reading a clock, which is done behind one door outside `core`.

use serde::{Deserialize, Serialize};

/// A moment, kept with everything that later needs a duration.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stamp {
    /// Milliseconds since 1970-01-01T00:00:00Z as the wall clock said.
    pub wall_ms: i64,
    /// Milliseconds of a clock that never jumps and counts sleep; comparable within one boot only.
    pub mono_ms: i64,
    /// Which boot of which machine `mono_ms` belongs to; empty when the machine does not say.
    pub boot: String,
}

/// Milliseconds from `since` to `now`, never negative: by the steady clock within one boot,
/// else by wall time.
pub fn elapsed_ms(since: &Stamp, now: &Stamp) -> i64 {
    let ms = if since.boot == now.boot && !now.boot.is_empty() {
        now.mono_ms.saturating_sub(since.mono_ms)
    } else {
        now.wall_ms.saturating_sub(since.wall_ms)
    };
    ms.max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(wall_ms: i64, mono_ms: i64, boot: &str) -> Stamp {
        Stamp {
            wall_ms,
            mono_ms,
            boot: boot.to_owned(),
        }
    }

    #[test]
    fn a_clock_change_does_not_move_a_duration() {
        let since = stamp(1_000_000, 500, "a");
        assert_eq!(elapsed_ms(&since, &stamp(4_600_000, 60_500, "a")), 60_000);
        assert_eq!(elapsed_ms(&since, &stamp(0, 60_500, "a")), 60_000);
    }

    #[test]
    fn after_a_restart_wall_time_counts_and_never_runs_backwards() {
        let since = stamp(1_000_000, 500_000, "a");
        assert_eq!(elapsed_ms(&since, &stamp(1_090_000, 10, "b")), 90_000);
        assert_eq!(elapsed_ms(&since, &stamp(900_000, 10, "b")), 0);
        assert_eq!(elapsed_ms(&since, &stamp(1_090_000, 900_000, "")), 90_000);
    }
}
