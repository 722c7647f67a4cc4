//! Whatever was answered, the line can be said: short enough, one line, a subject, a question.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod shelf;

use std::collections::BTreeSet;

use hikae_core::answer::{Answer, Answers, Escape};
use hikae_core::checklist::{Situation, assess};
use hikae_core::ids::{FlagId, ItemId};
use hikae_core::line::{
    CHAT_MAX_CHARS, VOICE_MAX_CHARS, VOICE_MAX_SECONDS, card, chat, crm, voice,
};
use hikae_core::pack::{Flow, ItemType, Pack, Profile, RequestKind};
use proptest::prelude::*;

fn pack() -> Pack {
    serde_saphyr::from_str(include_str!("fixtures/six-lines.yaml")).expect("the fixture is a pack")
}

/// What operators type and paste: anything, and the nastier things on purpose.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ぁ-んァ-ヶ一-龠ー、。]{0,80}",
        "[一-龠]{30,200}",
        "[A-Z0-9-]{0,60}",
        "[WX0-9%@]{1,80}",
        "[😀-🙏👨‍👩‍👧\u{fe0f}]{0,20}",
        Just("「画面」が\n真っ黒｜→/\r\n助けて！？".to_owned()),
        Just("ＡＢＣ１２３：１４：３０　ｶﾞｿﾞｳ㍻①".to_owned()),
        Just("返金してください".to_owned()),
        Just("か".repeat(120)),
        Just("、。、。".to_owned()),
    ]
}

fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        words().prop_map(Answer::Text),
        any::<bool>().prop_map(Answer::Tick),
        any::<f64>().prop_map(Answer::Number),
        prop::collection::vec(words(), 0..4).prop_map(Answer::Many),
        (words(), words()).prop_map(|(v, text)| Answer::Worded { v, text }),
        words().prop_map(|text| Answer::Worded {
            v: "other".to_owned(),
            text
        }),
        prop::sample::select(vec![
            Escape::NotAsked,
            Escape::Unknown,
            Escape::Refused,
            Escape::Later,
            Escape::Na
        ])
        .prop_map(|escape| Answer::Escape { escape }),
        Just(Answer::Text("2026-11-11T14:30".to_owned())),
        Just(Answer::Text("furious".to_owned())),
        Just(Answer::Text("other-free".to_owned())),
        Just(Answer::Many(vec![
            "hurry".to_owned(),
            "waiting".to_owned(),
            "again".to_owned()
        ])),
        Just(Answer::Many(vec![
            "reboot".to_owned(),
            "reinstall".to_owned()
        ])),
    ]
}

const KINDS: [RequestKind; 5] = [
    RequestKind::Instruct,
    RequestKind::Approve,
    RequestKind::Handover,
    RequestKind::Investigate,
    RequestKind::Unsure,
];

fn answers_of(flow: &Flow, drawn: &[Option<Answer>]) -> Answers {
    let pairs = flow.items.iter().zip(drawn.iter().cycle());
    pairs
        .filter_map(|(item, answer)| Some((item.id.clone(), answer.clone()?)))
        .collect::<Answers>()
}

fn check(
    pack: &Pack,
    flow: &Flow,
    answers: &Answers,
    question: &str,
    superior: bool,
    hold_s: Option<u32>,
    kind: Option<RequestKind>,
) {
    let flags: BTreeSet<FlagId> = superior
        .then(|| FlagId::from("wants_superior"))
        .into_iter()
        .collect();
    let situation = Situation {
        pack,
        flow,
        answers,
        question,
        flags: &flags,
        profile: Profile::Regular,
        notebook_hit: false,
        hold_s,
        call_s: None,
        minute_of_day: 0,
        weekday: 0,
        chosen_kind: kind,
    };
    let seen = assess(&situation);
    let line = voice(&situation, &seen);
    assert_eq!(
        line,
        voice(&situation, &seen),
        "the same answers give the same line"
    );
    let text = &line.text;
    assert!(
        text.chars().count() <= VOICE_MAX_CHARS,
        "{} characters: {text}",
        text.chars().count()
    );
    assert_eq!(line.chars as usize, text.chars().count());
    assert!(
        line.seconds <= VOICE_MAX_SECONDS,
        "{} s: {text}",
        line.seconds
    );
    assert!(text.ends_with("か。"), "no question: {text}");
    assert!(
        !text
            .chars()
            .any(|c| c.is_control() || "｜|→/「」！？!?".contains(c)),
        "symbols: {text:?}"
    );
    let sentences: Vec<&str> = text
        .split('。')
        .filter(|sentence| !sentence.is_empty())
        .collect();
    assert!(sentences.len() >= 3, "kind, subject, question: {text}");
    assert!(
        !text.contains("、。") && !text.contains("、、") && !text.contains("。。"),
        "{text}"
    );
    let chat = chat(&situation, &seen);
    assert!(
        chat.chars().count() <= CHAT_MAX_CHARS && chat.lines().count() == 1,
        "{chat}"
    );
    assert!(!crm(&situation, &seen).contains("激怒"));
    assert_eq!(card(&situation, &seen).rows.len(), 10);
}

