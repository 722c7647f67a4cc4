//! `hikaectl --data DIR call …`: a softphone tells what happens to a call.

use hikae_app::control::{CallArgs, CallTold};

use crate::args::PhoneEvent;
use crate::door::Door;
use crate::out::Told;

/// Tells the app that runs, or keeps it in the folder.
pub fn run(door: &Door, event: PhoneEvent, reference: Option<String>) -> Told {
    let args = CallArgs {
        event: event.into(),
        reference,
    };
    let told = door.ask::<_, CallTold>("call", &args);
    told.map_or_else(
        |told| told,
        |(clocks, _)| Told::fine(words(&clocks), &clocks),
    )
}

fn words(clocks: &CallTold) -> String {
    let named = [
        ("通話", clocks.call_s),
        ("保留", clocks.hold_s),
        ("後処理", clocks.wrap_s),
    ];
    let running: Vec<String> = named
        .iter()
        .filter_map(|(name, s)| s.map(|s| format!("{name} {:02}:{:02}", s / 60, s % 60)))
        .collect();
    let running = if running.is_empty() {
        "通話なし".to_owned()
    } else {
        running.join("  ")
    };
    if clocks.changed {
        running
    } else {
        format!("{running}(変わりません)")
    }
}
