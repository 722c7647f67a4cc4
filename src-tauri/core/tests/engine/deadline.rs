//! Reply deadlines: what holds for any rule, any list of changes and any moment.

use std::collections::BTreeSet;

use hikae_core::deadline::{AskState, Change, Standing, Stands, find_rule, stand};
use hikae_core::lint::check_pack;
use hikae_core::pack::{
    DeadlineLevel, DeadlineRule, Deadlines, Level, Mood, PauseState, RequestKind, TimeOfDay,
};
use hikae_core::time::Stamp;
use proptest::prelude::*;

use super::stage::{Case, example};

/// 2026-11-23, a Monday, 10:00 in Tokyo.
const TEN: i64 = 1_795_395_600_000;
const TOKYO: i32 = 540;
const MINUTE: i64 = 60_000;

fn at(ms: i64) -> Stamp {
    Stamp {
        wall_ms: TEN + ms,
        mono_ms: 5_000_000 + ms,
        boot: "a".to_owned(),
    }
}

fn change(ms: i64, state: AskState) -> Change {
    Change { at: at(ms), state }
}

fn level(level: Level, after_s: u32, to: Option<&str>) -> DeadlineLevel {
    DeadlineLevel {
        level,
        after_s,
        to: to.map(str::to_owned),
        notify: false,
    }
}

fn rule(pause: &[PauseState]) -> DeadlineRule {
    DeadlineRule {
        id: "usual".to_owned(),
        kinds: Vec::new(),
        when: None,
        pause: pause.to_vec(),
        levels: vec![
            level(Level::Warn, 600, None),
            level(Level::Overdue, 900, Some("リーダー")),
            level(Level::Next, 1800, Some("管理者")),
        ],
    }
}

fn now(rule: &DeadlineRule, changes: &[Change], ms: i64) -> Standing {
    stand(rule, None, changes, &at(ms), TOKYO).unwrap()
}

#[test]
fn levels_come_one_after_the_other() {
    let rule = rule(&[]);
    let asked = [change(0, AskState::Waiting)];
    let start = now(&rule, &asked, 0);
    assert_eq!(
        (start.level(), start.next().unwrap().at_ms),
        (None, Some(TEN + 10 * MINUTE))
    );
    assert_eq!(start.due().unwrap().at_ms, Some(TEN + 15 * MINUTE));
    assert_eq!(
        now(&rule, &asked, 10 * MINUTE - 1).level(),
        None,
        "not a moment too early"
    );
    assert_eq!(
        now(&rule, &asked, 10 * MINUTE).level().unwrap().level,
        Level::Warn
    );
    let late = now(&rule, &asked, 20 * MINUTE);
    assert_eq!(
        (late.level().unwrap().level, late.to()),
        (Level::Overdue, Some("リーダー"))
    );
    let last = now(&rule, &asked, 600 * MINUTE);
    assert_eq!((last.next(), last.to()), (None, Some("管理者")));
}

#[test]
fn back_with_the_customer_the_clock_stands() {
    let rule = rule(&[PauseState::Customer]);
    let changes = [
        change(0, AskState::Waiting),
        change(5 * MINUTE, AskState::Customer),
    ];
    let back = now(&rule, &changes, 60 * MINUTE);
    assert_eq!((back.stands, back.level()), (Some(Stands::Customer), None));
    assert_eq!(back.due().unwrap().at_ms, None, "nobody knows until when");
    let again = [
        changes.as_slice(),
        &[change(60 * MINUTE, AskState::Waiting)],
    ]
    .concat();
    let again = now(&rule, &again, 61 * MINUTE);
    assert_eq!(again.due().unwrap().at_ms, Some(TEN + 70 * MINUTE));
    // A rule that names no state goes on.
    let on = now(&self::rule(&[]), &changes, 60 * MINUTE);
    assert_eq!(on.level().unwrap().level, Level::Next);
}

#[test]
fn outside_the_hours_the_clock_stands() {
    let rule = rule(&[]);
    let hours = TimeOfDay {
        from: "09:00".to_owned(),
        to: "18:00".to_owned(),
        days: ["mon", "tue", "wed", "thu", "fri"]
            .map(str::to_owned)
            .to_vec(),
    };
    let friday = 4 * 24 * 60 * MINUTE + (7 * 60 + 55) * MINUTE; // 17:55
    let asked = [change(friday, AskState::Waiting)];
    let evening = friday + 60 * MINUTE;
    let standing = stand(&rule, Some(&hours), &asked, &at(evening), TOKYO).unwrap();
    assert_eq!(
        (standing.stands, standing.level()),
        (Some(Stands::Closed), None)
    );
    let monday_ten_past = 7 * 24 * 60 * MINUTE - 60 * MINUTE + 10 * MINUTE;
    assert_eq!(
        standing.due().unwrap().at_ms,
        Some(TEN + monday_ten_past),
        "five minutes on Friday, ten on Monday"
    );
}