/// Answers that a call could give: options that are there, numbers, days, any words, non-answers.
fn picked(flow: &Flow, dice: &[u32], words: &str) -> Answers {
    let mut answers = Answers::new();
    for (item, die) in flow.items.iter().zip(dice.iter().cycle()) {
        let pick = *die as usize;
        let option = |pick: usize| {
            item.options
                .get(pick % item.options.len().max(1))
                .map(|option| option.v.clone())
        };
        let answer = match (pick % 7, item.kind) {
            (0, _) => continue,
            (1, _) if !item.escape.is_empty() => Answer::Escape {
                escape: item.escape[pick % item.escape.len()],
            },
            (_, ItemType::Tick) => Answer::Tick(true),
            (_, ItemType::Number) => Answer::Number(f64::from(die % 100_000)),
            (_, ItemType::Datetime) => Answer::Text(format!("2026-11-{:02}", die % 28 + 1)),
            (_, ItemType::Text | ItemType::Promise) => Answer::Text(words.to_owned()),
            (_, ItemType::Multi) => Answer::Many(
                [option(pick / 7), option(pick / 49)]
                    .into_iter()
                    .flatten()
                    .collect::<BTreeSet<_>>()
                    .into_iter()
                    .collect(),
            ),
            _ => option(pick / 7).map_or(Answer::Tick(false), Answer::Text),
        };
        answers.insert(item.id.clone(), answer);
    }
    answers
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_answers_give_a_line_that_can_be_said(
        drawn in prop::collection::vec(prop::option::weighted(0.8, answer()), 12),
        question in words(),
        superior in any::<bool>(),
        hold_s in prop::option::of(any::<u32>()),
        kind in prop::option::of(prop::sample::select(KINDS.to_vec())),
    ) {
        let pack = pack();
        for flow in &pack.flows {
            check(&pack, flow, &answers_of(flow, &drawn), &question, superior, hold_s, kind);
        }
    }

    #[test]
    fn a_pack_with_words_far_too_long_still_gives_a_line(
        drawn in prop::collection::vec(prop::option::weighted(0.8, answer()), 12),
        long in prop::collection::vec(words(), 4),
        hold_s in prop::option::of(0_u32..7200),
    ) {
        let mut pack = pack();
        for rule in &mut pack.rules.kinds {
            rule.line.push_str(&long[0]);
            rule.ask = format!("{}{}", long[1], rule.ask);
        }
        for flow in &mut pack.flows {
            flow.subject = long[2].clone();
            for item in &mut flow.items {
                if let Some(line) = &mut item.line {
                    line.text = Some(format!("{{}}{}", long[3]));
                }
            }
        }
        for flow in &pack.flows {
            check(&pack, flow, &answers_of(flow, &drawn), &long[0], true, hold_s, None);
        }
    }

    /// The subject is never dropped and, where it is short, never shortened.
    #[test]
    fn the_product_stays_whatever_else_is_said(
        drawn in prop::collection::vec(prop::option::weighted(0.9, answer()), 12),
        hold_s in prop::option::of(0_u32..7200),
    ) {
        let pack = pack();
        let flow = &pack.flows[0];
        let mut answers = answers_of(flow, &drawn);
        answers.insert(ItemId::from("product"), Answer::Text("total-free".to_owned()));
        answers.insert(ItemId::from("ask"), Answer::Text("remover".to_owned()));
        let flags = BTreeSet::new();
        let situation = Situation {
            pack: &pack, flow, answers: &answers, question: "", flags: &flags, profile: Profile::New,
            notebook_hit: false, hold_s, call_s: None, minute_of_day: 0, weekday: 0, chosen_kind: None,
        };
        let line = voice(&situation, &assess(&situation));
        prop_assert!(line.text.contains("総合セキュリティ無料版"), "{}", line.text);
        prop_assert!(line.text.ends_with("削除ツール案内でよいですか。"), "{}", line.text);
    }

    /// Every built-in flow, answered as a call could answer it.
    #[test]
    fn the_built_in_packs_always_give_a_line(
        dice in prop::collection::vec(any::<u32>(), 14),
        typed in words(),
        question in words(),
        superior in any::<bool>(),
        hold_s in prop::option::of(0_u32..7200),
        kind in prop::option::of(prop::sample::select(KINDS.to_vec())),
    ) {
        for pack in BUILTIN.iter() {
            for flow in &pack.flows {
                check(pack, flow, &picked(flow, &dice, &typed), &question, superior, hold_s, kind);
            }
        }
    }
}

static BUILTIN: std::sync::LazyLock<Vec<Pack>> =
    std::sync::LazyLock::new(|| shelf::PACKS.iter().map(|name| shelf::load(name)).collect());
