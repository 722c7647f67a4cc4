//! One tick a second while a clock runs. Hidden pages are throttled, so the counting is done here.

use std::sync::Arc;
use std::time::Duration;

use hikae_app::App;
use tauri::{AppHandle, Emitter};

/// Starts ticking.
pub fn start_ticking(handle: AppHandle, app: Arc<App>) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_secs(1));
            if let Some(push) = app.tick() {
                let _ = handle.emit("push", push);
            }
        }
    });
}
