//! An empty Tauri app with the same beacon as Hikae: one line when the second animation frame after
//! the page's script has come. What a window costs before anybody wrote a line.
//! With `--shortcut` a global shortcut focuses its only field: what the plugin and the web view cost alone.

use tauri::Manager;
use tauri_plugin_global_shortcut::{GlobalShortcutExt, ShortcutState};

/// The same keys as Hikae's.
const KEYS: &str = "CmdOrCtrl+Alt+Q";

#[tauri::command]
fn window_ready() {
    println!("hikae: first frame");
}

fn main() -> tauri::Result<()> {
    let mut builder =
        tauri::Builder::default().invoke_handler(tauri::generate_handler![window_ready]);
    if std::env::args().any(|word| word == "--shortcut") {
        builder = builder
            .plugin(tauri_plugin_global_shortcut::Builder::new().build())
            .setup(|app| {
                app.global_shortcut()
                    .on_shortcut(KEYS, |handle, _, event| {
                        if event.state() == ShortcutState::Pressed
                            && let Some(window) = handle.get_webview_window("main")
                        {
                            let _ = window.set_focus();
                            let _ = window.eval("document.getElementById('field').focus()");
                        }
                    })?;
                Ok(())
            });
    }
    builder.run(tauri::generate_context!())
}
