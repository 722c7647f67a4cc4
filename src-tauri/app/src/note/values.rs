//! The distinct values of a field of the notes (products, tags, people), each by its number, and which of them a word
//! stands for. Not here: which note has which (`filing`).

use std::collections::{HashMap, HashSet};

use hikae_core::fold::fold;

/// Distinct values, by number; 0 is the empty one.
#[derive(Debug, Default)]
pub(super) struct Values {
    values: Vec<Value>,
    numbers: HashMap<String, u32>,
}

/// A value as it is written, and as it is compared.
#[derive(Debug)]
pub(super) struct Value {
    pub text: String,
    pub folded: String,
}

impl Values {
    /// The number of a value, which is new or known.
    pub fn number(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        self.values.push(Value {
            text: text.to_owned(),
            folded: fold(text),
        });
        let number = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        self.numbers.insert(text.to_owned(), number);
        number
    }

    /// The values that a word stands for: those that are it, else begin with it, else hold it; after folding.
    pub fn meant(&self, word: &str) -> HashSet<u32> {
        let word = fold(word);
        let all = |fits: &dyn Fn(&str) -> bool| -> HashSet<u32> {
            (1..)
                .zip(&self.values)
                .filter(|(_, value)| fits(&value.folded))
                .map(|(number, _)| number)
                .collect()
        };
        if word.is_empty() {
            return HashSet::new();
        }
        let same = all(&|value| value == word);
        if !same.is_empty() {
            return same;
        }
        let begins = all(&|value| value.starts_with(&word));
        if !begins.is_empty() {
            return begins;
        }
        all(&|value| value.contains(&word))
    }

    /// All of them, from number 1 on.
    pub fn all(&self) -> &[Value] {
        &self.values
    }
}
