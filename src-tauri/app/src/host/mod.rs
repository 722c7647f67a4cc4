//! What truly differs from host to host: the time, where a key is at home, the clipboard, and where
//! pushes and notifications go. The window, `hikaectl`, the loopback door and the tests each bring their own.
//! Not here: the database and the packs, which are the same for everybody.

mod boot;
mod clipboard;
mod keys;
mod notify;
mod time;

use std::sync::Arc;

pub use clipboard::{Clipboard, MemoryClipboard};
pub use hikae_store::vault::{KeyHome, KeyHomeError};
pub use keys::{MemoryKeys, NoKeys, SystemKeys};
pub use notify::{HeardNotices, NoNotices, Notice, Notify, Opened};
pub use time::{HandTime, Now, SystemTime, Time};

use crate::contract::Push;

/// Takes what is pushed to the screens.
pub type PushSink = Arc<dyn Fn(Push) + Send + Sync>;

/// One host.
#[derive(Clone)]
pub struct Host {
    /// The one door to time.
    pub time: Arc<dyn Time>,
    /// Where the key of a data folder is at home.
    pub keys: Arc<dyn KeyHome + Send + Sync>,
    /// The clipboard.
    pub clipboard: Arc<dyn Clipboard>,
    /// Where pushes go.
    pub push: PushSink,
    /// Where a notification goes that is seen behind other windows.
    pub notify: Arc<dyn Notify>,
}

impl Host {
    /// The operating system's time and key store, with this clipboard and sink, and nobody to
    /// notify.
    pub fn system(clipboard: Arc<dyn Clipboard>, push: PushSink) -> Self {
        Self {
            time: Arc::new(SystemTime::new()),
            keys: Arc::new(SystemKeys),
            clipboard,
            push,
            notify: Arc::new(NoNotices),
        }
    }

    /// The operating system's time and key store without a screen: copies stay in memory and
    /// pushes go nowhere. For `hikaectl` and the loopback door.
    pub fn headless() -> Self {
        Self::system(Arc::new(MemoryClipboard::default()), Arc::new(|_| {}))
    }
}
