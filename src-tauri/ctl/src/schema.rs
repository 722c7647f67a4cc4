//! `hikaectl schema DIR`: the JSON Schemas of what `--json` prints, one per command, written from the types that are
//! printed. They are committed under docs/schemas/ctl; a test holds them to the types.

use std::path::Path;

use schemars::{Schema, schema_for};

use crate::out::{Refusal, Told};
use crate::pack::{Checked, Exported, Listed, Ran, RunRefused, Schemas, write_schemas};

/// Every form of answer, by command.
fn schemas() -> Vec<(&'static str, Schema)> {
    vec![
        ("error", schema_for!(Refusal)),
        ("pack_check", schema_for!(Checked)),
        ("pack_run", schema_for!(Ran)),
        ("pack_run_refused", schema_for!(RunRefused)),
        ("pack_list", schema_for!(Listed)),
        ("pack_export", schema_for!(Exported)),
        ("schema", schema_for!(Schemas)),
    ]
}

pub fn write(dir: &Path) -> Told {
    write_schemas(dir, schemas())
}
