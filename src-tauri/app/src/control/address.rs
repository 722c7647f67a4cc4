//! Where the socket of a data folder is, and who may use it: the same user, on every system.

use std::io::Result;
use std::path::{Path, PathBuf};

use interprocess::local_socket::prelude::*;
use interprocess::local_socket::{ListenerOptions, Name};
use sha2::{Digest, Sha256};

/// Socket paths are short on every Unix (104 bytes on macOS, 108 on Linux, the last for the end).
#[cfg(unix)]
const PATH_MAX: usize = 100;

/// The socket of a data folder.
#[derive(Debug, Clone)]
pub struct Address(PathBuf);

impl Address {
    /// Of this folder, which must be there.
    pub fn of(folder: &Path) -> Result<Self> {
        let folder = folder.canonicalize()?;
        let digest = Sha256::digest(folder.as_os_str().as_encoded_bytes());
        let short: String = digest
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Ok(Self(Self::path(&folder, &short)))
    }

    #[cfg(unix)]
    fn path(folder: &Path, short: &str) -> PathBuf {
        let beside = folder.join("control.sock");
        if beside.as_os_str().len() <= PATH_MAX {
            beside
        } else {
            std::env::temp_dir().join(format!("hikae-{short}.sock"))
        }
    }

    #[cfg(windows)]
    fn path(_: &Path, short: &str) -> PathBuf {
        PathBuf::from(format!(r"\\.\pipe\hikae-{short}"))
    }

    /// As a name of the socket library.
    pub fn name(&self) -> Result<Name<'_>> {
        self.0
            .as_path()
            .to_fs_name::<interprocess::local_socket::GenericFilePath>()
    }

    /// Begins to listen, for this user alone. A socket that a killed owner left behind is taken over: the caller
    /// owns the data folder, so nobody else can be listening rightly.
    pub fn listen(&self) -> Result<LocalSocketListener> {
        let plain = || {
            Ok(ListenerOptions::new()
                .name(self.name()?)
                .try_overwrite(true))
        };
        self.listen_privately(plain)
    }

    #[cfg(unix)]
    fn listen_privately<'n>(
        &self,
        plain: impl Fn() -> Result<ListenerOptions<'n>>,
    ) -> Result<LocalSocketListener> {
        use interprocess::os::unix::local_socket::ListenerOptionsExt as _;
        use std::os::unix::fs::PermissionsExt as _;
        match plain()?.mode(0o600).create_sync() {
            // macOS cannot set the mode before the socket is there; until it is, every caller's user is checked.
            Err(error) if error.kind() == std::io::ErrorKind::Unsupported => {
                let listener = plain()?.create_sync()?;
                std::fs::set_permissions(&self.0, std::fs::Permissions::from_mode(0o600))?;
                Ok(listener)
            }
            done => done,
        }
    }

    #[cfg(windows)]
    fn listen_privately<'n>(
        &self,
        plain: impl Fn() -> Result<ListenerOptions<'n>>,
    ) -> Result<LocalSocketListener> {
        use interprocess::os::windows::local_socket::ListenerOptionsExt as _;
        use interprocess::os::windows::security_descriptor::SecurityDescriptor;
        // The owner alone: by default everybody may open a pipe for reading.
        let owner = SecurityDescriptor::deserialize(widestring::u16cstr!("D:P(A;;GA;;;OW)"))?;
        plain()?.security_descriptor(owner).create_sync()
    }
}

/// Errors unless the other end is this user's.
#[cfg(unix)]
pub fn check_peer(stream: &LocalSocketStream) -> Result<()> {
    let me = rustix::process::geteuid().as_raw();
    match stream.peer_creds()?.euid() {
        Some(peer) if peer == me => Ok(()),
        _ => Err(std::io::Error::new(
            std::io::ErrorKind::PermissionDenied,
            "another user",
        )),
    }
}

/// The pipe's own access list has said it already.
#[cfg(windows)]
pub fn check_peer(_: &LocalSocketStream) -> Result<()> {
    Ok(())
}
