//! The figures of the recogniser on the committed sentences (`tests/mask`): what was reached is not lost again.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::Path;

use hikae_core::mask::{Marked, Own, Score, find_personal, score};

fn measured() -> Score {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/mask");
    let mut sentences: Vec<Marked> = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|end| end == "jsonl") {
            let text = std::fs::read_to_string(path).unwrap();
            sentences.extend(
                text.lines()
                    .map(|line| serde_json::from_str::<Marked>(line).unwrap()),
            );
        }
    }
    let own = Own::default();
    score(
        &sentences,
        |text| find_personal(text, &own),
        |_, _, _, _| (),
    )
}

#[test]
fn the_sets_are_large_enough_to_say_something() {
    let score = measured();
    assert!(score.positive >= 300 && score.tempting >= 300);
    assert_eq!(score.kinds.len(), 14);
}

#[test]
fn recall_and_false_alarms_do_not_fall_behind() {
    let score = measured();
    for (kind, floor) in FLOORS {
        let one = score.kinds.get(*kind).copied().unwrap_or_default();
        let recall = one.covered as f64 / one.spans as f64;
        assert!(recall >= *floor, "{kind}: {recall:.3} of {}", one.spans);
    }
    let alarms = score.alarmed as f64 * 100.0 / score.tempting as f64;
    assert!(alarms <= MOST_ALARMS, "{alarms:.2} false alarms per 100");
}

/// What was reached, a little below it.
const FLOORS: &[(&str, f64)] = &[
    ("phone", 0.98),
    ("card", 0.90),
    ("mynumber", 0.96),
    ("email", 0.98),
    ("postal", 0.93),
    ("address", 0.95),
    ("birthdate", 0.96),
    ("account", 0.95),
    ("secret", 0.86),
    ("name", 0.86),
    ("license", 0.98),
    ("passport", 0.92),
    ("insurance", 0.96),
    ("customer_id", 0.86),
];

/// Per 100 tempting sentences.
const MOST_ALARMS: f64 = 1.0;
