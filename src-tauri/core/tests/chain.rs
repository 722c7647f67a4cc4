//! Several levels: whatever the order in which somebody is asked, refuses, sends on, takes over or is promised, an
//! escalation ends; no accepted pack can loop; whoever must be told is told by one time.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod shelf;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use hikae_core::asking::{AskResult, Attempt, LadderRule, Rung, climb, this_search};
use hikae_core::chain::{
    Nearness, find_level, how_near, level_rule, list_next, list_tells, nears_at,
};
use hikae_core::checklist::Situation;
use hikae_core::deadline::{AskState, Change, stand};
use hikae_core::ids::FlagId;
use hikae_core::lint::check_pack;
use hikae_core::pack::{Chain, ChainLevel, DeadlineLevel, Level, Pack, Profile, TellRule};
use hikae_core::time::Stamp;
use proptest::prelude::*;

fn at(seconds: i64) -> Stamp {
    Stamp {
        wall_ms: 1_795_392_000_000 + seconds * 1000,
        mono_ms: seconds * 1000,
        boot: "a".to_owned(),
    }
}

fn level(id: &str, to: &str) -> ChainLevel {
    ChainLevel {
        id: id.to_owned(),
        to: to.to_owned(),
        role: None,
        hours: None,
        pause: Vec::new(),
        reply: vec![DeadlineLevel {
            level: Level::Overdue,
            after_s: 600,
            to: None,
            notify: false,
        }],
    }
}

fn tell(id: &str, from: Option<&str>) -> TellRule {
    TellRule {
        id: id.to_owned(),
        who: "クライアント".to_owned(),
        within_s: 1800,
        from: from.map(str::to_owned),
        kinds: Vec::new(),
        when: None,
    }
}

/// Without the golden cases that speak of its chain, which is taken apart here.
static COMMON: LazyLock<Pack> = LazyLock::new(|| {
    let mut pack = shelf::load("common");
    let mut flows = BTreeSet::new();
    pack.golden.retain(|case| {
        let of_chain = case.sent_to.is_some() || case.expect.tell.is_some();
        !of_chain && flows.insert(case.flow.as_str().to_owned())
    });
    pack
});

fn codes(pack: &Pack) -> Vec<&'static str> {
    let problems = check_pack(pack);
    problems.iter().map(|problem| problem.code).collect()
}

#[test]
fn a_request_goes_up_and_to_nobody_twice() {
    let chain = Chain {
        levels: vec![
            level("manager", "管理者"),
            level("team", "専門部署"),
            level("client", "クライアント"),
        ],
        tell: Vec::new(),
    };
    let next = |sent: &[&str]| -> Vec<String> {
        let at = find_level(&chain, sent.iter().copied());
        list_next(&chain, at)
            .iter()
            .map(|level| level.id.clone())
            .collect()
    };
    assert_eq!(next(&[]), ["manager", "team", "client"]);
    // A level may be left out, and is not gone back to.
    assert_eq!(next(&["team"]), ["client"]);
    assert_eq!(next(&["team", "manager"]), ["client"], "the highest counts");
    assert_eq!(next(&["client"]), Vec::<String>::new());
    assert_eq!(
        next(&["gone"]),
        ["manager", "team", "client"],
        "another pack's level"
    );
    let rule = level_rule(&chain.levels[0]).unwrap();
    let waiting = |from| Change {
        at: at(from),
        state: AskState::Waiting,
    };
    let sent = [
        waiting(0),
        Change {
            at: at(500),
            state: AskState::Ended,
        },
        waiting(500),
    ];
    // Each level has its own time: what was waited for below does not count.
    let standing = |now| stand(&rule, None, &sent, &at(now), 0).unwrap();
    assert_eq!(standing(1099).level().map(|at| at.level), None);
    assert_eq!(
        standing(1100).level().map(|at| at.level),
        Some(Level::Overdue)
    );
}

