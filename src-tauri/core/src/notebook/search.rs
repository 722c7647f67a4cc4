//! Ranking (BM25 over pairs of characters, kanji also alone, and concepts) and the judgement 「前回の回答あり」.
//! A meeting in a concept counts as the letters it stands for would: 「やめたい」 that meets 「解約」 is explained by it.
//! The judgement is conservative on purpose: an operator who guides by the wrong note harms a
//! customer, while one who looks at a list loses a second.

use std::collections::HashMap;
use std::ops::Range;

use super::fold::{Folded, fold_mapped};
use super::index::{Gram, Index, is_kanji, one, two};
use crate::concept::Meetings;
use crate::ids::NoteId;

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Query<'a> {
    /// The words so far, unconverted kana included.
    pub text: &'a str,
    /// The product's name in the running case, if it is known.
    pub product: Option<&'a str>,
}

/// A note that fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Which.
    pub id: NoteId,
    /// 0–1.
    pub score: f32,
    /// 「前回の回答あり」
    pub sure: bool,
}

/// How fast repeats stop to count, and how much length counts (Robertson & Zaragoza 2009).
const K1: f32 = 1.2;
const B: f32 = 0.5;
/// A note of the running case's product stands this much higher.
const SAME_PRODUCT: f32 = 1.25;
/// Share of the words typed that a hit must hold, at most and at least: so many characters of a longer text, since
/// a customer's whole sentence has few words that a note has.
const COVER_MOST: f32 = 0.3;
const COVER_LEAST: f32 = 0.05;
const COVER_CHARS: f32 = 0.6;
/// A hit that fits much less than the best one is noise.
const LEAST_RANK: f32 = 0.25;
/// Share of the words typed that a sure note's question, product and tags hold.
const SURE_COVER: f32 = 0.75;
/// Share of a sure note's question that was typed.
const SURE_BACK: f32 = 0.6;
/// Fewer folded characters are never sure.
const SURE_CHARS: usize = 5;

/// How much a met concept counts beside the rarity of letters.
const CONCEPT: f32 = 3.0;

/// What the postings say of one note.
#[derive(Debug, Clone, Copy)]
struct Tally {
    rank: f32,
    cover: f32,
    front: f32,
    /// Share of the words typed that no concept explains.
    unexplained: f32,
}

const NOTHING: Tally = Tally {
    rank: 0.0,
    cover: 0.0,
    front: 0.0,
    unexplained: 1.0,
};

/// Why a note was found though its letters differ: 「やめたい ≈ 解約」.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Because {
    /// The words typed, as bytes of the query's text.
    pub typed: Range<usize>,
    /// The concept's name.
    pub name: String,
}

impl Index {
    /// Notes that fit, best first. Empty words fit nothing.
    pub fn search(&self, query: &Query<'_>) -> Vec<Found> {
        let folded = fold_mapped(query.text);
        let wanted = self.weigh(&folded.chars);
        let all: f32 = wanted.values().sum();
        if all <= 0.0 {
            return Vec::new();
        }
        let meant = self.lexicon.widen(&self.lexicon.read(query.text));
        let mut tallies = self.tally(&wanted);
        self.meet(&folded, &wanted, &meant, &mut tallies);
        let product = query
            .product
            .map(|product| fold_mapped(product).chars.iter().collect::<String>());
        let least = (COVER_CHARS / folded.chars.len().max(1) as f32).clamp(COVER_LEAST, COVER_MOST);
        let mut found = Vec::new();
        for (doc, tally) in self.docs.iter().zip(&tallies) {
            let cover = 1.0 - (1.0 - (tally.cover / all).min(1.0)) * tally.unexplained;
            if doc.gone || cover < least {
                continue;
            }
            let named = product
                .as_deref()
                .filter(|product| !product.is_empty() && !doc.product.is_empty());
            let same = named
                .map(|product| product.contains(&doc.product) || doc.product.contains(product));
            let lift = if same == Some(true) {
                SAME_PRODUCT
            } else {
                1.0
            };
            let sure = same != Some(false)
                && folded.chars.len() >= SURE_CHARS
                && tally.front / all >= SURE_COVER
                && self.cover_back(&doc.question, &wanted) >= SURE_BACK;
            found.push((
                tally.rank * lift,
                Found {
                    id: doc.id,
                    score: cover.min(1.0),
                    sure,
                },
            ));
        }
        // Newest first among equals, so that the order never wavers between keystrokes.
        found.sort_by(|(a, x), (b, y)| b.total_cmp(a).then(y.id.cmp(&x.id)));
        let best = found.first().map_or(0.0, |(rank, _)| *rank);
        found.retain(|(rank, _)| *rank >= best * LEAST_RANK);
        found.into_iter().map(|(_, found)| found).collect()
    }

