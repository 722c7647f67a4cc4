//! Moments as texts and days: what a screen shows of a stamp. Local time is the host's at the moment of
//! asking. Not here: durations (`hikae_core::time`), reading a clock (`host`).

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, Timelike};

use hikae_core::promise::Local;

use crate::host::Now;

fn local(wall_ms: i64, offset_min: i32) -> DateTime<FixedOffset> {
    let utc = DateTime::from_timestamp_millis(wall_ms).unwrap_or_default();
    match FixedOffset::east_opt(offset_min.saturating_mul(60)) {
        Some(offset) => utc.with_timezone(&offset),
        None => utc.fixed_offset(),
    }
}

/// RFC 3339 with offset, to the second.
pub(crate) fn write_time(wall_ms: i64, offset_min: i32) -> String {
    local(wall_ms, offset_min).to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
}

impl Now {
    /// The local day, `YYYY-MM-DD`.
    pub fn today(&self) -> String {
        write_day(local(self.stamp.wall_ms, self.offset_min).date_naive())
    }

    /// Minutes since local midnight.
    pub fn minute_of_day(&self) -> u16 {
        let local = local(self.stamp.wall_ms, self.offset_min);
        u16::try_from(local.hour() * 60 + local.minute()).unwrap_or(0)
    }

    /// 0 = Monday … 6 = Sunday.
    pub fn weekday(&self) -> u8 {
        let day = local(self.stamp.wall_ms, self.offset_min).weekday();
        u8::try_from(day.num_days_from_monday()).unwrap_or(0)
    }

    /// The local day as a number (`number_day`).
    pub(crate) fn number_today(&self) -> i32 {
        local(self.stamp.wall_ms, self.offset_min).num_days_from_ce()
    }

    /// Wall time as the person at this desk reads it.
    pub(crate) fn local(&self) -> Local {
        Local {
            now_ms: self.stamp.wall_ms,
            offset_min: self.offset_min,
        }
    }

    /// A stamp's wall time as a text in today's local time.
    pub(crate) fn write(&self, wall_ms: i64) -> String {
        write_time(wall_ms, self.offset_min)
    }
}

fn write_day(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// The day that many days after another; an unreadable day stays as it is.
pub(crate) fn days_after(day: &str, days: u64) -> String {
    let parsed = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok();
    match parsed.and_then(|day| day.checked_add_days(Days::new(days))) {
        Some(later) => write_day(later),
        None => day.to_owned(),
    }
}

/// The day as `YYYY-MM-DD`; what is no day of the calendar gives `None`.
pub(crate) fn read_day(text: &str) -> Option<String> {
    NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d")
        .ok()
        .map(write_day)
}

/// A day as a number that sorts like it and says how far days lie apart; what is no day of the calendar gives `None`.
pub(crate) fn number_day(day: &str) -> Option<i32> {
    let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    Some(day.num_days_from_ce())
}

/// The number of the day of a moment, in milliseconds of wall time.
pub(crate) fn number_day_of(wall_ms: i64) -> Option<i32> {
    Some(DateTime::from_timestamp_millis(wall_ms)?.num_days_from_ce())
}

#[cfg(test)]
mod tests {
    use super::*;
    use hikae_core::time::Stamp;

    fn now(wall_ms: i64) -> Now {
        Now {
            stamp: Stamp {
                wall_ms,
                mono_ms: 0,
                boot: "a".to_owned(),
            },
            offset_min: 540,
        }
    }

    #[test]
    fn local_days_and_minutes() {
        // 2026-11-22T15:00:00Z is midnight in Japan.
        let midnight = now(1_795_359_600_000);
        assert_eq!(midnight.today(), "2026-11-23");
        assert_eq!(Some(midnight.number_today()), number_day("2026-11-23"));
        assert_eq!(midnight.minute_of_day(), 0);
        assert_eq!(midnight.weekday(), 0);
        assert_eq!(
            midnight.write(midnight.stamp.wall_ms),
            "2026-11-23T00:00:00+09:00"
        );
        assert_eq!(now(midnight.stamp.wall_ms - 1).today(), "2026-11-22");
    }

    #[test]
    fn days_later() {
        assert_eq!(days_after("2026-11-23", 90), "2027-02-21");
        assert_eq!(days_after("soon", 90), "soon");
        assert_eq!(read_day(" 2026-2-3 "), Some("2026-02-03".to_owned()));
        assert_eq!(read_day("2026-02-30"), None);
        let numbers = ["2026-11-23", "2027-02-21"].map(number_day);
        assert_eq!(numbers[0].map(|day| day + 90), numbers[1]);
        assert_eq!(number_day_of(1_795_359_600_000), number_day("2026-11-22"));
        assert_eq!(number_day("soon"), None);
    }
}
