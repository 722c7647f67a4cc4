//! Writes the UI's bindings from the contract: what `cargo xtask bindings` calls.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::fs::write(
        root.join(hikae_app::bindings::BINDINGS_FILE),
        hikae_app::bindings::typescript(),
    )
}
