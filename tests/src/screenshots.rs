//! `cargo xtask screenshots`: the pictures of the README, taken in the real window on invented data:
//! the demo's history and the worked call, 400 × 700. Written to `docs/screenshots/` under stable names.
//! Not here: whether the screens are right (`tests/tests/journey`).

use std::fs;

use crate::desk::{Desk, ENTER, Result, top};

/// Names the folder in `tests/out` where a desk leaves its pictures.
const OUT: &str = "screenshots";

/// A desk whose pictures get names that stay the same.
struct Camera {
    desk: Desk,
}

impl Camera {
    fn open(options: &[&str]) -> Result<Self> {
        let out = top().join("tests/out").join(OUT);
        if out.exists() {
            fs::remove_dir_all(&out)?;
        }
        let desk = Desk::open_with(OUT, options)?;
        Ok(Self { desk })
    }

    /// Waits for the words, lets the page come to rest, and keeps the picture.
    fn take(&mut self, words: &str, name: &str) -> Result<()> {
        self.desk.see(words)?;
        std::thread::sleep(std::time::Duration::from_millis(500));
        self.desk.shot(name)?;
        let out = top().join("tests/out").join(OUT);
        let ending = format!("-{name}.png");
        let made = fs::read_dir(out)?
            .flatten()
            .map(|entry| entry.path())
            .find(|path| path.to_string_lossy().ends_with(&ending))
            .ok_or("the picture is not there")?;
        let folder = top().join("docs/screenshots");
        fs::create_dir_all(&folder)?;
        fs::copy(made, folder.join(format!("{name}.png")))?;
        println!("docs/screenshots/{name}.png");
        Ok(())
    }

    /// Presses keys one after the other and waits after each until the screen shows the words.
    fn steps(&self, steps: &[(&[&str], &str)]) -> Result<()> {
        for (keys, focus) in steps {
            self.desk.press(keys)?;
            self.desk.see_focus(focus)?;
        }
        Ok(())
    }
}

/// Takes every picture.
///
/// # Errors
/// A screen did not come up.
pub fn run() -> Result<()> {
    first_start()?;
    let mut camera = Camera::open(&["--demo"])?;
    if camera.desk.text()?.contains("はじめに") {
        camera.desk.settle()?;
    }
    home(&mut camera)?;
    checklist(&mut camera)?;
    sv(&mut camera)?;
    keeping(&mut camera)?;
    card(&mut camera)?;
    around(&mut camera)?;
    camera.desk.close()
}

fn first_start() -> Result<()> {
    let mut camera = Camera::open(&[])?;
    camera.take("経験はどのくらいですか", "first-start")?;
    camera.desk.close()
}

fn home(camera: &mut Camera) -> Result<()> {
    camera.desk.press(&["ctrl+0"])?;
    camera.desk.see("通話を終える")?;
    camera.desk.keys("無料のセキュリティソフト 使い方")?;
    camera.take("前回の回答あり", "home")
}

fn checklist(camera: &mut Camera) -> Result<()> {
    camera.steps(&[
        (&["ctrl+5"], "使い方"),
        (&["2"], "自社 総合セキュリティ無料版"),
        (&["1"], "当社からのメール"),
        (&["1"], "メールの差出人・件名"),
        (&["Escape"], "お客様ご不明"),
        (&["l"], "ダウンロード中"),
        (&["3"], "表示の文言"),
    ])?;
    camera.desk.keys("E-102")?;
    camera.steps(&[
        (&["Return"], "Windows 11"),
        (&["1"], "再起動"),
        (&["1", "2"], "再起動"),
    ])?;
    camera.take("再起動と入れ直し済み", "checklist")?;
    dark(camera, true)?;
    camera.take("再起動と入れ直し済み", "checklist-dark")?;
    dark(camera, false)?;
    camera.steps(&[
        (&["Return"], "使えるようにしたい"),
        (&["1"], "まだ何も"),
        (&["2", "Return"], "削除ツールの案内でよいか"),
        (&["1"], "復唱した"),
        // A note answers this already: it is offered first.
        (&["1"], "この控えで案内"),
    ])
}

/// The look alone; the setting itself stays as it is.
fn dark(camera: &Camera, on: bool) -> Result<()> {
    let theme = if on { "dark" } else { "light" };
    camera.desk.script(
        "document.documentElement.dataset.theme = arguments[0]",
        vec![theme.into()],
    )?;
    Ok(())
}

fn sv(camera: &mut Camera) -> Result<()> {
    // Names asked lately are offered first.
    camera.steps(&[(&["ctrl+3"], "D SV")])?;
    camera.desk.click("button", "D SV")?;
    camera.take("返事待ち", "on-hold")?;
    camera.steps(&[(&["a"], "もし 1")])?;
    camera.desk.keys(format!("旧版が残っている{ENTER}"))?;
    camera.desk.see_focus("なら 1")?;
    camera
        .desk
        .keys(format!("削除ツール → 再起動 → 入れ直し{ENTER}"))?;
    camera.desk.see_focus("でなければ")?;
    camera
        .desk
        .keys(format!("折り返し。技術へ調査依頼{ENTER}"))?;
    camera.desk.see_focus("お客様へ")?;
    camera.desk.keys(
        "以前の版が残っているため、起動できない状態でございます。削除の手順をご案内いたします",
    )?;
    camera.steps(&[
        (&["Escape"], "解決"),
        (&["r"], "解決"),
        (&["ctrl+2"], "解決"),
    ])?;
    camera.take("✓ SVに復唱した", "guiding")
}

fn keeping(camera: &mut Camera) -> Result<()> {
    camera.steps(&[(&["1"], "質問（お客様の言い方で）")])?;
    camera.take("見直す日", "keep")?;
    camera.steps(&[(&["ctrl+Return"], "お客様の質問")])
}

fn card(camera: &mut Camera) -> Result<()> {
    camera.desk.press(&["ctrl+0"])?;
    camera.desk.see("通話を終える")?;
    camera.desk.keys("昨日の折り返しがないとお怒り")?;
    camera.desk.press(&["ctrl+5"])?;
    camera.desk.see("ご様子")?;
    camera.desk.press(&["g"])?;
    camera.desk.see("激怒")?;
    camera.desk.click("radio", "激怒")?;
    camera.desk.press(&["ctrl+9"])?;
    camera.take("最初のひとこと", "card")?;
    camera.desk.press(&["ctrl+e"])?;
    camera.desk.see_focus("お客様の質問")
}

fn around(camera: &mut Camera) -> Result<()> {
    camera.desk.press(&["ctrl+b"])?;
    camera.take("控え", "notebook")?;
    camera.desk.press(&["ctrl+g"])?;
    camera.take("文字の大きさ", "settings")?;
    camera.desk.press(&["question"])?;
    camera.take("キーの一覧", "shortcuts")?;
    camera.desk.press(&["Escape", "ctrl+e"])?;
    camera.desk.see_focus("お客様の質問")?;
    camera.desk.press(&["ctrl+d"])?;
    camera.desk.resize(400, 120)?;
    camera.take("上席", "strip")
}
