//! From the command line to a running window. The window comes up whatever state the data folder is in:
//! what is wrong with it is said there, not in a log.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hikae_app::host::Host;
use hikae_app::{App, StartOptions};
use serde_json::json;
use tauri::{AppHandle, Emitter, Manager};

use crate::args::Args;
use crate::clipboard::SystemClipboard;
use crate::door::{Request, open_door, serve};
use crate::link::{link_of, open_links};
use crate::notify::SystemNotify;
use crate::window::{WindowState, apply_settings, focus_question, open_window};
use crate::{link, shortcut, tick, tray};

/// How long the window waits for the data folder, so that its first frame need not ask for anything.
const HEAD_START: Duration = Duration::from_millis(60);
/// How long tray and shortcut wait for the page's first frame.
const PATIENCE: Duration = Duration::from_secs(5);

/// Runs until the app ends.
pub fn run_app(args: Args) -> tauri::Result<()> {
    let mut context = tauri::generate_context!();
    let identifier = identifier(&args, &context.config().identifier);
    context.config_mut().identifier = identifier;
    let (door, far) = open_door();
    let (links, linked) = open_links();
    if let Some(link) = &args.link {
        links.hand(link.clone());
    }
    let handed = links.clone();
    tauri::Builder::default()
        // First, so that a second start ends before it opens anything.
        .plugin(tauri_plugin_single_instance::init(
            move |handle, words, _| match link_of(words) {
                Some(link) => handed.hand(link),
                None => focus_question(handle),
            },
        ))
        .plugin(tauri_plugin_deep_link::init())
        .plugin(tauri_plugin_clipboard_manager::init())
        .plugin(tauri_plugin_global_shortcut::Builder::new().build())
        .invoke_handler(move |request| door.take(request))
        .setup(move |tauri_app| {
            let handle = tauri_app.handle().clone();
            let data = data_folder(&handle, &args)?;
            make_private(&data);
            link::listen(&handle, links);
            // Scripts, tests and the demo leave the person's own links alone.
            let own = args.data.is_none() && !args.demo;
            let (ready, first_frame) = channel();
            handle.manage(WindowState {
                data: data.clone(),
                beacon: args.beacon,
                ready,
                strip: Mutex::new(None),
            });
            // A data folder opens faster than a window: the page is then given its first view and need not ask.
            // A slow one opens beside the window, and what the page asks meanwhile waits in the line.
            let (opened, app) = channel();
            let behind = handle.clone();
            let options = start_options(&args, data);
            std::thread::spawn(move || {
                let folder = options.data_dir.clone();
                let app = Arc::new(App::start(host(&behind), options));
                let _ = opened.send(Arc::clone(&app));
                link::follow(linked, Arc::clone(&app));
                stand_behind(&behind, &folder, app, far, &first_frame);
                if own {
                    link::register(behind);
                }
            });
            let view = app
                .recv_timeout(HEAD_START)
                .ok()
                .and_then(|app| app.dispatch("app_view", json!({})).ok())
                .and_then(|reply| reply.get("value").cloned());
            open_window(&handle, args.demo, view.as_ref())?;
            Ok(())
        })
        .run(context)
}

/// Answers the page; what only stands around the window comes after its first frame.
fn stand_behind(
    handle: &AppHandle,
    data: &Path,
    app: Arc<App>,
    far: Receiver<Request>,
    first_frame: &Receiver<()>,
) {
    // Whoever asks through a door before the first frame does not have the notebook read then and there.
    app.read_later();
    serve(far, handle.clone(), Arc::clone(&app));
    match hikae_app::control::serve(&app, data) {
        // Closed when the app lets go of its state, before the data folder is given free.
        Ok(control) => drop(handle.manage(Mutex::new(Some(control)))),
        Err(error) => eprintln!("hikae: no control door ({error})"),
    }
    tick::start_ticking(handle.clone(), Arc::clone(&app));
    let settings = app.settings();
    // A page that never draws must not take the tray with it.
    let _ = first_frame.recv_timeout(PATIENCE);
    apply_settings(handle, &settings);
    app.read_ahead();
    let around = handle.clone();
    let done = handle.run_on_main_thread(move || {
        shortcut::bind_shortcut(&around, &settings.global_shortcut);
        if let Err(error) = tray::open_tray(&around, app, &settings) {
            eprintln!("hikae: no tray here ({error})");
        }
    });
    if let Err(error) = done {
        eprintln!("hikae: neither tray nor shortcut ({error})");
    }
}

/// The web view keeps its files in the data folder, which is private from its first moment. Where it cannot
/// be made, opening it says so on the screen.
fn make_private(folder: &Path) {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    let _ = builder.create(folder);
}

fn host(handle: &AppHandle) -> Host {
    let sink = handle.clone();
    Host {
        notify: Arc::new(SystemNotify(handle.clone())),
        ..Host::system(
            Arc::new(SystemClipboard(handle.clone())),
            Arc::new(move |push| {
                let _ = sink.emit("push", push);
            }),
        )
    }
}

fn start_options(args: &Args, data: PathBuf) -> StartOptions {
    // Everything in the demo is invented: whoever only looks is not asked for a passphrase.
    let beside = || args.demo.then(|| data.with_extension("demo-key"));
    StartOptions {
        key_file: args.key_file.clone().or_else(beside),
        data_dir: data,
        demo: args.demo,
    }
}

fn data_folder(handle: &AppHandle, args: &Args) -> tauri::Result<PathBuf> {
    match &args.data {
        Some(data) => Ok(std::path::absolute(data)?),
        None => handle.path().app_data_dir(),
    }
}

/// One instance per data folder: the demo and scripts run beside the operator's own window.
fn identifier(args: &Args, own: &str) -> String {
    let own = if args.demo {
        format!("{own}.demo")
    } else {
        own.to_owned()
    };
    match &args.data {
        Some(data) => format!("{own}.d{:x}", fold_path(data)),
        None => own,
    }
}

/// FNV-1a of the path: stable from run to run, unlike the standard library's hasher.
fn fold_path(path: &Path) -> u64 {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    path.to_string_lossy()
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
}
