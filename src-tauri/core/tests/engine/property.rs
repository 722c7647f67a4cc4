//! What holds for any flow and any answers (requirements, "Invariants").

use std::collections::BTreeSet;
use std::sync::LazyLock;

use hikae_core::answer::{Answer, Escape};
use hikae_core::checklist::{GateCause, GateFacts, UNSURE, WANTS_SUPERIOR, assess, gate};
use hikae_core::ids::{ExitId, FlagId, ItemId};
use hikae_core::pack::{
    Condition, Exit, ExitKind, GateLevel, GateRule, Item, ItemType, Mood, Need, Op, Operand, Pack,
    Profile, RequestKind, Role,
};
use proptest::prelude::*;

use super::stage::{Case, small};

const V: [&str; 3] = ["a", "b", "c"];
const ANGER: &str = "
      - {id: mood, stage: s, role: anger, label: ご様子, type: scale, need: must, weight: 5, default: normal, options: [{v: normal, t: 通常, mood: normal}, {v: unconvinced, t: 納得がいかない, mood: unconvinced}, {v: angry, t: ご立腹, mood: angry}, {v: furious, t: 激怒, mood: furious}]}
      - {id: hurry, stage: s, role: urgency, label: お急ぎ, type: multi, need: must, weight: 5, options: [{v: a, t: お急ぎ}]}
";

static PLAIN: LazyLock<Pack> = LazyLock::new(|| {
    small(
        "      - {id: i, stage: s, label: 例, type: single, need: may, options: [{v: a, t: A}, {v: b, t: B, flags: [red]}, {v: c, t: C}]}\n",
    )
});
static AMBIENT: LazyLock<Pack> = LazyLock::new(|| small(ANGER));

/// A condition on any item of the flow, later ones and itself included: nothing may break.
fn condition(items: usize) -> impl Strategy<Value = Condition> {
    let ops = prop::sample::select(vec![
        Op::Is,
        Op::IsNot,
        Op::AnyOf,
        Op::Contains,
        Op::Set,
        Op::NotSet,
        Op::IsUnknown,
    ]);
    let leaf = prop_oneof![
        6 => (0..items, ops, prop::sample::select(V.to_vec())).prop_map(|(item, op, v)| {
            let bare = matches!(op, Op::Set | Op::NotSet | Op::IsUnknown);
            let value = (!bare).then(|| Operand::Text(v.to_owned()));
            Condition::Item { item: ItemId(format!("i{item}")), op, value }
        }),
        1 => Just(Condition::Role { role: Role::Anger, op: Op::Gte, value: Some(Operand::Text("angry".into())) }),
        1 => Just(Condition::Flag(FlagId::from("red"))),
        1 => Just(Condition::Flag(FlagId::from(WANTS_SUPERIOR))),
        1 => Just(Condition::Profile(Profile::New)),
        1 => Just(Condition::Notebook(true)),
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..3).prop_map(Condition::All),
            prop::collection::vec(inner.clone(), 1..3).prop_map(Condition::Any),
            inner.prop_map(|one| Condition::Not(Box::new(one))),
        ]
    })
}

fn item(items: usize) -> impl Strategy<Value = Item> {
    let kinds = vec![
        ItemType::Single,
        ItemType::Multi,
        ItemType::Text,
        ItemType::Tick,
        ItemType::Number,
    ];
    (
        prop::sample::select(kinds),
        prop::sample::select(vec![Need::May, Need::Should, Need::Must]),
        0u8..=5,
        prop::option::weighted(0.5, condition(items)),
        prop::option::weighted(0.2, condition(items)),
    )
        .prop_map(|(kind, need, weight, ask_when, need_when)| {
            let mut item = PLAIN.flows[0].items[0].clone();
            if !matches!(kind, ItemType::Single | ItemType::Multi) {
                item.options.clear();
            }
            Item {
                kind,
                need,
                weight,
                ask_when,
                need_when,
                ..item
            }
        })
}

pub fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        prop::sample::select(V.to_vec()).prop_map(|v| Answer::Text(v.to_owned())),
        any::<bool>().prop_map(Answer::Tick),
        (-3i8..9).prop_map(|number| Answer::Number(number.into())),
        prop::sample::subsequence(V.to_vec(), 0..=3)
            .prop_map(|list| Answer::Many(list.into_iter().map(str::to_owned).collect())),
        prop::sample::select(vec![
            Escape::NotAsked,
            Escape::Unknown,
            Escape::Refused,
            Escape::Later,
            Escape::Na
        ])
        .prop_map(|escape| Answer::Escape { escape }),
        Just(Answer::Text("上司を出してください".to_owned())),
        Just(Answer::Text(String::new())),
    ]
}

