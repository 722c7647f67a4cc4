use proptest::prelude::*;

use super::{Kind, Own, Span, find_personal, mask_text};

fn found(text: &str) -> Vec<Span> {
    find_personal(text, &Own::default())
}

fn masked(text: &str) -> String {
    mask_text(text, &found(text))
}

#[test]
fn a_note_of_a_call_is_masked_and_stays_readable() {
    for (text, kept) in [
        (
            "契約者の山田太郎様より入電。折り返しは０９０－１２３４－５６７８へ。",
            "契約者の〔お名前〕様より入電。折り返しは〔電話番号〕へ。",
        ),
        (
            "お客様の連絡先は(03)1234-5678、エラーE-102。",
            "お客様の連絡先は〔電話番号〕、エラーE-102。",
        ),
        (
            "〇九〇の一二三四の五六七八に折り返し",
            "〔電話番号〕に折り返し",
        ),
        (
            "暗証番号は4桁です。1234はご本人が変更",
            "暗証番号は4桁です。1234はご本人が変更",
        ),
        (
            "佐藤さんに確認、田中SVの指示で回答",
            "佐藤さんに確認、田中SVの指示で回答",
        ),
        ("昭和55年3月3日生まれ", "〔生年月日〕生まれ"),
    ] {
        assert_eq!(masked(text), kept, "{text}");
    }
}

#[test]
fn places_count_code_points_of_the_text_as_it_was_typed() {
    let text = "😀ｽｽﾞｷ様　０９０－１２３４－５６７８";
    let spans = found(text);
    assert_eq!(
        spans,
        [
            Span {
                start: 1,
                end: 5,
                kind: Kind::Name
            },
            Span {
                start: 7,
                end: 20,
                kind: Kind::Phone
            }
        ]
    );
}

#[test]
fn the_workplaces_own_numbers_and_words_are_left() {
    let text = "当社 03-1234-5678 の営業時間。お客様は 03-1234-5679";
    let own = Own::new(["0312345678"]);
    assert_eq!(
        mask_text(text, &find_personal(text, &own)),
        "当社 03-1234-5678 の営業時間。お客様は 〔電話番号〕"
    );
    assert_eq!(
        masked("フリーダイヤル0120-123-456"),
        "フリーダイヤル0120-123-456"
    );
}

/// Pieces that the recognisers look for, put together in any order.
fn floor_talk() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("契約者の"),
        Just("山田"),
        Just("太郎"),
        Just("様"),
        Just("さん"),
        Just("ヤマダ タロウ"),
        Just("("),
        Just(")"),
        Just("「"),
        Just("」"),
        Just("、"),
        Just("。"),
        Just(" "),
        Just("\n"),
        Just("-"),
        Just("の"),
        Just("は"),
        Just("090"),
        Just("1234"),
        Just("〇九〇一二三四五"),
        Just("ゼロキュウゼロ"),
        Just("4111111111111111"),
        Just("+81"),
        Just("〒"),
        Just("東京都"),
        Just("新宿区"),
        Just("西新宿"),
        Just("2丁目"),
        Just("コーポ見本"),
        Just("号室"),
        Just("生年月日"),
        Just("昭和55年3月3日"),
        Just("口座番号"),
        Just("普通"),
        Just("支店"),
        Just("記号"),
        Just("番号"),
        Just("パスポート"),
        Just("TK1234567"),
        Just("会員番号"),
        Just("パスワード"),
        Just("hana2024!"),
        Just("合言葉は"),
        Just("taro@example.com"),
        Just("アットマーク"),
        Just("ドット"),
        Just("㈱"),
        Just("ｶﾞ"),
        Just("\u{200B}"),
        Just("お客様："),
        Just("妻"),
        Just("免許証"),
        Just("保険証"),
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let long = text.chars().count();
    let spans = found(text);
    let mut end = 0;
    for span in &spans {
        prop_assert!(span.start < span.end && span.end <= long, "{span:?}");
        prop_assert!(span.start >= end, "{spans:?}");
        end = span.end;
    }
    let once = mask_text(text, &spans);
    prop_assert_eq!(masked(&once), once.clone(), "{}", text);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn spans_lie_in_the_text_and_what_is_masked_stays_as_it_is(text in "\\PC{0,40}") {
        holds(&text)?;
    }

    #[test]
    fn talk_of_the_floor_in_any_order_is_masked_once(text in floor_talk()) {
        holds(&text)?;
    }

    #[test]
    fn no_digit_of_a_telephone_number_is_left(
        area in prop::sample::select(vec!["090", "080", "070", "050", "03", "045", "0466", "０９０"]),
        rest in "[0-9]{8}",
        dash in prop::sample::select(vec!["", "-", "－", " ", "の", "ー"]),
    ) {
        let long = 10 + usize::from(matches!(area.chars().nth(2), Some('0' | '０'))) - area.chars().count();
        let rest: String = rest.chars().take(long).collect();
        let (middle, last) = rest.split_at(long - 4);
        prop_assume!(!middle.starts_with('0') && (area != "045" && area != "0466" || middle.len() < 4));
        prop_assume!(area.chars().count() > 2 || middle.starts_with(['3', '5', '6']));
        let text = format!("折り返しは{area}{dash}{middle}{dash}{last}へ");
        prop_assert_eq!(masked(&text), "折り返しは〔電話番号〕へ", "{}", text);
    }
}
