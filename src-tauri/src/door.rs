//! The door from the page to `app`: every request waits in one line, so that two keystrokes are kept
//! in the order in which they were typed. Tauri has checked the name against the window's allow-list.
//! Not here: what a command does.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use hikae_app::App;
use hikae_app::contract::{Changed, Code, Fault};
use serde_json::Value;
use tauri::ipc::{Invoke, InvokeBody};
use tauri::{AppHandle, Wry};

use crate::{shortcut, tray, window};

/// A request on its way.
pub type Request = Invoke<Wry>;

/// The near end: what Tauri calls.
pub struct Door {
    line: Mutex<Sender<Request>>,
}

/// Makes the line. The far end is given to [`serve`] when the app stands.
pub fn open_door() -> (Door, Receiver<Request>) {
    let (line, far) = channel();
    (
        Door {
            line: Mutex::new(line),
        },
        far,
    )
}

impl Door {
    /// Puts a request into the line. True: it will be answered.
    pub fn take(&self, request: Request) -> bool {
        let line = self.line.lock().unwrap_or_else(PoisonError::into_inner);
        line.send(request).is_ok()
    }
}

/// Answers requests one after the other, until the app ends.
pub fn serve(far: Receiver<Request>, handle: AppHandle, app: Arc<App>) {
    std::thread::spawn(move || {
        for request in far {
            let Invoke {
                message, resolver, ..
            } = request;
            let name = message.command().to_owned();
            let body = match message.payload() {
                InvokeBody::Json(body) => body.clone(),
                InvokeBody::Raw(_) => Value::Null,
            };
            let answer = match window::run_command(&handle, &name, &body) {
                Some(answer) => answer,
                None => app.dispatch(&name, body),
            };
            match answer {
                Ok(answer) => {
                    follow_changes(&handle, &app, &answer);
                    resolver.resolve(answer);
                }
                Err(fault) => resolver.reject(fault),
            }
        }
    });
}

/// Settings reach the window, the tray and the shortcut without a restart.
fn follow_changes(handle: &AppHandle, app: &App, answer: &Value) {
    let changed: Vec<Changed> = answer
        .get("changed")
        .and_then(|changed| serde_json::from_value(changed.clone()).ok())
        .unwrap_or_default();
    if changed.contains(&Changed::App) {
        let settings = app.settings();
        window::apply_settings(handle, &settings);
        shortcut::bind_shortcut(handle, &settings.global_shortcut);
        tray::name_items(handle, &settings);
    }
}

/// A request that the shell itself cannot read.
pub fn bad_request(detail: impl std::fmt::Display) -> Fault {
    Fault {
        code: Code::Broken,
        detail: detail.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    /// A command that the page may not call is a dead button, and a permission that nobody needs an open door.
    #[test]
    fn the_capability_names_every_command_and_no_other() {
        let file: Value = serde_json::from_str(include_str!("../capabilities/main.json")).unwrap();
        let listed: BTreeSet<String> = file["permissions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|name| name.as_str().unwrap().to_owned())
            .filter(|name| !name.starts_with("core:"))
            .collect();
        let commands = hikae_app::COMMANDS.iter().copied();
        let wanted: BTreeSet<String> = commands
            .chain(include_str!("window_commands.txt").lines())
            .map(|name| format!("allow-{}", name.replace('_', "-")))
            .collect();
        assert_eq!(listed, wanted);
    }
}
