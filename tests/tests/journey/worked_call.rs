//! The worked call: a customer asks how to use the free security software. From the question to the line, the
//! SV's answer with a branch, the kept note, and the same question found again before anybody is asked.
//! Mouse and keyboard mixed, as one works. By keyboard alone: `keyboard_only`.

use hikae_tests::desk::{Desk, Result, alone};
use serde_json::Value;

/// What the customer says, as it is typed at home.
pub const QUESTION: &str = "無料のセキュリティソフトの使い方";
/// The line of that call, not on hold.
pub const LINE: &str = "指示願います。総合セキュリティ無料版、起動時にE-102。再起動と入れ直し済み。削除ツール案内でよいですか。";
/// The same in the first minute of the hold.
pub const LINE_ON_HOLD: &str = "指示願います、保留中。総合セキュリティ無料版、起動時にE-102。再起動と入れ直し済み。削除ツール案内でよいですか。";

/// The group that shows the line.
pub const LINE_GROUP: &str = "SVへの一行";

#[test]
fn the_worked_call() -> Result<()> {
    let _alone = alone();
    let mut desk = Desk::open("worked-call")?;
    desk.settle()?;
    desk.shot("home")?;
    the_question(&mut desk)?;
    the_checklist(&mut desk)?;
    the_sv(&mut desk)?;
    the_guiding(&mut desk)?;
    the_note(&mut desk)?;
    the_same_question_again(&mut desk)?;
    the_second_door(&mut desk)
}

fn the_question(desk: &mut Desk) -> Result<()> {
    desk.press(&["ctrl+0"])?;
    desk.see("通話 00:")?;
    desk.keys(QUESTION)?;
    desk.see("当てはまる控えはありません")?;
    desk.shot("question")?;
    desk.click("button", "確認を始める")?;
    desk.find("heading", "確認")?;
    // Not the general flow: what the customer said is enough to tell.
    desk.find("button", "流れ 無料のセキュリティソフト")?;
    Ok(())
}

fn the_checklist(desk: &mut Desk) -> Result<()> {
    desk.find("heading", "ご用件")?;
    desk.shot("checklist")?;
    desk.click("radio", "エラー・進めない")?;
    desk.find("heading", "対象製品")?;
    desk.shot("own-or-other")?;
    desk.press(&["1"])?;
    desk.find("heading", "お知りになったきっかけ")?;
    desk.press(&["1"])?;
    desk.find("heading", "メールの差出人・件名")?;
    desk.shot("mail")?;
    desk.click("radio", "後で確認")?;
    desk.find("heading", "エラーの画面")?;
    desk.see("エラーは、どの画面で表示されますでしょうか。")?;
    desk.shot("where")?;
    desk.click("radio", "起動時")?;
    desk.find("heading", "表示の文言")?;
    desk.see_focus("表示の文言")?;
    desk.keys("E-102")?;
    desk.shot("error-text")?;
    desk.press(&["Return"])?;
    desk.find("heading", "お使いのOS")?;
    desk.press(&["1"])?;
    desk.find("heading", "試したこと")?;
    desk.press(&["1", "2"])?;
    desk.see("再起動と入れ直し済み")?;
    desk.shot("tried")?;
    desk.press(&["Return"])?;
    desk.find("heading", "ご要望")?;
    desk.press(&["1"])?;
    desk.find("heading", "案内済み")?;
    desk.press(&["2", "Return"])?;
    desk.find("heading", "SVへの依頼")?;
    desk.shot("ask")?;
    desk.press(&["1"])?;
    desk.find("heading", "復唱")?;
    desk.see("総合セキュリティ 無料版の件で、「E-102」についてお調べする")?;
    desk.shot("read-back")?;
    desk.press(&["1"])?;
    desk.see_focus("保留してエスカ")?;
    assert_eq!(desk.read("group", LINE_GROUP)?, LINE);
    desk.see("SV確認は1回で済みそうです")?;
    desk.shot("ready")?;
    desk.press(&["ctrl+1"])?;
    desk.see("コピーしました")
}

/// The first SV wants the mail's subject first; the customer is asked, and the SV again.
fn the_sv(desk: &mut Desk) -> Result<()> {
    desk.click("button", "保留してエスカ")?;
    desk.find("heading", "エスカ")?;
    desk.see("保留 00:")?;
    assert_eq!(desk.read("group", LINE_GROUP)?, LINE_ON_HOLD);
    desk.see_focus("名前")?;
    desk.shot("on-hold")?;
    desk.keys("架空SV")?;
    desk.press(&["Return"])?;
    desk.see("架空SVの返事")?;
    desk.see("返事待ち")?;
    desk.shot("waiting")?;
    desk.click("button", "先に確認")?;
    desk.see_focus("先に確認すること")?;
    desk.keys("メールの件名")?;
    desk.shot("check-first")?;
    desk.press(&["Return"])?;
    desk.see("先に確認：メールの件名")?;
    desk.see("お待たせしております。恐れ入りますが、もう一点お伺いできますでしょうか")?;
    desk.shot("check-first-told")?;
    desk.click("button", "保留を取る")?;
    // What was put off is open again by itself.
    desk.see_focus("メールの差出人・件名")?;
    desk.keys("総合セキュリティ無料版のご案内")?;
    desk.press(&["Return"])?;
    desk.see_focus("保留してエスカ")?;
    desk.shot("checked")?;
    desk.press(&["ctrl+3"])?;
    desk.find("heading", "エスカ")?;
    desk.see("保留 00:")?;
    assert_eq!(desk.read("group", LINE_GROUP)?, LINE_ON_HOLD);
    // Who was asked once stands under a digit.
    desk.click("button", "架空SV")?;
    desk.see("返事待ち")?;
    desk.shot("asked-again")?;
    desk.press(&["a"])?;
    desk.find("heading", "回答・案内中")?;
    Ok(())
}

