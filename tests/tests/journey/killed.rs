//! `kill -9` in the middle of a word, on every screen where one types: the next start shows the same case on
//! the same screen, with the words as they were 300 ms before.

use std::time::{Duration, Instant};

use hikae_tests::desk::{Desk, Result, alone};

use super::worked_call::QUESTION;

/// What may be lost is younger than this (R: the drafts' promise).
const PROMISE: Duration = Duration::from_millis(300);
/// Letters that are being typed when the app is killed.
const YOUNG: &str = "mada";

/// Types into the field that has the focus and kills the app in the middle of the word; after the next start the
/// field holds what stood there, `words`, and at most the youngest letters.
fn cut_off(desk: &mut Desk, field: &str, words: &str) -> Result<()> {
    desk.see_focus(field)?;
    desk.press(&["End"])?;
    let stood = desk.value(field)?;
    desk.keys(words)?;
    let kept = format!("{stood}{words}");
    assert_eq!(desk.value(field)?, kept, "{field}");
    std::thread::sleep(PROMISE);
    desk.strike(YOUNG, 20)?;
    desk.kill()?;
    desk.start()?;
    holds(desk, field, &kept)
}

/// The field holds the words, and beyond them nothing but the youngest letters.
fn holds(desk: &Desk, field: &str, kept: &str) -> Result<()> {
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        let value = desk.value(field)?;
        if value
            .strip_prefix(kept)
            .is_some_and(|young| YOUNG.starts_with(young))
        {
            return Ok(());
        }
        if Instant::now() > deadline {
            return Err(format!("{field} holds 「{value}」, not 「{kept}」").into());
        }
        std::thread::sleep(Duration::from_millis(40));
    }
}

/// Puts the field right again, as one would.
fn tidy(desk: &Desk, text: &str) -> Result<()> {
    desk.press(&["ctrl+a", "BackSpace"])?;
    desk.keys(text)
}

#[test]
fn killed_in_the_middle_of_a_word() -> Result<()> {
    let _alone = alone();
    let mut desk = Desk::open("killed")?;
    desk.settle()?;
    cut_off(&mut desk, "お客様の質問", "解約の違約")?;
    desk.see_focus("お客様の質問")?;
    desk.shot("home")?;
    tidy(&desk, QUESTION)?;
    the_checklist(&mut desk)?;
    the_sv(&mut desk)?;
    the_reply(&mut desk)?;
    the_note(&mut desk)?;
    desk.close()
}

fn the_checklist(desk: &mut Desk) -> Result<()> {
    desk.press(&["ctrl+5"])?;
    desk.find("heading", "ご用件")?;
    desk.press(&["2"])?;
    desk.find("heading", "対象製品")?;
    desk.press(&["1"])?;
    desk.find("heading", "お知りになったきっかけ")?;
    desk.press(&["1"])?;
    cut_off(desk, "メールの差出人・件名", "無料版のご案")?;
    desk.see_focus("メールの差出人・件名")?;
    desk.see("当社からのメール")?;
    desk.shot("item")
}

fn the_sv(desk: &mut Desk) -> Result<()> {
    desk.press(&["ctrl+8"])?;
    cut_off(desk, "名前", "架空リー")?;
    desk.see("保留 0")?;
    desk.see_focus("名前")?;
    desk.shot("whom")?;
    tidy(desk, "架空SV")?;
    desk.press(&["Return"])?;
    desk.see("返事待ち")?;
    desk.press(&["m"])?;
    cut_off(desk, "先に確認すること", "ご契約の名")?;
    desk.see("返事待ち")?;
    desk.see_focus("先に確認すること")?;
    desk.shot("check-first")?;
    desk.press(&["Escape"])?;
    desk.see_focus("回答をもらった")?;
    desk.press(&["a"])
}

fn the_reply(desk: &mut Desk) -> Result<()> {
    cut_off(desk, "もし 1", "旧版が残って")?;
    desk.see_focus("もし 1")?;
    desk.press(&["Return"])?;
    cut_off(desk, "なら 1", "削除ツー")?;
    desk.click("textbox", "お客様へ")?;
    cut_off(desk, "お客様へ", "以前の版が残っているた")?;
    // All of the form, not only the field that was typed in last.
    holds(desk, "もし 1", "旧版が残って")?;
    holds(desk, "なら 1", "削除ツー")?;
    desk.shot("reply")?;
    desk.press(&["Escape"])?;
    desk.see_focus("解決")?;
    desk.press(&["1"])
}

fn the_note(desk: &mut Desk) -> Result<()> {
    cut_off(desk, "質問（お客様の言い方で）", "の初期設")?;
    desk.find("heading", "控えに残す")?;
    desk.see_focus("質問（お客様の言い方で）")?;
    // A condition that was not yet added stands among the others.
    desk.click("textbox", "確認することを足す")?;
    desk.keys("架空の条件")?;
    std::thread::sleep(PROMISE);
    desk.kill()?;
    desk.start()?;
    desk.see("架空の条件")?;
    holds(
        desk,
        "質問（お客様の言い方で）",
        &format!("{QUESTION}の初期設"),
    )?;
    desk.shot("keep")?;
    desk.press(&["ctrl+Return"])?;
    desk.see_focus("お客様の質問")?;
    // A note that is edited from the notebook waits at home.
    desk.press(&["ctrl+b"])?;
    desk.click("button", QUESTION)?;
    desk.find("button", "この控えで案内")?;
    desk.press(&["e"])?;
    desk.click("textbox", "手順")?;
    desk.keys("再起動の後に入れ直")?;
    std::thread::sleep(PROMISE);
    desk.strike(YOUNG, 20)?;
    desk.kill()?;
    desk.start()?;
    desk.see("書きかけ")?;
    desk.shot("note-waits")?;
    desk.click("button", "書きかけ")?;
    holds(desk, "手順", "再起動の後に入れ直")?;
    desk.shot("note")?;
    desk.press(&["ctrl+Return"])?;
    desk.see("控えに残しました")
}
