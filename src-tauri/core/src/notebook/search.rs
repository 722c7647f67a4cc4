//! Ranking: what the letters, the words, the reading, the concepts and the meaning of what was typed say of each note
//! (`tally`), added up, with what the running case and use say of it. Whether the first hit is vouched for is judged in
//! `sure`.

use super::asked::Asked;
use super::fold::fold_mapped;
use super::gram;
use super::index::{Index, Place};
use super::sure;
use super::tally::{Tally, highest};
use crate::ids::NoteId;

/// What is looked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Query<'a> {
    /// The words so far, unconverted kana included.
    pub text: &'a str,
    /// The product's name in the running case, if it is known.
    pub product: Option<&'a str>,
    /// Answers that the running case has already.
    pub given: &'a [&'a str],
    /// The day, as [`Standing`](super::Standing) counts them; `None`: what use has shown is left aside.
    pub today: Option<i32>,
}

/// A note that fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Which.
    pub id: NoteId,
    /// 0–1.
    pub score: f32,
    /// 「前回の回答あり」; the first one only.
    pub sure: bool,
}

/// A note of the running case's product stands this much higher.
const SAME_PRODUCT: f32 = 1.25;
/// Share of the words typed that a hit must hold, at most and at least: so many characters of a longer text, since
/// a customer's whole sentence has few words that a note has.
const COVER_MOST: f32 = 0.3;
const COVER_LEAST: f32 = 0.05;
const COVER_CHARS: f32 = 0.6;
/// Or how near it must lie.
const NEAR_LEAST: f32 = 0.2;
/// A hit that fits much less than the best one is noise.
const LEAST_RANK: f32 = 0.12;
/// Nobody looks through more hits than these.
const MOST: usize = 500;
/// So many more are looked at, since product and use move them.
const CLOSE: usize = MOST + MOST / 4;

/// A note that fits, with what speaks for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub id: NoteId,
    pub place: Place,
    /// How much of what was typed it holds or explains.
    held: f32,
    /// `None`: one of the products is not known.
    same_product: Option<bool>,
    /// The very words of its question, or of another way of asking it.
    pub same_words: bool,
    pub rank: f32,
    /// Share of the letters typed, or of their reading, that it holds itself.
    pub cover: f32,
    /// The cosine between what both are about.
    pub near: f32,
}

/// A note that holds enough.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    place: Place,
    held: f32,
    same_words: bool,
    rank: f32,
    cover: f32,
    near: f32,
}

impl Index {
    /// Notes that fit, best first. Empty words fit nothing.
    pub fn search(&self, query: &Query<'_>) -> Vec<Found> {
        let asked = self.ask(query.text, query.given);
        if asked.all <= 0.0 {
            return Vec::new();
        }
        let tallies = self.tally_all(&asked);
        let candidates = self.gather(&asked, &tallies);
        let mut hits = self.look_closely(query, candidates);
        let best = hits.iter().map(|hit| hit.rank).fold(0.0, f32::max);
        hits.retain(|hit| hit.rank >= best * LEAST_RANK);
        // The same words find what they found before. Newest first among equals, so that the order never wavers between keystrokes.
        hits.sort_unstable_by(|a, b| {
            let by_words = b.same_words.cmp(&a.same_words);
            let by_rank = b.rank.total_cmp(&a.rank);
            by_words.then(by_rank).then(b.id.cmp(&a.id))
        });
        hits.truncate(MOST);
        let sure = match hits.as_slice() {
            [first, rest @ ..] => {
                first.same_product != Some(false) && sure::judge(self, &asked, first, rest.first())
            }
            [] => false,
        };
        let told = hits.into_iter().enumerate();
        told.map(|(at, hit)| Found {
            id: hit.id,
            score: hit.held,
            sure: sure && at == 0,
        })
        .collect()
    }

