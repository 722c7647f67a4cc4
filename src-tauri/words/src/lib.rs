//! Japanese words of a text, how they are read, and what they mean beside each other. Two things lie in the program:
//! IPADIC as a dictionary for `vibrato` (put together by `build.rs`), and chiVe's word vectors (`data/meaning.bin`, made
//! by `examples/make_meaning.rs`). Not here: what any of it counts in a search (`hikae_core::notebook`).

mod dictionary;
mod fold;
mod meaning;
mod people;
mod reading;

pub use dictionary::{Kind, Word, read_words};
pub use fold::{Folded, fold_plain};
pub use meaning::{DIMENSIONS, Direction, Directions, FAR, Vector, add, meaning_of, sum_up};
pub use people::{Called, called, called_from};
pub use reading::{fold_reading, read_aloud, read_words_aloud};

/// Licences of the dictionary and the vectors, which go wherever the program goes.
pub const NOTICE: &str = include_str!("../NOTICE");
