//! `tests/*.yaml`: a pack whose golden cases fail is refused.

use super::{At, Found, Place};
use crate::golden::run_case;
use crate::pack::Pack;

pub(super) fn check_golden(pack: &Pack, found: &mut Found) {
    let at = At::new(Place::Golden).to("cases");
    for (index, case) in pack.golden.iter().enumerate() {
        let at = at.to(index);
        if let Err(failures) = run_case(pack, case) {
            for failure in failures {
                found.add(
                    &at,
                    "golden_failed",
                    format!("例題「{}」: {failure}", case.name),
                );
            }
        }
    }
}