    /// The notes that hold enough of what was typed, or lie near enough to it: the highest of them. In a big notebook the
    /// rank alone tells for most that enough others stand higher.
    fn gather(&self, asked: &Asked, tallies: &[Tally]) -> Vec<Candidate> {
        if self.is_big() {
            let floor = highest(tallies, 2 * CLOSE);
            let candidates = self.gather_above(floor, asked, tallies);
            if candidates.len() >= MOST || floor <= 0.0 {
                return candidates;
            }
        }
        self.gather_above(0.0, asked, tallies)
    }

    fn gather_above(&self, floor: f32, asked: &Asked, tallies: &[Tally]) -> Vec<Candidate> {
        let letters = asked.said.folded.chars.len().max(1) as f32;
        let least = (COVER_CHARS / letters).clamp(COVER_LEAST, COVER_MOST);
        let same = gram::whole(&asked.said.folded.chars.iter().collect::<String>());
        let found = self.each_block(|at, block| {
            let mut candidates: Vec<Candidate> = Vec::new();
            let Some(tally) = tallies.get(at) else {
                return candidates;
            };
            let same = block.segment.slots(same);
            let is_same = |slot: &u32| same.binary_search(slot).is_ok();
            let higher = (0_u32..)
                .zip(&tally.rank)
                .filter(|(_, rank)| **rank > floor)
                .map(|(slot, _)| slot);
            let lower = same.iter().copied().filter(|slot| {
                let rank = tally.rank.get(*slot as usize);
                rank.is_some_and(|rank| *rank <= floor)
            });
            for slot in higher.chain(lower) {
                if block.gone.get(slot as usize) != Some(&false) {
                    continue;
                }
                let [rank, cover, aloud, unexplained, near] = [
                    &tally.rank,
                    &tally.cover,
                    &tally.aloud,
                    &tally.unexplained,
                    &tally.near,
                ]
                .map(|part| part.get(slot as usize).copied().unwrap_or_default());
                let cover = (cover / asked.all).max(aloud / asked.all_read.max(f32::MIN_POSITIVE));
                let held = 1.0 - (1.0 - cover.min(1.0)) * unexplained;
                if held < least && near * asked.trust < NEAR_LEAST {
                    continue;
                }
                candidates.push(Candidate {
                    place: Place { block: at, slot },
                    held: held.min(1.0),
                    same_words: is_same(&slot),
                    rank,
                    cover: cover.min(1.0),
                    near,
                });
            }
            candidates
        });
        let mut candidates = found.concat();
        if candidates.len() > CLOSE {
            candidates.select_nth_unstable_by(CLOSE, |a, b| {
                let by_words = b.same_words.cmp(&a.same_words);
                by_words.then(b.rank.total_cmp(&a.rank))
            });
            candidates.truncate(CLOSE);
        }
        candidates
    }

    /// Moves what fits by the running case's product and by what use has shown.
    fn look_closely(&self, query: &Query<'_>, candidates: Vec<Candidate>) -> Vec<Hit> {
        let product = query
            .product
            .map(|product| fold_mapped(product).chars.iter().collect::<String>());
        let hit = |candidate: Candidate| {
            let note = self.note(candidate.place)?;
            let same_product = is_same_product(product.as_deref(), &note.product);
            let mut rank = candidate.rank;
            if same_product == Some(true) {
                rank *= SAME_PRODUCT;
            }
            if let Some(today) = query.today {
                rank *= self.standing(note.id).lift(today);
            }
            Some(Hit {
                id: note.id,
                place: candidate.place,
                held: candidate.held,
                same_product,
                same_words: candidate.same_words,
                rank,
                cover: candidate.cover,
                near: candidate.near,
            })
        };
        candidates.into_iter().filter_map(hit).collect()
    }
}

