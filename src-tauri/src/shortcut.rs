//! The global shortcut to the empty question field. One that another program owns already is no
//! failure: the app works without it, and the settings screen says so.

use std::sync::{Mutex, MutexGuard, PoisonError};

use tauri::AppHandle;
use tauri_plugin_global_shortcut::{GlobalShortcutExt, ShortcutState};

use crate::window::focus_question;

/// Binds the accelerator, in place of the one before; empty: none. One that is bound already stays as it is:
/// settings change with every word that is typed into them, and no press may fall into a gap.
pub fn bind_shortcut(handle: &AppHandle, accelerator: &str) {
    if bound().as_deref() == Some(accelerator) {
        return;
    }
    let shortcuts = handle.global_shortcut();
    // Both wait for the main thread, so that nothing may be locked meanwhile.
    let _ = shortcuts.unregister_all();
    let taken = !accelerator.is_empty()
        && shortcuts
            .on_shortcut(accelerator, |handle, _, event| {
                if event.state() == ShortcutState::Pressed {
                    focus_question(handle);
                }
            })
            .is_ok();
    *bound() = taken.then(|| accelerator.to_owned());
}

/// The accelerator that is bound.
static BOUND: Mutex<Option<String>> = Mutex::new(None);

fn bound() -> MutexGuard<'static, Option<String>> {
    BOUND.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether one is bound.
pub fn is_bound(_: &AppHandle) -> bool {
    bound().is_some()
}
