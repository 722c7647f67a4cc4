//! The licences of the npm packages, read from the lock file, which names one for each package.
//! cargo-deny knows crates only; the rule is the same one list (see `deny.toml` for the crates).
//! Not here: whether a package is shipped; tools must be as free as what they build.

use crate::steps::{Outcome, say, stop, top};
use serde_json::Value;
use std::fs;

/// Licences that ask for no more than naming the authors, and MPL-2.0, which ends at its own files.
const ALLOWED: [&str; 12] = [
    "MIT",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "0BSD",
    "MPL-2.0",
    "BlueOak-1.0.0",
    "CC0-1.0",
    "Unicode-3.0",
    "Zlib",
    "Python-2.0",
];
/// The projects whose lock files are read.
const LOCKS: [&str; 2] = ["ui/package-lock.json", "tests/browser/package-lock.json"];

/// Refuses every npm package whose licence is not on the list.
///
/// # Errors
/// A lock file cannot be read, or packages have another licence or none; the sentence names them.
pub fn check() -> Outcome {
    let mut refused = Vec::new();
    for lock in LOCKS {
        let text = match fs::read_to_string(top().join(lock)) {
            Ok(text) => text,
            Err(error) => return stop(format!("{lock} cannot be read: {error}")),
        };
        let Ok(lock_file) = serde_json::from_str::<Value>(&text) else {
            return stop(format!(
                "{lock} is not JSON; run `npm install` beside it again."
            ));
        };
        let packages = lock_file.get("packages").and_then(Value::as_object);
        let Some(packages) = packages else {
            return stop(format!(
                "{lock} lists no packages; run `npm install` beside it again."
            ));
        };
        say(&format!(
            "npm licences: {} entries of {lock}",
            packages.len()
        ));
        refused.extend(
            packages
                .iter()
                .filter_map(|(name, package)| refusal(name, package)),
        );
    }
    if refused.is_empty() {
        return Ok(());
    }
    stop(format!(
        "npm packages with a licence that is not on the list in xtask's licences.rs: {}. Take another package, or add the licence with its reason.",
        refused.join(", ")
    ))
}

fn refusal(name: &str, package: &Value) -> Option<String> {
    // The entry without a name is the project itself.
    if name.is_empty() {
        return None;
    }
    let licence = package
        .get("license")
        .and_then(Value::as_str)
        .unwrap_or("none named");
    (!is_allowed(licence)).then(|| format!("{name} ({licence})"))
}

/// An SPDX expression: one of its OR parts must be allowed, with all of that part's AND members.
fn is_allowed(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], "");
    plain.split(" OR ").any(|part| {
        part.split(" AND ")
            .all(|name| ALLOWED.contains(&name.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions() {
        assert!(is_allowed("MIT"));
        assert!(is_allowed("(GPL-3.0 OR MIT)"));
        assert!(!is_allowed("GPL-3.0"));
        assert!(!is_allowed("MIT AND GPL-3.0"));
        assert!(!is_allowed("none named"));
    }
}
