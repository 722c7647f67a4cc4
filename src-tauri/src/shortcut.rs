//! The global shortcut to the empty question field. One that another program owns already is no
//! failure: the app works without it, and the settings screen says so.

use tauri::AppHandle;
use tauri_plugin_global_shortcut::{GlobalShortcutExt, ShortcutState};

use crate::window::focus_question;

/// Binds the accelerator, in place of the one before; empty: none. True when it is bound.
pub fn bind_shortcut(handle: &AppHandle, accelerator: &str) -> bool {
    let shortcuts = handle.global_shortcut();
    let _ = shortcuts.unregister_all();
    if accelerator.is_empty() {
        return false;
    }
    let bound = shortcuts.on_shortcut(accelerator, |handle, _, event| {
        if event.state() == ShortcutState::Pressed {
            focus_question(handle);
        }
    });
    *BOUND
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner) = bound.is_ok();
    bound.is_ok()
}

static BOUND: std::sync::Mutex<bool> = std::sync::Mutex::new(false);

/// Whether the last binding succeeded.
pub fn is_bound(_: &AppHandle) -> bool {
    *BOUND
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}
