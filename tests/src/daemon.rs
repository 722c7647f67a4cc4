//! A real notification daemon (dunst) on a desk's own bus and display: what it was given is read off the bus, and its
//! notification is clicked with the mouse, as a person does.
//! Not here: when one is due and what it says (the app).

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::desk::{Desk, Result};

/// A click does what the notification offers, and takes it away.
const CONFIG: &str = "[global]
    mouse_left_click = do_action, close_current
    follow = none
    notification_limit = 5
    history_length = 50
    show_age_threshold = -1
";
/// How long something is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// The daemon; ends with the value.
pub struct Daemon {
    dunst: Child,
    monitor: Child,
    bus: String,
    display: String,
    folder: TempDir,
}

impl Daemon {
    /// Starts it on the desk's bus and display.
    pub fn open(desk: &Desk) -> Result<Self> {
        let bus = desk.bus.as_ref().ok_or("a daemon needs a bus")?;
        let (bus, display) = (bus.address.clone(), desk.display.name.clone());
        let folder = tempfile::tempdir()?;
        let config = folder.path().join("dunstrc");
        fs::write(&config, CONFIG)?;
        let heard = File::create(folder.path().join("heard"))?;
        let monitor = Command::new("dbus-monitor")
            .args([
                "--session",
                "interface='org.freedesktop.Notifications',type='method_call',member='Notify'",
            ])
            .env("DBUS_SESSION_BUS_ADDRESS", &bus)
            .stdout(heard)
            .stderr(Stdio::null())
            .spawn()?;
        let dunst = Command::new("dunst")
            .arg("-config")
            .arg(&config)
            .env("DISPLAY", &display)
            .env("DBUS_SESSION_BUS_ADDRESS", &bus)
            .env("HOME", folder.path())
            .env_remove("WAYLAND_DISPLAY")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let daemon = Self {
            dunst,
            monitor,
            bus,
            display,
            folder,
        };
        let ready = || {
            let asked = daemon.dunstctl(&["is-paused"]);
            asked.is_ok_and(|told| told.contains("false"))
        };
        wait("dunst to listen", ready)?;
        Ok(daemon)
    }

    /// Everything that was given to it so far, as it went over the bus.
    pub fn heard(&self) -> Result<String> {
        Ok(fs::read_to_string(self.heard_file())?)
    }

    /// How many notifications were given to it so far.
    pub fn count(&self) -> Result<usize> {
        Ok(self.heard()?.matches("member=Notify").count())
    }

    /// Waits for a notification that says these words, as the daemon itself keeps it.
    pub fn see(&self, words: &str) -> Result<()> {
        let shown = || {
            let given = self.heard().is_ok_and(|heard| heard.contains(words));
            given && self.displayed().is_ok_and(|count| count > 0)
        };
        wait(&format!("a notification with 「{words}」"), shown)
    }

    /// How many it shows now.
    pub fn displayed(&self) -> Result<usize> {
        Ok(self.dunstctl(&["count", "displayed"])?.trim().parse()?)
    }

    /// Bodies of what it showed and no longer shows, the latest first.
    pub fn history(&self) -> Result<Vec<String>> {
        let told: Value = serde_json::from_str(&self.dunstctl(&["history"])?)?;
        let rows = told.pointer("/data/0").and_then(Value::as_array);
        let body = |row: &Value| Some(row.pointer("/body/data")?.as_str()?.to_owned());
        Ok(rows.into_iter().flatten().filter_map(body).collect())
    }

    /// Clicks on what is shown, with the mouse.
    pub fn click(&self) -> Result<()> {
        let found = self.xdotool(&["search", "--onlyvisible", "--class", "Dunst"])?;
        let window = found
            .lines()
            .next()
            .ok_or("no notification is on the display")?;
        self.xdotool(&["mousemove", "--window", window, "20", "20", "click", "1"])?;
        Ok(())
    }

    fn heard_file(&self) -> PathBuf {
        self.folder.path().join("heard")
    }

    fn dunstctl(&self, words: &[&str]) -> Result<String> {
        self.ask("dunstctl", words)
    }

    fn xdotool(&self, words: &[&str]) -> Result<String> {
        self.ask("xdotool", words)
    }

    fn ask(&self, program: &str, words: &[&str]) -> Result<String> {
        let done = Command::new(program)
            .args(words)
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus)
            .stderr(Stdio::null())
            .output()?;
        if !done.status.success() {
            return Err(format!("{program} {words:?} was refused").into());
        }
        Ok(String::from_utf8(done.stdout)?)
    }
}

fn wait(what: &str, done: impl Fn() -> bool) -> Result<()> {
    let deadline = Instant::now() + PATIENCE;
    while !done() {
        if Instant::now() > deadline {
            return Err(format!("waited in vain for {what}").into());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

impl Drop for Daemon {
    fn drop(&mut self) {
        for child in [&mut self.dunst, &mut self.monitor] {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
