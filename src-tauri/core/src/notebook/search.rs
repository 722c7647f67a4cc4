//! Ranking: what the letters, the words, the reading, the concepts and the meaning of what was typed say of each note,
//! added up. Letters, words and readings count by BM25; a meeting in a concept counts as the letters it stands for
//! would: 「やめたい」 that meets 「解約」 is explained by it. Whether the first hit is vouched for is judged in `sure`.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use hikae_words::{DIMENSIONS, Direction, Word, add, read_aloud, read_words, sum_up};

use super::fold::{Folded, fold_mapped};
use super::gram::{self, Gram, is_kanji, one, two};
use super::index::{Index, Place};
use super::sure;
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
    /// 「前回の回答あり」; the first one only.
    pub sure: bool,
}

/// Why a note was found though its letters differ: 「やめたい ≈ 解約」.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Because {
    /// The words typed, as bytes of the query's text.
    pub typed: Range<usize>,
    /// The concept's name.
    pub name: String,
}

/// How fast repeats stop to count, and how much length counts (Robertson & Zaragoza 2009).
const K1: f32 = 1.2;
const B: f32 = 0.5;
/// A note of the running case's product stands this much higher.
const SAME_PRODUCT: f32 = 1.25;
/// Beside letters: words in their plain form.
const WORDS: f32 = 0.6;
/// The reading, where much is in kanji and where nothing is.
const READING_LEAST: f32 = 0.2;
const READING_MOST: f32 = 0.6;
/// A concept that is met.
const CONCEPT: f32 = 8.0;
/// Being about the same: from `ABOUT_FROM` on, and more with the length of what was typed.
const ABOUT: f32 = 60.0;
const ABOUT_FROM: f32 = 0.08;
const ABOUT_GROWS: f32 = 0.4;
/// How much the concepts of what was typed say what it is about, beside its words.
const ABOUT_CONCEPT: f32 = 0.3;
/// What a text is about is known from its words in kanji and katakana; from this share of them on it is trusted.
const TOLD: f32 = 0.25;
/// Share of the words typed that a hit must hold, at most and at least: so many characters of a longer text, since
/// a customer's whole sentence has few words that a note has.
const COVER_MOST: f32 = 0.3;
const COVER_LEAST: f32 = 0.05;
const COVER_CHARS: f32 = 0.6;
/// Or how near it must lie.
const NEAR_LEAST: f32 = 0.2;
/// A hit that fits much less than the best one is noise.
const LEAST_RANK: f32 = 0.12;
/// From so many notes on, and from this share of them, a piece that they hold tells nothing; so many stay.
const COMMON_NOTES: usize = 4096;
const COMMON_SHARE: usize = 16;
const COMMON_STAY: usize = 4;
/// Nobody looks through more hits than these.
const MOST: usize = 500;

/// What was typed, in pieces that each know how much they count.
pub(super) struct Asked {
    pub folded: Folded,
    pub words: Vec<Word>,
    letters: HashMap<Gram, f32>,
    of_words: HashMap<Gram, f32>,
    reading: HashMap<Gram, f32>,
    /// Letters and reading added up.
    pub all: f32,
    all_read: f32,
    pub meant: Meetings,
    about: Option<Direction>,
    /// 0–1: how far what it is about can be trusted.
    trust: f32,
}

/// What the index says of one note.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tally {
    pub rank: f32,
    /// Share of the letters typed that the note holds, and that its question, product and tags hold.
    pub cover: f32,
    pub front: f32,
    /// Share of the reading.
    pub aloud: f32,
    /// Share of the words typed that no concept explains.
    unexplained: f32,
    /// The cosine between what both are about.
    pub near: f32,
}

const NOTHING: Tally = Tally {
    rank: 0.0,
    cover: 0.0,
    front: 0.0,
    aloud: 0.0,
    unexplained: 1.0,
    near: 0.0,
};

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
    pub tally: Tally,
}

