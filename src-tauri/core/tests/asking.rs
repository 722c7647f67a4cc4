//! The ladder of asking: what must hold for any floor, any answers and any pace.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use hikae_core::asking::{
    AskResult, Attempt, LadderRule, Matter, Person, PersonRole, Reason, Rung, Said, Shift,
    changes_in_s, climb, offer_people, searched_ms, this_search, update_line,
};
use hikae_core::pack::{AssignRule, AssignTo};
use hikae_core::time::Stamp;
use proptest::prelude::*;

const RULE: LadderRule = LadderRule {
    no_reply_after_s: 20,
    after_refusals: 2,
    after_s: 120,
};

fn at(seconds: i64) -> Stamp {
    Stamp {
        wall_ms: 1_795_392_000_000 + seconds * 1000,
        mono_ms: seconds * 1000,
        boot: "a".to_owned(),
    }
}

fn asked(who: &str, from: i64, result: Option<(AskResult, i64)>) -> Attempt {
    Attempt {
        who: who.to_owned(),
        at: at(from),
        result: result.map(|(result, to)| (result, at(to))),
    }
}

fn sv(name: &str) -> Person {
    Person {
        name: name.to_owned(),
        role: Some(PersonRole::Sv),
        ..Person::default()
    }
}

fn matter() -> Matter {
    Matter {
        words: vec!["二重請求のお問い合わせ".to_owned()],
        minute: 600,
        ..Matter::default()
    }
}

fn names(people: &[Person], search: &[Attempt], now: i64) -> Vec<(String, Reason)> {
    offer_people(people, &matter(), search, &RULE, &at(now))
        .into_iter()
        .map(|offer| (people[offer.person].name.clone(), offer.reason))
        .collect()
}

#[test]
fn asked_waiting_silent_next_and_the_call_back() {
    let mut search = vec![asked("架空A", 0, None)];
    let rung = climb(&search, &RULE, true, &at(5));
    assert_eq!(rung, Rung::Waiting { left_s: 15 });
    assert_eq!(changes_in_s(&search, &RULE, rung, &at(5)), Some(15));
    assert_eq!(climb(&search, &RULE, true, &at(20)), Rung::Silent);
    // A late answer still counts.
    search[0].result = Some((AskResult::Answered, at(25)));
    assert_eq!(climb(&search, &RULE, true, &at(25)), Rung::Ended);
    assert!(this_search(&search).is_empty());

    search[0].result = Some((AskResult::Busy, at(6)));
    assert_eq!(climb(&search, &RULE, true, &at(7)), Rung::Ask);
    assert_eq!(climb(&search, &RULE, false, &at(7)), Rung::CallBack);
    search.push(asked("架空B", 8, Some((AskResult::NoReply, 28))));
    assert_eq!(climb(&search, &RULE, true, &at(28)), Rung::CallBack);
}

#[test]
fn by_chat_one_waits_longer_and_a_search_that_takes_long_ends_too() {
    let chat = LadderRule::of(None, true);
    let search = [asked("架空A", 0, None)];
    assert_eq!(
        climb(&search, &chat, true, &at(30)),
        Rung::Waiting { left_s: 15 }
    );
    let slow = [asked("架空A", 0, Some((AskResult::Busy, 100)))];
    assert_eq!(climb(&slow, &chat, true, &at(119)), Rung::Ask);
    assert_eq!(
        changes_in_s(&slow, &chat, Rung::Ask, &at(119)),
        Some(1),
        "the screen asks again when it changes"
    );
    assert_eq!(climb(&slow, &chat, true, &at(120)), Rung::CallBack);
}

#[test]
fn while_something_is_checked_first_nobody_is_searched_for() {
    let search = [asked("架空A", 0, Some((AskResult::CheckFirst, 10)))];
    assert_eq!(searched_ms(&search, &at(900)), 10_000);
    assert_eq!(climb(&search, &RULE, true, &at(900)), Rung::Ask);
    let people = [sv("架空B"), sv("架空A")];
    assert_eq!(
        names(&people, &search, 900)[0],
        ("架空A".to_owned(), Reason::AskedBack)
    );
}

