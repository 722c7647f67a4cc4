//! A desk with a real Japanese input method: ibus with mozc, in a session of its own.
//! mozc refuses to run as root, so a throw-away user is made then and removed afterwards;
//! a person's own account is used as it is, with a temporary home.
//! WebKit keeps the words being converted out of the page here (wry switches the preedit off): until the
//! confirming Enter a field holds what it held before, and the page sees keys of code 229 only.
//! Not here: what is typed (`tests/tests/journey/ime.rs`).

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::desk::{Desk, Display, Result, program};

/// mozc as the engine, converting from the first key.
const MOZC: &str = r#"engines {
  name : "mozc-jp"
  longname : "Mozc"
  layout : "default"
  rank : 80
}
active_on_launch: True
"#;
/// What has to be installed, and the Debian package that has it.
const NEEDED: [(&str, &str); 5] = [
    ("/usr/bin/ibus-daemon", "ibus"),
    ("/usr/bin/dbus-run-session", "dbus"),
    ("/usr/lib/mozc/mozc_server", "ibus-mozc"),
    ("/usr/bin/xdotool", "xdotool"),
    ("/usr/bin/WebKitWebDriver", "webkit2gtk-driver"),
];
/// Throw-away users are called this, the test's process and a number.
const USER: &str = "hikae-ime-";
/// How long ibus may take to be there.
const PATIENCE: Duration = Duration::from_secs(60);
/// Keys of a person who types quickly come this many milliseconds apart.
pub const STROKE_MS: u32 = 80;

static COUNT: AtomicU32 = AtomicU32::new(0);

/// Who runs the session.
pub struct Typist {
    user: Option<String>,
    home: PathBuf,
    _folder: TempDir,
}

impl Typist {
    /// Makes a home with mozc set up, and a user for it when the test runs as root.
    pub fn new() -> Result<Self> {
        for (file, package) in NEEDED {
            if !Path::new(file).exists() {
                return Err(format!("{file} is missing: apt-get install {package}").into());
            }
        }
        let folder = tempfile::tempdir()?;
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755))?;
        let home = folder.path().join("home");
        fs::create_dir(&home)?;
        let root = run(Command::new("id").arg("-u"))?.trim() == "0";
        let user = if root { Some(make_user(&home)?) } else { None };
        // From here on the user goes again, whatever fails.
        let typist = Self {
            user,
            home,
            _folder: folder,
        };
        let home = &typist.home;
        let config = home.join(".config/mozc");
        fs::create_dir_all(&config)?;
        fs::write(config.join("ibus_config.textproto"), MOZC)?;
        fs::create_dir(home.join("run"))?;
        fs::set_permissions(home.join("run"), fs::Permissions::from_mode(0o700))?;
        for name in ["hikae", "hikae-peer"] {
            if program(name).exists() {
                fs::copy(program(name), home.join(name))?;
            }
        }
        typist.own(home)?;
        Ok(typist)
    }

    /// The home folder.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// Gives a path to the user of the session.
    pub fn own(&self, path: &Path) -> Result<()> {
        if let Some(user) = &self.user {
            run(Command::new("chown").arg("-R").arg(user).arg(path))?;
        }
        Ok(())
    }

    /// A command run by the user of the session, on this display, with the input method switched on.
    pub fn command(&self, display: &Display, words: &[&str]) -> Command {
        let mut command = match &self.user {
            Some(user) => {
                let mut command = Command::new("runuser");
                command.args(["-u", user, "--", "env"]);
                command
            }
            None => Command::new("env"),
        };
        for name in [
            "WAYLAND_DISPLAY",
            "DBUS_SESSION_BUS_ADDRESS",
            "IBUS_ADDRESS",
            "XDG_CONFIG_HOME",
            "XDG_CACHE_HOME",
            "XDG_DATA_HOME",
        ] {
            command.args(["-u", name]);
        }
        command
            .arg(format!("HOME={}", self.home.display()))
            .arg(format!(
                "XDG_RUNTIME_DIR={}",
                self.home.join("run").display()
            ))
            .arg(format!("DISPLAY={}", display.name))
            .args(["GDK_BACKEND=x11", "GTK_IM_MODULE=ibus"])
            .args(["XMODIFIERS=@im=ibus", "LANG=C.UTF-8"])
            .args(["TAURI_AUTOMATION=true", "TAURI_WEBVIEW_AUTOMATION=true"])
            .args(words)
            .current_dir(&self.home)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    /// Starts the session: a private bus, ibus with mozc, and the WebDriver that starts the app inside it.
    pub fn open_session(&self, display: &Display, port: u16) -> Result<Child> {
        let script = format!(
            "ibus-daemon -rx --panel disable & exec WebKitWebDriver --port={port} --host=127.0.0.1"
        );
        let log = self.home.join("session.log");
        let file = fs::File::create(&log)?;
        let child = self
            .command(display, &["dbus-run-session", "--", "sh", "-c", &script])
            .stdout(file.try_clone()?)
            .stderr(file)
            .process_group(0)
            .spawn()?;
        let deadline = Instant::now() + PATIENCE;
        while self.choose_mozc(display).is_err() {
            if Instant::now() > deadline {
                let said = fs::read_to_string(&log).unwrap_or_default();
                return Err(format!("mozc does not come up:\n{said}").into());
            }
            std::thread::sleep(Duration::from_millis(300));
        }
        Ok(child)
    }

    /// Chooses mozc as the engine of the session.
    pub fn choose_mozc(&self, display: &Display) -> Result<()> {
        // ibus 1.5.27 ends with 1 even when it has chosen the engine: what it then names as chosen counts.
        let _ = run(&mut self.command(display, &["ibus", "engine", "mozc-jp"]));
        let engine = run(&mut self.command(display, &["ibus", "engine"]))?;
        if engine.trim() == "mozc-jp" {
            Ok(())
        } else {
            Err(format!("the engine is 「{}」", engine.trim()).into())
        }
    }

    /// Every process that was started with this home, and no other.
    fn processes(&self) -> Vec<String> {
        let home = format!("HOME={}", self.home.display());
        let Ok(all) = fs::read_dir("/proc") else {
            return Vec::new();
        };
        all.flatten()
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|pid| pid.bytes().all(|byte| byte.is_ascii_digit()))
            .filter(|pid| {
                fs::read(format!("/proc/{pid}/environ")).is_ok_and(|all| {
                    all.split(|byte| *byte == 0)
                        .any(|one| one == home.as_bytes())
                })
            })
            .collect()
    }
}

