//! The worked example of the requirements, corrected by floor.md: it lints and its cases pass.

use hikae_core::checklist::{
    GateCause, Slots, asked_because, fill_template, fit_flows, fitting_phrases,
};
use hikae_core::golden::run_case;
use hikae_core::ids::ItemId;
use hikae_core::lint::check_pack;
use hikae_core::pack::GateLevel;

use super::stage::{Case, example};

#[test]
fn the_example_has_no_problem() {
    assert_eq!(check_pack(&example()), vec![]);
}

#[test]
fn every_golden_case_passes_and_can_fail() {
    let pack = example();
    assert!(pack.golden.len() >= 12);
    for case in &pack.golden {
        run_case(&pack, case).unwrap_or_else(|failures| panic!("{}: {failures:?}", case.name));
        let mut wrong = case.clone();
        wrong.expect.exit = Some("no_such_exit".into());
        assert_eq!(
            run_case(&pack, &wrong).unwrap_err().len(),
            1,
            "{}",
            case.name
        );
    }
}

#[test]
fn going_back_hides_answers_and_brings_them_back() {
    let pack = example();
    let way = "{want: error, product: sec-free, source: web, err_when: run, err_text: E-102, tried: [reboot]}";
    let before = Case::of(way).assess(&pack);
    let mut case = Case::of(way);
    case.answers.insert(
        ItemId::from("product"),
        hikae_core::answer::Answer::Text("sec-other".into()),
    );
    let hidden = case.assess(&pack);
    for id in ["source", "err_when", "err_text", "tried"] {
        assert!(!hidden.answers.contains_key(&ItemId::from(id)), "{id}");
        assert!(!hidden.missing.contains(&ItemId::from(id)), "{id}");
    }
    case.answers.insert(
        ItemId::from("product"),
        hikae_core::answer::Answer::Text("sec-free".into()),
    );
    assert_eq!(case.assess(&pack), before);
}

#[test]
fn remaining_sinks_by_one_with_each_answer_until_the_gate_is_silent() {
    let pack = example();
    let mut case = Case::of("{want: howto, product: sec-free}");
    let seen = case.assess(&pack);
    assert_eq!(seen.gate.cause, GateCause::NotReady);
    let mut left = seen.remaining;
    assert!(left > 0);
    while left > 0 {
        let seen = case.assess(&pack);
        assert_eq!(seen.remaining, left);
        let id = seen.missing[0].clone();
        let answer = if id.as_str() == "readback_other" {
            hikae_core::answer::Answer::Tick(true)
        } else {
            hikae_core::answer::Answer::Text(
                if id.as_str() == "source" {
                    "web"
                } else {
                    "how"
                }
                .into(),
            )
        };
        case = case.with(id.as_str(), answer);
        left -= 1;
    }
    assert_eq!(case.assess(&pack).gate.level, GateLevel::Off);
}

#[test]
fn the_reason_is_a_sentence() {
    let pack = example();
    let flow = &pack.flows[0];
    let because = |id: &str| {
        let item = flow
            .items
            .iter()
            .find(|item| item.id.as_str() == id)
            .unwrap();
        asked_because(flow, &pack, item)
    };
    assert_eq!(because("want"), None);
    assert_eq!(
        because("mail_from").unwrap(),
        "お知りになった先が「メール」のときに伺います"
    );
    assert_eq!(
        because("source").unwrap(),
        "対象が他社の製品以外のときに伺います"
    );
    assert_eq!(
        because("err_when").unwrap(),
        "ご用件が「エラー」、かつ対象が他社の製品以外のときに伺います"
    );
    assert_eq!(
        because("readback_other").unwrap(),
        "ご用件が「エラー」以外のときに伺います"
    );
}

#[test]
fn the_read_back_reads_well_with_and_without_answers() {
    let pack = example();
    let flow = &pack.flows[0];
    let say = |answers: &str| {
        let seen = Case::of(answers).assess(&pack);
        let item = flow
            .items
            .iter()
            .find(|item| item.id.as_str() == "readback")
            .unwrap();
        fill_template(
            item.say.as_ref().unwrap(),
            &Slots::new(&pack, flow, &seen.answers),
        )
    };
    assert_eq!(
        say("{want: error, product: sec-total, err_when: inst}"),
        "総合セキュリティソフトでインストール中にエラーが表示されてご利用になれない、ということでございますね"
    );
    assert_eq!(
        say("{want: error, product: {escape: unknown}}"),
        "エラーが表示されてご利用になれない、ということでございますね"
    );
    // An answer of a hidden item is not read out.
    assert_eq!(
        say("{want: error, product: sec-other, err_when: inst}"),
        "他社の無料セキュリティソフトでエラーが表示されてご利用になれない、ということでございますね"
    );
}

#[test]
fn the_product_s_own_wording_is_read_when_it_is_out_of_scope() {
    let pack = example();
    let seen = Case::of("{product: sec-other}").assess(&pack);
    assert!(seen.exit.say.unwrap().contains("他社の製品のため"));
}

#[test]
fn phrases_follow_the_mood() {
    let pack = example();
    let phrases = |answers: &str| {
        let case = Case::of(answers);
        let situation = case.situation(&pack, &pack.flows[0]);
        let seen = hikae_core::checklist::assess(&situation);
        fitting_phrases(&situation, &seen)
            .iter()
            .map(|phrase| phrase.id.clone())
            .collect::<Vec<_>>()
    };
    assert!(!phrases("{}").contains(&"sorry".to_owned()));
    assert!(phrases("{anger: angry}").contains(&"sorry".to_owned()));
    assert!(phrases("{product: sec-free, source: mail}").contains(&"mail-stop".to_owned()));
}

#[test]
fn the_customer_s_words_find_the_flow() {
    let mut other = example();
    other.manifest.entry.keywords.clear();
    other.flows[0].words = vec!["返品".to_owned()];
    other.flows[0].title = "返品のご相談".to_owned();
    other.products.clear();
    let ours = example();
    let packs = [&other, &ours];
    let best = |text: &str| fit_flows(&packs, text)[0].pack.flows[0].title.clone();
    assert_eq!(
        best("ﾒｰﾙで見た無料のセキュリティソフトの使い方"),
        ours.flows[0].title
    );
    assert_eq!(best("返品したいんですが"), "返品のご相談");
    // Unconverted kana, and a reading only begun.
    assert_eq!(best("むりょうのせきゅ"), ours.flows[0].title);
    assert_eq!(best("せき"), ours.flows[0].title);
    assert!(fit_flows(&packs, "").iter().all(|fit| fit.score == 0));
    assert!(
        fit_flows(&packs, "無料ソフト")[0]
            .because
            .contains(&"無料ソフト".to_owned())
    );
}
