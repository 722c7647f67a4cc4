//! When two notes may be one: the same question after folding, or the notebook's own judgement that the one answers
//! the other's question (前回の回答あり). Never for two different products. It only says what is offered: whether notes
//! are merged (まとめる) or both are kept (別に残す) is a person's decision.
//! Not here: finding notes (`notebook`), merging their fields and keeping them (`app`).

use crate::ids::NoteId;
use crate::notebook::{Index, Query, fold_text};

/// What two notes are compared by.
#[derive(Debug, Clone, Copy)]
pub struct Asks<'a> {
    /// 質問.
    pub question: &'a str,
    /// ほかの言い方.
    pub ways: &'a [String],
    /// The product's name; empty: not known, and then it tells nothing.
    pub product: &'a str,
}

impl Asks<'_> {
    /// The same question, word for word after folding, also as another way of asking it.
    pub fn same_question(&self, other: &Self) -> bool {
        let mine = fold_text(self.question);
        let says = |text: &str| fold_text(text) == mine;
        !mine.is_empty()
            && (says(other.question) || other.ways.iter().any(|way| says(way)))
            && self.same_product(other)
    }

    /// Not two different products.
    pub fn same_product(&self, other: &Self) -> bool {
        let (mine, other) = (fold_text(self.product), fold_text(other.product));
        mine.is_empty() || other.is_empty() || mine == other
    }
}

/// How many of the best hits are looked at.
const LOOKED_AT: usize = 8;

/// Notes that may say the same, best first: the one of which the notebook is sure, and those that ask the same.
/// `read`: what a note asks; `None` where it is not to be offered.
pub fn find_alike<T>(
    index: &Index,
    asks: &Asks<'_>,
    mut read: impl FnMut(NoteId) -> Option<T>,
    view: impl Fn(&T) -> Asks<'_>,
) -> Vec<(NoteId, T)> {
    let query = Query {
        text: asks.question,
        product: Some(asks.product).filter(|product| !product.is_empty()),
        ..Query::default()
    };
    let found = index.search(&query);
    let mut alike = Vec::new();
    for found in found.into_iter().take(LOOKED_AT) {
        let Some(note) = read(found.id) else { continue };
        let other = view(&note);
        if asks.same_question(&other) || (found.sure && asks.same_product(&other)) {
            alike.push((found.id, note));
        }
    }
    alike
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks<'a>(question: &'a str, ways: &'a [String], product: &'a str) -> Asks<'a> {
        Asks {
            question,
            ways,
            product,
        }
    }

    #[test]
    fn spelling_makes_no_other_question_and_another_product_does() {
        let ways = ["もうやめたい".to_owned()];
        let kept = asks("サーバーの解約", &ways, "見本ソフト");
        assert!(asks("ｻｰﾊﾞの解約。", &[], "見本ソフト").same_question(&kept));
        assert!(asks("サーバの解約", &[], "").same_question(&kept));
        assert!(asks("もう、やめたい", &[], "").same_question(&kept));
        assert!(!asks("サーバーの解約", &[], "別のソフト").same_question(&kept));
        assert!(!asks("サーバーの契約", &[], "見本ソフト").same_question(&kept));
    }

    #[test]
    fn no_words_are_no_question() {
        assert!(!asks("。", &[], "").same_question(&asks("、", &[], "")));
    }
}