impl Drop for Typist {
    fn drop(&mut self) {
        // Several rounds: a process may start another one while it is being ended.
        for _ in 0..20 {
            let left = self.processes();
            if left.is_empty() {
                break;
            }
            let _ = Command::new("kill")
                .arg("-9")
                .args(&left)
                .stderr(Stdio::null())
                .status();
            std::thread::sleep(Duration::from_millis(100));
        }
        if let Some(user) = &self.user {
            remove_user(user);
        }
    }
}

fn make_user(home: &Path) -> Result<String> {
    // What a test that was itself killed left behind.
    for line in fs::read_to_string("/etc/passwd")
        .unwrap_or_default()
        .lines()
    {
        let user = line.split(':').next().unwrap_or_default();
        let owner = user
            .strip_prefix(USER)
            .and_then(|rest| rest.split('-').next());
        if owner.is_some_and(|pid| !Path::new("/proc").join(pid).exists()) {
            remove_user(user);
        }
    }
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let user = format!("{USER}{}-{number}", std::process::id());
    let mut last = None;
    // Another test may hold the lock of the password file for a moment.
    for _ in 0..20 {
        let made = run(Command::new("useradd")
            .args(["--no-create-home", "--shell", "/bin/sh", "--home-dir"])
            .arg(home)
            .arg(&user));
        match made {
            Ok(_) => return Ok(user),
            Err(error) => last = Some(error),
        }
        std::thread::sleep(Duration::from_millis(300));
    }
    Err(last.unwrap_or_else(|| "no user could be made".into()))
}

fn remove_user(user: &str) {
    for _ in 0..20 {
        let gone = Command::new("userdel")
            .arg(user)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        if gone.is_ok_and(|status| status.success()) {
            return;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}

fn run(command: &mut Command) -> Result<String> {
    let output = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .output()?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)).into())
    }
}

/// What must not change while an input method converts: the screen, the focus, every field's words, what
/// is chosen, what is said.
const STAND: &str = r"
const e = document.activeElement;
const shown = (el) => el.getClientRects().length > 0;
const all = (q) => Array.from(document.querySelectorAll(q)).filter(shown);
const clean = (text) => text.replace(/\u200b/g, '').trim();
return {
  title: all('h1, main h2').map((el) => clean(el.innerText)).join(' / ') + ' ' + innerHeight,
  focus: e.getAttribute('aria-label') || e.tagName,
  value: 'value' in e ? e.value : null,
  others: all('input, textarea').filter((el) => el !== e).map((el) => el.value),
  chosen: all('[aria-checked=true], [aria-pressed=true]').map((el) => clean(el.innerText)),
  alert: all('[role=alert]').map((el) => clean(el.innerText)).join(''),
};";

/// The parts of that which a confirmed conversion leaves alone: all but the field's words.
const PARTS: [&str; 5] = ["chosen", "title", "focus", "others", "alert"];

/// The names of the text fields on the screen. An input method is off in a password's.
const FIELDS: &str = r"
return Array.from(document.querySelectorAll('input:not([type=password]), textarea'))
  .filter((el) => el.getClientRects().length > 0 && !el.readOnly && !el.disabled)
  .map((el) => el.getAttribute('aria-label') || '');";

