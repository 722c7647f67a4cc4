//! A desk: a display of its own (Xvfb), the real release build of Hikae on a throw-away data folder,
//! and WebDriver to press keys in it and read what an operator would read.
//! Elements are found by role and accessible name, never by class or test id.
//! Not here: what a journey does (`tests/tests/`).

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::CmdError;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::ime::Typist;
use crate::wall::Wall;

/// What went wrong, in words for whoever reads the test's output.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// How long a journey waits for something to appear. Generous: machines that test are slow and shared.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often an element may be drawn anew between its being found and its being used.
const STALE_TRIES: usize = 5;

/// The data folder's name beside the key file.
const DATA: &str = "data";

/// Control, as WebDriver sends it.
pub const CTRL: char = '\u{E009}';
/// Alt.
pub const ALT: char = '\u{E00A}';
/// Shift.
pub const SHIFT: char = '\u{E008}';
/// Enter.
pub const ENTER: char = '\u{E007}';
/// Escape.
pub const ESC: char = '\u{E00C}';
/// Tab.
pub const TAB: char = '\u{E004}';
/// Arrow down.
pub const DOWN: char = '\u{E015}';

/// The machine to oneself: journeys of one program wait for each other, since each measures how a person's keys and
/// an input method's arrive, and several windows on two cores would measure each other.
pub fn alone() -> MutexGuard<'static, ()> {
    static ONE: Mutex<()> = Mutex::new(());
    // A journey that failed leaves nothing behind that the next could stumble over.
    ONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The top folder of the tree.
pub fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map(Path::to_path_buf)
        .unwrap_or_default()
}

/// A program of the release build.
pub fn program(name: &str) -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| top().join("target"), PathBuf::from);
    target
        .join("release")
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// A display without a screen; ends with the value.
pub struct Display {
    child: Child,
    windows: Child,
    /// Its name, such as `:99`.
    pub name: String,
}

