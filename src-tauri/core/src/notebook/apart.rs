//! Near neighbours among the hits (before or after dispatch, one's own or another company's product), and what tells
//! them apart, so that the wrong one is not read out. Not here: which notes fit (`search`).

use std::collections::HashSet;
use std::ops::Range;

use hikae_words::{Kind, Word, read_words};

use super::fold::fold_mapped;
use super::gram::{self, Gram};

/// What of a hit its reader tells it by.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// 質問
    pub question: &'a str,
    /// The product's name.
    pub product: &'a str,
}

/// A hit that has near neighbours.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Apart {
    /// The first hit of its group, itself if it is that.
    pub first: usize,
    /// Bytes of its question that not every one of its neighbours has, on character boundaries and in order.
    pub question: Vec<Range<usize>>,
    /// Its product is another than a neighbour's.
    pub product: bool,
}

/// Share of the pairs of letters (Dice 1945) from which on two questions are near neighbours.
const ALIKE: f32 = 0.45;
/// More of them are a list, in which nothing is told apart.
const MOST: usize = 4;
/// So many words behind a verb belong to it.
const BENT: usize = 2;

/// For each hit, best first, what tells it apart from its near neighbours; `None`: it has none.
pub fn tell_apart(sides: &[Side<'_>]) -> Vec<Option<Apart>> {
    let pairs: Vec<HashSet<Gram>> = sides.iter().map(|side| pairs(side.question)).collect();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, own) in pairs.iter().enumerate() {
        let near = groups.iter_mut().find(|group| {
            let first = group.first().and_then(|first| pairs.get(*first));
            group.len() < MOST && first.is_some_and(|first| alike(first, own) >= ALIKE)
        });
        match near {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    let mut told: Vec<Option<Apart>> = vec![None; sides.len()];
    for group in groups.iter().filter(|group| group.len() > 1) {
        let members: Vec<(usize, Side<'_>, Vec<Word>)> = group
            .iter()
            .filter_map(|at| {
                let side = *sides.get(*at)?;
                Some((*at, side, read_words(side.question)))
            })
            .collect();
        for (at, side, words) in &members {
            let others = || members.iter().filter(|(other, ..)| other != at);
            let apart = Apart {
                first: group.first().copied().unwrap_or(*at),
                question: differing(words, others().map(|(_, _, words)| words.as_slice())),
                product: others().any(|(_, other, _)| fold(other.product) != fold(side.product)),
            };
            if let Some(told) = told.get_mut(*at) {
                *told = Some(apart);
            }
        }
    }
    told
}

/// Words that one of the others lacks, those that stand side by side as one.
fn differing<'a>(words: &[Word], others: impl Iterator<Item = &'a [Word]>) -> Vec<Range<usize>> {
    let others: Vec<HashSet<&str>> = others
        .map(|words| words.iter().map(|word| word.plain.as_str()).collect())
        .collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, word) in words.iter().enumerate().filter(|(_, word)| tells(word)) {
        let said = |other: &HashSet<&str>| other.contains(word.plain.as_str());
        if others.iter().all(said) {
            continue;
        }
        // 「ない」 alone says nothing: できない; nor does a single letter: 発送後.
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        let short = word.written.chars().count() == 1;
        if let Some(before) = before
            .filter(|before| word.kind == Kind::Function || short && before.kind == Kind::Content)
            && before.place.end == word.place.start
            && found
                .last()
                .is_none_or(|last| last.end <= before.place.start)
        {
            found.push(before.place.start..word.place.end);
            continue;
        }
        let place = word.place.start..inflected_end(words, at);
        match found.last_mut() {
            Some(last) if last.end >= place.start => last.end = last.end.max(place.end),
            _ => found.push(place),
        }
    }
    found
}

/// A verb is shown with what is bent with it: 聞かれた, 変えたい.
fn inflected_end(words: &[Word], at: usize) -> usize {
    let Some(word) = words.get(at) else { return 0 };
    let bent = word.written != word.plain && word.kind == Kind::Content;
    let behind = words.iter().skip(at + 1).take(BENT);
    let tail = behind.take_while(|next| bent && next.kind == Kind::Function);
    tail.last().map_or(word.place.end, |last| last.place.end)
}

/// Words that mean something alone, and those that turn it round.
fn tells(word: &Word) -> bool {
    word.kind == Kind::Content || matches!(word.plain.as_str(), "ない" | "ぬ" | "ん" | "まい")
}

fn fold(text: &str) -> Vec<char> {
    fold_mapped(text).chars
}

fn pairs(text: &str) -> HashSet<Gram> {
    gram::pairs(&fold(text)).collect()
}

fn alike(a: &HashSet<Gram>, b: &HashSet<Gram>) -> f32 {
    let both = a.intersection(b).count() as f32;
    2.0 * both / (a.len() + b.len()).max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(sides: &[(&str, &str)]) -> Vec<String> {
        let all: Vec<Side<'_>> = sides
            .iter()
            .map(|(question, product)| Side { question, product })
            .collect();
        let apart = tell_apart(&all);
        let told = apart.into_iter().zip(sides).map(|(apart, (question, _))| {
            let Some(apart) = apart else {
                return "-".to_owned();
            };
            let words = apart
                .question
                .iter()
                .filter_map(|place| question.get(place.clone()));
            let words: Vec<&str> = words.collect();
            let product = if apart.product { "+" } else { "" };
            format!("{}:{}{product}", apart.first, words.join("、"))
        });
        told.collect()
    }

    #[test]
    fn neighbours_say_what_tells_them_apart() {
        assert_eq!(
            told(&[
                ("返品したい(発送前)", ""),
                ("支払い方法の変更", ""),
                ("返品したい（発送後）", ""),
            ]),
            ["0:発送前", "-", "0:発送後"]
        );
        assert_eq!(
            told(&[
                ("請求書の名前を変えたい 個人", "見本光"),
                ("請求書の名前を変えたい 法人", "見本光"),
                ("請求書の名前を変えたい 法人", "見本電話"),
            ]),
            ["0:個人+", "0:法人+", "0:法人+"]
        );
        assert_eq!(
            told(&[("ログインできる端末", ""), ("ログインできない端末", "")]),
            ["0:", "0:できない"]
        );
    }

    #[test]
    fn own_and_another_companys_product_are_neighbours() {
        let own = ("無料のセキュリティソフトの使い方", "総合セキュリティ");
        let other = ("他社の無料セキュリティの使い方を聞かれた", "他社製品");
        assert_eq!(told(&[own, other]), ["0:ソフト+", "0:他社、聞かれた+"]);
    }

    #[test]
    fn what_is_not_alike_has_no_neighbour() {
        assert_eq!(
            told(&[("返品", ""), ("解約", ""), ("", ""), ("", "")]),
            ["-"; 4]
        );
        assert_eq!(told(&[]), Vec::<String>::new());
    }
}
