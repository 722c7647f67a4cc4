//! The window: made once, shown without taking the focus from a timer, resting as a strip when asked.
//! Not here: what is drawn in it (`ui`).

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::mpsc::Sender;

use hikae_app::contract::{Fault, Settings};
use hikae_app::is_foreign;
use serde_json::{Value, json};
use tauri::{
    AppHandle, Emitter, LogicalPosition, LogicalSize, Manager, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder, WindowEvent,
};

use crate::door::bad_request;
use crate::place::{Area, PANEL, PANEL_MIN, Place, STRIP, clamp_place, keep_place, read_place};

/// Label of the only window; the capability file names it too.
pub const MAIN: &str = "main";

/// What the shell knows of its window.
pub struct WindowState {
    /// The data folder, where the place is remembered.
    pub data: PathBuf,
    /// Print the beacon line.
    pub beacon: bool,
    /// Told when the page's first frame is on the screen.
    pub ready: Sender<()>,
    /// Resting as a strip, and the panel's size before.
    pub strip: Mutex<Option<(f64, f64)>>,
}

/// Makes the window at its remembered place. `view`: the answer of `app_view`, which the page then finds in
/// `window.hikaeStart` instead of asking for it.
pub fn open_window(handle: &AppHandle, demo: bool, view: Option<&Value>) -> tauri::Result<()> {
    let data = handle.state::<WindowState>().data.clone();
    let mut window = WebviewWindowBuilder::new(handle, MAIN, WebviewUrl::App("index.html".into()))
        .title(if demo {
            "ひかえ（デモ）"
        } else {
            "ひかえ"
        })
        .min_inner_size(PANEL_MIN.0, PANEL_MIN.1)
        .inner_size(PANEL.0, PANEL.1)
        // Files dropped on the panel must not replace the page.
        .disable_drag_drop_handler()
        .general_autofill_enabled(false)
        .zoom_hotkeys_enabled(false)
        .devtools(cfg!(debug_assertions));
    if let Some(view) = view {
        // A page that is loaded again has to ask: the view is old then.
        window = window.initialization_script(format!(
            "if (performance.navigation.type !== 1) window.hikaeStart = {view};"
        ));
    }
    // In a folder of somebody else's nothing is put, and where nothing can be put the window comes up all the
    // same to say so; the engine then has the system's place for its files.
    let own = data.join("webview");
    if !is_foreign(&data) && std::fs::create_dir_all(&own).is_ok() {
        window = window.data_directory(own);
    }
    // Elsewhere the engine then forces automation off; nothing is kept in web storage on any platform.
    if cfg!(any(windows, target_os = "macos")) {
        window = window.incognito(true);
    }
    if let Some(place) = read_place(&data) {
        let place = clamp_place(place, &areas(handle));
        window = window
            .position(place.x, place.y)
            .inner_size(place.width, place.height);
    }
    let window = window.build()?;
    let watched = handle.clone();
    window.on_window_event(move |event| match event {
        WindowEvent::Moved(_) | WindowEvent::Resized(_) => remember(&watched),
        WindowEvent::CloseRequested { api, .. } => {
            // 待機: the clocks go on and the tray brings the window back.
            api.prevent_close();
            hide_or_quit(&watched);
        }
        _ => {}
    });
    Ok(())
}

fn hide_or_quit(handle: &AppHandle) {
    // Without a tray a hidden window could not be brought back.
    if handle.tray_by_id(crate::tray::TRAY).is_none() {
        handle.exit(0);
    } else if let Some(window) = handle.get_webview_window(MAIN) {
        let _ = window.hide();
    }
}

