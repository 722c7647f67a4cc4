//! Every text field of every screen under a real mozc: the Enter that confirms a conversion submits nothing, and
//! Escape in a conversion leaves nothing. Fields are found on the screen; those named here have to be among them.
//! Passwords are not here: input methods are off in their fields.

use hikae_tests::desk::{Desk, Result, alone};

use super::ime::{QUESTION, QUESTION_KEYS, open, pick, warm_up};

#[test]
fn the_enter_that_confirms_submits_nothing() -> Result<()> {
    let _alone = alone();
    let mut desk = Desk::open_ime("ime-fields")?;
    desk.settle()?;
    warm_up(&desk)?;
    let mut fields = home_and_strip(&mut desk)?;
    fields += the_checklist(&mut desk)?;
    fields += the_sv(&mut desk)?;
    fields += the_note(&mut desk)?;
    fields += settings(&mut desk)?;
    println!("{fields} fields: the Enter that confirms a conversion submits nothing");
    desk.close()
}

fn home_and_strip(desk: &mut Desk) -> Result<usize> {
    let home = desk.confirm_everywhere(&["お客様の質問"], false)?;
    desk.press(&["ctrl+d"])?;
    desk.find("button", "元の大きさに戻す")?;
    desk.see_focus("お客様の質問")?;
    let strip = desk.confirm_everywhere(&["お客様の質問"], false)?;
    desk.press(&["ctrl+d"])?;
    desk.find("button", "確認を始める")?;
    desk.see_focus("お客様の質問")?;
    // The window grows back in steps.
    std::thread::sleep(std::time::Duration::from_secs(1));
    desk.convert(QUESTION_KEYS, QUESTION)?;
    desk.press(&["ctrl+5"])?;
    open(desk, "ご用件")?;
    Ok(home + strip)
}

fn the_checklist(desk: &mut Desk) -> Result<usize> {
    // An option with words of its own.
    desk.press(&["5"])?;
    desk.see_focus("ご用件の内容")?;
    let mut fields = desk.confirm_everywhere(&["ご用件の内容"], false)?;
    desk.leave_field("答えを消す")?;
    pick(desk, "2", "対象製品")?;
    desk.press(&["f"])?;
    desk.find("textbox", "流れを探す")?;
    desk.shot("flows")?;
    fields += desk.confirm_everywhere(&["流れを探す"], true)?;
    desk.press(&["Escape"])?;
    open(desk, "対象製品")?;
    std::thread::sleep(std::time::Duration::from_millis(300));
    pick(desk, "1", "お知りになったきっかけ")?;
    pick(desk, "1", "メールの差出人・件名")?;
    desk.see_focus("メールの差出人・件名")?;
    fields += desk.confirm_everywhere(&["メールの差出人・件名"], false)?;
    Ok(fields)
}

fn the_sv(desk: &mut Desk) -> Result<usize> {
    desk.press(&["ctrl+8"])?;
    desk.see_focus("名前")?;
    let mut fields = desk.confirm_everywhere(&["名前"], false)?;
    desk.convert("yamada", "山田")?;
    desk.press(&["Return"])?;
    desk.see("山田の返事")?;
    desk.press(&["m"])?;
    desk.see_focus("先に確認すること")?;
    fields += desk.confirm_everywhere(&["名前", "先に確認すること"], false)?;
    desk.shot("check-first")?;
    desk.leave_field("回答をもらった")?;
    desk.press(&["a"])?;
    desk.see_focus("もし 1")?;
    let reply = [
        "もし 1",
        "なら 1",
        "でなければ",
        "どの場合も",
        "お客様へ",
        "お約束・案内済み",
    ];
    fields += desk.confirm_everywhere(&reply, false)?;
    desk.shot("reply")?;
    desk.leave_field("解決")?;
    desk.press(&["1"])?;
    Ok(fields)
}

fn the_note(desk: &mut Desk) -> Result<usize> {
    desk.see_focus("質問（お客様の言い方で）")?;
    let form = [
        "質問（お客様の言い方で）",
        "対象製品",
        "お客様への言い方",
        "手順",
        "教わった日",
        "教えてくれた人",
        "見直す日",
        "公式FAQ番号",
        "タグ",
    ];
    let mut fields = desk.confirm_everywhere(&form, false)?;
    desk.shot("keeping")?;
    desk.press(&["ctrl+Return"])?;
    desk.see("控えに残しました")?;
    desk.see_focus("お客様の質問")?;
    // A note is found: this Enter would open it.
    desk.convert("muryounosekyurithi", "無料のセキュリティ")?;
    desk.see("この控えで案内")?;
    desk.convert("sofuto", "ソフト")?;
    desk.find("button", "この控えで案内")?;
    desk.press(&["ctrl+a", "BackSpace"])?;
    desk.press(&["ctrl+b"])?;
    desk.click("textbox", "控えを探す")?;
    fields += desk.confirm_everywhere(&["控えを探す"], true)?;
    desk.click("button", QUESTION)?;
    desk.find("button", "この控えで案内")?;
    desk.press(&["e"])?;
    desk.find("button", "やめる")?;
    fields += desk.confirm_everywhere(&form, false)?;
    desk.shot("editing")?;
    desk.click("button", "やめる")?;
    desk.find("button", "この控えで案内")?;
    Ok(fields + 1)
}

fn settings(desk: &mut Desk) -> Result<usize> {
    desk.press(&["ctrl+g"])?;
    desk.find("heading", "設定")?;
    let fields = desk.confirm_everywhere(
        &["担当者の呼び方", "お名前", "どこからでも呼び出すキー"],
        false,
    )?;
    desk.shot("settings")?;
    Ok(fields)
}