#[test]
fn an_answer_ends_it_and_a_new_ask_begins_anew() {
    let rule = rule(&[]);
    let answered = vec![
        change(0, AskState::Waiting),
        change(20 * MINUTE, AskState::Ended),
    ];
    assert_eq!(stand(&rule, None, &answered, &at(30 * MINUTE), TOKYO), None);
    let again = [answered, vec![change(40 * MINUTE, AskState::Waiting)]].concat();
    assert_eq!(now(&rule, &again, 41 * MINUTE).level(), None);
    assert_eq!(stand(&rule, None, &[], &at(0), TOKYO), None);
}

#[test]
fn a_clock_that_is_set_moves_nothing_and_a_restart_goes_on() {
    let rule = rule(&[]);
    let asked = [change(0, AskState::Waiting)];
    let mut set = at(16 * MINUTE);
    set.wall_ms -= 3_600_000;
    let standing = stand(&rule, None, &asked, &set, TOKYO).unwrap();
    assert_eq!(standing.level().unwrap().level, Level::Overdue);
    let restarted = Stamp {
        wall_ms: TEN + 16 * MINUTE,
        mono_ms: 3,
        boot: "b".to_owned(),
    };
    let standing = stand(&rule, None, &asked, &restarted, TOKYO).unwrap();
    assert_eq!(standing.level().unwrap().level, Level::Overdue);
}

#[test]
fn the_first_rule_that_fits_the_kind_and_the_case() {
    let mut pack = example();
    let angry = serde_saphyr::from_str("{role: anger, op: gte, value: angry}").unwrap();
    pack.rules.deadlines = Some(Deadlines {
        hours: None,
        rules: vec![
            DeadlineRule {
                id: "angry".to_owned(),
                when: Some(angry),
                ..rule(&[])
            },
            DeadlineRule {
                id: "look".to_owned(),
                kinds: vec![RequestKind::Investigate],
                ..rule(&[])
            },
        ],
    });
    assert_eq!(
        check_pack(&pack),
        [],
        "a rule for some kinds may be the last"
    );
    let found = |case: &Case, kind| {
        let flow = &pack.flows[0];
        find_rule(&case.situation(&pack, flow), kind).map(|rule| rule.id.clone())
    };
    let mood = pack.flows[0]
        .items
        .iter()
        .find(|item| {
            item.options
                .iter()
                .any(|option| option.mood == Some(Mood::Angry))
        })
        .unwrap();
    let v = &mood
        .options
        .iter()
        .find(|option| option.mood == Some(Mood::Angry))
        .unwrap()
        .v;
    let angry = Case::of(&format!("{{{}: {v}}}", mood.id));
    assert_eq!(
        found(&angry, RequestKind::Investigate).as_deref(),
        Some("angry")
    );
    let calm = Case::default();
    assert_eq!(
        found(&calm, RequestKind::Investigate).as_deref(),
        Some("look")
    );
    assert_eq!(found(&calm, RequestKind::Instruct), None);
}

fn any_state() -> impl Strategy<Value = AskState> {
    prop::sample::select(vec![
        AskState::Waiting,
        AskState::Waiting,
        AskState::Customer,
        AskState::Parked,
        AskState::Ended,
    ])
}

fn any_rule() -> impl Strategy<Value = DeadlineRule> {
    (
        prop::collection::vec(1u32..4000, 1..5),
        prop::sample::subsequence(vec![PauseState::Customer, PauseState::Parked], 0..=2),
    )
        .prop_map(|(gaps, pause)| {
            let mut after_s = 0;
            let levels = gaps
                .iter()
                .map(|gap| {
                    after_s += gap;
                    level(Level::Overdue, after_s, Some("x"))
                })
                .collect();
            DeadlineRule {
                levels,
                ..rule(&pause)
            }
        })
}

fn any_changes() -> impl Strategy<Value = Vec<Change>> {
    prop::collection::vec((0i64..7_200_000, any_state()), 0..8).prop_map(|list| {
        let mut ms = 0;
        list.into_iter()
            .map(|(gap, state)| {
                ms += gap;
                change(ms, state)
            })
            .collect()
    })
}

fn any_hours() -> impl Strategy<Value = Option<TimeOfDay>> {
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    prop::option::of(
        (
            0u16..24,
            0u16..24,
            prop::sample::subsequence(days.to_vec(), 0..7),
        )
            .prop_map(|(from, to, days)| TimeOfDay {
                from: format!("{from:02}:00"),
                to: format!("{to:02}:30"),
                days: days.into_iter().map(str::to_owned).collect(),
            }),
    )
}

fn last_ms(changes: &[Change]) -> i64 {
    changes.last().map_or(0, |change| change.at.wall_ms - TEN)
}