#[test]
fn whoever_sets_the_clock_moves_no_ladder() {
    let search = [asked("架空A", 0, None)];
    let mut now = at(5);
    now.wall_ms += 3_600_000;
    assert_eq!(
        climb(&search, &RULE, true, &now),
        Rung::Waiting { left_s: 15 }
    );
}

#[test]
fn the_reason_is_the_first_that_holds_and_private_marks_are_no_reason() {
    let people = [
        sv("架空遠い"),
        Person {
            topics: vec!["請求".to_owned()],
            ..sv("架空請求")
        },
        Person {
            own_team: true,
            ..sv("架空班")
        },
        Person {
            clear: true,
            ..sv("架空明快")
        },
        Person {
            here: Some(false),
            ..sv("架空休み")
        },
        Person {
            shift: Some(Shift {
                from: 780,
                until: 1320,
            }),
            ..sv("架空遅番")
        },
        Person {
            role: Some(PersonRole::Manager),
            own_team: true,
            ..sv("架空課長")
        },
    ];
    let offered = names(&people, &[], 0);
    let order: Vec<&str> = offered.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        order,
        ["架空班", "架空請求", "架空明快", "架空遠い", "架空課長"]
    );
    assert_eq!(offered[0].1, Reason::OwnTeam);
    assert_eq!(
        offered[1].1,
        Reason::Topic {
            topic: "請求".to_owned()
        }
    );
    assert_eq!(offered[2].1, Reason::None);

    let refused = [asked("架空班", 0, Some((AskResult::Busy, 3)))];
    let offered = names(&people, &refused, 4);
    assert_eq!(offered[0].0, "架空請求");
    assert_eq!(
        offered.last().unwrap(),
        &("架空班".to_owned(), Reason::Busy)
    );
}

#[test]
fn a_desk_of_a_rule_comes_first_and_an_investigation_goes_to_the_team() {
    let people = [
        sv("架空SV"),
        Person {
            role: Some(PersonRole::Team),
            ..sv("お客様相談室")
        },
    ];
    let desk = Matter {
        desk: Some("お客様相談室".to_owned()),
        ..matter()
    };
    let first = offer_people(&people, &desk, &[], &RULE, &at(0));
    assert_eq!((first[0].person, &first[0].reason), (1, &Reason::Desk));
    let look = Matter {
        investigate: true,
        ..matter()
    };
    assert_eq!(
        offer_people(&people, &look, &[], &RULE, &at(0))[0].person,
        1
    );
    assert_eq!(
        offer_people(&people, &matter(), &[], &RULE, &at(0))[0].person,
        0
    );
}

fn rule(to: AssignTo, turn: bool, why: Option<&str>) -> AssignRule {
    AssignRule {
        id: "r".to_owned(),
        when: None,
        kinds: Vec::new(),
        channel: None,
        to,
        turn,
        why: why.map(str::to_owned),
    }
}

fn team(name: &str) -> AssignTo {
    AssignTo {
        team: Some(name.to_owned()),
        ..AssignTo::default()
    }
}

#[test]
fn whom_the_workplace_assigns_comes_first_with_its_reason_while_they_are_there() {
    let member = |name: &str| Person {
        team: "通信チーム".to_owned(),
        ..sv(name)
    };
    let mut people = [
        Person {
            own_team: true,
            ..sv("架空班")
        },
        member("架空通信"),
        Person {
            role: None,
            ..member("架空名前だけ")
        },
    ];
    let assigned = Matter {
        assign: Some(rule(team("通信ﾁｰﾑ"), false, Some("通信製品の担当"))),
        ..matter()
    };
    let offers = |people: &[Person], search: &[Attempt]| -> Vec<(usize, Reason)> {
        let offers = offer_people(people, &assigned, search, &RULE, &at(30));
        offers.into_iter().map(|o| (o.person, o.reason)).collect()
    };
    let why = Reason::Assigned {
        reason: "通信製品の担当".to_owned(),
    };
    let seen = offers(&people, &[]);
    assert_eq!((seen[0].clone(), seen[1].0), ((1, why), 0));
    assert_eq!(seen[2], (2, Reason::None), "a typed name is of no team");
    // Who has just refused is not first, whatever a rule says.
    let refused = [asked("架空通信", 0, Some((AskResult::Busy, 3)))];
    assert_eq!(offers(&people, &refused)[0], (0, Reason::OwnTeam));
    people[1].here = Some(false);
    assert_eq!(offers(&people, &[])[0], (0, Reason::OwnTeam));
}

