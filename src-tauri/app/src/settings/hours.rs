//! Shift hours and minutes as people type them, brought into one form and read from it.

use std::collections::BTreeSet;

use hikae_core::promise::{Shift, read_clock, write_clock};

use crate::contract::Settings;

/// Longest time of a reminder or of あとで: more is another day.
const MINUTES_MAX: u16 = 240;
/// Most of them: each is a key.
const COUNT_MAX: usize = 4;

/// The shift, where both of its ends are said.
pub(crate) fn shift_of(settings: &Settings) -> Option<Shift> {
    Some(Shift {
        start_min: read_clock(&settings.shift_start)?,
        end_min: read_clock(&settings.shift_end)?,
    })
}

/// Minutes from a list, as they stand in it.
pub(crate) fn read_minutes(list: &str) -> Vec<u16> {
    list.split([',', '、', '，', '・', ' ', '　'])
        .filter_map(|part| {
            let folded = hikae_core::fold::fold(part);
            folded.trim().trim_end_matches('分').parse::<u16>().ok()
        })
        .filter(|min| (1..=MINUTES_MAX).contains(min))
        .collect()
}

/// A time in its one form; what is none is empty.
pub(super) fn tidy_clock(text: &str) -> String {
    read_clock(text).map(write_clock).unwrap_or_default()
}

/// A list of minutes in its one form: reminders the longest first, あとで the shortest; `or` where nothing is left.
pub(super) fn tidy_minutes(text: &str, or: &str) -> String {
    let each: BTreeSet<u16> = read_minutes(text).into_iter().collect();
    if each.is_empty() {
        return or.to_owned();
    }
    let words: Vec<String> = each
        .into_iter()
        .take(COUNT_MAX)
        .map(|min| min.to_string())
        .collect();
    // `or` is the list that may not be empty: あとで.
    let words: Vec<String> = if or.is_empty() {
        words.into_iter().rev().collect()
    } else {
        words
    };
    words.join(", ")
}