    /// Why this note was found, where the query's words stand for others.
    pub fn explain(&self, text: &str, id: NoteId) -> Vec<Because> {
        let folded = fold_mapped(text);
        let Some(slot) = self.slot(id) else {
            return Vec::new();
        };
        let Some(doc) = usize::try_from(slot)
            .ok()
            .and_then(|slot| self.docs.get(slot))
        else {
            return Vec::new();
        };
        let meant = self.lexicon.widen(&self.lexicon.read(text));
        let mut because: Vec<(f32, Because)> = Vec::new();
        for (concept, meeting) in meant {
            let said = self.concepts.get(&concept).into_iter().flatten();
            let Some(weight) = said
                .filter(|said| said.slot == slot)
                .map(|said| said.weight)
                .next()
            else {
                continue;
            };
            let letters = folded.within(&meeting.place);
            let same = doc
                .question
                .windows(letters.len().max(1))
                .any(|part| part == letters);
            if !same {
                because.push((
                    meeting.strength * weight,
                    Because {
                        typed: meeting.place,
                        name: self.lexicon.name(concept).to_owned(),
                    },
                ));
            }
        }
        because.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        because.dedup_by(|(_, a), (_, b)| a.typed == b.typed);
        because.into_iter().map(|(_, because)| because).collect()
    }

    /// Counts the concepts that notes say too, and what of the query they explain.
    fn meet(
        &self,
        folded: &Folded,
        wanted: &HashMap<Gram, f32>,
        meant: &Meetings,
        tallies: &mut [Tally],
    ) {
        let all: f32 = wanted.values().sum();
        let notes = self.len() as f32;
        for (concept, meeting) in meant {
            let Some(list) = self.concepts.get(concept) else {
                continue;
            };
            let held = list.len() as f32;
            let rarity = (1.0 + (notes - held + 0.5).max(0.5) / (held + 0.5)).ln();
            let letters = folded.within(&meeting.place);
            let of_query: f32 = self
                .weigh(letters)
                .keys()
                .filter_map(|gram| wanted.get(gram))
                .sum();
            let share = (of_query / all).min(1.0);
            for said in list {
                let slot = usize::try_from(said.slot).unwrap_or(usize::MAX);
                if let Some(tally) = tallies.get_mut(slot) {
                    let strength = meeting.strength * said.weight;
                    tally.rank += CONCEPT * rarity * strength;
                    tally.unexplained *= 1.0 - share * strength.min(1.0);
                }
            }
        }
    }

    /// The grams that count in a query, each with its rarity.
    fn weigh(&self, chars: &[char]) -> HashMap<Gram, f32> {
        let mut wanted = HashMap::new();
        let lone = chars.len() == 1;
        for letter in chars.iter().copied() {
            if lone || is_kanji(letter) {
                wanted.insert(
                    one(letter),
                    self.rarity(one(letter)) * if lone { 1.0 } else { 0.5 },
                );
            }
        }
        for (first, second) in chars.iter().zip(chars.iter().skip(1)) {
            let gram = two(*first, *second);
            wanted.insert(gram, self.rarity(gram));
        }
        wanted
    }

    fn rarity(&self, gram: Gram) -> f32 {
        let all = self.len() as f32;
        let held = self.postings.get(&gram).map_or(0, Vec::len) as f32;
        (1.0 + (all - held + 0.5).max(0.5) / (held + 0.5)).ln()
    }

    fn tally(&self, wanted: &HashMap<Gram, f32>) -> Vec<Tally> {
        let mean = (self.total_length / self.len().max(1) as f32).max(1.0);
        let mut tallies = vec![NOTHING; self.docs.len()];
        for (gram, rarity) in wanted {
            for posting in self.postings.get(gram).into_iter().flatten() {
                let slot = usize::try_from(posting.slot).unwrap_or(usize::MAX);
                let (Some(tally), Some(doc)) = (tallies.get_mut(slot), self.docs.get(slot)) else {
                    continue;
                };
                let damp = K1 * (1.0 - B + B * doc.length / mean);
                tally.rank += rarity * posting.weight * (K1 + 1.0) / (posting.weight + damp);
                tally.cover += rarity;
                if posting.front {
                    tally.front += rarity;
                }
            }
        }
        tallies
    }

