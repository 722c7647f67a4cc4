//! `concepts/*.yaml`: ways of saying a thing that are found inside other words by chance do more harm than good.
//! Not here: `is` that leads nowhere, since the wider concept may stand in another pack.

use std::collections::{BTreeMap, BTreeSet};

use super::{At, Found, Place, Problem, is_slug, repeated};
use crate::concept::Concept;
use crate::notebook::fold_text;

/// Fewest folded characters of a way; two kanji are a word too.
const CHARS: usize = 3;

/// Every problem of a pack's concepts, in the order of its files.
pub fn check_concepts(concepts: &[Concept]) -> Vec<Problem> {
    let mut found = Found::default();
    let at = At::new(Place::Concepts).to("concepts");
    for (index, id) in repeated(concepts.iter().map(|concept| concept.id.as_str())) {
        let say =
            format!("概念の id「{id}」が二度あります。別の id にするか、一つにまとめてください");
        found.add(&at.to(index).to("id"), "duplicate_id", say);
    }
    let mut said: BTreeMap<String, &str> = BTreeMap::new();
    for (index, concept) in concepts.iter().enumerate() {
        let at = at.to(index);
        if !is_slug(&concept.id, false) {
            let say = "概念の id は小文字の英数字と _ - だけで書いてください";
            found.add(&at.to("id"), "bad_id", say);
        }
        if concept.t.trim().is_empty() {
            found.add(&at.to("t"), "empty_text", "概念の t に名前を書いてください");
        }
        if concept.say.is_empty() {
            let say = format!("「{}」の say に言い方を一つ以上書いてください", concept.t);
            found.add(&at.to("say"), "empty_list", say);
        }
        let ways = |list: &'static str, ways: &[String]| -> Vec<(At, String, String)> {
            let at = at.to(list);
            let told = ways.iter().enumerate().map(|(index, way)| {
                let folded = fold_text(way);
                (at.to(index), way.clone(), folded)
            });
            told.collect()
        };
        let mut here = BTreeSet::new();
        let strong = ways("say", &concept.say);
        for (at, way, folded) in &strong {
            if let Some(other) = said.insert(folded.clone(), &concept.id)
                && other != concept.id
            {
                let say = format!(
                    "「{way}」は概念「{other}」の say にもあります。弱いほうを may に移してください"
                );
                found.add(at, "said_twice", say);
            }
        }
        for (at, way, folded) in strong.into_iter().chain(ways("may", &concept.may)) {
            if !is_word(&way, &folded) {
                let say = format!(
                    "「{way}」は短すぎて、ほかの言葉の中でも見つかります。3文字以上にしてください"
                );
                found.add(&at, "short_way", say);
            }
            if !here.insert(folded) {
                let say = format!("「{way}」は同じ概念に二度あります。一つにしてください");
                found.add(&at, "said_twice", say);
            }
        }
    }
    found.problems
}

/// Long enough to be a word; two letters are one in kanji, as they were written, or in Latin letters and figures.
fn is_word(way: &str, folded: &str) -> bool {
    let kanji = |c: char| matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '々');
    let length = folded.chars().count();
    length >= CHARS
        || (length == 2
            && (way.chars().all(kanji) || folded.chars().all(|c| c.is_ascii_alphanumeric())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(concepts: &[Concept]) -> Vec<&'static str> {
        check_concepts(concepts)
            .into_iter()
            .map(|problem| problem.code)
            .collect()
    }

    fn concept(id: &str, say: &[&str], may: &[&str]) -> Concept {
        let list = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect();
        Concept {
            id: id.to_owned(),
            t: "解約".to_owned(),
            say: list(say),
            may: list(may),
            is: Vec::new(),
        }
    }

    #[test]
    fn ways_that_match_by_chance_and_ways_said_twice_are_told() {
        assert_eq!(
            codes(&[concept("cancel", &["解約", "やめたい"], &["やめる"])]),
            [""; 0]
        );
        assert_eq!(codes(&[concept("cancel", &["でる"], &[])]), ["short_way"]);
        assert_eq!(
            codes(&[concept("cancel", &["やめたい", "ヤメタイ"], &[])]),
            ["said_twice"]
        );
        assert_eq!(
            codes(&[concept("a", &["解約"], &[]), concept("b", &["解約"], &[])]),
            ["said_twice"]
        );
        assert_eq!(
            codes(&[
                concept("a", &["解約"], &[]),
                concept("b", &["退会"], &["解約"])
            ]),
            [""; 0]
        );
        assert_eq!(codes(&[concept("A b", &[], &[])]), ["bad_id", "empty_list"]);
    }
}
