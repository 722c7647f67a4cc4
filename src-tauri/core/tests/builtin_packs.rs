//! The built-in packs are held to the rules of any pack: no lint problem, every golden case true,
//! every flow of a size that fits a call, and the shared files the same in each of them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs
)]

mod shelf;

use hikae_core::checklist::fit_flows;
use hikae_core::fold::{fold, holds_words};
use hikae_core::golden::run_case;
use hikae_core::lint::check_pack;
use hikae_core::pack::{Mood, Pack, Role};
use shelf::{PACKS, load, root};

#[test]
fn every_golden_case_comes_true() {
    let mut failures = Vec::new();
    for name in PACKS {
        let pack = load(name);
        for case in &pack.golden {
            if let Err(why) = run_case(&pack, case) {
                failures.push(format!("{name} / {}: {}", case.name, why.join(" ")));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn no_pack_is_refused() {
    for name in PACKS {
        let problems = check_pack(&load(name));
        let told: Vec<String> = problems
            .iter()
            .map(|problem| format!("{:?} {:?}: {}", problem.place, problem.path, problem.say))
            .collect();
        assert!(told.is_empty(), "{name}:\n{}", told.join("\n"));
    }
}

#[test]
fn every_flow_fits_a_call() {
    for name in PACKS {
        let pack = load(name);
        for flow in &pack.flows {
            let at = format!("{name}/{}", flow.id);
            let asked: Vec<_> = flow
                .items
                .iter()
                .filter(|item| !item.role.is_ambient())
                .collect();
            assert!(
                (6..=12).contains(&asked.len()),
                "{at}: {} questions",
                asked.len()
            );
            let moods: Vec<Mood> = flow
                .items
                .iter()
                .filter(|item| item.role == Role::Anger)
                .flat_map(|item| item.options.iter().filter_map(|option| option.mood))
                .collect();
            assert_eq!(moods.len(), 6, "{at}: the six moods");
            assert!(
                flow.items.iter().any(|item| item.role == Role::Urgency),
                "{at}: お急ぎ"
            );
            assert!(
                asked.iter().any(|item| item.role == Role::Readback),
                "{at}: 復唱"
            );
            assert!(flow.words.len() >= 8, "{at}: words of customers");
            let cases = pack
                .golden
                .iter()
                .filter(|case| case.flow == flow.id)
                .count();
            assert!(cases >= 3, "{at}: {cases} golden cases");
            for item in &flow.items {
                let at = format!("{at}/{}", item.id);
                assert!(item.options.len() <= 9, "{at}: digits pick options");
                let questions = item.say.as_deref().unwrap_or("").matches("か。").count();
                assert!(questions <= 1, "{at}: one question at a time");
                if !item.role.is_ambient() {
                    assert!(item.why.is_some(), "{at}: why");
                }
            }
        }
    }
}

#[test]
fn the_shared_files_are_the_same_in_every_pack() {
    for file in [
        "rules/base.yaml",
        "rules/immediate.yaml",
        "rules/deadlines.yaml",
        "phrases/base.yaml",
    ] {
        let text = |pack: &str| std::fs::read_to_string(root().join(pack).join(file)).unwrap();
        for pack in PACKS {
            assert_eq!(text(pack), text("common"), "{pack}/{file}");
        }
    }
}

#[test]
fn no_wording_is_stilted_floor_japanese() {
    for name in PACKS {
        for folder in ["flows", "phrases", "rules"] {
            for entry in std::fs::read_dir(root().join(name).join(folder)).unwrap() {
                let path = entry.unwrap().path();
                let text = std::fs::read_to_string(&path).unwrap();
                for word in [
                    "させていただ",
                    "ご利用でき",
                    "よろしかったでしょうか",
                    "になります。",
                    "の方を",
                ] {
                    assert!(!text.contains(word), "{}: {word}", path.display());
                }
            }
        }
    }
}

/// A deadline for every kind of request, tested by golden cases: each rule is reached by one.
#[test]
fn every_deadline_is_shown_by_a_golden_case() {
    for name in PACKS {
        let pack = load(name);
        let rules = &pack.rules.deadlines.as_ref().unwrap().rules;
        assert!(
            rules.last().unwrap().when.is_none() && rules.last().unwrap().kinds.is_empty(),
            "{name}: the last one holds for every request"
        );
    }
    let shown: std::collections::BTreeSet<String> = PACKS
        .iter()
        .flat_map(|name| load(name).golden)
        .filter_map(|case| case.expect.deadline)
        .collect();
    for rule in load("common").rules.deadlines.unwrap().rules {
        assert!(shown.contains(&rule.id), "no golden case shows {}", rule.id);
    }
}

/// What customers say, spoken, misspelt or still in kana, and the flow that has to come first.
#[test]
fn the_customers_words_lead_to_the_flow() {
    let packs: Vec<Pack> = PACKS.iter().map(|name| load(name)).collect();
    let all: Vec<&Pack> = packs.iter().collect();
    let mut wrong = Vec::new();
    for (words, flow) in [
        ("無料のセキュリティソフトの使い方", "free-soft"),
        (
            "メールで見た無料のセキュリティソフトの使い方を知りたいんですが",
            "free-soft",
        ),
        (
            "無料と書いてあったのでダウンロードしたらエラーで先に進めないんです",
            "free-soft",
        ),
        ("むりょうのせきゅりてぃそふとのつかいかた", "free-soft"),
        ("ウィルスソフトが起動しない", "free-soft"),
        ("ライセンス認証ができない", "install"),
        ("パソコンを買い替えたのでソフトを入れ替えたい", "install"),
        ("プロダクトキーが通らない", "install"),
        ("ネットがつながらない", "no-internet"),
        ("ワイファイが切れる", "no-internet"),
        ("ルータの赤いランプがついてる", "no-internet"),
        ("ねっとがつながらない", "no-internet"),
        ("工事の人が来ない", "opening"),
        ("引っ越しするので回線の工事日を変えたい", "opening"),
        ("いつ開通するの", "opening"),
        ("スマホを落とした", "smartphone"),
        ("SIMが入らない", "smartphone"),
        ("機種変したらデータが移せない", "smartphone"),
        ("荷物が届かない", "not-arrived"),
        ("にもつがとどかない", "not-arrived"),
        ("発送メールが来たのにまだ来ない", "not-arrived"),
        ("開封後だけど返品したい", "return"),
        ("サイズが合わないので交換して", "return"),
        ("二重に引き落とされている", "double-charge"),
        ("身に覚えのない請求が来た", "double-charge"),
        ("解約したい", "cancel"),
        ("かいやくしたい", "cancel"),
        ("違約金はいくらですか", "cancel"),
        ("上司を出せ", "takeover"),
        ("昨日の折り返しが来ない", "takeover"),
        ("話にならない、責任者を出せ", "takeover"),
        ("ログインの操作を教えて", "howto"),
        ("ちょっと聞きたいことがある", "triage"),
    ] {
        let fits = fit_flows(&all, words);
        let best = &fits[0];
        if best.flow.id.as_str() != flow || best.score == 0 {
            wrong.push(format!(
                "{words}: {} ({}) {:?}",
                best.flow.id, best.score, best.because
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The words that set a flag are what an angry customer says, and not what everybody says.
#[test]
fn words_of_warning_are_heard_and_nothing_else() {
    let pack = load("common");
    let flags = |text: &str| -> Vec<String> {
        let folded = fold(text);
        let heard = pack
            .rules
            .words
            .iter()
            .filter(|rule| rule.any.iter().any(|words| holds_words(&folded, words)));
        heard.map(|rule| rule.flag.to_string()).collect()
    };
    for (text, flag) in [
        ("上司を出せ!", "wants_superior"),
        ("上の人に代わってください", "wants_superior"),
        ("もういい、わかる人に代わって", "wants_superior"),
        ("話のわかる人を出してくれ", "wants_superior"),
        ("責任者と話がしたい", "wants_superior"),
        ("ジョウシヲダセ", "wants_superior"),
        ("弁護士に相談します", "legal_word"),
        ("消費生活センターに電話する", "legal_word"),
        ("この電話は録音しています", "publicity_word"),
        ("SNSに書きますよ", "publicity_word"),
    ] {
        assert_eq!(flags(text), [flag], "{text}");
    }
    for text in [
        "SNSで見た無料のセキュリティソフトの使い方",
        "パソコンのわかる人に聞いたら再起動と言われた",
        "スマホを盗まれて警察に届けました",
        "前の担当の方と話したい",
        "年上の家族が使っています",
        "録音の設定の使い方を教えて",
    ] {
        assert_eq!(flags(text), Vec::<String>::new(), "{text}");
    }
}
