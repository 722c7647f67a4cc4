//! The tray: bring the window back, call and hold, end. A desktop without a tray is no failure.

use std::sync::Arc;

use hikae_app::App;
use hikae_app::contract::{Language, Settings};
use serde_json::json;
use tauri::menu::{Menu, MenuItem};
use tauri::tray::{MouseButton, MouseButtonState, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Emitter, Manager, Wry};

use crate::window::{focus_question, show_window};

/// Id of the tray icon.
pub const TRAY: &str = "hikae";

/// The items, kept so that they can be renamed.
struct Items(Vec<(&'static str, MenuItem<Wry>)>);

/// Ids and words (ja, en) of the menu.
const WORDS: [(&str, &str, &str); 5] = [
    ("question", "お客様の質問を入力", "Type the question"),
    ("call", "通話 開始・終了", "Start or end the call"),
    ("hold", "保留 開始・終了", "Hold or retrieve"),
    ("show", "ひかえを開く", "Show Hikae"),
    ("quit", "終了", "Quit"),
];

/// Puts the icon into the tray.
pub fn open_tray(handle: &AppHandle, app: Arc<App>, settings: &Settings) -> tauri::Result<()> {
    let menu = Menu::new(handle)?;
    let mut items = Vec::new();
    for (id, ja, _) in WORDS {
        let item = MenuItem::with_id(handle, id, ja, true, None::<&str>)?;
        menu.append(&item)?;
        items.push((id, item));
    }
    handle.manage(Items(items));
    let mut tray = TrayIconBuilder::with_id(TRAY)
        .tooltip("ひかえ")
        .menu(&menu)
        .show_menu_on_left_click(false)
        .on_menu_event(move |handle, event| match event.id().as_ref() {
            "question" => focus_question(handle),
            "call" => toggle(handle, &app, "call_set", app.clocks().call_s.is_none()),
            "hold" => toggle(handle, &app, "hold_set", app.clocks().hold_s.is_none()),
            "show" => show_window(handle),
            "quit" => handle.exit(0),
            _ => {}
        })
        .on_tray_icon_event(|tray, event| {
            if let TrayIconEvent::Click {
                button: MouseButton::Left,
                button_state: MouseButtonState::Up,
                ..
            } = event
            {
                show_window(tray.app_handle());
            }
        });
    if let Some(icon) = handle.default_window_icon() {
        tray = tray.icon(icon.clone());
    }
    tray.build(handle)?;
    name_items(handle, settings);
    Ok(())
}

/// Names the items in the language of the screen.
pub fn name_items(handle: &AppHandle, settings: &Settings) {
    let Some(items) = handle.try_state::<Items>() else {
        return;
    };
    for (id, item) in &items.0 {
        let words = WORDS.iter().find(|(name, ..)| name == id);
        if let Some((_, ja, en)) = words {
            let _ = item.set_text(if settings.language == Language::Ja {
                ja
            } else {
                en
            });
        }
    }
}

fn toggle(handle: &AppHandle, app: &App, command: &str, on: bool) {
    let body = if command == "hold_set" {
        json!({ "case": null, "on": on })
    } else {
        json!({ "on": on })
    };
    if app.dispatch(command, body).is_ok() {
        let _ = handle.emit(
            "push",
            json!({ "event": "changed", "changed": ["clocks", "case"] }),
        );
    }
}
