//! Every comparison of the condition grammar, each where it holds and where it does not.

use hikae_core::checklist::{assess, holds};
use hikae_core::pack::{Condition, Pack, Profile};

use super::stage::{Case, small};

const ITEMS: &str = "
      - {id: one, stage: s, label: 一つ, type: single, need: must, escape: [unknown], options: [{v: a, t: A}, {v: b, t: B, text: true}, {v: c, t: C, flags: [seen_c]}]}
      - {id: many, stage: s, label: 複数, type: multi, need: may, options: [{v: a, t: A}, {v: b, t: B}, {v: c, t: C}]}
      - {id: words, stage: s, label: 言葉, type: text, need: may}
      - {id: yen, stage: s, label: 金額, type: number, unit: 円, need: may}
      - {id: day, stage: s, label: 日, type: datetime, need: may}
      - {id: done, stage: s, label: 済み, type: tick, need: may}
      - {id: product, stage: s, role: product, label: 対象, type: product, need: may, options: [{v: own, t: 自社}, {v: theirs, t: 他社}, {v: retired, t: 終売}]}
      - {id: hidden, stage: s, label: 隠れ, type: text, need: may, ask_when: {item: one, op: is, value: c}}
      - {id: ask, stage: s, role: ask, label: 依頼, type: text, need: may}
      - {id: mood, stage: s, role: anger, label: ご様子, type: scale, need: may, default: 0, options: [{v: '0', t: 通常, mood: normal}, {v: '3', t: ご立腹, mood: angry}, {v: '4', t: 激怒, mood: furious}]}
";

fn check(case: &Case, condition: &str) -> bool {
    let pack: Pack = small(ITEMS);
    let condition: Condition =
        serde_saphyr::from_str(condition).unwrap_or_else(|e| panic!("{condition}: {e}"));
    let situation = case.situation(&pack, &pack.flows[0]);
    let seen = assess(&situation);
    holds(&condition, &seen.facts(&situation))
}

#[track_caller]
fn table(answers: &str, rows: &[(&str, bool)]) {
    for (condition, wanted) in rows {
        assert_eq!(
            check(&Case::of(answers), condition),
            *wanted,
            "{condition} with {answers}"
        );
    }
}

#[test]
fn single() {
    table(
        "{one: a}",
        &[
            ("{item: one, op: is, value: a}", true),
            ("{item: one, op: is, value: b}", false),
            ("{item: one, op: is_not, value: b}", true),
            ("{item: one, op: is_not, value: a}", false),
            ("{item: one, op: any_of, value: [a, b]}", true),
            ("{item: one, op: any_of, value: [b, c]}", false),
            ("{item: one, op: none_of, value: [b, c]}", true),
            ("{item: one, op: none_of, value: [a]}", false),
            ("{item: one, op: set}", true),
            ("{item: one, op: not_set}", false),
            ("{item: one, op: is_unknown}", false),
        ],
    );
    table(
        "{one: {v: b, text: 別の画面}}",
        &[
            ("{item: one, op: is, value: b}", true),
            ("{item: one, op: contains, value: 画面}", true),
            ("{item: one, op: contains, value: 電話}", false),
        ],
    );
}

#[test]
fn nothing_answered_and_non_answers_compare_with_nothing() {
    for answers in [
        "{}",
        "{one: {escape: unknown}}",
        "{one: {escape: not_asked}}",
        "{one: ''}",
        "{one: gone}",
    ] {
        table(
            answers,
            &[
                ("{item: one, op: is, value: a}", false),
                ("{item: one, op: is_not, value: a}", false),
                ("{item: one, op: none_of, value: [a]}", false),
                ("{item: one, op: set}", false),
                ("{item: one, op: not_set}", true),
            ],
        );
    }
    table(
        "{one: {escape: unknown}}",
        &[("{item: one, op: is_unknown}", true)],
    );
    table(
        "{one: {escape: not_asked}}",
        &[("{item: one, op: is_unknown}", false)],
    );
}

#[test]
fn multi() {
    table(
        "{many: [a, b]}",
        &[
            ("{item: many, op: contains, value: a}", true),
            ("{item: many, op: contains, value: [a, b]}", true),
            ("{item: many, op: contains, value: [a, c]}", false),
            ("{item: many, op: is, value: a}", false),
            ("{item: many, op: is, value: [b, a]}", true),
            ("{item: many, op: any_of, value: [c, b]}", true),
            ("{item: many, op: none_of, value: [c]}", true),
            ("{item: many, op: none_of, value: [c, a]}", false),
        ],
    );
    // One option written without a list.
    table("{many: a}", &[("{item: many, op: is, value: a}", true)]);
}

#[test]
fn text_is_compared_folded() {
    table(
        "{words: エラー Ｅ-102}",
        &[
            ("{item: words, op: contains, value: e102}", true),
            ("{item: words, op: contains, value: えら}", true),
            ("{item: words, op: contains, value: E-103}", false),
            ("{item: words, op: is, value: えらーE102}", true),
            ("{item: words, op: gte, value: a}", false),
        ],
    );
    // A number typed as a text stays comparable as one.
    table(
        "{words: 203}",
        &[("{item: words, op: is, value: '203'}", true)],
    );
}

#[test]
fn numbers_and_days() {
    table(
        "{yen: 3300}",
        &[
            ("{item: yen, op: gte, value: 3300}", true),
            ("{item: yen, op: gte, value: 3301}", false),
            ("{item: yen, op: lte, value: 3300}", true),
            ("{item: yen, op: lte, value: 3299.5}", false),
            ("{item: yen, op: is, value: 3300}", true),
        ],
    );
    table(
        "{yen: '３，３００'}",
        &[("{item: yen, op: is, value: 3300}", true)],
    );
    table(
        "{day: 2026-11-11T14:30}",
        &[
            ("{item: day, op: gte, value: '2026-11-11'}", true),
            ("{item: day, op: lte, value: '2026-11-11'}", true),
            ("{item: day, op: is, value: '2026-11-11'}", true),
            ("{item: day, op: gte, value: '2026-11-12'}", false),
            ("{item: day, op: gte, value: '2026-11-11T14:31'}", false),
        ],
    );
}

