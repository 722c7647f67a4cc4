//! The words of the command line. Their names are stable: scripts rely on them.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use hikae_core::pack::Profile;

/// Hikae from the command line: checklist packs, the notebook, cases, the state of a data folder.
#[derive(Debug, Parser)]
#[command(name = "hikaectl", version, arg_required_else_help = true)]
pub struct Args {
    /// Answer as JSON on standard output (schemas: docs/schemas/ctl)
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub room: Room,
}

#[derive(Debug, Subcommand)]
pub enum Room {
    /// Checklist packs: check, try, copy
    Pack {
        #[command(subcommand)]
        what: PackWhat,
    },
    /// Write the JSON Schemas of everything that `--json` prints
    Schema {
        /// Where to
        dir: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub enum PackWhat {
    /// Load a pack strictly, lint it and run its golden cases
    Check {
        /// The pack's folder, or the name of a built-in pack
        dir: PathBuf,
    },
    /// What Hikae asks, says and decides for a file of answers
    Run {
        /// The pack's folder, or the name of a built-in pack
        dir: PathBuf,
        /// Which flow of the pack
        #[arg(long)]
        flow: String,
        /// YAML: a map of answers, or a map with `answers`, `question`, `flags`, `hold_s`, `kind`, `profile`
        #[arg(long)]
        answers: PathBuf,
        /// The operator's tenure; stronger than the file's
        #[arg(long, value_enum)]
        profile: Option<Tenure>,
    },
    /// The built-in packs
    List,
    /// Copy a built-in pack into a new folder, as a start for one's own
    Export {
        /// Name of the built-in pack (see `pack list`)
        name: String,
        /// A folder that does not exist yet, or is empty
        dir: PathBuf,
    },
    /// Write the JSON Schemas of a pack's files, for the author's editor
    Schema {
        /// Where to
        dir: PathBuf,
    },
}

/// Tenure of the operator.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Tenure {
    /// 新人
    New,
    /// 一般
    Regular,
    /// ベテラン
    Veteran,
}

impl From<Tenure> for Profile {
    fn from(tenure: Tenure) -> Self {
        match tenure {
            Tenure::New => Self::New,
            Tenure::Regular => Self::Regular,
            Tenure::Veteran => Self::Veteran,
        }
    }
}
