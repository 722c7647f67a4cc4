//! Notifications of the system, by notify-rust alone: a second door beside it would give the app two names on Windows.
//! Showing one and waiting for its click is a thread of its own, for a daemon may take its time. A desktop without
//! notifications is no failure: the home screen has the row.
//! Not here: when one is due and what it says (`app`).

use hikae_app::host::{Notice, Notify, Opened};
use notify_rust::{Notification, Timeout};
use tauri::AppHandle;

use crate::window::show_window;

/// What a click on the body itself is called (freedesktop.org, "Desktop Notifications").
const CLICK: &str = "default";

/// The system's notifications through the window's app.
pub struct SystemNotify(pub AppHandle);

impl Notify for SystemNotify {
    fn notify(&self, notice: Notice, opened: Opened) {
        let handle = self.0.clone();
        std::thread::spawn(move || show(&handle, &notice.body, opened));
    }
}

fn show(handle: &AppHandle, body: &str, opened: Opened) {
    let mut notification = Notification::new();
    notification
        .appname("ひかえ")
        .summary("ひかえ")
        .body(body)
        .action(CLICK, "開く")
        // A promise that is due waits for whoever was away from the desk.
        .timeout(Timeout::Never);
    #[cfg(windows)]
    notification.app_id(&handle.config().identifier);
    #[cfg(target_os = "macos")]
    let _ = notify_rust::set_application(&handle.config().identifier);
    match notification.show() {
        Ok(shown) => shown.wait_for_action(|action| {
            if action == CLICK {
                open(handle, opened);
            }
        }),
        Err(error) => eprintln!("hikae: no notification here ({error})"),
    }
}

/// The person's own click: the window comes to the front, with the case in it.
fn open(handle: &AppHandle, opened: Opened) {
    let front = handle.clone();
    let done = handle.run_on_main_thread(move || show_window(&front));
    if let Err(error) = done {
        eprintln!("hikae: the window could not be shown ({error})");
    }
    opened();
}
