//! Scripts: what is played is what a call would do, and it ends whatever is written.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod shelf;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use hikae_core::pack::{Level, Pack};
use hikae_core::simulate::{AskEnd, Event, Script, Somebody, State, What, play};
use proptest::prelude::*;

static RETURN: LazyLock<Pack> = LazyLock::new(|| shelf::load("mail-order"));

fn script(events: Vec<Event>, people: usize) -> Script {
    let people = (0..people).map(|n| Somebody {
        name: format!("架空{n}"),
        away: n == 1,
        ..Somebody::default()
    });
    Script {
        people: people.collect(),
        events,
        ..serde_saphyr::from_str("{flow: return, events: []}").unwrap()
    }
}

fn any_event() -> impl Strategy<Value = Event> {
    let end = prop::sample::select(vec![
        AskEnd::Answered,
        AskEnd::Handover,
        AskEnd::CheckFirst,
        AskEnd::Busy,
        AskEnd::NoReply,
    ]);
    let state = prop::sample::select(vec![
        State::Waiting,
        State::Customer,
        State::Parked,
        State::Closed,
    ]);
    let none = Event::default;
    prop_oneof![
        Just(Event {
            ask: Some("架空0".to_owned()),
            ..none()
        }),
        Just(Event {
            ask_next: Some(true),
            ..none()
        }),
        end.prop_map(move |end| Event {
            result: Some(end),
            ..none()
        }),
        state.prop_map(move |state| Event {
            state: Some(state),
            ..none()
        }),
        any::<bool>().prop_map(move |on| Event {
            hold: Some(on),
            ..none()
        }),
        (0_u16..24, 0_u16..60).prop_map(move |(h, m)| Event {
            promise: Some(format!("{h:02}:{m:02}")),
            ..none()
        }),
        (1_u16..40).prop_map(move |minutes| Event {
            snooze: Some(minutes),
            ..none()
        }),
        Just(Event {
            use_macro: Some("defect".into()),
            ..none()
        }),
        Just(Event {
            called_back: Some(true),
            ..none()
        }),
        prop::sample::select(vec!["manager", "team", "client"]).prop_map(move |level| Event {
            send: Some(level.to_owned()),
            ..none()
        }),
        Just(Event {
            flag: Some("legal_word".into()),
            ..none()
        }),
        Just(Event {
            told: Some("manager_legal".to_owned()),
            ..none()
        }),
        Just(Event {
            reply: Some("例".to_owned()),
            ..none()
        }),
    ]
}

/// Events that a call could bring: what a script is refused for is left out, one after the other.
fn playable(events: Vec<(u32, Event)>, people: usize) -> Script {
    let mut at = 0;
    let mut kept: Vec<Event> = Vec::new();
    for (after, event) in events {
        at += after;
        kept.push(Event { at, ..event });
        if play(&RETURN, &script(kept.clone(), people)).is_err() {
            kept.pop();
        }
    }
    script(kept, people)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// It ends by itself (an accepted pack cannot loop), time never goes back, each level of a deadline and each
    /// reminder comes once, and whoever is asked and says nothing is followed by something: the next one, the call-back.
    #[test]
    fn every_script_ends_and_time_goes_forward(
        events in prop::collection::vec((0_u32..900, any_event()), 0..14),
        people in 0_usize..4,
    ) {
        let script = playable(events, people);
        let rows = play(&RETURN, &script).unwrap();
        prop_assert!(rows.windows(2).all(|pair| pair[0].after_s <= pair[1].after_s));
        let promised = script.events.iter().filter(|event| event.promise.is_some()).count();
        let snoozed = script.events.iter().filter(|event| event.snooze.is_some()).count();
        let reminded = rows.iter().filter(|row| matches!(row.what, What::Reminder { .. })).count();
        prop_assert!(reminded <= promised * 3 + snoozed, "{reminded} reminders");
        let overdue = rows.iter().filter(|row| matches!(row.what, What::Overdue { .. })).count();
        prop_assert!(overdue <= promised);
        // It goes up, to no level twice; whoever must be told is written down once, and late or told at most once.
        let levels = &RETURN.rules.chain.as_ref().unwrap().levels;
        let sent: Vec<usize> = rows
            .iter()
            .filter_map(|row| match &row.what {
                What::SentOn { level, .. } => levels.iter().position(|known| known.id == *level),
                _ => None,
            })
            .collect();
        prop_assert!(sent.windows(2).all(|pair| pair[0] < pair[1]), "{sent:?}");
        let count = |what: fn(&What) -> bool| rows.iter().filter(|row| what(&row.what)).count();
        let tells = count(|what| matches!(what, What::Tell { .. }));
        prop_assert!(tells <= 1);
        let late = count(|what| matches!(what, What::TellLate { .. }));
        let told = count(|what| matches!(what, What::Told { .. }));
        prop_assert!(late <= tells && told <= tells, "{late} {told} {tells}");
        let mut open: BTreeSet<String> = BTreeSet::new();
        for row in &rows {
            match &row.what {
                What::Deadline { rule, level, .. } => prop_assert!(open.insert(format!("{rule} {level:?}")), "told twice"),
                What::Reply { .. } | What::Result { result: AskEnd::Answered | AskEnd::Handover, .. } => open.clear(),
                What::State { state: State::Closed } => open.clear(),
                // Nobody absent is asked or suggested.
                What::Next { who, .. } => prop_assert_ne!(who, "架空1"),
                What::Asked { who, reason: Some(_), .. } => prop_assert_ne!(who, "架空1"),
                _ => {}
            }
        }
        // The last one asked of a search is never left without an end.
        let last = script.events.iter().rposition(|event| event.ask.is_some() || event.ask_next.is_some());
        if let Some(last) = last
            && script.events[last + 1..].iter().all(|event| event.hold.is_some() || event.use_macro.is_some())
        {
            let after = rows.iter().rposition(|row| matches!(row.what, What::Asked { .. })).unwrap();
            let called = |row: &hikae_core::simulate::Row| matches!(row.what, What::CallBack { .. });
            let all = rows.iter().any(called);
            let ends = rows[after..].iter().any(|row| matches!(row.what, What::NoReply { .. }) || called(row));
            prop_assert!(ends && all, "the customer is still on hold: {rows:?}");
        }
    }
}

/// What a pack wants told by a notification stands beside the step, in the words of the desk; the rest is told on the
/// screen alone.
#[test]
fn a_notification_that_the_pack_asks_for_is_told_beside_its_step() {
    let mut pack = RETURN.clone();
    pack.rules
        .hold
        .iter_mut()
        .for_each(|step| step.notify = step.at == 120);
    let rules = pack
        .rules
        .deadlines
        .iter_mut()
        .flat_map(|all| &mut all.rules);
    rules
        .flat_map(|rule| &mut rule.levels)
        .for_each(|level| level.notify = level.level == Level::Overdue);
    let events = vec![
        Event {
            hold: Some(true),
            ..Event::default()
        },
        Event {
            ask: Some("架空0".to_owned()),
            ..Event::default()
        },
    ];
    let rows = play(&pack, &script(events, 1)).unwrap();
    let told: Vec<&str> = rows
        .iter()
        .filter_map(|row| match &row.what {
            What::Notice { say } => Some(say.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(
        told,
        [
            "保留2分です。折り返しにもできます",
            "SVの回答期限を過ぎています。リーダーへ"
        ]
    );
    let quiet = play(&RETURN, &script(vec![], 1)).unwrap();
    assert!(
        quiet
            .iter()
            .all(|row| !matches!(row.what, What::Notice { .. }))
    );
}
