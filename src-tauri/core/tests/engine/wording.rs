//! Wordings with slots, and conditions as sentences.

use hikae_core::checklist::{Slots, fill_template, say_when};
use hikae_core::pack::Condition;

use super::stage::{Case, small};

const ITEMS: &str = "
      - {id: product, stage: s, role: product, label: 対象, type: product, need: may, options: [{v: own, t: 自社}]}
      - {id: err, stage: s, label: 表示, type: text, need: may, escape: [unknown]}
      - {id: yen, stage: s, label: 金額, type: number, unit: 円, need: may}
      - {id: done, stage: s, label: 復唱, type: tick, need: may, options: []}
      - {id: mood, stage: s, role: anger, label: ご様子, type: scale, need: may, options: [{v: a, t: 通常, mood: normal}, {v: b, t: ご立腹, mood: angry}]}
      - {id: kind, stage: s, label: ご用件, type: single, need: may, options: [{v: a, t: 使い方}, {v: b, t: エラー, flags: [error]}]}
";

fn fill(answers: &str, template: &str) -> String {
    let pack = small(ITEMS);
    let seen = Case::of(answers).assess(&pack);
    fill_template(
        template,
        &Slots::new(&pack, &pack.flows[0], &seen.answers).with("own_name", "山田"),
    )
}

#[test]
fn slots_are_filled_left_out_or_replaced() {
    assert_eq!(fill("{product: own}", "{{product}}の件"), "自社ソフトの件");
    assert_eq!(fill("{}", "{{product}}の件"), "件");
    assert_eq!(
        fill("{}", "{{product|お使いのソフト}}の件"),
        "お使いのソフトの件"
    );
    assert_eq!(
        fill("{err: {escape: unknown}}", "{{err|エラー}}が出た"),
        "エラーが出た"
    );
    assert_eq!(
        fill("{}", "画面に「{{err}}」と出て、お困り"),
        "画面にと出て、お困り"
    );
    assert_eq!(fill("{}", "「{{err}}」の表示"), "表示");
    assert_eq!(fill("{yen: 3300}", "{{yen}}のご請求"), "3,300円のご請求");
    assert_eq!(fill("{}", "{{yen}}、{{product}}からのご請求"), "ご請求");
    assert_eq!(
        fill("{}", "私{{own_name}}が{{callback_at}}頃に"),
        "私山田が○時○分頃に"
    );
    assert_eq!(fill("{}", "閉じない {{product"), "閉じない product");
}

#[test]
fn conditions_speak_japanese() {
    let pack = small(ITEMS);
    for (condition, wanted) in [
        ("{item: kind, op: is, value: b}", "ご用件が「エラー」のとき"),
        (
            "{item: kind, op: any_of, value: [a, b]}",
            "ご用件が「使い方」か「エラー」のとき",
        ),
        (
            "{not: {item: kind, op: is, value: b}}",
            "ご用件が「エラー」以外のとき",
        ),
        (
            "{role: anger, op: gte, value: angry}",
            "ご様子が「ご立腹」以上のとき",
        ),
        (
            "{item: yen, op: gte, value: 3000}",
            "金額が3000円以上のとき",
        ),
        (
            "{not: {item: yen, op: gte, value: 3000}}",
            "金額が3000円未満のとき",
        ),
        (
            "{item: err, op: contains, value: E-1}",
            "表示に「E-1」が含まれるとき",
        ),
        ("{item: err, op: set}", "表示を伺えているとき"),
        ("{item: err, op: not_set}", "表示を伺えていないとき"),
        ("{item: err, op: is_unknown}", "表示がお客様ご不明のとき"),
        (
            "{item: done, op: is, value: true}",
            "「復唱」が済んでいるとき",
        ),
        ("{flag: error}", "ご用件が「エラー」のとき"),
        ("{flag: wants_superior}", "上席をご希望のとき"),
        ("{timer: hold, op: gte, value: 60}", "保留が60秒以上のとき"),
        ("{profile: new}", "設定が「新人」のとき"),
        ("{notebook: hit}", "控えに回答があるとき"),
        ("{not: {notebook: hit}}", "控えに回答がないとき"),
        (
            "{product: out_of_scope}",
            "対象がご案内の範囲外の製品のとき",
        ),
        (
            "{time: {from: '09:00', to: '18:00', days: [sat, sun]}}",
            "時刻が土日曜の09:00から18:00までのとき",
        ),
        (
            "{all: [{product: own}, {any: [{item: err, op: set}, {item: kind, op: is, value: b}]}]}",
            "対象が自社の製品、かつ（表示を伺えている、またはご用件が「エラー」）のとき",
        ),
        (
            "{not: {any: [{item: kind, op: is, value: a}, {product: own}]}}",
            "ご用件が「使い方」以外、かつ対象が自社の製品以外のとき",
        ),
    ] {
        let parsed: Condition = serde_saphyr::from_str(condition).unwrap();
        assert_eq!(
            say_when(&pack.flows[0], &pack, &parsed),
            wanted,
            "{condition}"
        );
    }
}
