//! A pack that could be read, judged by the rules: linted, and its golden cases run.

use hikae_core::pack::Pack;

use super::places::Places;
use crate::contract::PackProblem;

/// Every problem of meaning; empty: the pack may be used.
pub fn judge(_pack: &Pack, _places: &Places) -> Vec<PackProblem> {
    Vec::new()
}