fn level() -> impl Strategy<Value = GateLevel> {
    prop::sample::select(vec![GateLevel::Off, GateLevel::Warn, GateLevel::Block])
}

/// A pack of one flow with up to seven items, the ambient rows and up to three exits.
pub fn pack() -> impl Strategy<Value = Pack> {
    (1usize..8).prop_flat_map(|count| {
        let exits = prop::collection::vec((condition(count), prop::option::of(level())), 0..3);
        (
            prop::collection::vec(item(count), count),
            exits,
            prop::option::of((level(), prop::option::of(0u8..=100))),
        )
            .prop_map(|(items, exits, rule)| {
                let mut pack = AMBIENT.clone();
                let flow = &mut pack.flows[0];
                let ambient = std::mem::take(&mut flow.items);
                flow.items = items
                    .into_iter()
                    .enumerate()
                    .map(|(index, item)| Item {
                        id: ItemId(format!("i{index}")),
                        ..item
                    })
                    .chain(ambient)
                    .collect();
                let own = exits
                    .into_iter()
                    .enumerate()
                    .map(|(index, (when, level))| Exit {
                        id: ExitId(format!("x{index}")),
                        when,
                        kind: ExitKind::Escalate,
                        request: Some(RequestKind::Approve),
                        to: None,
                        say: None,
                        gate: level.map(|level| GateRule {
                            level,
                            min_ready: None,
                        }),
                    });
                flow.exits = own.chain(std::mem::take(&mut flow.exits)).collect();
                pack.rules.gate = rule.map(|(level, min_ready)| GateRule { level, min_ready });
                pack
            })
    })
}

