//! Which flow a hurried question leads to, over all the built-in packs together: a customer's first sentence as it
//! is really typed, converted or not. A wrong flow costs the operator the first seconds of the call.
#![allow(clippy::unwrap_used, clippy::panic)] // A test may fail.

use hikae_app::packs::PackShelf;
use hikae_core::checklist::fit_flows;

/// What is typed, and the flow that comes first (several: each of them serves).
const ASKED: &[(&str, &[&str])] = &[
    ("無料のセキュリティソフトの使い方", &["free-soft"]),
    ("無料のセキュリティ 使い方", &["free-soft"]),
    ("無料のセキュリティ", &["free-soft"]),
    ("むりょうのせきゅりてぃそふと", &["free-soft"]),
    ("セキュリティソフト エラー", &["free-soft"]),
    ("メールで来た無料ソフトが開けない", &["free-soft"]),
    ("ウイルスソフトが起動しない", &["free-soft"]),
    ("E-102と出て先に進めない", &["free-soft"]),
    ("パソコンにソフトをインストールできない", &["install"]),
    ("プロダクトキーが通らない", &["install"]),
    ("パソコンを買い替えたのでライセンスを移したい", &["install"]),
    ("らいせんすきれた", &["install"]),
    ("ネットにつながらない", &["no-internet"]),
    ("Wi-Fiが切れる", &["no-internet"]),
    ("わいふぁい つながらない", &["no-internet"]),
    ("ルーターの赤いランプ", &["no-internet"]),
    ("インターネットが遅い", &["no-internet"]),
    ("工事日を変えたい", &["opening"]),
    ("いつ開通しますか", &["opening"]),
    ("引っ越しするのでネットも移したい", &["opening"]),
    ("スマホをなくした", &["smartphone"]),
    ("機種変更したらデータが移せない", &["smartphone"]),
    ("SIMが届いたけど電波が来ない", &["smartphone"]),
    ("返品したい", &["return"]),
    ("へんぴんしたい", &["return"]),
    ("開封したけど返せますか", &["return"]),
    ("サイズが合わないので交換してほしい", &["return"]),
    ("届いた商品が壊れていた", &["return"]),
    ("荷物が届かない", &["not-arrived"]),
    ("注文した商品がまだ来ない", &["not-arrived"]),
    ("にもつまだ", &["not-arrived"]),
    ("追跡番号が止まっている", &["not-arrived"]),
    ("二重に引き落とされている", &["double-charge"]),
    ("身に覚えのない請求が来た", &["double-charge"]),
    ("今月の料金が高い", &["double-charge"]),
    ("解約したい", &["cancel"]),
    ("かいやく", &["cancel"]),
    ("もうやめたい", &["cancel"]),
    ("安いプランに変えたい", &["cancel"]),
    ("違約金はいくらですか", &["cancel"]),
    ("上司を出せ", &["takeover"]),
    ("上の人を出して", &["takeover"]),
    ("昨日から折り返しがない。上の人を出して", &["takeover"]),
    ("責任者に代わって", &["takeover"]),
    ("話にならない", &["takeover"]),
    ("何回言えばわかるんだ", &["takeover"]),
    ("使い方を教えて", &["howto"]),
    ("ログインできない", &["howto"]),
    ("パスワードを忘れた", &["howto"]),
    ("印刷のやり方", &["howto"]),
    ("ちょっと聞きたいことがある", &["triage"]),
    ("よくわからないけど困っている", &["triage"]),
];

#[test]
fn hurried_words_lead_to_their_flow() {
    let shelf = PackShelf::open(None, "2026-11-23");
    let packs = shelf.packs();
    let packs: Vec<_> = packs.iter().map(|loaded| &loaded.pack).collect();
    let mut wrong = Vec::new();
    for (asked, wanted) in ASKED {
        let fits = fit_flows(&packs, asked);
        let first = fits.first().unwrap();
        let begun = if first.score == 0 {
            "–"
        } else {
            first.flow.id.as_str()
        };
        if !wanted.contains(&begun) {
            let near: Vec<_> = fits
                .iter()
                .take(3)
                .map(|fit| format!("{} {} {:?}", fit.flow.id, fit.score, fit.because))
                .collect();
            wrong.push(format!(
                "「{asked}」 {begun}, not {wanted:?}\n    {}",
                near.join("\n    ")
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        ASKED.len(),
        wrong.join("\n")
    );
}
