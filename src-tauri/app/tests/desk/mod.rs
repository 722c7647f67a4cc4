//! A desk in a folder of its own, as the tests of the notebook open it: the app with the real clock and SQLite, without a
//! key store. Not here: a desk whose pushes are heard (`import`), the ways in which one starts (`start`).

use std::path::Path;
use std::sync::Arc;

use hikae_app::host::{Host, MemoryClipboard, NoKeys, NoNotices, SystemTime};
use hikae_app::{App, StartOptions};
use serde_json::Value;

/// Opens the desk that lies in a folder; the first time an empty one.
pub fn open(folder: &Path) -> App {
    let host = Host {
        time: Arc::new(SystemTime::new()),
        keys: Arc::new(NoKeys),
        clipboard: Arc::new(MemoryClipboard::default()),
        push: Arc::new(|_| {}),
        notify: Arc::new(NoNotices),
    };
    let options = StartOptions {
        data_dir: folder.join("data"),
        key_file: Some(folder.join("key")),
        demo: false,
    };
    App::start(host, options)
}

/// The answer of a command that must succeed.
pub fn ask(app: &App, command: &str, args: Value) -> Value {
    app.dispatch(command, args).unwrap()["value"].clone()
}
