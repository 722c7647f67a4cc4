//! floor.md's six lines, word for word, and the other forms of the same calls.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

use std::collections::BTreeSet;

use hikae_core::checklist::{Situation, assess};
use hikae_core::line::{CHAT_MAX_CHARS, CardKey, card, card_text, chat, crm, voice};
use hikae_core::pack::{GoldenCase, Pack};

fn pack() -> Pack {
    serde_saphyr::from_str(include_str!("fixtures/six-lines.yaml")).expect("the fixture is a pack")
}

fn situation<'a>(
    pack: &'a Pack,
    case: &'a GoldenCase,
    flags: &'a BTreeSet<hikae_core::ids::FlagId>,
) -> Situation<'a> {
    Situation {
        pack,
        flow: pack.flow(&case.flow).expect("the flow is there"),
        answers: &case.answers,
        question: &case.question,
        flags,
        profile: case.profile,
        notebook_hit: false,
        hold_s: case.hold_s,
        call_s: None,
        minute_of_day: 600,
        weekday: 0,
        chosen_kind: case.kind,
    }
}

fn with_case<T>(name: &str, look: impl Fn(&Situation) -> T) -> T {
    let pack = pack();
    let case = pack
        .golden
        .iter()
        .find(|case| case.name.starts_with(name))
        .expect("the case is there");
    let flags = case.flags.iter().cloned().collect();
    look(&situation(&pack, case, &flags))
}

#[test]
fn the_six_lines_come_out_word_for_word() {
    let pack = pack();
    assert_eq!(pack.golden.len(), 6);
    for case in &pack.golden {
        let flags = case.flags.iter().cloned().collect();
        let situation = situation(&pack, case, &flags);
        let voice = voice(&situation, &assess(&situation));
        assert_eq!(
            Some(&voice.text),
            case.expect.voice.as_ref(),
            "{}",
            case.name
        );
        assert!(
            voice.seconds <= 12.0 && voice.chars <= 60,
            "{}: {voice:?}",
            case.name
        );
        assert!(
            voice.dropped.is_empty(),
            "{}: {:?}",
            case.name,
            voice.dropped
        );
    }
}

#[test]
fn the_chat_form_says_the_same_in_one_short_line() {
    insta::assert_snapshot!(
        pack().golden.iter().map(|case| with_case(&case.name, |s| chat(s, &assess(s)))).collect::<Vec<_>>().join("\n"),
        @r"
    指示｜総合セキュリティ無料版、起動時にE-102｜再起動と入れ直し済み → 削除ツール案内でよいですか
    【緊急】承認｜ご立腹｜二重請求3,300円｜画面で確認済み → 返金とお伝えしてよいですか
    【緊急】交代(二次対応)｜保留1分｜激怒/上席ご希望｜昨日の折り返し漏れ｜お詫び済み → 今、出られますか
    調査依頼｜11日発送の荷物が未着、追跡は12日で停止｜住所確認済み → 調査で折り返してよいですか
    指示｜他社の無料版｜範囲外と案内済み/納得されず → 提供元案内で終話してよいですか
    迷っています｜保留中｜開封後の返品ご希望｜購入日はお客様ご不明、注文番号は未聴取 → 受けてよいですか
    "
    );
}

#[test]
fn urgent_heads_only_an_angry_call() {
    assert!(with_case("三", |s| chat(s, &assess(s))).starts_with("【緊急】"));
    assert!(!with_case("一", |s| chat(s, &assess(s))).contains("緊急"));
}

