//! Shift hours: nobody is promised a call when nobody is there to make it, and nobody is reminded at home.
//! A shift that ends before it begins goes on past midnight. Without hours every time is within the shift.
//! Not here: which days are worked; a workplace's calendar is not known.

use super::{Local, MINUTE_MS};

/// From when to when one works, in minutes since local midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    /// Begins.
    pub start_min: u16,
    /// Ends; before `start_min`: on the next day.
    pub end_min: u16,
}

impl Shift {
    /// The stretch of work that holds this moment, else the next one: first and last moment.
    pub fn around(&self, local: Local, wall_ms: i64) -> (i64, i64) {
        let day = local.day(wall_ms);
        let (start, mut end) = (i64::from(self.start_min), i64::from(self.end_min));
        if end <= start {
            end += 24 * 60;
        }
        let stretch = |day: i64| (local.at(day, start), local.at(day, end));
        // Yesterday's may reach into today.
        [day - 1, day]
            .map(stretch)
            .into_iter()
            .find(|(_, end)| wall_ms < *end)
            .unwrap_or_else(|| stretch(day + 1))
    }

    /// True while one works.
    pub fn holds(&self, local: Local, wall_ms: i64) -> bool {
        let (start, _) = self.around(local, wall_ms);
        wall_ms >= start
    }
}

/// A time of the day as people type it (`9:00`, `９：００`, `900`, `9時半`, `18時`), in minutes since midnight.
pub fn read_clock(text: &str) -> Option<u16> {
    let folded = crate::fold::fold(text);
    let folded = folded.trim().replace('半', "30").replace(['時', '.'], ":");
    let folded = folded.trim_end_matches('分').trim_end_matches(':');
    let (hour, minute) = match folded.split_once(':') {
        Some((hour, minute)) => (hour.trim().to_owned(), minute.trim().to_owned()),
        None => {
            let digits: Vec<char> = folded.chars().collect();
            let cut = if digits.len() > 2 {
                digits.len() - 2
            } else {
                digits.len()
            };
            let (hour, minute) = digits.split_at(cut);
            (hour.iter().collect(), minute.iter().collect())
        }
    };
    let minute = if minute.is_empty() {
        0
    } else {
        minute.parse::<u16>().ok()?
    };
    let hour = hour.parse::<u16>().ok()?;
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// Minutes since midnight as `09:00`.
pub fn write_clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60 % 24, minute % 60)
}

/// How many whole minutes lie between two moments; nought when the later one is not later.
pub(super) fn minutes_between(from_ms: i64, to_ms: i64) -> i64 {
    to_ms.saturating_sub(from_ms).max(0) / MINUTE_MS
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-23 00:00 in Japan.
    const MIDNIGHT: i64 = 1_795_359_600_000;
    const LOCAL: Local = Local {
        now_ms: MIDNIGHT,
        offset_min: 540,
    };

    fn at(minute: i64) -> i64 {
        MIDNIGHT + minute * MINUTE_MS
    }

    #[test]
    fn a_day_shift_and_a_night_shift() {
        let day = Shift {
            start_min: 540,
            end_min: 1080,
        };
        assert!(!day.holds(LOCAL, at(539)));
        assert!(day.holds(LOCAL, at(540)) && day.holds(LOCAL, at(1079)));
        assert!(!day.holds(LOCAL, at(1080)));
        assert_eq!(
            day.around(LOCAL, at(1200)),
            (at(1440 + 540), at(1440 + 1080))
        );
        let night = Shift {
            start_min: 1320,
            end_min: 420,
        };
        assert!(night.holds(LOCAL, at(60)) && night.holds(LOCAL, at(1400)));
        assert!(!night.holds(LOCAL, at(420)));
    }

    #[test]
    fn times_as_people_type_them() {
        for (text, minute) in [
            ("9:00", 540),
            ("９：３０", 570),
            ("1830", 1110),
            ("9時半", 570),
            ("18時", 1080),
            ("9時05分", 545),
            ("7", 420),
        ] {
            assert_eq!(read_clock(text), Some(minute), "{text}");
        }
        for text in ["", "25:00", "9:75", "あさ", "99999"] {
            assert_eq!(read_clock(text), None, "{text}");
        }
        assert_eq!(write_clock(545), "09:05");
    }
}
