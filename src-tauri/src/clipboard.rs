//! Copies a text so that it stays out of the clipboard history (requirements, "Clipboard").

use hikae_app::host::Clipboard;
use tauri::AppHandle;
use tauri_plugin_clipboard_manager::ClipboardExt;

/// The system's clipboard through the window's app.
pub struct SystemClipboard(pub AppHandle);

impl Clipboard for SystemClipboard {
    fn copy_secret(&self, text: &str) -> Result<(), String> {
        // `write_secret` keeps the text out of Windows' history and cloud, marks it concealed on macOS
        // and hints the same on Linux.
        self.0
            .clipboard()
            .write_secret(text)
            .map_err(|error| error.to_string())
    }
}