fn the_guiding(desk: &mut Desk) -> Result<()> {
    desk.see("架空SVの回答")?;
    desk.see_focus("もし 1")?;
    desk.shot("reply")?;
    desk.keys("旧版が残っている")?;
    desk.press(&["Return"])?;
    desk.see_focus("なら 1")?;
    desk.keys("削除ツールで旧版を消し、再起動して入れ直す")?;
    desk.press(&["Return"])?;
    desk.see_focus("でなければ")?;
    desk.keys("折り返し。技術へ調査依頼")?;
    desk.press(&["Return"])?;
    desk.see_focus("お客様へ")?;
    desk.keys(
        "以前の版が残っているため、起動できない状態でございます。削除の手順をご案内いたします",
    )?;
    desk.click("button", "こちらで案内：旧版が残っている")?;
    desk.click("button", "SVに復唱した")?;
    desk.see("✓ SVに復唱した")?;
    desk.press(&["ctrl+2"])?;
    desk.see("通話 00:")?;
    desk.see_not("保留 00:")?;
    desk.shot("guiding")?;
    desk.click("button", "解決")
}

fn the_note(desk: &mut Desk) -> Result<()> {
    desk.see_focus("質問（お客様の言い方で）")?;
    assert_eq!(desk.value("質問（お客様の言い方で）")?, QUESTION);
    assert_eq!(desk.value("対象製品")?, "総合セキュリティ 無料版");
    assert!(
        desk.value("お客様への言い方")?
            .contains("以前の版が残っている")
    );
    assert_eq!(desk.value("もし 1")?, "旧版が残っている");
    assert_eq!(
        desk.value("でなければ、どうするか")?,
        "折り返し。技術へ調査依頼"
    );
    assert_eq!(desk.value("教えてくれた人")?, "架空SV");
    desk.shot("keep")?;
    desk.click("button", "控えに残す")?;
    desk.see("控えに残しました")?;
    desk.see_focus("お客様の質問")?;
    desk.see("控え 1件")?;
    desk.shot("kept")
}

fn the_same_question_again(desk: &mut Desk) -> Result<()> {
    desk.keys("無料")?;
    desk.see("控え 1件")?;
    desk.find("option", "無料")?;
    desk.shot("found-early")?;
    desk.keys("のセキュリティソフトの使い方")?;
    desk.see("前回の回答あり")?;
    let marked = desk.script(
        "return Array.from(document.querySelectorAll('[role=option] mark')).map((m) => m.innerText).join('')",
        vec![],
    )?;
    assert!(
        marked.as_str().unwrap_or_default().contains("無料"),
        "marked: {marked}"
    );
    desk.shot("found")?;
    desk.press(&["ctrl+Return"])?;
    desk.find("heading", "回答・案内中")?;
    desk.see("案内前に確認すること")?;
    desk.see("以前の版が残っているため")?;
    desk.shot("guided-by-note")?;
    desk.press(&["1"])?;
    desk.see_focus("お客様の質問")?;
    assert_eq!(desk.value("お客様の質問")?, "");
    desk.shot("solved")?;
    desk.press(&["ctrl+b"])?;
    desk.shot("notebook")?;
    desk.click("button", "無料のセキュリティソフトの使い方")?;
    desk.see("案内 1回・解決 1回")?;
    desk.shot("note")
}

/// `hikaectl` sees the same through the running app and by itself.
fn the_second_door(desk: &mut Desk) -> Result<()> {
    let ask = |desk: &Desk| -> Result<(Value, Value)> {
        Ok((
            desk.hikaectl(&["case", "list"])?,
            desk.hikaectl(&["notebook", "list"])?,
        ))
    };
    let running = ask(desk)?;
    let doctor = desk.hikaectl(&["doctor"])?.to_string();
    desk.close()?;
    let closed = ask(desk)?;
    assert_eq!(
        running, closed,
        "the two doors differ; the doctor said {doctor}"
    );
    let (cases, notes) = closed;
    assert_eq!(cases["total"], 2, "{cases}");
    assert_eq!(notes["total"], 1, "{notes}");
    assert!(notes.to_string().contains(QUESTION), "{notes}");
    assert!(
        !notes.to_string().contains("架空SV"),
        "who taught it is told only when asked for: {notes}"
    );
    Ok(())
}
