//! From the command line to a running window. The window comes up whatever state the data folder is in:
//! what is wrong with it is said there, not in a log.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use hikae_app::host::Host;
use hikae_app::{App, StartOptions};
use tauri::{AppHandle, Emitter, Manager};

use crate::args::Args;
use crate::clipboard::SystemClipboard;
use crate::door::{open_door, serve};
use crate::window::{WindowState, focus_question, open_window};
use crate::{shortcut, tick, tray};

/// Runs until the app ends.
pub fn run_app(args: Args) -> tauri::Result<()> {
    let mut context = tauri::generate_context!();
    let identifier = identifier(&args, &context.config().identifier);
    context.config_mut().identifier = identifier;
    let (door, far) = open_door();
    tauri::Builder::default()
        // First, so that a second start ends before it opens anything.
        .plugin(tauri_plugin_single_instance::init(|handle, _, _| focus_question(handle)))
        .plugin(tauri_plugin_clipboard_manager::init())
        .plugin(tauri_plugin_global_shortcut::Builder::new().build())
        .invoke_handler(move |request| door.take(request))
        .setup(move |tauri_app| {
            let handle = tauri_app.handle().clone();
            let data = data_folder(&handle, &args)?;
            let app = Arc::new(App::start(host(&handle), start_options(&args, data.clone())));
            let settings = app.settings();
            handle.manage(WindowState { data: data.clone(), beacon: args.beacon, strip: Mutex::new(None) });
            serve(far, handle.clone(), Arc::clone(&app));
            match hikae_app::control::serve(&app, &data) {
                // Closed when the app lets go of its state, before the data folder is given free.
                Ok(control) => drop(handle.manage(Mutex::new(Some(control)))),
                Err(error) => eprintln!("hikae: no control door ({error})"),
            }
            tick::start_ticking(handle.clone(), Arc::clone(&app));
            if let Err(error) = tray::open_tray(&handle, Arc::clone(&app), &settings) {
                eprintln!("hikae: no tray here ({error})");
            }
            open_window(&handle, args.demo, &settings)?;
            shortcut::bind_shortcut(&handle, &settings.global_shortcut);
            Ok(())
        })
        .run(context)
}

fn host(handle: &AppHandle) -> Host {
    let sink = handle.clone();
    Host::system(
        Arc::new(SystemClipboard(handle.clone())),
        Arc::new(move |push| {
            let _ = sink.emit("push", push);
        }),
    )
}

fn start_options(args: &Args, data: PathBuf) -> StartOptions {
    StartOptions { data_dir: data, key_file: args.key_file.clone(), demo: args.demo }
}

fn data_folder(handle: &AppHandle, args: &Args) -> tauri::Result<PathBuf> {
    match &args.data {
        Some(data) => Ok(std::path::absolute(data)?),
        None => handle.path().app_data_dir(),
    }
}

/// One instance per data folder: the demo and scripts run beside the operator's own window.
fn identifier(args: &Args, own: &str) -> String {
    let own = if args.demo { format!("{own}.demo") } else { own.to_owned() };
    match &args.data {
        Some(data) => format!("{own}.d{:x}", fold_path(data)),
        None => own,
    }
}

/// FNV-1a of the path: stable from run to run, unlike the standard library's hasher.
fn fold_path(path: &Path) -> u64 {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    path.to_string_lossy().bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
