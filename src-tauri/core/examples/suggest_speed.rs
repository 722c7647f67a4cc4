//! How long one keystroke of a question takes to find notes: `cargo run --release -p hikae-core --example suggest_speed`.

#![allow(clippy::indexing_slicing, reason = "the places come from remainders")]

use std::time::Instant;

use hikae_core::ids::NoteId;
use hikae_core::notebook::{Entry, Index, Query};

/// Words that invented notes are put together from.
const WHAT: [&str; 12] = [
    "無料のセキュリティソフト",
    "二重請求",
    "工事日",
    "返品",
    "荷物",
    "Wi-Fi",
    "パスワード",
    "シリアル番号",
    "スマホ",
    "領収書",
    "ポイント",
    "解約",
];
const HOW: [&str; 8] = [
    "の使い方を知りたい",
    "がエラーで使えない",
    "を変更したい",
    "が届かない",
    "をなくした",
    "の期限を過ぎた",
    "が画面に表示されない",
    "について説明がほしい",
];
const SAY: &str = "確認いたしますので少々お待ちください。設定の画面を開き、番号を入れ直して、もう一度お試しいただけますでしょうか";

fn main() {
    for notes in [1_000_usize, 10_000] {
        let begun = Instant::now();
        let mut index = Index::new(std::sync::Arc::default());
        for nth in 0..notes {
            let what = WHAT[nth % WHAT.len()];
            let question = format!("{what}{} {nth}", HOW[nth / WHAT.len() % HOW.len()]);
            let entry = Entry {
                question: &question,
                product: what,
                answers: &[SAY],
                tags: &[],
            };
            index.put(NoteId(nth as i64 + 1), &entry);
        }
        let built = begun.elapsed();
        let typed = "無料のセキュリティソフトの使い方が分からない";
        let mut times = Vec::new();
        for round in 0..20 {
            for end in typed
                .char_indices()
                .map(|(at, letter)| at + letter.len_utf8())
            {
                let text = typed.get(..end).unwrap_or(typed);
                let begun = Instant::now();
                let found = index.search(&Query {
                    text,
                    product: None,
                });
                times.push((begun.elapsed(), found.len() + round));
            }
        }
        times.sort();
        let at = |share: f64| {
            times
                .get((times.len() as f64 * share) as usize)
                .map(|(time, _)| *time)
                .unwrap_or_default()
        };
        println!(
            "{notes} notes: index {built:?}, a keystroke p50 {:?}, p99 {:?}",
            at(0.5),
            at(0.99)
        );
    }
}
