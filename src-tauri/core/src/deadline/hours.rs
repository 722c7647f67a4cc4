//! The hours of those who answer, as arithmetic on wall time: how much of a stretch lies inside them, and when so much
//! of them has passed. Weeks repeat, so that a long stretch costs no more than a short one.
//! Not here: what is measured with it (`stand`).

use crate::checklist::{read_minute, read_weekday};
use crate::pack::TimeOfDay;

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;
const WEEK: i64 = 7 * DAY;
/// 1970-01-01 was a Thursday; Monday is 0.
const FIRST_WEEKDAY: i64 = 3;

/// Opening hours at a place whose clock is ahead of UTC by so many minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hours {
    /// Milliseconds since local midnight.
    from: i64,
    /// The same; over midnight it is more than a day.
    to: i64,
    days: [bool; 7],
    offset: i64,
}

impl Hours {
    /// Round the clock where nothing is named, or where nothing could be read (lint refuses that).
    pub fn of(named: Option<&TimeOfDay>, offset_min: i32) -> Self {
        let offset = i64::from(offset_min) * MINUTE;
        named
            .and_then(|named| Self::read(named, offset))
            .unwrap_or(Self {
                from: 0,
                to: DAY,
                days: [true; 7],
                offset,
            })
    }

    fn read(named: &TimeOfDay, offset: i64) -> Option<Self> {
        let from = i64::from(read_minute(&named.from)?) * MINUTE;
        let to = i64::from(read_minute(&named.to)?) * MINUTE;
        let mut days = [named.days.is_empty(); 7];
        for name in &named.days {
            *days.get_mut(usize::from(read_weekday(name)?))? = true;
        }
        (from != to).then_some(Self {
            from,
            to: if to > from { to } else { to + DAY },
            days,
            offset,
        })
    }

    /// Milliseconds of `[from, to)` that lie inside the hours.
    pub fn within(&self, from: i64, to: i64) -> i64 {
        let weeks = (to - from).max(0) / WEEK;
        let mut sum = weeks * self.week();
        let from = from + weeks * WEEK;
        for (start, end) in self.windows(from) {
            if start >= to {
                break;
            }
            sum += (end.min(to) - start.max(from)).max(0);
        }
        sum
    }

    /// When so many milliseconds inside the hours have passed since `from`.
    pub fn after(&self, from: i64, ms: i64) -> i64 {
        if ms <= 0 {
            return from;
        }
        let weeks = (ms - 1) / self.week().max(1);
        let (from, mut left) = (from + weeks * WEEK, ms - weeks * self.week());
        for (start, end) in self.windows(from) {
            let start = start.max(from);
            let open = (end - start).max(0);
            if open >= left {
                return start + left;
            }
            left -= open;
        }
        from + WEEK
    }

    /// Whether it is open.
    pub fn open(&self, at: i64) -> bool {
        self.within(at, at + 1) == 1
    }

    fn week(&self) -> i64 {
        let days = self.days.iter().filter(|open| **open).count();
        i64::try_from(days).unwrap_or(0) * (self.to - self.from)
    }

    /// The windows from the day before on, for nine days: whatever a week may need.
    fn windows(&self, from: i64) -> impl Iterator<Item = (i64, i64)> + '_ {
        let first = (from + self.offset).div_euclid(DAY) - 1;
        (first..first + 10)
            .filter(|day| {
                usize::try_from((day + FIRST_WEEKDAY).rem_euclid(7))
                    .ok()
                    .and_then(|weekday| self.days.get(weekday))
                    == Some(&true)
            })
            .map(|day| {
                let midnight = day * DAY - self.offset;
                (midnight + self.from, midnight + self.to)
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(from: &str, to: &str, days: &[&str]) -> Hours {
        let named = TimeOfDay {
            from: from.to_owned(),
            to: to.to_owned(),
            days: days.iter().map(|day| (*day).to_owned()).collect(),
        };
        Hours::of(Some(&named), 540)
    }

    /// Local time of 2026-11-23, a Monday, and the days after.
    fn at(day: i64, hour: i64, minute: i64) -> i64 {
        let monday = 20_780 * DAY - 540 * MINUTE;
        monday + day * DAY + (hour * 60 + minute) * MINUTE
    }

    #[test]
    fn a_weekend_does_not_count() {
        let open = hours("09:00", "18:00", &["mon", "tue", "wed", "thu", "fri"]);
        assert_eq!(open.within(at(4, 17, 0), at(7, 10, 0)), 2 * 60 * MINUTE);
        assert_eq!(open.after(at(4, 17, 0), 2 * 60 * MINUTE), at(7, 10, 0));
        assert_eq!(open.after(at(4, 17, 0), 60 * MINUTE), at(4, 18, 0));
        assert!(open.open(at(0, 9, 0)) && !open.open(at(0, 18, 0)) && !open.open(at(5, 12, 0)));
        assert_eq!(open.after(at(0, 9, 0), 45 * 60 * MINUTE), at(4, 18, 0));
        assert_eq!(
            open.after(at(0, 9, 0), 450 * 60 * MINUTE + MINUTE),
            at(70, 9, 1)
        );
    }

    #[test]
    fn over_midnight_a_window_belongs_to_the_day_on_which_it_began() {
        let open = hours("22:00", "02:00", &["mon"]);
        assert!(open.open(at(1, 1, 59)) && !open.open(at(1, 2, 0)) && !open.open(at(0, 1, 0)));
        assert_eq!(open.after(at(0, 23, 0), 4 * 60 * MINUTE), at(7, 23, 0));
    }

    #[test]
    fn round_the_clock_is_plain_time() {
        let open = Hours::of(None, 540);
        assert_eq!(open.within(at(0, 1, 0), at(40, 2, 0)), 40 * DAY + 3_600_000);
        assert_eq!(open.after(at(0, 1, 0), 40 * DAY + 1), at(40, 1, 0) + 1);
    }
}