/// Which pieces are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Letters,
    Words,
    Reading,
}

impl Index {
    /// Notes that fit, best first. Empty words fit nothing.
    pub fn search(&self, query: &Query<'_>) -> Vec<Found> {
        let asked = self.ask(query.text);
        if asked.all <= 0.0 {
            return Vec::new();
        }
        let mut tallies: Vec<Vec<Tally>> = self
            .blocks
            .iter()
            .map(|block| vec![NOTHING; block.gone.len()])
            .collect();
        self.tally(&asked.letters, Part::Letters, &mut tallies);
        self.tally(&asked.of_words, Part::Words, &mut tallies);
        self.tally(&asked.reading, Part::Reading, &mut tallies);
        self.meet(&asked, &mut tallies);
        self.compare(&asked, &mut tallies);
        let product = query
            .product
            .map(|product| fold_mapped(product).chars.iter().collect::<String>());
        let mut hits = self.gather(&asked, product.as_deref(), &tallies);
        let best = hits.iter().map(|hit| hit.tally.rank).fold(0.0, f32::max);
        hits.retain(|hit| hit.tally.rank >= best * LEAST_RANK);
        // The same words find what they found before. Newest first among equals, so that the order never wavers between keystrokes.
        let order = |a: &Hit, b: &Hit| {
            let by_words = b.same_words.cmp(&a.same_words);
            let by_rank = b.tally.rank.total_cmp(&a.tally.rank);
            by_words.then(by_rank).then(b.id.cmp(&a.id))
        };
        if hits.len() > MOST {
            hits.select_nth_unstable_by(MOST, order);
            hits.truncate(MOST);
        }
        hits.sort_unstable_by(order);
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

    /// The notes that hold enough of what was typed, or lie near enough to it.
    fn gather(&self, asked: &Asked, product: Option<&str>, tallies: &[Vec<Tally>]) -> Vec<Hit> {
        let folded: String = asked.folded.chars.iter().collect();
        let hash = gram::hash(&folded);
        let letters = asked.folded.chars.len().max(1) as f32;
        let least = (COVER_CHARS / letters).clamp(COVER_LEAST, COVER_MOST);
        // Most notes hold next to nothing: a look at the rank is enough for them.
        let mut floor = 0.0_f32;
        let mut hits = Vec::new();
        for ((at, block), tallies) in self.blocks.iter().enumerate().zip(tallies) {
            for ((slot, tally), gone) in (0_u32..).zip(tallies).zip(&block.gone) {
                if *gone || tally.rank <= floor {
                    continue;
                }
                let mut tally = *tally;
                tally.cover = (tally.cover / asked.all).min(1.0);
                tally.front = (tally.front / asked.all).min(1.0);
                tally.aloud = (tally.aloud / asked.all_read.max(f32::MIN_POSITIVE)).min(1.0);
                let held = 1.0 - (1.0 - tally.cover.max(tally.aloud)) * tally.unexplained;
                if held < least && tally.near * asked.trust < NEAR_LEAST {
                    continue;
                }
                let place = Place { block: at, slot };
                let Some(note) = self.note(place) else {
                    continue;
                };
                let same_product = is_same_product(product, &note.product);
                if same_product == Some(true) {
                    tally.rank *= SAME_PRODUCT;
                }
                let same_words = note.asks(&folded, hash);
                floor = floor.max(tally.rank * LEAST_RANK / SAME_PRODUCT);
                hits.push(Hit {
                    id: note.id,
                    place,
                    held: held.min(1.0),
                    same_product,
                    same_words,
                    tally,
                });
            }
        }
        hits
    }

    /// Cuts what was typed and weighs its pieces.
    pub(super) fn ask(&self, text: &str) -> Asked {
        let folded = fold_mapped(text);
        let words = read_words(text);
        let letters = self.leave_common(self.weigh(&folded.chars));
        let count = folded.chars.len().max(1) as f32;
        let share =
            |is: fn(char) -> bool| text.chars().filter(|letter| is(*letter)).count() as f32 / count;
        let kanji = share(is_kanji);
        let weight = READING_LEAST + (READING_MOST - READING_LEAST) * (1.0 - 2.0 * kanji).max(0.0);
        let read = read_aloud(text);
        let rare = |weight: f32| move |piece: Gram| (piece, weight * self.rarity(piece));
        let reading = self.leave_common(gram::reading(&read.chars).map(rare(weight)).collect());
        let met = self.lexicon.read(text);
        let mut about = sum_up(&words, |word, _| self.rarity(gram::word(&word.plain)));
        let mut more = [0.0; DIMENSIONS];
        for (concept, meeting) in &met {
            if let Some(named) = self.lexicon.about(*concept) {
                named.add_to(&mut more, meeting.strength);
            }
        }
        let length = more.iter().map(|part| part * part).sum::<f32>().sqrt();
        add(&mut about, &more, ABOUT_CONCEPT / length.max(1.0));
        Asked {
            all: letters.values().sum(),
            all_read: reading.values().sum(),
            of_words: gram::words(&words).map(rare(WORDS)).collect(),
            meant: self.lexicon.widen(&met),
            about: Direction::of(&about),
            trust: (share(is_told) / TOLD).min(1.0),
            folded,
            words,
            letters,
            reading,
        }
    }

    /// In a big notebook without the pieces that very many notes hold (ない, です): they take the time and tell nothing.
    /// The rarest stay in any case.
    fn leave_common(&self, mut wanted: HashMap<Gram, f32>) -> HashMap<Gram, f32> {
        let limit = (self.len() / COMMON_SHARE).max(COMMON_NOTES) as u32;
        if self.len() <= COMMON_NOTES {
            return wanted;
        }
        let mut common: Vec<(u32, Gram)> = wanted
            .keys()
            .map(|piece| (self.count(*piece), *piece))
            .filter(|(count, _)| *count > limit)
            .collect();
        common.sort_unstable();
        let stay = COMMON_STAY.saturating_sub(wanted.len() - common.len());
        for (_, piece) in common.into_iter().skip(stay) {
            wanted.remove(&piece);
        }
        wanted
    }

    /// Counts pieces that notes hold.
    fn tally(&self, wanted: &HashMap<Gram, f32>, part: Part, tallies: &mut [Vec<Tally>]) {
        let mean = (self.total_length / self.len().max(1) as f32).max(1.0);
        let (plain, by_length) = (K1 * (1.0 - B), K1 * B / mean);
        for (block, tallies) in self.blocks.iter().zip(tallies) {
            let segment = &block.segment;
            for (piece, weight) in wanted {
                let Some(at) = segment.find(*piece) else {
                    continue;
                };
                let most = weight * (K1 + 1.0);
                segment.each(at, |posting| {
                    let slot = posting.slot as usize;
                    let (Some(tally), Some(length)) =
                        (tallies.get_mut(slot), segment.lengths.get(slot))
                    else {
                        return;
                    };
                    let held = posting.weight.weight;
                    tally.rank += most * held / (held + plain + by_length * length);
                    match part {
                        Part::Letters => {
                            tally.cover += weight;
                            tally.front += if posting.weight.front { *weight } else { 0.0 };
                        }
                        Part::Reading => tally.aloud += weight,
                        Part::Words => {}
                    }
                });
            }
        }
    }

    /// Counts the concepts that notes say too, and what of the question they explain.
    fn meet(&self, asked: &Asked, tallies: &mut [Vec<Tally>]) {
        for (concept, meeting) in &asked.meant {
            let piece = self.lexicon.piece(*concept);
            if self.len() > COMMON_NOTES && self.count(piece) as usize > self.len() / 4 {
                continue;
            }
            let rarity = self.rarity(piece);
            let letters = asked.folded.within(&meeting.place);
            let of_query: f32 = gram::letters(letters)
                .collect::<HashSet<_>>()
                .iter()
                .filter_map(|piece| asked.letters.get(piece))
                .sum();
            let share = (of_query / asked.all).min(1.0);
            for (block, tallies) in self.blocks.iter().zip(&mut *tallies) {
                let Some(at) = block.segment.find(piece) else {
                    continue;
                };
                block.segment.each(at, |posting| {
                    if let Some(tally) = tallies.get_mut(posting.slot as usize) {
                        let strength = meeting.strength * posting.weight.weight;
                        tally.rank += CONCEPT * rarity * strength;
                        tally.unexplained *= 1.0 - share * strength.min(1.0);
                    }
                });
            }
        }
    }

    /// Compares what notes are about with what the question is about.
    fn compare(&self, asked: &Asked, tallies: &mut [Vec<Tally>]) {
        let Some(about) = asked.about.as_ref().filter(|_| asked.trust > 0.0) else {
            return;
        };
        let weight = asked.trust * ABOUT * (asked.all / 10.0).powf(ABOUT_GROWS);
        for (block, tallies) in self.blocks.iter().zip(tallies) {
            for (at, tally) in tallies.iter_mut().enumerate() {
                if let Some(near) = block.segment.about.near(at, about) {
                    tally.near = near.max(0.0);
                    tally.rank += weight * (tally.near - ABOUT_FROM).max(0.0);
                }
            }
        }
    }

    /// The letters that count in a text, each with its rarity.
    pub(super) fn weigh(&self, chars: &[char]) -> HashMap<Gram, f32> {
        let mut wanted = HashMap::new();
        let lone = chars.len() == 1;
        for letter in chars.iter().copied() {
            if lone || is_kanji(letter) {
                let weight = if lone { 1.0 } else { 0.5 };
                wanted.insert(one(letter), self.rarity(one(letter)) * weight);
            }
        }
        for (first, second) in chars.iter().zip(chars.iter().skip(1)) {
            let pair = two(*first, *second);
            wanted.insert(pair, self.rarity(pair));
        }
        wanted
    }

    /// How few notes hold a piece.
    pub(super) fn rarity(&self, piece: Gram) -> f32 {
        let all = self.len() as f32;
        let held = self.count(piece) as f32;
        (1.0 + (all - held + 0.5).max(0.5) / (held + 0.5)).ln()
    }

    /// Why this note was found, where the query's words stand for others.
    pub fn explain(&self, text: &str, id: NoteId) -> Vec<Because> {
        let folded = fold_mapped(text);
        let Some((place, note)) = self
            .place(id)
            .and_then(|place| Some((place, self.note(place)?)))
        else {
            return Vec::new();
        };
        let question: Vec<char> = note.question.chars().collect();
        let meant = self.lexicon.widen(&self.lexicon.read(text));
        let mut because: Vec<(f32, Because)> = Vec::new();
        for (concept, meeting) in meant {
            let Some(said) = self.weight(place, self.lexicon.piece(concept)) else {
                continue;
            };
            let letters = folded.within(&meeting.place);
            let same = question
                .windows(letters.len().max(1))
                .any(|part| part == letters);
            if !same {
                because.push((
                    meeting.strength * said.weight,
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
}

/// Whether two folded products are one; `None`: one of them is not known.
fn is_same_product(asked: Option<&str>, of_note: &str) -> Option<bool> {
    let asked = asked.filter(|asked| !asked.is_empty() && !of_note.is_empty())?;
    Some(asked.contains(of_note) || of_note.contains(asked))
}

/// Kanji and katakana: the letters of words that mean something alone.
fn is_told(letter: char) -> bool {
    is_kanji(letter) || matches!(letter, 'ァ'..='ヺ' | 'ー' | 'ｦ'..='ﾟ')
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
            product: None,
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
                product: None,
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
        assert_eq!(index.len(), 4);
    }
}