pub fn case() -> impl Strategy<Value = Case> {
    (
        prop::collection::btree_map(
            (0usize..8).prop_map(|index| ItemId(format!("i{index}"))),
            answer(),
            0..8,
        ),
        prop::option::of(prop::sample::select(vec![
            "normal",
            "unconvinced",
            "angry",
            "furious",
        ])),
        prop::sample::subsequence(vec![WANTS_SUPERIOR, UNSURE], 0..=2),
        prop::sample::select(vec![Profile::New, Profile::Regular, Profile::Veteran]),
        prop::option::weighted(
            0.2,
            prop::sample::select(vec![RequestKind::Instruct, RequestKind::Unsure]),
        ),
        any::<bool>(),
    )
        .prop_map(
            |(mut answers, mood, flags, profile, chosen_kind, notebook_hit)| {
                if let Some(mood) = mood {
                    answers.insert(ItemId::from("mood"), Answer::Text(mood.to_owned()));
                }
                let flags: BTreeSet<FlagId> = flags.into_iter().map(FlagId::from).collect();
                Case {
                    answers,
                    flags,
                    profile,
                    chosen_kind,
                    notebook_hit,
                    ..Case::default()
                }
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn hidden_items_are_never_counted_required_or_missing(pack in pack(), case in case()) {
        let seen = case.assess(&pack);
        let hidden: Vec<&ItemId> = seen.items.iter().filter(|item| !item.active).map(|item| &item.id).collect();
        for id in &hidden {
            prop_assert!(!seen.missing.contains(id));
            prop_assert!(!seen.gate.missing.contains(id));
            prop_assert!(seen.next.as_ref() != Some(*id));
            prop_assert!(!seen.answers.contains_key(*id));
        }
        for item in seen.items.iter().filter(|item| !item.active || item.ambient) {
            prop_assert!(!item.needed);
        }
        // Their answers and weights change nothing.
        let mut without = case.clone();
        let mut light = pack.clone();
        for id in hidden {
            without.answers.remove(id);
            let item = light.flows[0].items.iter_mut().find(|item| item.id == *id).unwrap();
            item.weight = 5 - item.weight;
        }
        prop_assert_eq!(&without.assess(&light), &seen);
    }

    #[test]
    fn exactly_one_exit_fires_and_it_is_the_first_that_holds(pack in pack(), case in case()) {
        let situation = case.situation(&pack, &pack.flows[0]);
        let seen = assess(&situation);
        let facts = seen.facts(&situation);
        let first = pack.flows[0].exits.iter().find(|exit| hikae_core::checklist::holds(&exit.when, &facts)).unwrap();
        prop_assert_eq!(&seen.exit.id, &first.id);
    }

    #[test]
    fn order_never_changes_by_answering(pack in pack(), case in case()) {
        let seen = case.assess(&pack);
        let order: Vec<&ItemId> = pack.flows[0].items.iter().map(|item| &item.id).collect();
        prop_assert_eq!(seen.items.iter().map(|item| &item.id).collect::<Vec<_>>(), order.clone());
        let place = |id: &ItemId| order.iter().position(|other| *other == id);
        prop_assert!(seen.missing.windows(2).all(|pair| place(&pair[0]) < place(&pair[1])));
    }

    #[test]
    fn readiness_and_remaining_keep_their_bounds(pack in pack(), case in case()) {
        let seen = case.assess(&pack);
        prop_assert!(seen.ready <= 100);
        prop_assert_eq!(seen.remaining, seen.gate.remaining);
        prop_assert!(seen.remaining as usize <= seen.missing.len());
        prop_assert_eq!(seen.remaining == 0, seen.gate.level == GateLevel::Off);
        if seen.missing.is_empty() {
            prop_assert_eq!(seen.gate.level, GateLevel::Off);
        }
    }

    #[test]
    fn a_non_answer_never_lowers_readiness(pack in pack(), case in case(), escape in prop::sample::select(vec![Escape::Unknown, Escape::Na, Escape::Later])) {
        // Flows without conditions: answering changes nothing but what is answered.
        let mut plain = pack.clone();
        for item in &mut plain.flows[0].items {
            item.ask_when = None;
        }
        let before = case.assess(&plain);
        if let Some(id) = before.missing.first() {
            let after = case.clone().with(id.as_str(), Answer::Escape { escape }).assess(&plain);
            prop_assert!(after.ready >= before.ready);
            prop_assert!(!after.missing.contains(id));
        }
    }

    #[test]
    fn going_back_restores_what_was_hidden(pack in pack(), case in case(), other in answer()) {
        let before = case.assess(&pack);
        let mut changed = case.clone();
        let first = ItemId::from("i0");
        let kept = changed.answers.insert(first.clone(), other);
        changed.assess(&pack);
        match kept {
            Some(answer) => changed.answers.insert(first, answer),
            None => changed.answers.remove(&first),
        };
        prop_assert_eq!(changed.assess(&pack), before);
    }

    #[test]
    fn never_block_an_angry_customer_a_superior_or_doubt(pack in pack(), case in case()) {
        let seen = case.assess(&pack);
        let flagged = |name: &str| seen.flags.contains(&FlagId::from(name));
        let free = seen.mood >= Mood::Angry || flagged(WANTS_SUPERIOR) || flagged(UNSURE) || case.chosen_kind == Some(RequestKind::Unsure);
        if free {
            prop_assert_eq!(seen.gate.level, GateLevel::Off);
        }
        if seen.gate.level == GateLevel::Block {
            let own = pack.flows[0].exits.iter().find(|exit| exit.id == seen.exit.id).and_then(|exit| exit.gate.as_ref());
            let says = own.or(pack.rules.gate.as_ref()).map(|rule| rule.level);
            prop_assert_eq!(says, Some(GateLevel::Block), "the pack says so");
            prop_assert_eq!(seen.gate.cause, GateCause::NotReady);
        }
    }

    /// Whatever way is taken, the verdict is the one function's on the same facts.
    #[test]
    fn the_gate_is_one_function_on_every_way(pack in pack(), case in case()) {
        let seen = case.assess(&pack);
        let exit = pack.flows[0].exits.iter().find(|exit| exit.id == seen.exit.id).unwrap();
        let rule = exit.gate.clone().or(pack.rules.gate.clone());
        let pack_least = pack.rules.gate.as_ref().and_then(|rule| rule.min_ready);
        let profile = hikae_core::checklist::defaults::profile(&pack, case.profile);
        let verdict = gate(GateFacts {
            level: rule.as_ref().map_or(GateLevel::Warn, |rule| rule.level),
            min_ready: rule.and_then(|rule| rule.min_ready).or(pack_least).unwrap_or(profile.min_ready),
            ready: seen.ready,
            missing: &seen.missing,
            remaining: seen.remaining,
            mood: seen.mood,
            superior: seen.flags.contains(&FlagId::from(WANTS_SUPERIOR)),
            unsure: seen.flags.contains(&FlagId::from(UNSURE)) || case.chosen_kind == Some(RequestKind::Unsure),
            immediate: seen.exit.immediate,
        });
        prop_assert_eq!(verdict, seen.gate);
    }

    #[test]
    fn lint_and_sentences_never_break(pack in pack()) {
        hikae_core::lint::check_pack(&pack);
        for item in &pack.flows[0].items {
            hikae_core::checklist::asked_because(&pack.flows[0], &pack, item);
        }
    }
}
