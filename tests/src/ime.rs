//! A desk with a real Japanese input method: ibus with mozc, in a session of its own.
//! mozc refuses to run as root, so a throw-away user is made then and removed afterwards;
//! a person's own account is used as it is, with a temporary home.
//! Not here: what is typed (`tests/tests/ime.rs`).

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::desk::{Display, Result, program};

/// mozc as the engine, converting from the first key.
const MOZC: &str = r#"engines {
  name : "mozc-jp"
  longname : "Mozc"
  layout : "default"
  rank : 80
}
active_on_launch: True
"#;

/// Who runs the session.
pub struct Typist {
    user: Option<String>,
    home: PathBuf,
    _folder: TempDir,
}

impl Typist {
    /// Makes a home with mozc set up, and a user for it when the test runs as root.
    pub fn new() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755))?;
        let home = folder.path().join("home");
        fs::create_dir(&home)?;
        let root = run(Command::new("id").arg("-u"))?.trim() == "0";
        let user = if root {
            let user = format!("hikae-ime-{}", std::process::id());
            run(Command::new("useradd")
                .args(["--no-create-home", "--home-dir"])
                .arg(&home)
                .arg(&user))?;
            Some(user)
        } else {
            None
        };
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
        let typist = Self {
            user,
            home,
            _folder: folder,
        };
        typist.own(&typist.home)?;
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
                command.args(["-u", user, "--"]);
                command
            }
            None => Command::new("env"),
        };
        if self.user.is_some() {
            command.arg("env");
        }
        command
            .arg(format!("HOME={}", self.home.display()))
            .arg(format!(
                "XDG_RUNTIME_DIR={}",
                self.home.join("run").display()
            ))
            .arg(format!("DISPLAY={}", display.name))
            .args(["GTK_IM_MODULE=ibus", "XMODIFIERS=@im=ibus", "LANG=C.UTF-8"])
            .args(["TAURI_AUTOMATION=true", "TAURI_WEBVIEW_AUTOMATION=true"])
            .args(words)
            .current_dir(&self.home)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    /// Starts the session: a private bus, ibus with mozc, and the WebDriver that starts the app inside it.
    pub fn open_session(&self, display: &Display, port: u16) -> Result<Child> {
        let script = format!(
            "ibus-daemon -drx --panel disable; sleep 2; ibus engine mozc-jp; exec WebKitWebDriver --port={port} --host=127.0.0.1"
        );
        let child = self
            .command(display, &["dbus-run-session", "--", "sh", "-c", &script])
            .spawn()?;
        std::thread::sleep(Duration::from_secs(3));
        Ok(child)
    }

    /// Chooses mozc for the field that has the focus.
    pub fn choose_mozc(&self, display: &Display) -> Result<()> {
        run(&mut self.command(display, &["ibus", "engine", "mozc-jp"])).map(drop)
    }
}

impl Drop for Typist {
    fn drop(&mut self) {
        if let Some(user) = &self.user {
            let _ = Command::new("pkill").args(["-KILL", "-u", user]).status();
            std::thread::sleep(Duration::from_millis(300));
            let _ = Command::new("userdel")
                .arg(user)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status();
        }
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
