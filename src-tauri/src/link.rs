//! Links `hikae://call/…`, by which a softphone or a web phone drives the clocks. A second start hands its link to the
//! Hikae that runs (single instance), macOS brings it by itself. Never takes the focus: a call is no action of the
//! person's in this window.
//! Not here: which links are ours and what they do (`hikae_core::call`, `App::follow_link`).

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use clap::Parser;
use hikae_app::App;
use tauri::AppHandle;
use tauri_plugin_deep_link::DeepLinkExt;

use crate::args::Args;

/// Where links are put; they are followed in order, once the app stands.
#[derive(Clone)]
pub struct Links(Arc<Mutex<Sender<String>>>);

/// Makes the line of links. The far end is given to [`follow`].
pub fn open_links() -> (Links, Receiver<String>) {
    let (near, far) = channel();
    (Links(Arc::new(Mutex::new(near))), far)
}

impl Links {
    /// Puts one into the line.
    pub fn hand(&self, link: String) {
        let line = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = line.send(link);
    }
}

/// The link that a second start was given.
pub fn link_of(words: Vec<String>) -> Option<String> {
    Args::try_parse_from(words).ok()?.link
}

/// Follows links until the app ends. A refusal is said without a word of the link.
pub fn follow(far: Receiver<String>, app: Arc<App>) {
    std::thread::spawn(move || {
        for link in far {
            if let Err(fault) = app.follow_link(&link) {
                eprintln!("hikae: a link was not followed ({})", fault.detail);
            }
        }
    });
}

/// Listens to the system's own way of bringing links (macOS); elsewhere they come as a second start.
pub fn listen(handle: &AppHandle, links: Links) {
    if cfg!(target_os = "macos") {
        handle.deep_link().on_open_url(move |event| {
            for url in event.urls() {
                links.hand(url.to_string());
            }
        });
    }
}

/// Tells the system that these links are Hikae's. On macOS the bundle says it. Runs programs of the desktop, so it
/// has a thread of its own; a desktop without them only has no links.
pub fn register(handle: AppHandle) {
    if cfg!(target_os = "macos") {
        return;
    }
    std::thread::spawn(move || {
        if let Err(error) = handle.deep_link().register_all() {
            eprintln!("hikae: links are not registered here ({error})");
        }
    });
}

#[cfg(test)]
mod tests {
    use super::link_of;

    #[test]
    fn a_second_start_hands_on_its_link_and_nothing_else() {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let link = "hikae://call/start?ref=1";
        assert_eq!(link_of(words(&["hikae", link])), Some(link.to_owned()));
        assert_eq!(
            link_of(words(&["hikae", "--data", "/data/x", link])),
            Some(link.to_owned())
        );
        assert_eq!(link_of(words(&["hikae", "--data", "/data/x"])), None);
        assert_eq!(link_of(words(&["hikae", "--no-such", link])), None);
    }
}