/// Shows the window and gives it the focus, on the person's own action only.
pub fn show_window(handle: &AppHandle) {
    if let Some(window) = handle.get_webview_window(MAIN) {
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// Shows the empty, focused question field (global shortcut, tray, second start).
pub fn focus_question(handle: &AppHandle) {
    show_window(handle);
    let _ = handle.emit("push", json!({ "event": "focus" }));
}

/// Follows changed settings.
pub fn apply_settings(handle: &AppHandle, settings: &Settings) {
    if let Some(window) = handle.get_webview_window(MAIN) {
        let _ = window.set_always_on_top(settings.always_on_top);
    }
}

/// Runs a command that only a window has; `None`: the name belongs to `app`.
pub fn run_command(handle: &AppHandle, name: &str, body: &Value) -> Option<Result<Value, Fault>> {
    let done = || Ok(json!({ "value": {}, "changed": [] }));
    match name {
        "window_strip" => {
            let on = body.get("on").and_then(Value::as_bool).unwrap_or(false);
            Some(
                set_strip(handle, on)
                    .map_err(bad_request)
                    .and_then(|()| done()),
            )
        }
        "window_state" => {
            let strip = handle
                .state::<WindowState>()
                .strip
                .lock()
                .is_ok_and(|strip| strip.is_some());
            let shortcut = crate::shortcut::is_bound(handle);
            Some(Ok(
                json!({ "value": { "strip": strip, "shortcut": shortcut }, "changed": [] }),
            ))
        }
        "window_ready" => {
            let state = handle.state::<WindowState>();
            if state.beacon {
                println!("hikae: first frame");
            }
            // Only the first one is waited for.
            let _ = state.ready.send(());
            Some(done())
        }
        "window_quit" => {
            handle.exit(0);
            Some(done())
        }
        _ => None,
    }
}

fn set_strip(handle: &AppHandle, on: bool) -> tauri::Result<()> {
    let Some(window) = handle.get_webview_window(MAIN) else {
        return Ok(());
    };
    let state = handle.state::<WindowState>();
    let mut strip = state
        .strip
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    match (on, *strip) {
        (true, None) => {
            let size = inner_size(&window)?;
            *strip = Some(size);
            window.set_min_size(Some(LogicalSize::new(PANEL_MIN.0, STRIP.1)))?;
            window.set_size(LogicalSize::new(size.0, STRIP.1))
        }
        (false, Some((width, height))) => {
            *strip = None;
            window.set_min_size(Some(LogicalSize::new(PANEL_MIN.0, PANEL_MIN.1)))?;
            window.set_size(LogicalSize::new(width, height))
        }
        _ => Ok(()),
    }
}

fn inner_size(window: &WebviewWindow) -> tauri::Result<(f64, f64)> {
    let size = window
        .inner_size()?
        .to_logical::<f64>(window.scale_factor()?);
    Ok((size.width, size.height))
}

fn remember(handle: &AppHandle) {
    let Some(window) = handle.get_webview_window(MAIN) else {
        return;
    };
    let state = handle.state::<WindowState>();
    // The strip is a posture, not a place: its height is not remembered.
    if state.strip.lock().map_or(true, |strip| strip.is_some())
        || window.is_minimized().unwrap_or(true)
    {
        return;
    }
    let (Ok(scale), Ok(at), Ok((width, height))) = (
        window.scale_factor(),
        window.outer_position(),
        inner_size(&window),
    ) else {
        return;
    };
    let at: LogicalPosition<f64> = at.to_logical(scale);
    keep_place(
        &state.data,
        &Place {
            x: at.x,
            y: at.y,
            width,
            height,
        },
    );
}

fn areas(handle: &AppHandle) -> Vec<Area> {
    let monitors = handle.available_monitors().unwrap_or_default();
    monitors
        .iter()
        .map(|monitor| {
            let scale = monitor.scale_factor();
            let area = monitor.work_area();
            let at: LogicalPosition<f64> = area.position.to_logical(scale);
            let size: LogicalSize<f64> = area.size.to_logical(scale);
            Area {
                x: at.x,
                y: at.y,
                width: size.width,
                height: size.height,
            }
        })
        .collect()
}
