//! One answer against its item: brought into form, or refused with the reason.

use hikae_core::answer::{Answer, Escape};
use hikae_core::checklist::{BadAnswer, answer_text, assess, check_answer, read_day, spoken_text};

use super::stage::{Case, small};

const ITEMS: &str = "
      - {id: one, stage: s, label: 一つ, type: single, need: must, escape: [unknown], options: [{v: a, t: A, line: えー}, {v: b, t: B, text: true}, {v: c, t: C, when: {profile: new}}]}
      - {id: many, stage: s, label: 試したこと, type: multi, need: may, options: [{v: a, t: 再起動}, {v: b, t: 入れ直し}, {v: none, t: まだ何も, exclusive: true, line: ''}]}
      - {id: words, stage: s, label: 言葉, type: text, max: 5, need: may}
      - {id: yen, stage: s, label: 金額, type: number, unit: 円, need: may}
      - {id: day, stage: s, label: 日, type: datetime, need: may}
      - {id: done, stage: s, label: 復唱, type: tick, need: may}
      - {id: product, stage: s, role: product, label: 対象, type: product, need: may, options: [{v: own, t: 自社}, {v: theirs, t: 他社}]}
";

fn check(item: &str, answer: &str) -> Result<Answer, BadAnswer> {
    check_value(item, &serde_saphyr::from_str(answer).unwrap())
}

fn check_value(item: &str, answer: &Answer) -> Result<Answer, BadAnswer> {
    let pack = small(ITEMS);
    let case = Case::default();
    let situation = case.situation(&pack, &pack.flows[0]);
    let seen = assess(&situation);
    let item = pack.flows[0]
        .items
        .iter()
        .find(|rule| rule.id.as_str() == item)
        .unwrap();
    check_answer(&situation, &seen, item, answer)
}

#[test]
fn answers_are_brought_into_form() {
    assert_eq!(check("one", "a"), Ok(Answer::Text("a".into())));
    assert_eq!(check("one", "[a]"), Ok(Answer::Text("a".into())));
    assert_eq!(check("many", "a"), Ok(Answer::Many(vec!["a".into()])));
    assert_eq!(check("yen", "'３，３００'"), Ok(Answer::Number(3300.0)));
    assert_eq!(
        check("day", "2026/11/1"),
        Ok(Answer::Text("2026-11-01".into()))
    );
    assert_eq!(check("words", "' 203 '"), Ok(Answer::Text("203".into())));
    assert_eq!(check("done", "true"), Ok(Answer::Tick(true)));
    assert_eq!(
        check("one", "{v: b, text: 別の}"),
        Ok(Answer::Worded {
            v: "b".into(),
            text: "別の".into()
        })
    );
}

#[test]
fn what_does_not_fit_is_refused_with_its_reason() {
    assert_eq!(check("one", "zzz"), Err(BadAnswer::UnknownOption));
    assert_eq!(check("one", "c"), Err(BadAnswer::HiddenOption));
    assert_eq!(check("one", "[a, b]"), Err(BadAnswer::WrongType));
    assert_eq!(
        check("one", "{v: a, text: 言葉}"),
        Err(BadAnswer::TakesNoWords)
    );
    assert_eq!(check("many", "[a, none]"), Err(BadAnswer::Exclusive));
    assert_eq!(
        check("words", "六文字の言葉"),
        Err(BadAnswer::TooLong { max: 5 })
    );
    assert_eq!(check("words", "[a]"), Err(BadAnswer::WrongType));
    assert_eq!(check("yen", "たくさん"), Err(BadAnswer::NotANumber));
    assert_eq!(
        check_value("yen", &Answer::Number(f64::INFINITY)),
        Err(BadAnswer::NotANumber)
    );
    assert_eq!(
        check_value("yen", &Answer::Text("1e999".into())),
        Err(BadAnswer::NotANumber)
    );
    assert_eq!(check("day", "2026-02-29"), Err(BadAnswer::NotADate));
    assert_eq!(check("day", "来週"), Err(BadAnswer::NotADate));
    assert_eq!(check("done", "はい"), Err(BadAnswer::WrongType));
}

#[test]
fn non_answers_are_offered_by_the_item_and_未聴取_always() {
    let escape = |escape| Ok(Answer::Escape { escape });
    assert_eq!(check("one", "{escape: unknown}"), escape(Escape::Unknown));
    assert_eq!(
        check("one", "{escape: not_asked}"),
        escape(Escape::NotAsked)
    );
    assert_eq!(
        check("one", "{escape: na}"),
        Err(BadAnswer::EscapeNotOffered(Escape::Na))
    );
}

#[test]
fn days_of_the_calendar() {
    for day in ["2024-02-29", "2000-02-29", "2026-12-31T23:59"] {
        assert_eq!(read_day(day).unwrap().to_string(), day);
    }
    for day in [
        "1900-02-29",
        "2026-04-31",
        "2026-13-01",
        "2026-00-10",
        "2026-01-01T24:00",
        "26-1-1",
        "",
    ] {
        assert_eq!(read_day(day), None, "{day}");
    }
}

#[test]
fn words_for_the_screen_and_for_the_sv() {
    let pack = small(ITEMS);
    let both = |id: &str, answer: &str| {
        let item = pack.flows[0]
            .items
            .iter()
            .find(|item| item.id.as_str() == id)
            .unwrap();
        let answer: Answer = serde_saphyr::from_str(answer).unwrap();
        (
            answer_text(&pack, item, &answer),
            spoken_text(&pack, item, &answer),
        )
    };
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(both("one", "a"), pair("A", "えー"));
    assert_eq!(
        both("one", "{v: b, text: 別の画面}"),
        pair("B: 別の画面", "別の画面")
    );
    assert_eq!(
        both("many", "[a, b]"),
        pair("再起動、入れ直し", "再起動と入れ直し")
    );
    assert_eq!(both("many", "none"), pair("まだ何も", ""));
    assert_eq!(both("yen", "3300"), pair("3,300円", "3,300円"));
    assert_eq!(
        both("yen", "-1234567.5"),
        pair("-1,234,567.5円", "-1,234,567.5円")
    );
    assert_eq!(both("yen", "300"), pair("300円", "300円"));
    assert_eq!(both("day", "2026-11-11"), pair("11月11日", "11日"));
    assert_eq!(
        both("day", "2026-12-03T14:30"),
        pair("12月3日 14時30分", "12月3日14時30分")
    );
    assert_eq!(
        both("day", "2026-12-03T14:00"),
        pair("12月3日 14時", "12月3日14時")
    );
    assert_eq!(both("done", "true"), pair("済", "復唱"));
    assert_eq!(both("product", "own"), pair("自社", "自社ソフト"));
    for (escape, word) in [
        ("not_asked", "未聴取"),
        ("unknown", "お客様ご不明"),
        ("refused", "ご回答なし"),
        ("later", "後で確認"),
        ("na", "該当なし"),
    ] {
        assert_eq!(
            both("one", &format!("{{escape: {escape}}}")),
            pair(word, word)
        );
    }
}
