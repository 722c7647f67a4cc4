//! A data folder that is not as it should be: the window comes up and says in Japanese what to do, nothing that
//! lies there is touched, and one press goes on once it is put right. A folder that refuses while one works
//! takes no word away.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::process::Command;

use hikae_tests::desk::{Desk, Result, alone};

/// What stands where, by name; the text of files.
fn inventory(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let content = if path.is_dir() {
            Vec::new()
        } else {
            fs::read(&path)?
        };
        all.insert(path.display().to_string(), content);
    }
    Ok(all)
}

#[test]
fn a_file_where_the_folder_should_be() -> Result<()> {
    let _alone = alone();
    let mut desk = Desk::open_on("folder-read-only", |data| {
        Ok(fs::write(data, "架空の覚え書き")?)
    })?;
    desk.see("書き込めません")?;
    desk.see("データフォルダーに書き込めません。フォルダーの権限を確認して")?;
    desk.see(&desk.data().display().to_string())?;
    desk.has_focus()?;
    desk.shot("read-only")?;
    assert_eq!(fs::read_to_string(desk.data())?, "架空の覚え書き");
    // Put right, one press goes on.
    fs::remove_file(desk.data())?;
    desk.press(&["ctrl+Return"])?;
    desk.see("経験はどのくらいですか")?;
    desk.shot("put-right")?;
    desk.close()
}

#[test]
fn somebody_elses_folder() -> Result<()> {
    let _alone = alone();
    let mut before = BTreeMap::new();
    let mut desk = Desk::open_on("folder-foreign", |data| {
        fs::create_dir(data)?;
        fs::write(
            data.join("hikae.db"),
            b"SQLite format 3\0 of another program",
        )?;
        fs::write(data.join("notes.txt"), "架空の覚え書き")?;
        before = inventory(data)?;
        Ok(())
    })?;
    desk.see("開けないデータです")?;
    desk.see("データには手を加えていません")?;
    desk.has_focus()?;
    desk.shot("foreign")?;
    desk.press(&["ctrl+Return"])?;
    desk.see("開けないデータです")?;
    desk.close()?;
    assert_eq!(inventory(&desk.data())?, before);
    Ok(())
}

#[test]
fn another_program_has_the_folder() -> Result<()> {
    let _alone = alone();
    let mut desk = Desk::open("folder-busy")?;
    desk.settle()?;
    desk.close()?;
    let owner = File::options()
        .write(true)
        .open(desk.data().join("owner.lock"))?;
    owner.lock()?;
    desk.start()?;
    desk.see("別のひかえが使っています")?;
    desk.see("そちらを閉じて")?;
    desk.has_focus()?;
    desk.shot("busy")?;
    desk.press(&["ctrl+Return"])?;
    desk.see("別のひかえが使っています")?;
    drop(owner);
    desk.press(&["ctrl+Return"])?;
    desk.see_focus("お客様の質問")?;
    desk.shot("free-again")?;
    desk.close()
}

/// How large a file of the app may grow from now on; `None`: as it likes.
fn limit(desk: &Desk, bytes: Option<u32>) -> Result<()> {
    let size = bytes.map_or("unlimited".to_owned(), |bytes| bytes.to_string());
    let done = Command::new("prlimit")
        .arg(format!("--pid={}", desk.pid()?))
        .arg(format!("--fsize={size}:"))
        .status()?;
    if done.success() {
        Ok(())
    } else {
        Err("the limit could not be set".into())
    }
}

#[test]
fn a_folder_that_refuses_while_one_types() -> Result<()> {
    let _alone = alone();
    let mut desk = Desk::open("folder-refuses")?;
    desk.settle()?;
    desk.keys("無料の")?;
    std::thread::sleep(std::time::Duration::from_millis(300));
    limit(&desk, Some(1))?;
    desk.keys("セキュリティソフト")?;
    desk.see("データフォルダーに書き込めません。入力は画面に残っています")?;
    assert_eq!(desk.value("お客様の質問")?, "無料のセキュリティソフト");
    desk.shot("home")?;
    // What needs the folder is refused and leaves the words where they are.
    desk.press(&["ctrl+5"])?;
    desk.see("入力は画面に残っています")?;
    assert_eq!(desk.value("お客様の質問")?, "無料のセキュリティソフト");
    desk.see_focus("お客様の質問")?;
    limit(&desk, None)?;
    desk.keys("の使い方")?;
    std::thread::sleep(std::time::Duration::from_millis(400));
    desk.see_not("書き込めません")?;
    desk.shot("put-right")?;
    desk.kill()?;
    desk.start()?;
    desk.see_focus("お客様の質問")?;
    assert_eq!(
        desk.value("お客様の質問")?,
        "無料のセキュリティソフトの使い方"
    );
    desk.close()
}
