//! The launch surface that scripts rely on.

use std::path::PathBuf;

use clap::Parser;

/// Hikae, an assistant beside the softphone.
#[derive(Debug, Clone, Parser)]
#[command(name = "hikae", version)]
pub struct Args {
    /// Data folder; without it, the place the operating system gives to apps.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// File with the key of the data folder, for unattended starts.
    #[arg(long, value_name = "FILE")]
    pub key_file: Option<PathBuf>,
    /// A separate, clearly marked data folder with invented history.
    #[arg(long)]
    pub demo: bool,
    /// Print one line when the first frame is on the screen (benchmarks).
    #[arg(long, hide = true)]
    pub beacon: bool,
    /// Start as the resting strip.
    #[arg(long)]
    pub strip: bool,
    /// A link hikae://call/start|hold|retrieve|end (docs/SOFTPHONES.md); handed to the Hikae that runs
    #[arg(value_name = "LINK")]
    pub link: Option<String>,
}

/// Reads the command line; a misuse prints its sentence and exits with 2.
pub fn read_args() -> Args {
    Args::parse()
}
