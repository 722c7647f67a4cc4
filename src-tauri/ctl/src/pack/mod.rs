//! `hikaectl pack …`: for the people who write checklist packs.

mod check;
mod export;
mod list;
mod run;
mod schema;
mod simulate;

use std::fmt::Write as _;
use std::path::Path;

use hikae_app::contract::PackProblem;
use hikae_app::packs::{LoadedPack, Refused, builtin_files, load_builtin, load_pack};

use crate::args::PackWhat;
use crate::out::Told;

pub use check::Checked;
pub use export::Exported;
pub use list::Listed;
pub use run::{Ran, RunRefused};
pub use schema::{Schemas, write_all as write_schemas};
pub use simulate::Simulated;

/// Does what was asked for.
pub fn run(what: &PackWhat) -> Told {
    match what {
        PackWhat::Check { dir } => check::check(dir),
        PackWhat::Run {
            dir,
            flow,
            answers,
            profile,
        } => run::run(dir, flow, answers, profile.map(Into::into)),
        PackWhat::Simulate { dir, script } => simulate::simulate(dir, script),
        PackWhat::List => list::list(),
        PackWhat::Export { name, dir } => export::export(name, dir),
        PackWhat::Schema { dir } => schema::write(dir),
    }
}

/// Whether there is anything to load.
fn exists(dir: &Path) -> bool {
    dir.exists()
        || dir
            .to_str()
            .is_some_and(|name| builtin_files(name).is_some())
}

/// A folder, or else a built-in pack of that name.
fn load(dir: &Path) -> Result<LoadedPack, Refused> {
    if !dir.exists()
        && let Some(builtin) = dir.to_str().and_then(load_builtin)
    {
        return builtin;
    }
    load_pack(dir)
}

/// `file:line: code: sentence`, as editors and CI read it.
fn say_problems(problems: &[PackProblem]) -> String {
    problems.iter().fold(String::new(), |mut words, p| {
        let place = match (p.file.as_str(), p.line) {
            ("", _) => String::new(),
            (file, 0) => format!("{file}: "),
            (file, line) => format!("{file}:{line}: "),
        };
        let _ = writeln!(words, "{place}{}: {}", p.code, p.say);
        words
    })
}
