//! The shell: one Tauri window beside the softphone, tray, global shortcut, clipboard, a tick a second.
//! It carries requests to `app` in the order in which they were made, and nothing else.
//! Not here: SQL, rules, sentences for people (`hikae_core::text` owns the tray's words).
#![cfg_attr(all(not(debug_assertions), windows), windows_subsystem = "windows")]

mod args;
mod clipboard;
mod door;
mod link;
mod notify;
mod place;
mod shortcut;
mod start;
mod tick;
mod tray;
mod window;

fn main() -> std::process::ExitCode {
    match start::run_app(args::read_args()) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("hikae: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}
