//! The committed bindings are those of the contract.

use std::path::Path;

#[test]
fn bindings_match_contract() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(hikae_app::bindings::BINDINGS_FILE);
    let committed = std::fs::read_to_string(&file)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        committed == hikae_app::bindings::typescript(),
        "{} is not what the contract says: run cargo xtask bindings",
        hikae_app::bindings::BINDINGS_FILE
    );
}
