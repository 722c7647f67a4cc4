//! How a start is asked for: what both programs read from their command lines.

use std::path::PathBuf;

/// Options of a start.
#[derive(Debug, Clone)]
pub struct StartOptions {
    /// The data folder; made if it is not there.
    pub data_dir: PathBuf,
    /// File with the key, for unattended starts; without it the key store or a person opens the folder.
    pub key_file: Option<PathBuf>,
    /// A separate folder that is filled with invented history when it is new.
    pub demo: bool,
}

impl StartOptions {
    /// The folder for the workplace's own packs.
    pub fn packs_dir(&self) -> PathBuf {
        self.data_dir.join("packs")
    }
}
