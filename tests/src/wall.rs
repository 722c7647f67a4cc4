//! The clock on the wall of one desk, set forward while its app runs or is off: libfaketime stands between the app and
//! the system, so that nothing in the product knows of it. Only wall time moves; the clocks that measure go on as they
//! are, as when somebody sets a PC's clock.
//! Not here: clocks of tests that run no window (`HandTime`).

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use crate::desk::Result;

/// A clock that can be set.
pub struct Wall {
    ahead: PathBuf,
    start: PathBuf,
}

impl Wall {
    /// Writes what starts `program` under this clock, into `folder`.
    pub fn hang(folder: &Path, program: &Path) -> Result<Self> {
        let (ahead, start) = (folder.join("ahead"), folder.join("start"));
        let script = format!(
            "#!/bin/sh\nexport LD_PRELOAD='{}' FAKETIME_TIMESTAMP_FILE='{}' FAKETIME_CACHE_DURATION=1 \
             FAKETIME_DONT_FAKE_MONOTONIC=1\nexec '{}' \"$@\"\n",
            library()?.display(),
            ahead.display(),
            program.display(),
        );
        fs::write(&start, script)?;
        fs::set_permissions(&start, fs::Permissions::from_mode(0o755))?;
        let wall = Self { ahead, start };
        wall.set(0)?;
        Ok(wall)
    }

    /// What is started instead of the program itself.
    pub fn program(&self) -> &Path {
        &self.start
    }

    /// Sets the clock so many minutes ahead of the system's.
    pub fn set(&self, minutes: u32) -> Result<()> {
        // Renamed over the old one: half a line is no time.
        let next = self.ahead.with_extension("next");
        fs::write(&next, format!("+{}\n", minutes * 60))?;
        Ok(fs::rename(next, &self.ahead)?)
    }
}

/// Debian's package `libfaketime`, for whatever processor.
fn library() -> Result<PathBuf> {
    let places = fs::read_dir("/usr/lib")?;
    let found = places
        .filter_map(|place| Some(place.ok()?.path().join("faketime/libfaketimeMT.so.1")))
        .find(|file| file.is_file());
    Ok(found.ok_or("libfaketime is not installed")?)
}