proptest! {
    /// Whatever is reached stays reached, and what was foretold comes true to the millisecond.
    #[test]
    fn a_deadline_only_goes_forward(
        rule in any_rule(),
        changes in any_changes(),
        hours in any_hours(),
        first in 0i64..400_000_000,
        more in 0i64..400_000_000,
    ) {
        let first = last_ms(&changes) + first;
        let earlier = stand(&rule, hours.as_ref(), &changes, &at(first), TOKYO);
        let later = stand(&rule, hours.as_ref(), &changes, &at(first + more), TOKYO);
        prop_assert_eq!(earlier.is_some(), later.is_some());
        if let (Some(earlier), Some(later)) = (earlier, later) {
            prop_assert!(later.reached >= earlier.reached);
            for (before, after) in earlier.levels.iter().zip(&later.levels) {
                prop_assert_eq!(before.at_ms, after.at_ms);
            }
            let times: Vec<i64> = earlier.levels.iter().map_while(|level| level.at_ms).collect();
            prop_assert!(times.windows(2).all(|two| two[0] < two[1]), "strictly later: no loop");
            prop_assert!(times.len() >= earlier.reached);
            if let Some(next) = earlier.next().and_then(|level| level.at_ms) {
                let then = stand(&rule, hours.as_ref(), &changes, &at(next - TEN), TOKYO).unwrap();
                prop_assert_eq!(then.reached, earlier.reached + 1);
                let just_before = stand(&rule, hours.as_ref(), &changes, &at(next - TEN - 1), TOKYO);
                prop_assert_eq!(just_before.unwrap().reached, earlier.reached);
            }
        }
    }

    /// However long the clock stands, nothing comes nearer.
    #[test]
    fn time_in_a_pause_never_counts(
        rule in any_rule(),
        waited in 0i64..7_200_000,
        paused in 0i64..400_000_000,
        then in 0i64..7_200_000,
    ) {
        let rule = DeadlineRule { pause: vec![PauseState::Customer], ..rule };
        let straight = [change(0, AskState::Waiting)];
        let with_pause = [
            change(0, AskState::Waiting),
            change(waited, AskState::Customer),
            change(waited + paused, AskState::Waiting),
        ];
        let a = now(&rule, &straight, waited + then);
        let b = now(&rule, &with_pause, waited + paused + then);
        prop_assert_eq!(a.reached, b.reached);
        let standing = now(&rule, &with_pause[..2], waited + paused);
        prop_assert_eq!(standing.reached, now(&rule, &straight, waited).reached);
    }

    /// However often and at whatever moments one looks: each level is told once, and none is forgotten.
    #[test]
    fn each_level_is_told_once(
        rule in any_rule(),
        changes in any_changes(),
        looks in prop::collection::vec(0i64..30_000_000, 1..12),
    ) {
        let mut told = BTreeSet::new();
        let mut order = Vec::new();
        let end = last_ms(&changes);
        for look in looks.iter().chain([&40_000_000]) {
            if let Some(standing) = stand(&rule, None, &changes, &at(end + look), TOKYO) {
                for index in standing.to_tell(&told) {
                    prop_assert!(told.insert(index));
                    order.push(index);
                }
            }
        }
        if let Some(standing) = stand(&rule, None, &changes, &at(end + 40_000_000), TOKYO) {
            prop_assert_eq!(order.len(), standing.reached);
            prop_assert!(order.windows(2).all(|two| two[0] < two[1]));
        }
    }

    /// What lint accepts never goes back: strictly later, and nobody is turned to twice.
    #[test]
    fn no_accepted_pack_can_loop(
        levels in prop::collection::vec(
            (
                prop::sample::select(vec![Level::Warn, Level::Overdue, Level::Next]),
                0u32..6,
                prop::option::of(prop::sample::select(vec!["a", "b", "c"])),
            ),
            0..5,
        ),
    ) {
        let mut pack = example();
        let levels: Vec<DeadlineLevel> =
            levels.into_iter().map(|(l, after, to)| level(l, after, to)).collect();
        pack.rules.deadlines = Some(Deadlines {
            hours: None,
            rules: vec![DeadlineRule { levels: levels.clone(), ..rule(&[]) }],
        });
        if check_pack(&pack).is_empty() {
            prop_assert!(levels.windows(2).all(|two| two[0].after_s < two[1].after_s));
            let next: Vec<_> = levels.iter().filter(|l| l.level == Level::Next).collect();
            let whom: BTreeSet<_> = next.iter().map(|l| l.to.clone().unwrap()).collect();
            prop_assert_eq!(whom.len(), next.len());
        } else {
            let fine = levels.windows(2).all(|two| two[0].after_s < two[1].after_s && two[0].level <= two[1].level)
                && levels.iter().all(|l| l.after_s > 0 && (l.level != Level::Next || l.to.is_some()))
                && levels.iter().filter(|l| l.level == Level::Overdue).count() == 1
                && {
                    let next: Vec<_> = levels.iter().filter(|l| l.level == Level::Next).collect();
                    next.iter().map(|l| &l.to).collect::<BTreeSet<_>>().len() == next.len()
                };
            prop_assert!(!fine, "a sound rule was refused");
        }
    }
}
