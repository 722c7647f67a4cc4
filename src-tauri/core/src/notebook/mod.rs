//! Finding a note again while the customer's question is typed (R071–R074), by letters, words, readings, concepts and
//! meaning (docs/SEARCH.md).
//! This room alone knows how words are matched; it gives back which notes fit, how well, whether one
//! is sure, and which pieces of a text matched, so that a better search replaces this room and no other.
//! Not here: the notes themselves (`store`), what a screen shows of one (`app`).

mod apart;
mod asked;
mod because;
mod entry;
mod filter;
mod fold;
pub(crate) mod gram;
mod index;
mod mark;
mod said;
mod search;
mod segment;
mod signs;
mod standing;
mod sure;
mod tally;

pub use apart::{Side, tell_apart};
pub use because::Because;
pub use entry::{Cut, Entry};
pub use filter::holds;
pub use fold::{Folded, fold_mapped, fold_text};
pub use index::{Index, Unkept};
pub use mark::{Mark, Marker};
pub use search::{Found, Query};
pub use signs::{Asked, Asks, Field, Sign, drop_sign, read_signs};
pub use standing::Standing;
