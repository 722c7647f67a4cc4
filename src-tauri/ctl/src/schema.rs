//! `hikaectl schema DIR`: the JSON Schemas of what `--json` prints, one per command, written from the types that are
//! printed. They are committed under docs/schemas/ctl; a test holds them to the types.

use std::path::Path;

use hikae_app::contract::{Licences, RosterImported};
use hikae_app::control::{
    Bounces, CallTold, CaseList, CaseShown, Doctor, Hit, Imported, NoteLine, NoteLines, Promises,
};
use schemars::{Schema, schema_for};

use crate::eval::Evaluated;
use crate::mask::Masked;
use crate::notebook::{ExportTold, ImportTold};
use crate::out::{Refusal, Told};
use crate::pack::{Checked, Exported, Listed, Ran, RunRefused, Schemas, Simulated, write_schemas};

/// Every form of answer, by command.
fn schemas() -> Vec<(&'static str, Schema)> {
    vec![
        ("error", schema_for!(Refusal)),
        ("pack_check", schema_for!(Checked)),
        ("pack_run", schema_for!(Ran)),
        ("pack_run_refused", schema_for!(RunRefused)),
        ("pack_simulate", schema_for!(Simulated)),
        ("pack_list", schema_for!(Listed)),
        ("pack_export", schema_for!(Exported)),
        ("notebook_add", schema_for!(Imported)),
        ("notebook_list", schema_for!(NoteLines)),
        ("notebook_line", schema_for!(NoteLine)),
        ("notebook_search", schema_for!(Vec<Hit>)),
        ("notebook_eval", schema_for!(Evaluated)),
        ("notebook_import", schema_for!(ImportTold)),
        ("notebook_export", schema_for!(ExportTold)),
        ("case_list", schema_for!(CaseList)),
        ("case_show", schema_for!(CaseShown)),
        ("call", schema_for!(CallTold)),
        ("bounces", schema_for!(Bounces)),
        ("roster_import", schema_for!(RosterImported)),
        ("promises", schema_for!(Promises)),
        ("doctor", schema_for!(Doctor)),
        ("mask", schema_for!(Masked)),
        ("licences", schema_for!(Licences)),
        ("schema", schema_for!(Schemas)),
    ]
}

pub fn write(dir: &Path) -> Told {
    write_schemas(dir, schemas())
}
