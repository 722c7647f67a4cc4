//! From a place in a loaded pack (`flows[1].items[3].ask_when`) back to the file and line the author wrote it on.
//! The parts of a pack come from several files; this remembers which part came from where.

use std::collections::BTreeMap;

use super::node::{Node, Step};

/// Where the parts of a pack came from.
#[derive(Debug, Default)]
pub struct Places {
    trees: BTreeMap<String, Node>,
    /// Flow by flow: its file.
    flows: Vec<String>,
    /// Part by part of the lists that several files share (`products`, `phrases`, `golden`).
    lists: BTreeMap<&'static str, Vec<Part>>,
    /// Each key of the rules: its file.
    rules: BTreeMap<String, String>,
}

/// An entry of a file's list.
#[derive(Debug)]
struct Part {
    file: String,
    key: &'static str,
    index: usize,
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

    /// The next `count` entries of the pack's `list` are this file's, under `key`.
    pub fn entries(&mut self, list: &'static str, file: &str, key: &'static str, count: usize) {
        let parts = self.lists.entry(list).or_default();
        parts.extend((0..count).map(|index| Part {
            file: file.to_owned(),
            key,
            index,
        }));
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

    /// File and line of a place of the pack.
    pub fn find(&self, path: &[Step]) -> (String, u32) {
        let (file, inside) = self
            .inside(path)
            .unwrap_or_else(|| ("pack.yaml".to_owned(), Vec::new()));
        let line = self
            .trees
            .get(&file)
            .map_or(0, |tree| tree.line_of(&inside));
        (file, line)
    }

    fn inside(&self, path: &[Step]) -> Option<(String, Vec<Step>)> {
        let (Step::Key(room), rest) = path.split_first()? else {
            return None;
        };
        match room.as_str() {
            "manifest" => Some(("pack.yaml".to_owned(), rest.to_vec())),
            "flows" => {
                let (Step::At(index), rest) = rest.split_first()? else {
                    return None;
                };
                Some((self.flows.get(*index)?.clone(), rest.to_vec()))
            }
            "rules" => {
                let Some(Step::Key(key)) = rest.first() else {
                    return None;
                };
                Some((self.rules.get(key)?.clone(), rest.to_vec()))
            }
            list => {
                let (Step::At(index), rest) = rest.split_first()? else {
                    return None;
                };
                let part = self.lists.get(list)?.get(*index)?;
                let mut inside = vec![Step::Key(part.key.to_owned()), Step::At(part.index)];
                inside.extend_from_slice(rest);
                Some((part.file.clone(), inside))
            }
        }
    }
}