/// Whether two folded products are one; `None`: one of them is not known.
fn is_same_product(asked: Option<&str>, of_note: &str) -> Option<bool> {
    let asked = asked.filter(|asked| !asked.is_empty() && !of_note.is_empty())?;
    Some(asked.contains(of_note) || of_note.contains(asked))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{Cut, Entry};
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
            let entry = Entry {
                question,
                ways: &[],
                product,
                answers: &[answer],
                tags: &[],
            };
            let lexicon = Arc::clone(index.lexicon());
            index.put([Cut::new(NoteId(id), 1, &entry, &lexicon)]);
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
            ..Query::default()
        });
        assert_eq!(ids(&found)[..2], [1, 2]);
        assert!(found[0].sure);
        assert!(!found[1].sure);
    }

    #[test]
    fn words_that_were_learned_find_their_note_first() {
        let mut index = index();
        let text = "毎月のあれ、もういらないんだけど";
        let learned = Entry {
            question: "解約の手続き",
            ways: &[text],
            product: "",
            answers: &["マイページから"],
            tags: &[],
        };
        let lexicon = Arc::clone(index.lexicon());
        index.put([Cut::new(NoteId(9), 1, &learned, &lexicon)]);
        for asked in [
            text,
            "毎月のあれ もういらないんだけど。",
            "毎月ﾉｱﾚ、もういらないんだけど",
        ] {
            let found = index.search(&Query {
                text: asked,
                ..Query::default()
            });
            assert_eq!(found[0].id, NoteId(9), "{asked}");
            assert!(found[0].sure, "{asked}");
        }
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
            ways: &[],
            product: "",
            answers: &[],
            tags: &[],
        };
        let lexicon = Arc::clone(index.lexicon());
        index.put([Cut::new(NoteId(1), 1, &entry, &lexicon)]);
        let text = "えっと、もう ﾔﾒﾀｲ んですけど";
        let found = index.search(&Query {
            text,
            ..Query::default()
        });
        assert_eq!(ids(&found), [1]);
        let because = index.marker(text).explain(NoteId(1), entry.question);
        let told: Vec<_> = because
            .iter()
            .map(|because| (text.get(because.typed.clone()), because.name.as_str()))
            .collect();
        assert_eq!(told, [(Some("ﾔﾒﾀｲ"), "解約")]);
        // The note's own word needs no reason.
        assert!(
            index
                .marker("解約したい")
                .explain(NoteId(1), entry.question)
                .is_empty()
        );
    }

    #[test]
    fn spelling_does_not_matter() {
        let found = index().search(&Query {
            text: "ｾｷｭﾘﾃｨｿﾌﾄの使い方",
            ..Query::default()
        });
        assert_eq!(found[0].id, NoteId(1));
        assert_eq!(
            index().search(&Query {
                text: "Ｅ１０２",
                ..Query::default()
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
                ..Query::default()
            })),
            [4]
        );
        assert!(
            index()
                .search(&Query {
                    text: "",
                    ..Query::default()
                })
                .is_empty()
        );
        assert!(
            index()
                .search(&Query {
                    text: "、。",
                    ..Query::default()
                })
                .is_empty()
        );
    }

    #[test]
    fn another_product_is_never_sure() {
        let query = Query {
            text: "無料のセキュリティソフトの使い方",
            product: Some("他社製品"),
            ..Query::default()
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
                    ..Query::default()
                })
                .is_empty()
        );
        assert_eq!(index.len(), 3);
    }

    #[test]
    fn sweeping_loses_nothing() {
        let mut index = index();
        for round in 2..200 {
            let entry = Entry {
                question: "返品したい",
                ways: &[],
                product: "",
                answers: &[],
                tags: &[],
            };
            let lexicon = Arc::clone(index.lexicon());
            index.put([Cut::new(NoteId(4), round, &entry, &lexicon)]);
            assert_eq!(
                index
                    .search(&Query {
                        text: "返品",
                        ..Query::default()
                    })
                    .len(),
                1,
                "round {round}"
            );
            assert_eq!(
                index
                    .search(&Query {
                        text: "起動時",
                        ..Query::default()
                    })
                    .len(),
                1,
                "round {round}"
            );
        }
        assert_eq!(index.len(), 4);
    }
}
