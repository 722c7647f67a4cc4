//! A YAML file as a tree of places: which key and which entry stands on which line. The rules speak of a place
//! inside a file (`items[3].ask_when`); this tells the author's editor where that is.
//! Not here: meaning. The typed reading beside it (`yaml`) decides what is allowed.

use std::fmt;

use hikae_core::lint::Step;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_saphyr::Spanned;

/// A value and the line it begins on.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// 1-based; 0 when unknown.
    pub line: u32,
    /// What stands there.
    pub kind: Kind,
}

/// What a value is made of.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Keys with their lines, in the order written.
    Map(Vec<(String, u32, Node)>),
    /// Entries, in order.
    Seq(Vec<Node>),
    /// A word, a number; as text.
    Leaf(String),
}

impl Node {
    /// The line of a place: of the key when the last step is a key, of the entry when it is a list's.
    /// A place that is not there (a missing key) gives the line of the nearest thing around it.
    pub fn line_of<'a>(&self, steps: impl IntoIterator<Item = &'a Step>) -> u32 {
        let mut line = self.line;
        let mut here = self;
        for step in steps {
            let next = match (step, &here.kind) {
                (Step::Key(key), Kind::Map(entries)) => entries
                    .iter()
                    .find(|(name, ..)| name == key)
                    .map(|(_, line, node)| (*line, node)),
                (Step::Index(index), Kind::Seq(entries)) => {
                    entries.get(*index).map(|node| (node.line, node))
                }
                _ => None,
            };
            let Some((at, node)) = next else { break };
            line = at;
            here = node;
        }
        line
    }

    /// The keys of a map, with their lines.
    pub fn keys(&self) -> impl Iterator<Item = (&str, u32)> {
        let entries = match &self.kind {
            Kind::Map(entries) => entries.as_slice(),
            _ => &[],
        };
        entries.iter().map(|(key, line, _)| (key.as_str(), *line))
    }

    /// The text of a key's value, with its line.
    pub fn text(&self, key: &str) -> Option<(&str, u32)> {
        match &self.kind {
            Kind::Map(entries) => entries.iter().find(|(name, ..)| name == key).and_then(
                |(_, line, node)| match &node.kind {
                    Kind::Leaf(text) => Some((text.as_str(), *line)),
                    _ => None,
                },
            ),
            _ => None,
        }
    }
}

fn line(spanned: &Spanned<impl Sized>) -> u32 {
    u32::try_from(spanned.referenced.line()).unwrap_or(0)
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<Kind>::deserialize(deserializer)?;
        Ok(Self {
            line: line(&spanned),
            kind: spanned.value,
        })
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(KindVisitor)
    }
}

struct KindVisitor;

impl<'de> Visitor<'de> for KindVisitor {
    type Value = Kind;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("YAML")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Kind, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, node)) = map.next_entry::<Spanned<String>, Node>()? {
            let at = line(&key);
            entries.push((key.value, at, node));
        }
        Ok(Kind::Map(entries))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Kind, A::Error> {
        let mut entries = Vec::new();
        while let Some(node) = seq.next_element()? {
            entries.push(node);
        }
        Ok(Kind::Seq(entries))
    }
    fn visit_str<E>(self, text: &str) -> Result<Kind, E> {
        Ok(Kind::Leaf(text.to_owned()))
    }
    fn visit_bool<E>(self, on: bool) -> Result<Kind, E> {
        Ok(Kind::Leaf(on.to_string()))
    }
    fn visit_u64<E>(self, number: u64) -> Result<Kind, E> {
        Ok(Kind::Leaf(number.to_string()))
    }
    fn visit_i64<E>(self, number: i64) -> Result<Kind, E> {
        Ok(Kind::Leaf(number.to_string()))
    }
    fn visit_u128<E>(self, number: u128) -> Result<Kind, E> {
        Ok(Kind::Leaf(number.to_string()))
    }
    fn visit_i128<E>(self, number: i128) -> Result<Kind, E> {
        Ok(Kind::Leaf(number.to_string()))
    }
    fn visit_f64<E>(self, number: f64) -> Result<Kind, E> {
        Ok(Kind::Leaf(number.to_string()))
    }
    fn visit_unit<E>(self) -> Result<Kind, E> {
        Ok(Kind::Leaf(String::new()))
    }
    fn visit_none<E>(self) -> Result<Kind, E> {
        Ok(Kind::Leaf(String::new()))
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Kind, D::Error> {
        Kind::deserialize(deserializer)
    }
    fn visit_bytes<E>(self, _: &[u8]) -> Result<Kind, E> {
        Ok(Kind::Leaf(String::new()))
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Kind, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Kind::Leaf(String::new()))
    }
}