#[test]
fn a_chain_that_could_loop_or_tells_nobody_is_refused() {
    for name in shelf::PACKS {
        assert_eq!(codes(&shelf::load(name)), Vec::<&str>::new(), "{name}");
    }
    let mut pack = COMMON.clone();
    let chain = pack.rules.chain.clone().unwrap();
    let mut broken = |change: &dyn Fn(&mut Chain)| {
        let mut other = chain.clone();
        change(&mut other);
        pack.rules.chain = Some(other);
        codes(&pack)
    };
    let twice = broken(&|chain| {
        let mut again = chain.levels[0].clone();
        again.id = "again".to_owned();
        chain.levels.push(again);
    });
    assert_eq!(twice, ["chain_loop"]);
    assert_eq!(
        broken(&|chain| chain.levels[1].id = "manager".to_owned()),
        ["duplicate_id"]
    );
    assert_eq!(
        broken(&|chain| chain.levels[0].to = " ".to_owned()),
        ["missing_to"]
    );
    assert_eq!(
        broken(&|chain| chain.levels[0].reply.truncate(1)),
        ["no_overdue"]
    );
    assert_eq!(broken(&|chain| chain.tell[0].within_s = 0), ["bad_seconds"]);
    assert_eq!(
        broken(&|chain| chain.tell[0].from = Some("nobody".to_owned())),
        ["dangling_level"]
    );
    assert_eq!(broken(&|chain| *chain = Chain::default()), ["empty_list"]);
}

fn tells_of(pack: &Pack, flags: &[&str], from: Option<&str>) -> Vec<String> {
    let (answers, flags): (_, BTreeSet<FlagId>) = (
        BTreeMap::new(),
        flags.iter().map(|flag| FlagId::from(*flag)).collect(),
    );
    let situation = Situation {
        pack,
        flow: &pack.flows[0],
        answers: &answers,
        question: "",
        flags: &flags,
        profile: Profile::Regular,
        notebook_hit: false,
        hold_s: None,
        call_s: None,
        minute_of_day: 600,
        weekday: 0,
        chosen_kind: None,
    };
    list_tells(&situation, from)
        .iter()
        .map(|rule| rule.id.clone())
        .collect()
}

#[test]
fn who_must_be_told_follows_from_the_matter_and_from_where_it_goes() {
    let mut pack = shelf::load("common");
    assert_eq!(tells_of(&pack, &[], None), Vec::<String>::new());
    assert_eq!(tells_of(&pack, &["legal_word"], None), ["manager_legal"]);
    let chain = pack.rules.chain.as_mut().unwrap();
    chain.tell.push(tell("client_team", Some("team")));
    assert_eq!(tells_of(&pack, &[], Some("team")), ["client_team"]);
    assert_eq!(tells_of(&pack, &[], None), Vec::<String>::new());
    assert_eq!(how_near(600_000, 0), Nearness::Open);
    assert_eq!(how_near(600_000, 300_000), Nearness::Near);
    assert_eq!(how_near(600_000, 600_000), Nearness::Late);
    assert_eq!(nears_at(600_000, 0), Some(300_000));
    assert_eq!(nears_at(600_000, 300_000), Some(600_000));
    assert_eq!(nears_at(600_000, 600_000), None);
}

/// What may happen next, after how many seconds.
#[derive(Debug, Clone)]
enum Next {
    Answer(AskResult),
    Silence,
    SendOn(usize),
}

fn any_next() -> impl Strategy<Value = (Next, i64)> {
    let result = prop::sample::select(vec![
        AskResult::Answered,
        AskResult::Handover,
        AskResult::CheckFirst,
        AskResult::Busy,
        AskResult::NoReply,
    ]);
    let next = prop_oneof![
        4 => result.prop_map(Next::Answer),
        2 => Just(Next::Silence),
        3 => (0_usize..4).prop_map(Next::SendOn),
    ];
    (next, 1_i64..90)
}