#[test]
fn ticks() {
    table(
        "{done: true}",
        &[
            ("{item: done, op: is, value: true}", true),
            ("{item: done, op: set}", true),
        ],
    );
    table(
        "{done: false}",
        &[
            ("{item: done, op: is, value: false}", true),
            ("{item: done, op: set}", false),
        ],
    );
    table("{}", &[("{item: done, op: is, value: false}", false)]);
}

#[test]
fn moods_by_scale_by_number_and_by_name() {
    table(
        "{mood: 4}",
        &[
            ("{role: anger, op: gte, value: angry}", true),
            ("{role: anger, op: is, value: furious}", true),
            ("{role: anger, op: lte, value: angry}", false),
            ("{item: mood, op: gte, value: 3}", true),
            ("{item: mood, op: lte, value: 3}", false),
        ],
    );
    // The default of a scale counts; another type's would not.
    table(
        "{}",
        &[
            ("{role: anger, op: is, value: normal}", true),
            ("{role: anger, op: gte, value: angry}", false),
        ],
    );
    table(
        "{mood: '3'}",
        &[
            ("{role: anger, op: lte, value: 3}", true),
            ("{role: anger, op: lte, value: angry}", true),
        ],
    );
}

#[test]
fn roles() {
    table(
        "{}",
        &[
            ("{role: product, op: not_set}", true),
            ("{role: product, op: set}", false),
        ],
    );
    table(
        "{product: own}",
        &[
            ("{role: product, op: not_set}", false),
            ("{role: product, op: is, value: own}", true),
        ],
    );
    // No item of that role: nothing is set, so not_set holds and nothing else.
    table(
        "{}",
        &[
            ("{role: taboo, op: not_set}", true),
            ("{role: taboo, op: is, value: a}", false),
        ],
    );
}

#[test]
fn products() {
    table(
        "{}",
        &[
            ("{product: own}", false),
            ("{product: other}", false),
            ("{product: out_of_scope}", false),
        ],
    );
    table(
        "{product: own}",
        &[("{product: own}", true), ("{product: other}", false)],
    );
    table(
        "{product: theirs}",
        &[
            ("{product: own}", false),
            ("{product: other}", true),
            ("{product: out_of_scope}", false),
        ],
    );
    table(
        "{product: retired}",
        &[("{product: own}", true), ("{product: out_of_scope}", true)],
    );
}

#[test]
fn hidden_items_have_no_answer() {
    table(
        "{one: a, hidden: 言葉}",
        &[
            ("{item: hidden, op: set}", false),
            ("{item: hidden, op: not_set}", true),
        ],
    );
    table(
        "{one: c, hidden: 言葉}",
        &[("{item: hidden, op: set}", true)],
    );
}

#[test]
fn flags() {
    table("{one: c}", &[("{flag: seen_c}", true)]);
    table("{one: a}", &[("{flag: seen_c}", false)]);
    let asked = Case {
        question: "いいから上司を出して！".to_owned(),
        ..Case::default()
    };
    assert!(check(&asked, "{flag: wants_superior}"));
    // The operator's own words to the SV are not the customer's.
    table(
        "{ask: 上司を出してよいか}",
        &[("{flag: wants_superior}", false)],
    );
    table("{words: 上司を出して}", &[("{flag: wants_superior}", true)]);
}

#[test]
fn all_any_not_always() {
    table(
        "{one: a}",
        &[
            (
                "{all: [{always: true}, {item: one, op: is, value: a}]}",
                true,
            ),
            (
                "{all: [{always: true}, {item: one, op: is, value: b}]}",
                false,
            ),
            (
                "{any: [{item: one, op: is, value: b}, {item: one, op: is, value: a}]}",
                true,
            ),
            ("{any: [{item: one, op: is, value: b}]}", false),
            ("{not: {item: one, op: is, value: b}}", true),
            ("{not: {always: true}}", false),
        ],
    );
}

#[test]
fn clocks_tenure_notebook() {
    let case = Case {
        hold_s: Some(60),
        profile: Profile::New,
        notebook_hit: true,
        ..Case::default()
    };
    for (condition, wanted) in [
        ("{timer: hold, op: gte, value: 60}", true),
        ("{timer: hold, op: gte, value: 61}", false),
        ("{timer: hold, op: lte, value: 60}", true),
        ("{timer: call, op: gte, value: 0}", false),
        ("{timer: call, op: lte, value: 9}", false),
        ("{profile: new}", true),
        ("{profile: veteran}", false),
        ("{notebook: hit}", true),
        ("{notebook: miss}", false),
    ] {
        assert_eq!(check(&case, condition), wanted, "{condition}");
    }
}

#[test]
fn times_of_day() {
    let at = |weekday: u8, minute_of_day: u16, condition: &str| {
        check(
            &Case {
                weekday,
                minute_of_day,
                ..Case::default()
            },
            condition,
        )
    };
    let office = "{time: {from: '09:00', to: '18:00', days: [mon]}}";
    assert!(at(0, 540, office));
    assert!(!at(0, 1080, office));
    assert!(!at(1, 540, office));
    // Over midnight the window belongs to the day on which it began.
    let night = "{time: {from: '22:00', to: '06:00', days: [sun]}}";
    assert!(at(6, 1320, night));
    assert!(at(0, 300, night));
    assert!(!at(6, 300, night));
    assert!(!at(0, 360, night));
}
