//! Playing a scenario. A step is a command of the contract with its arguments, or one of:
//! `pass_s` (time passes), `set_clock_s` (somebody sets the clock), `reboot_s` (the PC restarts meanwhile),
//! `reopen` (the app ends and starts again), `hush` (a command whose answer depends on the built-in packs), `see` (pieces of the last answer, by JSON pointer),
//! `words_lack` (no stored text and no file holds these words), `words_hold` (the check itself works).

mod transcript;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use hikae_app::host::{HandTime, Host, MemoryClipboard, NoKeys, NoNotices, Now};
use hikae_app::{App, StartOptions};
use hikae_core::ids::TextId;
use hikae_core::time::Stamp;
use hikae_store::vault::{Key, no_mask};
use hikae_store::{StoreError, Vault, words};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use tempfile::TempDir;

/// 2026-11-23 09:00 in Japan, a Monday.
const START_MS: i64 = 1_795_392_000_000;
/// Ids of texts that are looked through; scenarios are short.
const TEXTS: i64 = 2_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scenario {
    /// What it shows.
    name: String,
    /// Folders of `tests/packs` that are the workplace's own.
    packs: Vec<String>,
    /// One command each.
    steps: Vec<Map<String, Value>>,
}

/// The app under test, and everything it stands on.
struct Stage {
    folder: TempDir,
    time: Arc<HandTime>,
    clipboard: Arc<MemoryClipboard>,
    app: Option<App>,
    last: Value,
    out: String,
}

/// Plays a scenario and answers its transcript.
pub fn play(text: &str) -> Result<String, String> {
    let scenario: Scenario = serde_saphyr::from_str(text).map_err(|error| error.to_string())?;
    let now = Now {
        stamp: Stamp {
            wall_ms: START_MS,
            mono_ms: 5_000_000,
            boot: "first".to_owned(),
        },
        offset_min: 540,
    };
    let mut stage = Stage {
        folder: tempfile::tempdir().map_err(|error| error.to_string())?,
        time: Arc::new(HandTime::at(now)),
        clipboard: Arc::default(),
        app: None,
        last: Value::Null,
        out: format!("# {}\n", scenario.name),
    };
    for pack in &scenario.packs {
        let from = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("packs")
            .join(pack);
        copy_folder(&from, &stage.data().join("packs").join(pack))
            .map_err(|error| format!("{pack}: {error}"))?;
    }
    stage.open();
    for step in scenario.steps {
        let mut step = step.into_iter();
        let (Some((verb, args)), None) = (step.next(), step.next()) else {
            return Err("a step is one command".to_owned());
        };
        stage.step(&verb, args)?;
    }
    Ok(stage.out)
}

impl Stage {
    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn key(&self) -> PathBuf {
        self.folder.path().join("key")
    }

    fn open(&mut self) {
        let host = Host {
            time: self.time.clone(),
            keys: Arc::new(NoKeys),
            clipboard: self.clipboard.clone(),
            push: Arc::new(|_| {}),
            notify: Arc::new(NoNotices),
        };
        let options = StartOptions {
            data_dir: self.data(),
            key_file: Some(self.key()),
            demo: false,
        };
        self.app = Some(App::start(host, options));
    }

    fn step(&mut self, verb: &str, args: Value) -> Result<(), String> {
        self.out.push_str(&format!("\n> {verb} {args}\n"));
        let ms = args.as_i64().unwrap_or(0) * 1000;
        match verb {
            "pass_s" => self.time.pass_ms(ms),
            "set_clock_s" => self.time.set_clock_by_ms(ms),
            "reboot_s" => self.time.reboot_ms(ms),
            "reopen" => {
                self.app = None;
                self.open();
            }
            "see" => {
                for pointer in args
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                {
                    let found = self.last.pointer(pointer).cloned().unwrap_or(Value::Null);
                    self.out.push_str(&format!("  {pointer}: {found}\n"));
                }
            }
            "hush" => {
                let silent = self.out.len();
                for (command, args) in args.as_object().cloned().unwrap_or_default() {
                    self.call(&command, args)?;
                }
                self.out.truncate(silent);
            }
            "see_clipboard" => self.out.push_str(&format!(
                "  {}\n",
                self.clipboard.text().replace('\n', " / ")
            )),
            "words_lack" | "words_hold" => {
                self.search(args.as_str().unwrap_or_default(), verb == "words_hold")?
            }
            command => self.call(command, args)?,
        }
        Ok(())
    }

    fn call(&mut self, command: &str, args: Value) -> Result<(), String> {
        let app = self.app.as_ref().ok_or("the app is closed")?;
        let args = if args.is_null() { json!({}) } else { args };
        match app.dispatch(command, args) {
            Ok(reply) => {
                self.last = reply.get("value").cloned().unwrap_or_default();
                self.out.push_str(&transcript::tell(&reply));
            }
            Err(fault) => {
                self.last = Value::Null;
                self.out
                    .push_str(&format!("  ! {:?}: {}\n", fault.code, fault.detail));
            }
        }
        Ok(())
    }

    /// Looks through every stored text and every file of the data folder; the app is closed meanwhile.
    fn search(&mut self, wanted: &str, held: bool) -> Result<(), String> {
        self.app = None;
        let mut found = Vec::new();
        {
            let vault = Vault::open(&self.data(), Key::File(&self.key()), no_mask())
                .map_err(|error| error.to_string())?;
            for id in 1..=TEXTS {
                match vault.read(|read| words::load_words(read, TextId(id))) {
                    Ok(Some(text)) if text.contains(wanted) => found.push(format!("text {id}")),
                    Ok(_) | Err(StoreError::NotFound(_)) => {}
                    Err(error) => return Err(error.to_string()),
                }
            }
        }
        search_files(&self.data(), wanted.as_bytes(), &mut found)
            .map_err(|error| error.to_string())?;
        self.open();
        if found.is_empty() == held {
            return Err(format!("「{wanted}」 stands in: {}", found.join(", ")));
        }
        Ok(())
    }
}

fn search_files(folder: &Path, wanted: &[u8], found: &mut Vec<String>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            search_files(&path, wanted, found)?;
        } else if std::fs::read(&path)?
            .windows(wanted.len())
            .any(|bytes| bytes == wanted)
        {
            found.push(path.display().to_string());
        }
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