#[test]
fn of_several_keys_everyone_must_fit() {
    let people = [
        Person {
            role: Some(PersonRole::Leader),
            ..sv("架空一")
        },
        Person {
            role: Some(PersonRole::Leader),
            topics: vec!["返金".to_owned()],
            ..sv("架空二")
        },
    ];
    let to = AssignTo {
        topic: Some("返金".to_owned()),
        role: Some(PersonRole::Leader),
        team: None,
    };
    let matter = Matter {
        assign: Some(rule(to, true, None)),
        ..matter()
    };
    let seen = offer_people(&people, &matter, &[], &RULE, &at(0));
    assert_eq!((seen[0].person, &seen[0].reason), (1, &Reason::Turn));
    assert_eq!(seen[1].reason, Reason::None);
}

#[test]
fn an_update_is_short_and_never_cut_within() {
    assert_eq!(update_line(&[]), None);
    let said = |label: &str, answer: &str| Said {
        label: label.to_owned(),
        answer: answer.to_owned(),
    };
    assert_eq!(
        update_line(&[said("購入日", "先月"), said("注文番号", "")]).unwrap(),
        "追加です。購入日は先月、注文番号は取り消し。"
    );
    let long = "あ".repeat(40);
    let line = update_line(&[said("一", &long), said("二", &long)]).unwrap();
    assert!(line.contains("一は") && !line.contains("二は"));
}

fn any_person(n: usize) -> impl Strategy<Value = Person> {
    let role = prop::sample::select(vec![
        None,
        Some(PersonRole::Sv),
        Some(PersonRole::Leader),
        Some(PersonRole::Manager),
        Some(PersonRole::Team),
        Some(PersonRole::Client),
    ]);
    let shift = prop::option::of((0_u16..1440, 0_u16..1440));
    let topic = prop::sample::select(vec!["請求", "配送", "二重", ""]);
    (
        role,
        any::<bool>(),
        topic,
        shift,
        prop::option::of(any::<bool>()),
        any::<(bool, bool)>(),
        prop::option::of(0_u32..9),
        prop::option::of(0_i64..9),
    )
        .prop_map(
            move |(role, own_team, topic, shift, here, (clear, says_call_back), lately, turn)| {
                Person {
                    name: format!("架空{n}"),
                    role,
                    own_team,
                    topics: vec![topic.to_owned()],
                    shift: shift.map(|(from, until)| Shift { from, until }),
                    here,
                    clear,
                    says_call_back,
                    lately,
                    team: topic.to_owned(),
                    turn,
                }
            },
        )
}

fn any_floor() -> impl Strategy<Value = Vec<Person>> {
    (0_usize..7).prop_flat_map(|count| (0..count).map(any_person).collect::<Vec<_>>())
}

/// What the SV does, after how many seconds; `None`: nothing.
fn any_answer() -> impl Strategy<Value = (Option<AskResult>, i64)> {
    let result = prop::option::of(prop::sample::select(vec![
        AskResult::Answered,
        AskResult::Handover,
        AskResult::CheckFirst,
        AskResult::Busy,
        AskResult::NoReply,
    ]));
    (result, 1_i64..60)
}

