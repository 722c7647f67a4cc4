//! Which notes a list or a search is about: shelf, filter, the words and their signs together. Words are looked for by
//! the index; what else must hold is looked up in the filing, and what must stand in a note letter by letter in its own
//! text (`exact`). Not here: what of a note is shown (`list`, `suggest`), how words are matched (`hikae_core::notebook`).

use hikae_core::ids::NoteId;
use hikae_core::notebook::{Asked, Asks, Field, Found, read_signs};
use hikae_store::note::NoteState;

use super::exact::is_exact;
use super::filing::{Filed, Filing, Meant};
use crate::case::Case;
use crate::contract::{Fault, FilterBy, NoteFilter, NoteShelf, NoteSort};
use crate::desk::Turn;

/// So many hits the index gives at most; there may be more then.
const INDEX_MOST: usize = 500;
/// What is wanted.
pub(super) struct Wanted<'a> {
    pub shelf: NoteShelf,
    pub text: &'a str,
    pub field: Field,
    /// The running case, whose product and answers raise their notes.
    pub case: Option<&'a Case>,
    pub filter: NoteFilter,
    pub sort: Option<NoteSort>,
}

impl<'a> Wanted<'a> {
    /// What a customer asks.
    pub fn of_question(text: &'a str, case: Option<&'a Case>) -> Self {
        Self {
            shelf: NoteShelf::All,
            text,
            field: Field::Question,
            case,
            filter: NoteFilter::default(),
            sort: None,
        }
    }
}

/// What was found.
pub(super) struct Finding {
    /// The words taken apart.
    pub asked: Asked,
    /// The notes, in order.
    pub found: Vec<Found>,
}

impl Finding {
    /// The words that were looked for, exact ones included.
    pub fn words(&self) -> String {
        words_of(&self.asked)
    }
}

fn words_of(asked: &Asked) -> String {
    let exact = asked.signs.iter().filter(|sign| is_exact(sign));
    let mut words = vec![asked.words.as_str()];
    words.extend(exact.map(|sign| sign.word.as_str()));
    words.retain(|word| !word.trim().is_empty());
    words.join(" ")
}

impl NoteFilter {
    fn is_open(&self) -> bool {
        *self == Self::default()
    }
}

/// Whether a note stands on a shelf.
pub(super) fn stands_on(shelf: NoteShelf, note: &Filed, today: i32) -> bool {
    match shelf {
        NoteShelf::All => note.state == NoteState::Kept,
        NoteShelf::Drafts => note.state == NoteState::Draft,
        NoteShelf::Deleted => note.state == NoteState::Deleted,
        NoteShelf::Review => {
            note.state == NoteState::Kept && note.review.is_some_and(|day| day < today)
        }
    }
}

/// What the filing says of a note.
struct Sieve {
    shelf: NoteShelf,
    today: i32,
    unused: bool,
    /// Values it must have, or must not.
    values: Vec<(Meant, bool)>,
}

impl Sieve {
    fn of(wanted: &Wanted<'_>, asked: &Asked, filing: &Filing, today: i32) -> Self {
        let filter = &wanted.filter;
        let chosen = [
            (FilterBy::Product, &filter.product),
            (FilterBy::Tag, &filter.tag),
            (FilterBy::TaughtBy, &filter.taught_by),
        ];
        let chosen = chosen
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(by, value)| (filing.meant(by, value), false));
        let signs = asked.signs.iter().filter_map(|sign| {
            let by = match sign.asks {
                Asks::Words => return None,
                Asks::Tag => FilterBy::Tag,
                Asks::Product => FilterBy::Product,
            };
            Some((filing.meant(by, &sign.word), sign.out))
        });
        Self {
            shelf: wanted.shelf,
            today,
            unused: filter.unused,
            values: chosen.chain(signs).collect(),
        }
    }

    fn lets(&self, note: &Filed) -> bool {
        stands_on(self.shelf, note, self.today)
            && !(self.unused && note.used > 0)
            && self
                .values
                .iter()
                .all(|(meant, out)| note.has(meant) != *out)
    }
}

impl Turn<'_> {
    /// Notes that answer a question, best first; search signs in it hold. The product of the running case and the
    /// answers that it has raise their notes.
    pub fn search_notes(&mut self, text: &str, case: Option<&Case>) -> Result<Vec<Found>, Fault> {
        Ok(self.find_notes(&Wanted::of_question(text, case))?.found)
    }

    /// Looks for notes.
    pub(super) fn find_notes(&mut self, wanted: &Wanted<'_>) -> Result<Finding, Fault> {
        let asked = read_signs(wanted.text, wanted.field);
        let words = words_of(&asked);
        let narrows = !wanted.filter.is_open()
            || !asked.signs.is_empty()
            || wanted.shelf != NoteShelf::All
            || wanted.sort.is_some();
        // A question without words asks for nothing, a list without words for every note.
        if !narrows && (wanted.field == Field::Question || !words.is_empty()) {
            let found = self.ask_index(&words, wanted.case)?;
            return Ok(Finding { asked, found });
        }
        let today = self.now.number_today();
        let filing = self.file_notes()?;
        let sieve = Sieve::of(wanted, &asked, filing, today);
        let shelved = matches!(wanted.shelf, NoteShelf::Drafts | NoteShelf::Deleted);
        let candidates = if words.is_empty() || shelved {
            filing
                .rows()
                .filter(|(_, note)| sieve.lets(note))
                .map(|(id, _)| listed(id))
                .collect()
        } else {
            let mut found = self.ask_index(&words, wanted.case)?;
            if found.len() >= INDEX_MOST || asked.signs.iter().any(is_exact) {
                self.add_rest(&mut found, &asked);
            }
            let filing = &self.desk.notebook.filing;
            found.retain(|found| filing.get(found.id).is_some_and(|note| sieve.lets(note)));
            found
        };
        let mut found = self.look_up(candidates, &asked, shelved)?;
        self.sort(&mut found, wanted, !words.is_empty() && !shelved);
        Ok(Finding { asked, found })
    }

    fn sort(&self, found: &mut [Found], wanted: &Wanted<'_>, ranked: bool) {
        let filing = &self.desk.notebook.filing;
        let review = |found: &Found| {
            let day = filing.get(found.id).and_then(|note| note.review);
            day.unwrap_or(i32::MAX)
        };
        let used = |found: &Found| filing.get(found.id).map_or(0, |note| note.used);
        let newer = |one: &Found, other: &Found| other.id.cmp(&one.id);
        match wanted.sort {
            None if !ranked && wanted.shelf == NoteShelf::Review => {
                found.sort_by_key(|found| (review(found), found.id));
            }
            None => {}
            Some(NoteSort::Newest) => found.sort_by(newer),
            Some(NoteSort::Review) => found.sort_by(|one, other| {
                (review(one).cmp(&review(other))).then_with(|| newer(one, other))
            }),
            Some(NoteSort::Used) => found.sort_by(|one, other| {
                (used(other).cmp(&used(one))).then_with(|| newer(one, other))
            }),
        }
    }
}

/// A note that nothing is said of but that it is there.
pub(super) fn listed(id: NoteId) -> Found {
    Found {
        id,
        score: 0.0,
        sure: false,
    }
}