/// Takes the focus into one of them, at its end, after giving it back what it held.
const TAKE: &str = r"
const [at, held] = arguments;
const el = Array.from(document.querySelectorAll('input:not([type=password]), textarea'))
  .filter((el) => el.getClientRects().length > 0 && !el.readOnly && !el.disabled)[at];
if (held !== null) { el.value = held; el.dispatchEvent(new Event('input', { bubbles: true })); }
el.focus();
el.setSelectionRange(el.value.length, el.value.length);";

/// Typing through the input method.
impl Desk {
    /// What must not change while an input method converts.
    pub fn stand(&self) -> Result<Value> {
        self.script(STAND, vec![])
    }

    /// Types Latin letters into the field that has the focus, converts them once and confirms: the field then
    /// ends in `words`, and nothing else has happened.
    pub fn convert(&self, letters: &str, words: &str) -> Result<()> {
        let before = self.stand()?;
        self.strike(letters, STROKE_MS)?;
        self.press(&["space"])?;
        self.press(&["Return"])?;
        let after = self.confirmed(&before)?;
        let value = after
            .get("value")
            .and_then(Value::as_str)
            .unwrap_or_default();
        if value.ends_with(words) {
            Ok(())
        } else {
            Err(format!("{letters} became 「{value}」, not 「{words}」").into())
        }
    }

    /// Converts in every text field on the screen, one after the other: the Enter that confirms does nothing else,
    /// and Escape in a conversion leaves neither the field nor the screen. The fields then hold what they held.
    /// `wanted` names fields that have to be among them. `list`: what is chosen below may follow the words typed.
    pub fn confirm_everywhere(&self, wanted: &[&str], list: bool) -> Result<usize> {
        let names = self.script(FIELDS, vec![])?;
        let names: Vec<&str> = names
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        for name in wanted {
            if !names.iter().any(|found| found.contains(name)) {
                return Err(format!("no field 「{name}」 on the screen, but {names:?}").into());
            }
        }
        for (at, name) in names.iter().enumerate() {
            self.script(TAKE, vec![json!(at), Value::Null])?;
            let before = self.stand()?;
            let held = before
                .get("value")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned();
            self.strike("ka", STROKE_MS)?;
            self.press(&["space", "Escape", "Escape"])?;
            self.still(&before, &format!("Escape in a conversion in 「{name}」"))?;
            self.strike("ka", STROKE_MS)?;
            self.press(&["space", "Return"])?;
            let parts = if list { &PARTS[1..] } else { &PARTS[..] };
            let after = self.confirmed_but(&before, parts)?;
            let holds = after
                .get("value")
                .and_then(Value::as_str)
                .unwrap_or_default();
            let more = holds.strip_prefix(held.as_str()).unwrap_or_default();
            if more.is_empty() || more.chars().any(|c| c.is_ascii()) {
                return Err(format!("「{name}」 held 「{held}」 and now 「{holds}」").into());
            }
            self.script(TAKE, vec![json!(at), json!(held)])?;
        }
        Ok(names.len())
    }

    /// Waits for the confirming Enter to arrive in the field and proves that it did nothing else.
    pub fn confirmed(&self, before: &Value) -> Result<Value> {
        self.confirmed_but(before, &PARTS)
    }

    fn confirmed_but(&self, before: &Value, parts: &[&str]) -> Result<Value> {
        let deadline = Instant::now() + Duration::from_secs(20);
        let mut after = self.stand()?;
        while after == *before {
            if Instant::now() > deadline {
                return Err(format!("nothing was converted in {before}").into());
            }
            std::thread::sleep(Duration::from_millis(30));
            after = self.stand()?;
        }
        // Whatever a wrongly taken Enter would start, it starts now.
        std::thread::sleep(Duration::from_millis(150));
        let after = self.stand()?;
        unchanged(before, &after, parts)?;
        Ok(after)
    }

    /// Out of a field by Esc, to what then has the focus. The web view tells the input method a moment later
    /// that nobody types text any more; a key pressed before that would be the input method's.
    pub fn leave_field(&self, then: &str) -> Result<()> {
        self.press(&["Escape"])?;
        self.see_focus(then)?;
        std::thread::sleep(Duration::from_millis(300));
        Ok(())
    }

    /// Nothing has changed since `before`, not even the field's words.
    pub fn still(&self, before: &Value, what: &str) -> Result<()> {
        std::thread::sleep(Duration::from_millis(200));
        let after = self.stand()?;
        if after == *before {
            Ok(())
        } else {
            Err(format!("{what} changed the screen from\n{before}\nto\n{after}").into())
        }
    }
}

fn unchanged(before: &Value, after: &Value, parts: &[&str]) -> Result<()> {
    for part in parts.iter().copied() {
        if before[part] != after[part] {
            return Err(format!(
                "the Enter that confirms a conversion changed {part} from {} to {} ({} → {})",
                before[part], after[part], before["value"], after["value"]
            )
            .into());
        }
    }
    Ok(())
}