proptest! {
    /// Whoever follows the ladder ends in a reply, a take-over or the call-back, whatever the floor does.
    #[test]
    fn every_search_ends(
        people in any_floor(),
        answers in prop::collection::vec(any_answer(), 200),
        refusals in 1_u32..5,
        after_s in 20_u32..300,
        minute in 0_u16..1440,
        assign in prop::option::of((prop::sample::select(vec!["請求", "配送", "どこにもない"]), any::<bool>())),
    ) {
        let rule = LadderRule { no_reply_after_s: 20, after_refusals: refusals, after_s };
        let assign = assign.map(|(to, turn)| self::rule(team(to), turn, Some("例")));
        let matter = Matter { minute, assign, ..matter() };
        let mut search: Vec<Attempt> = Vec::new();
        let mut clock = 0_i64;
        let mut ended = None;
        for (result, seconds) in answers {
            let now = at(clock);
            let offers = offer_people(&people, &matter, &search, &rule, &now);
            // Nobody absent has a key, nobody twice, nobody who was asked a moment ago.
            for offer in &offers {
                prop_assert!(people[offer.person].is_here(minute));
            }
            let mut once: Vec<usize> = offers.iter().map(|offer| offer.person).collect();
            once.sort_unstable();
            once.dedup();
            prop_assert_eq!(once.len(), offers.len());
            // Who has just refused is not offered first again.
            if let (Some(last), Some(first)) = (search.last(), offers.first())
                && matches!(last.result, Some((AskResult::Busy | AskResult::NoReply, _)))
            {
                prop_assert_ne!(&people[first.person].name, &last.who);
            }
            let rung = climb(&search, &rule, !offers.is_empty(), &now);
            match rung {
                Rung::CallBack | Rung::Ended => {
                    ended = Some(rung);
                    break;
                }
                Rung::Waiting { left_s } => {
                    prop_assert!(left_s <= rule.no_reply_after_s);
                    prop_assert!(changes_in_s(&search, &rule, rung, &now).is_some_and(|s| s > 0));
                    clock += seconds;
                    if let Some(result) = result {
                        search.last_mut().unwrap().result = Some((result, at(clock)));
                    }
                }
                Rung::Silent => {
                    search.last_mut().unwrap().result = Some((AskResult::NoReply, now.clone()));
                }
                Rung::Ask => {
                    // Whoever is offered first; with nobody on the floor a name is called out.
                    let who = offers.first().map_or("", |offer| &people[offer.person].name);
                    search.push(asked(who, clock, None));
                }
            }
        }
        prop_assert!(ended.is_some(), "the customer is still on hold: {:?}", search.len());
    }

    /// The same attempts give the same rung after a restart of the PC, by wall time.
    #[test]
    fn a_restart_moves_no_rung(seconds in 0_i64..200, results in prop::collection::vec(any_answer(), 0..3)) {
        let mut search = Vec::new();
        let mut clock = 0;
        for (result, lasts) in results {
            search.push(asked("架空A", clock, result.map(|result| (result, clock + lasts))));
            clock += lasts;
        }
        let now = at(clock + seconds);
        let booted = Stamp { mono_ms: 7, boot: "b".to_owned(), ..now.clone() };
        prop_assert_eq!(climb(&search, &RULE, true, &now), climb(&search, &RULE, true, &booted));
    }

    /// Those who take turns are each asked once in a round, whatever private marks say and however often the desk is
    /// closed in between: the order comes from when each was asked last, and nothing else is kept.
    #[test]
    fn turns_are_fair(marks in prop::collection::vec(any::<(bool, bool, bool)>(), 1..8), rounds in 1_usize..5) {
        let mut people: Vec<Person> = marks.iter().enumerate().map(|(n, (own_team, clear, says_call_back))| Person {
            team: "一課".to_owned(),
            own_team: *own_team,
            clear: *clear,
            says_call_back: *says_call_back,
            ..sv(&format!("架空{n}"))
        }).collect();
        people.push(Person { own_team: true, clear: true, ..sv("架空よその課") });
        let matter = Matter { assign: Some(rule(team("一課"), true, None)), ..matter() };
        let mut turn = 0;
        for _ in 0..rounds {
            let mut asked = Vec::new();
            for _ in &marks {
                let first = offer_people(&people, &matter, &[], &RULE, &at(0)).remove(0);
                prop_assert_eq!(&first.reason, &Reason::Turn);
                turn += 1;
                people[first.person].turn = Some(turn);
                asked.push(first.person);
            }
            asked.sort_unstable();
            prop_assert_eq!(asked, (0..marks.len()).collect::<Vec<_>>());
        }
    }
}