fn any_chain() -> impl Strategy<Value = Chain> {
    // Desks from few names, so that some go back to the same one.
    let levels = prop::collection::vec(
        prop::sample::select(vec!["管理者", "専門部署", "クライアント", "本部"]),
        0..5,
    );
    let tells = prop::collection::vec((prop::option::of(0_usize..5), 0_u32..4000), 0..4);
    (levels, tells).prop_map(|(desks, tells)| Chain {
        levels: desks
            .iter()
            .enumerate()
            .map(|(n, to)| level(&format!("level{n}"), to))
            .collect(),
        tell: tells
            .into_iter()
            .enumerate()
            .map(|(n, (from, within_s))| TellRule {
                within_s,
                ..tell(
                    &format!("tell{n}"),
                    from.map(|n| format!("level{n}")).as_deref(),
                )
            })
            .collect(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    /// Asked, sent on, refused, silent, checked first, answered, taken over, in any order: a chain that lint accepts
    /// leads to a reply, a take-over or the call-back, and goes to no desk twice.
    #[test]
    fn every_escalation_ends_whatever_its_levels(
        chain in any_chain(),
        happens in prop::collection::vec(any_next(), 600),
        refusals in 1_u32..5,
        after_s in 20_u32..300,
    ) {
        let mut pack = COMMON.clone();
        pack.rules.chain = Some(chain.clone());
        let accepted = codes(&pack).is_empty();
        let distinct: BTreeSet<&str> = chain.levels.iter().map(|level| level.to.as_str()).collect();
        if distinct.len() < chain.levels.len() {
            prop_assert!(!accepted, "a desk that stands there twice is refused");
        }
        prop_assume!(accepted);

        let rule = LadderRule { no_reply_after_s: 20, after_refusals: refusals, after_s };
        let mut attempts: Vec<Attempt> = Vec::new();
        let mut sent: Vec<String> = Vec::new();
        let mut due: BTreeMap<String, i64> = BTreeMap::new();
        let mut clock = 0_i64;
        let mut ended = None;
        for (next, seconds) in happens {
            let now = at(clock);
            let rung = climb(this_search(&attempts), &rule, true, &now);
            let over = attempts.last().and_then(|last| last.result.as_ref()).is_some_and(|(result, _)| {
                matches!(result, AskResult::Answered | AskResult::Handover)
            });
            if over || rung == Rung::CallBack {
                ended = Some(clock);
                break;
            }
            // Whoever must be told is written down once, with one time.
            let from = sent.last().map(String::as_str);
            for rule in chain.tell.iter().filter(|rule| rule.from.as_deref() == from) {
                due.entry(rule.id.clone()).or_insert(clock + i64::from(rule.within_s));
            }
            clock += seconds;
            let open = attempts.last().is_some_and(|last| last.result.is_none());
            match next {
                Next::SendOn(n) => {
                    let here = find_level(&chain, sent.iter().map(String::as_str));
                    let may = list_next(&chain, here);
                    if let Some(level) = may.get(n % may.len().max(1)) {
                        prop_assert!(!sent.contains(&level.id), "never where it has been");
                        sent.push(level.id.clone());
                        if open {
                            attempts.last_mut().unwrap().result = Some((AskResult::SentOn, at(clock)));
                        } else {
                            // By oneself, after a refusal: the search below is over.
                            attempts.push(Attempt {
                                who: String::new(),
                                at: at(clock),
                                result: Some((AskResult::SentOn, at(clock))),
                            });
                        }
                    }
                }
                Next::Answer(result) if open => {
                    attempts.last_mut().unwrap().result = Some((result, at(clock)));
                }
                Next::Silence if open => {
                    attempts.last_mut().unwrap().result = Some((AskResult::NoReply, at(clock)));
                }
                _ => attempts.push(Attempt { who: "架空SV".to_owned(), at: at(clock), result: None }),
            }
        }
        prop_assert!(ended.is_some(), "no end after {} attempts", attempts.len());
        prop_assert!(sent.len() <= chain.levels.len());
        prop_assert!(due.len() <= chain.tell.len());
        for (id, due_s) in due {
            let rule = chain.tell.iter().find(|rule| rule.id == id).unwrap();
            prop_assert!(rule.within_s > 0 && due_s > 0);
        }
    }
}
