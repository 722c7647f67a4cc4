//! Call-backs for any desk, clock and order of events: no time is offered that must not be, no promise is lost and
//! none is reminded of twice.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};

use hikae_core::promise::*;
use hikae_core::text::Language;
use proptest::prelude::*;

/// 2026-11-23 00:00 in Japan.
const MIDNIGHT: i64 = 1_795_359_600_000;
const JAPAN: i32 = 540;

fn local(now_ms: i64) -> Local {
    Local {
        now_ms,
        offset_min: JAPAN,
    }
}

fn at(hour: i64, minute: i64) -> i64 {
    MIDNIGHT + (hour * 60 + minute) * MINUTE_MS
}

fn ask(now_ms: i64, taken: &[i64]) -> SlotAsk<'_> {
    SlotAsk {
        local: local(now_ms),
        shift: None,
        sv_due_ms: None,
        taken,
    }
}

fn shift() -> impl Strategy<Value = Option<Shift>> {
    proptest::option::of(
        (0..1440_u16, 0..1440_u16).prop_map(|(start_min, end_min)| Shift { start_min, end_min }),
    )
}

#[test]
fn a_desk_at_two_in_the_afternoon() {
    let offered = offer_slots(&ask(at(14, 3), &[at(14, 30)]));
    let said: Vec<String> = offered
        .iter()
        .map(|slot| say_clock(local(at(14, 3)), *slot))
        .collect();
    assert_eq!(
        said,
        [
            "14:15", "14:40", "15:00", "15:15", "15:30", "15:45", "16:15", "17:15", "18:15"
        ]
    );
}

#[test]
fn the_end_of_the_shift_moves_the_rest_to_the_next_one() {
    let day = Shift {
        start_min: 540,
        end_min: 1080,
    };
    let now = at(17, 31);
    let offered = offer_slots(&SlotAsk {
        shift: Some(day),
        ..ask(now, &[])
    });
    let said: Vec<String> = offered
        .iter()
        .map(|slot| say_time(local(now), *slot))
        .collect();
    assert_eq!(said[..2], ["17時45分", "明日9時"]);
}

#[test]
fn what_is_said_of_a_time() {
    let now = local(at(14, 0));
    assert_eq!(say_time(now, at(14, 30)), "14時30分");
    assert_eq!(say_time(now, at(24 + 9, 0)), "明日9時");
    assert_eq!(
        say_reminder(now, at(14, 15), Language::Ja),
        "まもなく折り返しの時間です 14:15"
    );
    assert_eq!(
        say_reminder(now, at(14, 0), Language::Ja),
        "折り返しの時間です 14:00"
    );
    assert_eq!(
        say_reminder(now, at(13, 30), Language::Ja),
        "折り返しの時間を過ぎています 13:30"
    );
    assert!(say_progress(now, at(14, 30), "見本").contains("14時30分頃までに、私見本より"));
    assert_eq!(
        say_handed(now, at(13, 30), None, "架空"),
        "折り返し 13時30分まで（30分超過）：架空"
    );
}