    /// The share of a note's question that the query holds.
    fn cover_back(&self, question: &[char], wanted: &HashMap<Gram, f32>) -> f32 {
        let of_note = self.weigh(question);
        let all: f32 = of_note.values().sum();
        let held: f32 = of_note
            .iter()
            .filter(|(gram, _)| wanted.contains_key(gram))
            .map(|(_, rarity)| rarity)
            .sum();
        if all > 0.0 { held / all } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::Entry;
    use super::*;

    fn index() -> Index {
        let mut index = Index::new(Arc::default());
        let notes = [
            (
                "無料のセキュリティソフトの使い方",
                "総合セキュリティ",
                "初回3か月無料。シリアル入力後に有効化",
            ),
            (
                "他社の無料セキュリティの使い方",
                "他社製品",
                "範囲外。提供元の窓口を案内",
            ),
            (
                "起動時にE-102が出る",
                "総合セキュリティ",
                "旧版の残り。削除ツールを案内",
            ),
            ("返品したい、開封後", "", "開封後は承れません"),
        ];
        for (id, (question, product, answer)) in (1..).zip(notes) {
            index.put(
                NoteId(id),
                &Entry {
                    question,
                    product,
                    answers: &[answer],
                    tags: &[],
                },
            );
        }
        index
    }

    fn ids(found: &[Found]) -> Vec<i64> {
        found.iter().map(|found| found.id.0).collect()
    }

    #[test]
    fn the_same_question_is_sure_and_its_neighbour_is_not() {
        let found = index().search(&Query {
            text: "無料のセキュリティソフトの使い方",
            product: None,
        });
        assert_eq!(ids(&found)[..2], [1, 2]);
        assert!(found[0].sure);
        assert!(!found[1].sure);
    }

    #[test]
    fn a_hit_by_other_words_says_which_stand_for_which() {
        let concept = crate::concept::Concept {
            id: "cancel".to_owned(),
            t: "解約".to_owned(),
            say: vec!["解約".to_owned(), "やめたい".to_owned()],
            may: Vec::new(),
            is: Vec::new(),
        };
        let mut index = Index::new(Arc::new(crate::concept::Lexicon::build(&[concept])));
        let entry = Entry {
            question: "解約の手続き",
            product: "",
            answers: &[],
            tags: &[],
        };
        index.put(NoteId(1), &entry);
        let text = "えっと、もう ﾔﾒﾀｲ んですけど";
        let found = index.search(&Query {
            text,
            product: None,
        });
        assert_eq!(ids(&found), [1]);
        let because = index.explain(text, NoteId(1));
        let told: Vec<_> = because
            .iter()
            .map(|because| (text.get(because.typed.clone()), because.name.as_str()))
            .collect();
        assert_eq!(told, [(Some("ﾔﾒﾀｲ"), "解約")]);
        // The note's own word needs no reason.
        assert!(index.explain("解約したい", NoteId(1)).is_empty());
    }

    #[test]
    fn spelling_does_not_matter() {
        let found = index().search(&Query {
            text: "ｾｷｭﾘﾃｨｿﾌﾄの使い方",
            product: None,
        });
        assert_eq!(found[0].id, NoteId(1));
        assert_eq!(
            index().search(&Query {
                text: "Ｅ１０２",
                product: None
            })[0]
                .id,
            NoteId(3)
        );
    }

    #[test]
    fn the_first_character_finds() {
        assert_eq!(
            ids(&index().search(&Query {
                text: "返",
                product: None
            })),
            [4]
        );
        assert!(
            index()
                .search(&Query {
                    text: "",
                    product: None
                })
                .is_empty()
        );
        assert!(
            index()
                .search(&Query {
                    text: "、。",
                    product: None
                })
                .is_empty()
        );
    }

    #[test]
    fn another_product_is_never_sure() {
        let query = Query {
            text: "無料のセキュリティソフトの使い方",
            product: Some("他社製品"),
        };
        let found = index().search(&query);
        assert!(
            found
                .iter()
                .all(|found| !(found.id == NoteId(1) && found.sure))
        );
    }

    #[test]
    fn a_note_taken_out_is_not_found() {
        let mut index = index();
        index.remove(NoteId(4));
        assert!(
            index
                .search(&Query {
                    text: "返品",
                    product: None
                })
                .is_empty()
        );
        assert_eq!(index.len(), 3);
    }

    #[test]
    fn sweeping_loses_nothing() {
        let mut index = index();
        for round in 0..200 {
            index.put(
                NoteId(4),
                &Entry {
                    question: "返品したい",
                    product: "",
                    answers: &[],
                    tags: &[],
                },
            );
            assert_eq!(
                index
                    .search(&Query {
                        text: "返品",
                        product: None
                    })
                    .len(),
                1,
                "round {round}"
            );
            assert_eq!(
                index
                    .search(&Query {
                        text: "起動時",
                        product: None
                    })
                    .len(),
                1,
                "round {round}"
            );
        }
        assert!(index.docs.len() < 80);
    }
}
