//! What must stand in a note letter by letter, or must not: the index tells by letters which notes may hold it, their own
//! texts decide. Not here: signs (`hikae_core::notebook`), what else is asked of a note (`find`).

use std::collections::HashSet;

use hikae_core::ids::NoteId;
use hikae_core::notebook::{Asked, Asks, Found, Sign, holds};
use hikae_store::filing::load_filing;

use super::find::listed;
use super::form::read_form;
use crate::contract::{Fault, NoteForm};
use crate::desk::Turn;

/// So many notes are read through for exact words; of more, letters tell.
const READ_MOST: usize = 1000;

/// These very words must stand in it.
pub(super) fn is_exact(sign: &Sign) -> bool {
    sign.asks == Asks::Words && !sign.out
}

impl Turn<'_> {
    /// Notes that hold all of the words, letter by letter, behind those that the index found.
    pub(super) fn add_rest(&self, found: &mut Vec<Found>, asked: &Asked) {
        let Some(index) = self.desk.notebook.index() else {
            return;
        };
        let exact = asked.signs.iter().filter(|sign| is_exact(sign));
        let words = asked.words.split_whitespace();
        let mut rest: Option<HashSet<NoteId>> = None;
        for word in exact.map(|sign| sign.word.as_str()).chain(words) {
            let held = index.may_hold(word);
            rest = Some(match rest {
                Some(rest) => rest.intersection(&held).copied().collect(),
                None => held,
            });
        }
        let mut rest = rest.unwrap_or_default();
        for found in found.iter() {
            rest.remove(&found.id);
        }
        let mut rest: Vec<NoteId> = rest.into_iter().collect();
        rest.sort_unstable_by(|one, other| other.cmp(one));
        found.extend(rest.into_iter().map(listed));
    }

    /// Keeps the notes whose own text holds what must stand there and nothing that must not. `plain`: the words too,
    /// since the index does not know notes of that shelf.
    pub(super) fn look_up(
        &self,
        candidates: Vec<Found>,
        asked: &Asked,
        plain: bool,
    ) -> Result<Vec<Found>, Fault> {
        let mut inside: Vec<&str> = Vec::new();
        let mut outside: Vec<&str> = Vec::new();
        for sign in asked.signs.iter().filter(|sign| sign.asks == Asks::Words) {
            if sign.out {
                outside.push(&sign.word);
            } else {
                inside.push(&sign.word);
            }
        }
        if plain {
            inside.extend(asked.words.split_whitespace());
        }
        if inside.is_empty() && outside.is_empty() {
            return Ok(candidates);
        }
        let index = self.desk.notebook.index().filter(|_| !plain);
        // Where nothing must stand in a note, only those are read that may hold what must not.
        let suspects = index.map(|index| {
            let held = outside.iter().flat_map(|word| index.may_hold(word));
            held.collect::<HashSet<NoteId>>()
        });
        let mut found = Vec::with_capacity(candidates.len());
        let mut read = 0;
        for candidate in candidates {
            let suspect = suspects
                .as_ref()
                .is_none_or(|suspects| suspects.contains(&candidate.id));
            let fits = if inside.is_empty() && !suspect {
                true
            } else if read < READ_MOST {
                read += 1;
                self.says(candidate.id, &inside, &outside)?
            } else {
                !suspect || outside.is_empty()
            };
            if fits {
                found.push(candidate);
            }
        }
        Ok(found)
    }

    fn says(&self, id: NoteId, inside: &[&str], outside: &[&str]) -> Result<bool, Fault> {
        let row = self.read(|read| Ok(load_filing(read, id)?))?;
        let Some(row) = row else {
            return Ok(false);
        };
        let form = read_form(&row.json)?;
        let texts = texts(&form);
        let said = |word: &&str| texts.iter().any(|text| holds(text, word));
        Ok(inside.iter().all(said) && !outside.iter().any(said))
    }
}

/// The texts of a note that words are looked for in.
fn texts(form: &NoteForm) -> Vec<&str> {
    let mut texts = vec![
        form.question.as_str(),
        &form.product,
        &form.say,
        &form.steps,
        &form.otherwise,
    ];
    for branch in &form.branches {
        texts.extend([branch.when.as_str(), &branch.then]);
    }
    let lists = [&form.ways, &form.checks, &form.tags];
    texts.extend(lists.into_iter().flatten().map(String::as_str));
    texts
}
