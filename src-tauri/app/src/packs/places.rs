//! From a place that the rules complain about (`Place::Flow(1)`, `items[3].ask_when`) back to the file and line the
//! author wrote it on. The parts of a pack come from several files; this remembers which part came from where.

use std::collections::BTreeMap;

use hikae_core::lint::{Place, Step};

use super::node::Node;

/// The lists of a pack that several files share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Room {
    /// `vocab/*.yaml`
    Vocab,
    /// `concepts/*.yaml`
    Concepts,
    /// `phrases/*.yaml`
    Phrases,
    /// `tests/*.yaml`
    Golden,
}

/// Where the parts of a pack came from.
#[derive(Debug, Default)]
pub struct Places {
    trees: BTreeMap<String, Node>,
    /// Flow by flow: its file.
    flows: Vec<String>,
    /// Entry by entry of a shared list: its file, and its place there.
    lists: BTreeMap<Room, Vec<(String, usize)>>,
    /// Each key of the rules: its file.
    rules: BTreeMap<String, String>,
}

impl Places {
    /// Remembers a file's tree.
    pub fn keep(&mut self, file: &str, tree: Node) {
        self.trees.insert(file.to_owned(), tree);
    }

    /// The top keys of a file, with their lines.
    pub fn keys(&self, file: &str) -> Vec<(String, u32)> {
        let tree = self.trees.get(file);
        tree.map(|tree| {
            tree.keys()
                .map(|(key, line)| (key.to_owned(), line))
                .collect()
        })
        .unwrap_or_default()
    }

    /// The next flow of the pack is this file's.
    pub fn flow(&mut self, file: &str) {
        self.flows.push(file.to_owned());
    }

    /// The next `count` entries of a shared list are this file's.
    pub fn entries(&mut self, room: Room, file: &str, count: usize) {
        self.lists
            .entry(room)
            .or_default()
            .extend((0..count).map(|index| (file.to_owned(), index)));
    }

    /// A key of the rules stands in this file; gives the file that has it already, if one has.
    pub fn rule(&mut self, key: &str, file: &str) -> Option<String> {
        match self.rules.get(key) {
            Some(other) => Some(other.clone()),
            None => {
                self.rules.insert(key.to_owned(), file.to_owned());
                None
            }
        }
    }

    /// File and line of a place of the pack; of the manifest when the place has none of its own.
    pub fn find(&self, place: Place, path: &[Step]) -> (String, u32) {
        let (file, inside) = self
            .inside(place, path)
            .unwrap_or_else(|| ("pack.yaml".to_owned(), Vec::new()));
        let line = self
            .trees
            .get(&file)
            .map_or(0, |tree| tree.line_of(&inside));
        (file, line)
    }

    fn inside(&self, place: Place, path: &[Step]) -> Option<(String, Vec<Step>)> {
        let room = match place {
            Place::Manifest => return Some(("pack.yaml".to_owned(), path.to_vec())),
            Place::Flow(index) => return Some((self.flows.get(index)?.clone(), path.to_vec())),
            Place::Rules => {
                let Some(Step::Key(key)) = path.first() else {
                    return None;
                };
                return Some((self.rules.get(key)?.clone(), path.to_vec()));
            }
            Place::Vocab => Room::Vocab,
            Place::Concepts => Room::Concepts,
            Place::Phrases => Room::Phrases,
            Place::Golden => Room::Golden,
        };
        let [key, Step::Index(index), rest @ ..] = path else {
            return None;
        };
        let (file, index) = self.lists.get(&room)?.get(*index)?;
        let mut inside = vec![key.clone(), Step::Index(*index)];
        inside.extend_from_slice(rest);
        Some((file.clone(), inside))
    }
}