impl Display {
    /// Starts Xvfb on a free display, and a window manager so that focus behaves as on a desk.
    pub fn open(size: (u32, u32)) -> Result<Self> {
        let mut child = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                &format!("{}x{}x24", size.0, size.1),
                "-nolisten",
                "tcp",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().ok_or("Xvfb gives no output")?).read_line(&mut line)?;
        let name = format!(":{}", line.trim());
        let windows = Command::new("openbox")
            .env("DISPLAY", &name)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        Ok(Self {
            child,
            windows,
            name,
        })
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        for child in [&mut self.windows, &mut self.child] {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// A session bus of its own; ends with the value. A second start finds the running app over it, and what the app tells
/// the desktop goes there and nowhere else.
pub struct Bus {
    child: Child,
    /// What programs find it by (`DBUS_SESSION_BUS_ADDRESS`).
    pub address: String,
}

impl Bus {
    /// Starts one.
    pub fn open() -> Result<Self> {
        let mut child = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut line = String::new();
        let told = child.stdout.take().ok_or("dbus-daemon gives no address")?;
        BufReader::new(told).read_line(&mut line)?;
        let address = line.trim().to_owned();
        Ok(Self { child, address })
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The operator's desk.
pub struct Desk {
    runtime: Runtime,
    client: Option<Client>,
    driver: Child,
    port: u16,
    /// Options given to the app besides the data folder and the key.
    pub options: Vec<String>,
    /// The display.
    pub display: Display,
    /// The data folder and the key file lie in here.
    pub folder: TempDir,
    /// Of a desk with an input method.
    pub typist: Option<Typist>,
    /// Of a desk with a session bus.
    pub bus: Option<Bus>,
    /// Of a desk whose clock on the wall can be set.
    pub wall: Option<Wall>,
    name: String,
    program: String,
    shots: u32,
}

impl Desk {
    /// Opens Hikae on an empty data folder with a key file. `name` names the screenshots' folder.
    pub fn open(name: &str) -> Result<Self> {
        Self::open_with(name, &[])
    }

    /// The same with more options for the app.
    pub fn open_with(name: &str, options: &[&str]) -> Result<Self> {
        Self::open_desk(name, "hikae", options)
    }

    /// Another program in the same place: the empty app that the benchmarks compare with.
    pub fn open_program(name: &str, program: &str, options: &[&str]) -> Result<Self> {
        Self::open_desk(name, program, options)
    }

    /// Hikae with a real Japanese input method: keys go through ibus and mozc.
    pub fn open_ime(name: &str) -> Result<Self> {
        let typist = Typist::new()?;
        let folder = tempfile::tempdir_in(typist.home())?;
        Self::build(name, "hikae", &[], folder, Some(typist), None, None)
    }

    /// Hikae on a session bus of its own.
    pub fn open_on_bus(name: &str) -> Result<Self> {
        let (folder, bus) = (tempfile::tempdir()?, Bus::open()?);
        Self::build(name, "hikae", &[], folder, None, Some(bus), None)
    }

    /// The same with a clock on the wall that can be set.
    pub fn open_on_clock(name: &str) -> Result<Self> {
        let (folder, bus) = (tempfile::tempdir()?, Bus::open()?);
        let wall = Wall::hang(folder.path(), &program("hikae"))?;
        Self::build(name, "hikae", &[], folder, None, Some(bus), Some(wall))
    }

    /// Starts the app a second time with more words, as the desktop does for a link; it hands them on and ends.
    pub fn start_again(&self, words: &[&str]) -> Result<()> {
        let bus = self
            .bus
            .as_ref()
            .ok_or("no bus: nothing can be handed on")?;
        let mut second = Command::new(self.binary())
            .arg("--data")
            .arg(self.data())
            .args(words)
            .env("DISPLAY", &self.display.name)
            .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let deadline = Instant::now() + PATIENCE;
        while second.try_wait()?.is_none() {
            if Instant::now() > deadline {
                let _ = second.kill();
                let _ = second.wait();
                return Err("the second start does not end".into());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// Hikae on a data folder that is not as it should be: `prepare` is given its path, where nothing is yet.
    pub fn open_on(name: &str, prepare: impl FnOnce(&Path) -> Result<()>) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        prepare(&folder.path().join(DATA))?;
        Self::build(name, "hikae", &[], folder, None, None, None)
    }

    fn open_desk(name: &str, program: &str, options: &[&str]) -> Result<Self> {
        Self::build(
            name,
            program,
            options,
            tempfile::tempdir()?,
            None,
            None,
            None,
        )
    }

    fn build(
        name: &str,
        program: &str,
        options: &[&str],
        folder: TempDir,
        typist: Option<Typist>,
        bus: Option<Bus>,
        wall: Option<Wall>,
    ) -> Result<Self> {
        fs::write(folder.path().join("key"), [7_u8; 32])?;
        let display = Display::open((1280, 1000))?;
        let port = free_port()?;
        let driver = match &typist {
            Some(typist) => {
                typist.own(folder.path())?;
                typist.open_session(&display, port)?
            }
            // A write past a limit that a journey sets fails, as on a full disk, instead of ending the app.
            None => {
                let mut driver = Command::new("sh");
                driver
                    .args(["-c", "trap '' XFSZ; exec WebKitWebDriver \"$@\"", "driver"])
                    .args([&format!("--port={port}"), "--host=127.0.0.1"])
                    .env("DISPLAY", &display.name)
                    .env("TAURI_AUTOMATION", "true")
                    .env("TAURI_WEBVIEW_AUTOMATION", "true")
                    .env("LANG", "C.UTF-8")
                    .env_remove("DBUS_SESSION_BUS_ADDRESS");
                if let Some(bus) = &bus {
                    driver.env("DBUS_SESSION_BUS_ADDRESS", &bus.address);
                }
                driver.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?
            }
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()?;
        let options = options.iter().map(|option| (*option).to_owned()).collect();
        let (name, program) = (name.to_owned(), program.to_owned());
        let mut desk = Self {
            runtime,
            client: None,
            driver,
            port,
            options,
            display,
            folder,
            typist,
            bus,
            wall,
            name,
            program,
            shots: 0,
        };
        desk.start()?;
        Ok(desk)
    }

    /// The app's data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join(DATA)
    }

    /// The key file both programs are given.
    pub fn key_file(&self) -> PathBuf {
        self.folder.path().join("key")
    }

    fn binary(&self) -> PathBuf {
        match (&self.typist, &self.wall) {
            (Some(typist), _) => typist.home().join(&self.program),
            (None, Some(wall)) => wall.program().to_owned(),
            (None, None) => program(&self.program),
        }
    }

    /// Starts the app (again) on the same data folder.
    pub fn start(&mut self) -> Result<()> {
        let mut args = vec![
            "--data".to_owned(),
            self.data().display().to_string(),
            "--key-file".to_owned(),
            self.key_file().display().to_string(),
        ];
        args.extend(self.options.clone());
        let capabilities =
            json!({ "webkitgtk:browserOptions": { "binary": self.binary(), "args": args } });
        let capabilities = capabilities.as_object().cloned().unwrap_or_default();
        let url = format!("http://127.0.0.1:{}", self.port);
        let deadline = Instant::now() + PATIENCE;
        let client = loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            let tried = self
                .runtime
                .block_on(builder.capabilities(capabilities.clone()).connect(&url));
            match tried {
                Ok(client) => break client,
                Err(_) if Instant::now() < deadline => {
                    std::thread::sleep(Duration::from_millis(200))
                }
                Err(error) => return Err(error.into()),
            }
        };
        self.client = Some(client);
        self.wait_script("the page to stand", "return document.querySelector('main, [role=main]') !== null && document.body.innerText.trim() !== ''")
    }

    /// Answers the first start's questions as they stand, and shows the home screen.
    pub fn settle(&self) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        while self
            .script(FIND, vec![json!("textbox"), json!("お客様の質問")])?
            .is_null()
        {
            if Instant::now() > deadline {
                return Err(format!(
                    "the home screen does not come; on the screen:\n{}",
                    self.text()?
                )
                .into());
            }
            self.press(&["ctrl+Return"])?;
            std::thread::sleep(Duration::from_millis(300));
        }
        self.see_focus("お客様の質問")
    }

    /// `kill -9` of the app, as a power cut would.
    pub fn kill(&mut self) -> Result<()> {
        let pid = self.pid()?;
        let status = Command::new("kill")
            .args(["-9", &pid.to_string()])
            .status()?;
        if !status.success() {
            return Err("the app could not be killed".into());
        }
        self.client = None;
        // The lock of the data folder goes with the process; wait until the system has seen to it.
        let deadline = Instant::now() + PATIENCE;
        while self.pid().is_ok() && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// Ends the app in an orderly way and waits until it has let go of the data folder.
    pub fn close(&mut self) -> Result<()> {
        if let Some(client) = self.client.take() {
            let _ = self.runtime.block_on(client.close());
        }
        let deadline = Instant::now() + PATIENCE;
        while let Ok(pid) = self.pid() {
            if Instant::now() > deadline {
                return Err("the app did not end".into());
            }
            let _ = Command::new("kill").arg(pid.to_string()).status();
            std::thread::sleep(Duration::from_millis(100));
        }
        // A process that ends gives its memory back before its files and sockets: until then the folder is not free.
        std::thread::sleep(Duration::from_millis(700));
        Ok(())
    }

    /// The process that was started on this data folder.
    pub fn pid(&self) -> Result<u32> {
        let data = self.data().display().to_string();
        for entry in fs::read_dir("/proc")? {
            let entry = entry?;
            let Some(pid) = entry
                .file_name()
                .to_str()
                .and_then(|name| name.parse::<u32>().ok())
            else {
                continue;
            };
            let mut command = Vec::new();
            let read = fs::File::open(entry.path().join("cmdline"))
                .and_then(|mut file| file.read_to_end(&mut command));
            let state = fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
            if read.is_err() || state.contains(") Z ") {
                continue;
            }
            let words: Vec<&[u8]> = command.split(|byte| *byte == 0).collect();
            let is_app = words
                .first()
                .is_some_and(|first| first.ends_with(format!("/{}", self.program).as_bytes()));
            if is_app && words.contains(&data.as_bytes()) {
                return Ok(pid);
            }
        }
        Err("the app is not running".into())
    }

    fn client(&self) -> Result<&Client> {
        self.client
            .as_ref()
            .ok_or_else(|| "the app is not open".into())
    }

    /// Runs a script in the page and gives what it returns.
    pub fn script(&self, script: &str, args: Vec<Value>) -> Result<Value> {
        Ok(self
            .runtime
            .block_on(self.client()?.execute(script, args))?)
    }

    fn wait_script(&self, what: &str, script: &str) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if matches!(self.script(script, vec![]), Ok(Value::Bool(true))) {
                return Ok(());
            }
            if Instant::now() > deadline {
                let shown = self.text().unwrap_or_default();
                return Err(format!("waited in vain for {what}; on the screen:\n{shown}").into());
            }
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// Everything that is on the screen as text.
    pub fn text(&self) -> Result<String> {
        let text = self.script("return document.body.innerText", vec![])?;
        // Phrase breaks are zero-width: invisible to a reader.
        Ok(text.as_str().unwrap_or_default().replace('\u{200b}', ""))
    }

    /// Waits until the words are on the screen.
    pub fn see(&self, words: &str) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let shown = self.text().unwrap_or_default();
            // Where a line breaks, or a label ends and its value begins, is no part of what is said.
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            if bare(&shown).contains(&bare(words)) {
                return Ok(());
            }
            if Instant::now() > deadline {
                return Err(format!("「{words}」 is not on the screen, but:\n{shown}").into());
            }
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// The words are not on the screen now.
    pub fn see_not(&self, words: &str) -> Result<()> {
        let shown = self.text()?;
        if shown.contains(words) {
            Err(format!("「{words}」 is on the screen:\n{shown}").into())
        } else {
            Ok(())
        }
    }

    /// Waits for the element of this role whose accessible name holds the words.
    pub fn find(&self, role: &str, name: &str) -> Result<Element> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let found = self.script(FIND, vec![json!(role), json!(name)]);
            if let Ok(Value::Object(found)) = &found
                && let Some(id) = found.values().next().and_then(Value::as_str)
            {
                return Ok(Element::from_element_id(
                    self.client()?.clone(),
                    ElementRef::from(id.to_owned()),
                ));
            }
            if Instant::now() > deadline {
                let shown = self.text().unwrap_or_default();
                return Err(format!("no {role} 「{name}」 on the screen, but:\n{shown}").into());
            }
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// Does something with an element; when the page has drawn it anew meanwhile (nothing was done to it then),
    /// with the one that stands there now.
    fn with<T, F: Future<Output = std::result::Result<T, CmdError>>>(
        &self,
        role: &str,
        name: &str,
        act: impl Fn(Element) -> F,
    ) -> Result<T> {
        for _ in 0..STALE_TRIES {
            match self.runtime.block_on(act(self.find(role, name)?)) {
                Err(error) if error.is_stale_element_reference() => {}
                done => return Ok(done?),
            }
        }
        Err(format!("{role} 「{name}」 is drawn anew all the time").into())
    }

    /// Clicks it, as a mouse would.
    pub fn click(&self, role: &str, name: &str) -> Result<()> {
        self.with(role, name, |element| async move { element.click().await })
    }

    /// Types into whatever has the focus: text, or keys of this module. A modifier holds for the rest of the text.
    pub fn keys(&self, text: impl AsRef<str>) -> Result<()> {
        let client = self.client()?;
        for _ in 0..STALE_TRIES {
            let typed = self.runtime.block_on(async {
                let focused = client.active_element().await?;
                focused.send_keys(text.as_ref()).await
            });
            match typed {
                Err(error) if error.is_stale_element_reference() => {}
                done => return Ok(done?),
            }
        }
        Err("what has the focus is drawn anew all the time".into())
    }

    /// A key with Control.
    pub fn ctrl(&self, key: char) -> Result<()> {
        self.keys(format!("{CTRL}{key}"))
    }

    /// The accessible name, or the text, of what has the focus.
    pub fn focused(&self) -> Result<String> {
        let name = self.script(
            "const e = document.activeElement; return (e.getAttribute('aria-label') || (e.labels && e.labels[0] && e.labels[0].innerText) || e.innerText || e.tagName).trim()",
            vec![],
        )?;
        Ok(name.as_str().unwrap_or_default().replace('\u{200b}', ""))
    }

    /// Fails when nothing has the focus: the next key would go nowhere. Else what has it, as [`Desk::focused`].
    pub fn has_focus(&self) -> Result<String> {
        let lost = self.script(
            "const e = document.activeElement; return !document.hasFocus() || e === null || e === document.body || e === document.documentElement",
            vec![],
        )?;
        if lost == Value::Bool(false) {
            return self.focused();
        }
        Err(format!("nothing has the focus; on the screen:\n{}", self.text()?).into())
    }

    /// What an element says: the text in it as a reader sees it, in one line.
    pub fn read(&self, role: &str, name: &str) -> Result<String> {
        let text = self.with(role, name, |element| async move { element.text().await })?;
        Ok(text.replace(['\u{200b}', '\n'], ""))
    }

    /// What `hikaectl … --json` answers for this desk's data folder, whether the app is open or not.
    pub fn hikaectl(&self, words: &[&str]) -> Result<Value> {
        let done = Command::new(program("hikaectl"))
            .arg("--data")
            .arg(self.data())
            .arg("--key-file")
            .arg(self.key_file())
            .args(words)
            .arg("--json")
            .output()?;
        if !done.status.success() {
            let told = String::from_utf8_lossy(&done.stdout).into_owned();
            return Err(format!("hikaectl {words:?} ended with {}: {told}", done.status).into());
        }
        Ok(serde_json::from_slice(&done.stdout)?)
    }

    /// Waits until the focus is on something whose name holds the words.
    pub fn see_focus(&self, words: &str) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let name = self.focused().unwrap_or_default();
            if name.contains(words) {
                return Ok(());
            }
            if Instant::now() > deadline {
                return Err(format!("the focus is on 「{name}」, not on 「{words}」").into());
            }
            std::thread::sleep(Duration::from_millis(40));
        }
    }

    /// The value of a text field.
    pub fn value(&self, name: &str) -> Result<String> {
        let value = self.with("textbox", name, |element| async move {
            element.prop("value").await
        })?;
        Ok(value.unwrap_or_default())
    }

    /// Real key presses on the display, as xdotool names them.
    pub fn press(&self, keys: &[&str]) -> Result<()> {
        self.xdotool(&[&["key"], keys].concat())
    }

    /// Types Latin letters as real key presses, `delay` milliseconds apart; an input method makes of them what it does.
    pub fn strike(&self, letters: &str, delay: u32) -> Result<()> {
        self.xdotool(&["type", "--delay", &delay.to_string(), letters])
    }

    fn xdotool(&self, words: &[&str]) -> Result<()> {
        let done = Command::new("xdotool")
            .env("DISPLAY", &self.display.name)
            .args(words)
            .status()?;
        if done.success() {
            Ok(())
        } else {
            Err("xdotool could not press a key".into())
        }
    }

    /// Keeps a screenshot in `tests/out/<journey>/`.
    pub fn shot(&mut self, what: &str) -> Result<()> {
        self.shots += 1;
        let folder = top().join("tests/out").join(&self.name);
        fs::create_dir_all(&folder)?;
        // What stands in the document is drawn a frame later.
        std::thread::sleep(Duration::from_millis(60));
        let png = self.runtime.block_on(self.client()?.screenshot())?;
        fs::write(folder.join(format!("{:02}-{what}.png", self.shots)), png)?;
        Ok(())
    }

    /// The whole display with everything that lies on it, in the same place.
    pub fn shot_display(&mut self, what: &str) -> Result<()> {
        self.shots += 1;
        let folder = top().join("tests/out").join(&self.name);
        fs::create_dir_all(&folder)?;
        let done = Command::new("scrot")
            .env("DISPLAY", &self.display.name)
            .arg("--overwrite")
            .arg(folder.join(format!("{:02}-{what}.png", self.shots)))
            .status()?;
        if done.success() {
            Ok(())
        } else {
            Err("scrot could not take a picture".into())
        }
    }

    /// Puts the window away, as one does for another program; it has no focus then.
    pub fn minimize(&self) -> Result<()> {
        self.xdotool(&["getactivewindow", "windowminimize"])?;
        self.wait_script("the window to be away", "return !document.hasFocus()")
    }

    /// Sets the size of the window.
    pub fn resize(&self, width: u32, height: u32) -> Result<()> {
        let client = self.client()?.clone();
        Ok(self
            .runtime
            .block_on(async move { client.set_window_size(width, height).await })?)
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            let _ = self.runtime.block_on(client.close());
        }
        if let Ok(pid) = self.pid() {
            let _ = Command::new("kill").args(["-9", &pid.to_string()]).status();
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// A port that nobody listens on.
pub fn free_port() -> Result<u16> {
    Ok(std::net::TcpListener::bind(("127.0.0.1", 0))?
        .local_addr()?
        .port())
}

/// Finds a visible element by role and accessible name (a part of it is enough; key hints are left out).
const FIND: &str = r#"
const [role, name] = arguments;
const native = {
  button: 'button, summary', textbox: 'input:not([type]), input[type=text], input[type=search], input[type=password], input[type=number], input[type=date], textarea',
  checkbox: 'input[type=checkbox]', radio: 'input[type=radio]', heading: 'h1,h2,h3,h4', link: 'a[href]', combobox: 'select', listitem: 'li', main: 'main',
};
const clean = (text) => (text || '').replace(/\u200b/g, '').replace(/\s+/g, ' ').trim();
const words = (el) => {
  const labelled = el.getAttribute('aria-labelledby');
  if (el.getAttribute('aria-label')) return clean(el.getAttribute('aria-label'));
  if (labelled) return clean(labelled.split(' ').map((id) => (document.getElementById(id) || {}).textContent || '').join(' '));
  if (el.labels && el.labels.length) return clean(Array.from(el.labels).map((l) => l.textContent).join(' '));
  const copy = el.cloneNode(true);
  copy.querySelectorAll('kbd, [aria-hidden=true]').forEach((k) => k.remove());
  return clean(copy.textContent) || clean(el.getAttribute('placeholder')) || clean(el.getAttribute('title'));
};
const all = Array.from(document.querySelectorAll(`[role="${role}"]` + (native[role] ? ',' + native[role] : '')))
  // A text field that offers a list says `combobox`; to whoever types it is a text field all the same.
  .filter((el) => [null, role, role === 'textbox' ? 'combobox' : role].includes(el.getAttribute('role')))
  .filter((el) => el.getClientRects().length > 0);
return all.find((el) => words(el) === name) || all.find((el) => words(el).includes(name)) || null;
"#;