#[test]
fn what_fell_due_while_nobody_looked_is_one_reminder_a_promise_and_the_earliest_comes_first() {
    let row = |id, promise, due_ms, promised_ms| Reminder {
        id,
        promise,
        due_ms,
        promised_ms,
    };
    let rows = [
        row(1, 7, at(14, 45), at(15, 0)),
        row(2, 7, at(15, 0), at(15, 0)),
        row(3, 8, at(14, 0), at(14, 0)),
        row(4, 9, at(17, 0), at(17, 0)),
    ];
    let firing = due_now(&rows, local(at(16, 0)), None);
    let shown: Vec<i64> = firing.show.iter().map(|row| row.id).collect();
    assert_eq!(shown, [3, 2]);
    assert_eq!(firing.fired, [1, 2, 3]);
    assert_eq!(firing.next_ms, Some(at(17, 0)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever the hour, the shift, the SV and the other promises: what is offered may be promised.
    #[test]
    fn no_offered_time_is_taken_off_shift_or_before_the_sv(
        now_min in 0..2880_i64,
        now_s in 0..60_i64,
        shift in shift(),
        sv_min in proptest::option::of(-60..600_i64),
        taken_min in proptest::collection::vec(0..5760_i64, 0..60),
    ) {
        let now = MIDNIGHT + now_min * MINUTE_MS + now_s * 1000;
        let taken: Vec<i64> = taken_min.iter().map(|min| MIDNIGHT + min * MINUTE_MS).collect();
        let sv_due_ms = sv_min.map(|min| now + min * MINUTE_MS);
        let ask = SlotAsk { local: local(now), shift, sv_due_ms, taken: &taken };
        let offered = offer_slots(&ask);
        prop_assert!(offered.len() <= 9);
        prop_assert!(offered.windows(2).all(|pair| pair[0] < pair[1]));
        for slot in offered {
            // Said again here in other words than the rule's.
            prop_assert!(slot > now);
            prop_assert!(taken.iter().all(|taken| (slot - taken).abs() >= CALL_BACK_MS));
            prop_assert!(sv_due_ms.is_none_or(|due| slot >= due));
            let minute = local(now).minute(slot);
            prop_assert_eq!(minute % 5, 0);
            prop_assert_eq!((slot - MIDNIGHT) % MINUTE_MS, 0);
            if let Some(Shift { start_min, end_min }) = shift {
                let (start, end) = (i64::from(start_min), i64::from(end_min));
                let last = minute + CALL_BACK_MS / MINUTE_MS;
                let within = if start < end {
                    minute >= start && last <= end
                } else {
                    minute >= start && last <= end + 1440 || last <= end
                };
                prop_assert!(within, "{} is off {}–{}", minute, start, end);
            }
        }
    }

    /// Somebody whose shift is long and whose day is free is offered something.
    #[test]
    fn a_free_day_offers_nine_times(now_min in 0..1440_i64) {
        let now = MIDNIGHT + now_min * MINUTE_MS;
        prop_assert_eq!(offer_slots(&ask(now, &[])).len(), 9);
    }

    /// Promises are made, snoozed and kept, the PC sleeps, the clock is set back and forth, the app restarts (its rows
    /// are all it has): a row fires at most once, and whoever is not called back yet has been told of the promise
    /// once its time is past and a shift has begun.
    #[test]
    fn no_promise_is_lost_and_none_fires_twice(
        shift in shift(),
        steps in proptest::collection::vec((0..6_u8, 0..400_i64), 1..60),
    ) {
        let mut now = MIDNIGHT;
        let mut rows: Vec<(Reminder, bool)> = Vec::new();
        let mut open: BTreeMap<i64, i64> = BTreeMap::new();
        let mut fired: BTreeSet<i64> = BTreeSet::new();
        let mut shown: BTreeMap<i64, i64> = BTreeMap::new();
        let mut promises = 0;
        let mut tick = |now: i64, rows: &mut Vec<(Reminder, bool)>, open: &BTreeMap<i64, i64>| {
            let waiting: Vec<Reminder> = rows
                .iter()
                .filter(|(row, waits)| *waits && open.contains_key(&row.promise))
                .map(|(row, _)| *row)
                .collect();
            let firing = due_now(&waiting, local(now), shift);
            for id in &firing.fired {
                assert!(fired.insert(*id), "row {id} fired twice");
                rows[usize::try_from(*id).unwrap()].1 = false;
            }
            let mut told = BTreeSet::new();
            for row in &firing.show {
                assert!(told.insert(row.promise), "two reminders of one promise at once");
                assert!(firing.fired.contains(&row.id));
                shown.insert(row.promise, now);
            }
            let mut of_fired: BTreeSet<i64> = BTreeSet::new();
            of_fired.extend(firing.fired.iter().map(|id| rows[usize::try_from(*id).unwrap()].0.promise));
            assert_eq!(told, of_fired, "a row fired unseen");
            if let Some(next) = firing.next_ms {
                assert!(next > now);
            }
            firing.next_ms
        };
        for (step, by) in steps {
            match step {
                0 => {
                    promises += 1;
                    let promised_ms = now + (by + 1) * MINUTE_MS;
                    open.insert(promises, promised_ms);
                    for due_ms in plan_reminders(promised_ms, &[15, 5], now) {
                        let id = i64::try_from(rows.len()).unwrap();
                        rows.push((Reminder { id, promise: promises, due_ms, promised_ms }, true));
                    }
                }
                // Snoozed.
                1 => {
                    if let Some((promise, promised_ms)) = open.iter().nth(usize::try_from(by).unwrap() % open.len().max(1)) {
                        let id = i64::try_from(rows.len()).unwrap();
                        let row = Reminder { id, promise: *promise, due_ms: now + by * MINUTE_MS, promised_ms: *promised_ms };
                        rows.push((row, true));
                    }
                }
                // Kept.
                2 => {
                    let kept = open.keys().nth(usize::try_from(by).unwrap() % open.len().max(1)).copied();
                    kept.map(|promise| open.remove(&promise));
                }
                // The clock is set back.
                3 => now -= by * MINUTE_MS,
                // Asleep, off, or working.
                _ => now += by * MINUTE_MS,
            }
            tick(now, &mut rows, &open);
        }
        // Whoever comes back finds, tick by tick at the moments named, everything that was promised.
        let end = rows.iter().map(|(row, _)| row.due_ms).max().unwrap_or(now).max(now) + 2 * DAY_MS;
        let mut looks = 0;
        while let Some(next) = tick(now, &mut rows, &open) {
            now = next;
            looks += 1;
            prop_assert!(looks <= rows.len() * 2 + 2 && now <= end, "the next look never comes to an end");
        }
        for (promise, promised_ms) in &open {
            prop_assert!(shown.contains_key(promise), "promise {} of {} was never told", promise, promised_ms);
        }
        prop_assert!(rows.iter().all(|(row, waits)| !waits || !open.contains_key(&row.promise)));
    }
}