#[test]
fn the_record_may_be_disclosed() {
    let text = with_case("三", |s| crm(s, &assess(s)));
    assert!(!text.contains("激怒") && !text.contains("怒"), "{text}");
    insta::assert_snapshot!(text, @r"
    【事実】
    ・お申し出の理由: 昨日の折り返し漏れ
    ・お詫び: 済み
    【ご様子】
    ・強い口調で繰り返しお申し出
    ・上席の対応をご希望
    【案内済み】
    ・なし
    【未聴取】
    ・なし
    【SVへの依頼】
    ・交代(二次対応): 今、出られますか
    ");
}

#[test]
fn the_card_has_every_row() {
    let card = with_case("三", |s| card(s, &assess(s)));
    let keys: Vec<CardKey> = card.rows.iter().map(|row| row.key).collect();
    assert_eq!(
        keys,
        [
            CardKey::Mood,
            CardKey::Cause,
            CardKey::Request,
            CardKey::Words,
            CardKey::Subject,
            CardKey::Heard,
            CardKey::Done,
            CardKey::Promised,
            CardKey::Taboo,
            CardKey::Open,
        ]
    );
    insta::assert_snapshot!(card_text(&card), @r"
    交代願います、保留1分。激怒、上席ご希望。昨日の折り返し漏れ、お詫び済み。今、出られますか。
    ご様子: 激怒 / 上席ご希望
    お怒りの理由: 昨日の折り返し漏れ
    対象: 昨日の折り返し漏れ
    対応したこと: お詫び: 済み
    最初のひとこと: お電話代わりました、責任者の○○でございます。昨日の折り返し漏れの件、担当より伺っております。ご不快な思いをさせてしまい、誠に申し訳ございません。
    ");
}

#[test]
fn what_is_never_stored_is_said_nowhere() {
    with_case("二", |s| {
        let seen = assess(s);
        for text in [
            voice(s, &seen).text,
            chat(s, &seen),
            crm(s, &seen),
            card_text(&card(s, &seen)),
        ] {
            assert!(
                !text.contains("ひみつ") && !text.contains("会員番号"),
                "{text}"
            );
        }
    });
}

#[test]
fn without_a_subject_the_short_question_stands_for_it() {
    let pack = pack();
    let mut case = pack.golden[0].clone();
    case.answers.clear();
    case.question = "無料のソフトの使い方".to_owned();
    let flags = BTreeSet::new();
    let s = situation(&pack, &case, &flags);
    assert!(voice(&s, &assess(&s)).text.contains("無料のソフトの使い方"));
    case.question = "無料と書いてあったのでダウンロードしたらエラーで先に進めないんです".to_owned();
    let s = situation(&pack, &case, &flags);
    assert!(
        voice(&s, &assess(&s))
            .text
            .contains("セキュリティソフトのご相談")
    );
    assert!(chat(&s, &assess(&s)).chars().count() <= CHAT_MAX_CHARS);
}

#[test]
fn the_record_calls_a_product_by_its_own_name() {
    let (crm, card) = with_case("一", |s| (crm(s, &assess(s)), card(s, &assess(s))));
    assert!(crm.contains("・対象製品: 総合セキュリティ 無料版"), "{crm}");
    let subject = card
        .rows
        .iter()
        .find(|row| row.key == CardKey::Subject)
        .unwrap();
    assert_eq!(subject.values, ["総合セキュリティ 無料版"]);
}

#[test]
fn a_taken_back_follower_leaves_no_particle_hanging() {
    let pack = pack();
    let mut case = pack.golden[0].clone();
    case.answers
        .remove(&hikae_core::ids::ItemId::from("err_text"));
    let flags = BTreeSet::new();
    let s = situation(&pack, &case, &flags);
    let text = voice(&s, &assess(&s)).text;
    assert!(text.contains("、起動時。"), "{text}");
}

#[test]
fn an_option_for_the_operator_is_not_asked_in_a_take_over() {
    let pack = pack();
    let mut case = pack.golden[0].clone();
    let flags = BTreeSet::from([hikae_core::ids::FlagId::from("wants_superior")]);
    let s = situation(&pack, &case, &flags);
    let text = voice(&s, &assess(&s)).text;
    assert!(
        text.starts_with("交代願います。上席ご希望。") && text.ends_with("今、出られますか。"),
        "{text}"
    );
    // Words of one's own stay.
    case.answers.insert(
        hikae_core::ids::ItemId::from("ask"),
        hikae_core::answer::Answer::Worded {
            v: "other".to_owned(),
            text: "折り返しで".to_owned(),
        },
    );
    let s = situation(&pack, &case, &flags);
    let text = voice(&s, &assess(&s)).text;
    assert!(text.ends_with("折り返しでよいですか。"), "{text}");
}

#[test]
fn an_outcry_is_not_what_the_matter_is_called() {
    let pack = pack();
    let mut case = pack.golden[0].clone();
    case.answers.clear();
    case.question = "もういいから上司を出して".to_owned();
    let flags = BTreeSet::new();
    let s = situation(&pack, &case, &flags);
    let text = voice(&s, &assess(&s)).text;
    assert!(
        text.contains("セキュリティソフトのご相談") && !text.contains("上司を出"),
        "{text}"
    );
}

#[test]
fn the_least_weighty_goes_first_and_its_item_is_named() {
    let mut pack = pack();
    let line = pack.flows[0]
        .items
        .iter_mut()
        .find(|item| item.id.as_str() == "tried")
        .unwrap()
        .line
        .as_mut()
        .unwrap();
    line.weight = 2;
    let case = pack.golden[0].clone();
    let flags = BTreeSet::new();
    let s = situation(&pack, &case, &flags);
    let line = voice(&s, &assess(&s));
    assert_eq!(line.dropped, [hikae_core::ids::ItemId::from("tried")]);
    assert!(
        line.text.contains("E-102") && !line.text.contains("再起動"),
        "{}",
        line.text
    );
}

#[test]
fn under_the_head_of_what_was_not_asked_only_another_word_is_said() {
    with_case("六", |s| {
        let seen = assess(s);
        let card = card(s, &seen);
        let open = card.rows.iter().find(|row| row.key == CardKey::Open);
        assert_eq!(
            open.map(|row| row.values.join(" / ")).as_deref(),
            Some("購入日（お客様ご不明） / 注文番号")
        );
        let crm = crm(s, &seen);
        assert!(
            crm.contains("【未聴取】\n・購入日（お客様ご不明）\n・注文番号\n"),
            "{crm}"
        );
    });
}

/// A pack whose ご用件 is free words and stands in the line as a fact.
fn free_want(pack: &mut Pack) -> hikae_core::ids::ItemId {
    let want = &mut pack.flows[0].items[0];
    want.role = hikae_core::pack::Role::Want;
    want.kind = hikae_core::pack::ItemType::Text;
    want.options.clear();
    want.line =
        Some(serde_json::from_value(serde_json::json!({"part": "fact"})).expect("a line rule"));
    want.id.clone()
}

#[test]
fn the_question_is_not_said_twice() {
    let mut pack = pack();
    let want = free_want(&mut pack);
    let mut case = pack.golden[0].clone();
    case.answers.clear();
    let flags = BTreeSet::new();
    for (question, answer, said) in [
        (
            "起動できない",
            "起動できない",
            "指示願います。起動できない。",
        ),
        (
            "起動できないんですが",
            "起動できないんですが",
            "指示願います。起動できない。",
        ),
        (
            "起動できない",
            "朝から起動できない",
            "指示願います。朝から起動できない。",
        ),
        (
            "起動できない",
            "画面が白い",
            "指示願います。起動できない、画面が白い。",
        ),
    ] {
        case.question = question.to_owned();
        let text = hikae_core::answer::Answer::Text(answer.to_owned());
        case.answers.insert(want.clone(), text);
        let s = situation(&pack, &case, &flags);
        let text = voice(&s, &assess(&s)).text;
        assert!(text.starts_with(said), "{question} + {answer}: {text}");
    }
}

#[test]
fn the_first_words_are_sentences_whether_the_pack_ends_them_or_not() {
    let mut pack = pack();
    for words in ["お電話代わりました", "お電話代わりました。"] {
        let phrase = serde_json::json!({"id": "first", "stage": "交代", "t": words});
        pack.phrases = vec![serde_json::from_value(phrase).expect("a phrase")];
        let case = pack.golden[0].clone();
        let flags = BTreeSet::new();
        let s = situation(&pack, &case, &flags);
        assert_eq!(
            card(&s, &assess(&s)).opening,
            "お電話代わりました。お話は担当より伺っております。"
        );
    }
}
