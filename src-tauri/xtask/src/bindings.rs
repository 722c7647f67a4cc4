//! `cargo xtask bindings`: writes `ui/src/bindings` from the contract in `app`.
//! Not here: the comparison, which is a test of `app` and part of `check`.

use crate::steps::{Outcome, cargo, run};

/// Writes the file anew.
///
/// # Errors
/// The contract does not build.
pub fn bindings() -> Outcome {
    run(
        "writing ui/src/bindings from the contract",
        &mut cargo("run --quiet -p hikae-app --example write_bindings"),
    )
}
