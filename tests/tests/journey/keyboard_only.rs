//! The worked call by keyboard alone: real key presses for keys, no click anywhere. After every step something
//! has the focus. The strokes are counted; Japanese text goes into whatever has the focus.

use hikae_tests::desk::{Desk, Result, alone};

use super::worked_call::{LINE, LINE_GROUP, LINE_ON_HOLD, QUESTION};

/// A desk whose mouse is not touched.
struct Keyboard {
    desk: Desk,
    strokes: usize,
    letters: usize,
}

impl Keyboard {
    /// Presses keys, then waits until the focus is where the next key belongs.
    fn press(&mut self, keys: &[&str], then: &str) -> Result<()> {
        self.desk.press(keys)?;
        self.strokes += keys.len();
        self.desk.see_focus(then)?;
        self.desk.has_focus()?;
        Ok(())
    }

    fn write(&mut self, text: &str) -> Result<()> {
        self.desk.keys(text)?;
        self.letters += text.chars().count();
        self.desk.has_focus()?;
        Ok(())
    }
}

#[test]
fn the_worked_call_by_keyboard_alone() -> Result<()> {
    let _alone = alone();
    let desk = Desk::open("keyboard-only")?;
    desk.settle()?;
    let mut hands = Keyboard {
        desk,
        strokes: 0,
        letters: 0,
    };
    let begun = std::time::Instant::now();
    until_the_line(&mut hands)?;
    until_the_note(&mut hands)?;
    again(&mut hands)?;
    println!(
        "journey 1 by keyboard alone: {} strokes and {} letters, {:.1} s with the machine's waits",
        hands.strokes,
        hands.letters,
        begun.elapsed().as_secs_f32()
    );
    assert!(hands.strokes < 60, "{} strokes", hands.strokes);
    hands.desk.close()
}

fn until_the_line(hands: &mut Keyboard) -> Result<()> {
    hands.press(&["ctrl+0"], "お客様の質問")?;
    hands.write(QUESTION)?;
    hands.press(&["ctrl+5"], "使い方")?;
    hands.desk.shot("want")?;
    hands.press(&["2"], "自社 総合セキュリティ無料版")?;
    hands.press(&["1"], "当社からのメール")?;
    hands.press(&["1"], "メールの差出人・件名")?;
    // Out of the field by Esc, so that L is 後で確認.
    hands.press(&["Escape"], "お客様ご不明")?;
    hands.press(&["l"], "ダウンロード中")?;
    hands.press(&["3"], "表示の文言")?;
    hands.write("E-102")?;
    hands.press(&["Return"], "Windows 11")?;
    hands.press(&["1"], "再起動")?;
    hands.press(&["1", "2"], "再起動")?;
    hands.desk.shot("tried")?;
    hands.press(&["Return"], "使えるようにしたい")?;
    hands.press(&["1"], "まだ何も")?;
    hands.press(&["2", "Return"], "削除ツールの案内でよいか")?;
    hands.press(&["1"], "復唱した")?;
    hands.press(&["1"], "保留してエスカ")?;
    hands.desk.shot("ready")?;
    assert_eq!(hands.desk.read("group", LINE_GROUP)?, LINE);
    hands.press(&["ctrl+3"], "名前")?;
    assert_eq!(hands.desk.read("group", LINE_GROUP)?, LINE_ON_HOLD);
    hands.desk.shot("on-hold")
}

fn until_the_note(hands: &mut Keyboard) -> Result<()> {
    hands.write("架空SV")?;
    hands.press(&["Return"], "回答をもらった")?;
    hands.press(&["m"], "先に確認すること")?;
    hands.press(&["Return"], "保留を取る")?;
    hands.desk.shot("check-first")?;
    hands.press(&["ctrl+2"], "メールの差出人・件名")?;
    hands.write("総合セキュリティ無料版のご案内")?;
    hands.press(&["Return"], "保留してエスカ")?;
    // Who was asked before is offered and has the focus, so that a digit is a digit.
    hands.press(&["ctrl+3"], "架空SV")?;
    hands.press(&["1"], "回答をもらった")?;
    hands.desk.see("返事待ち")?;
    hands.press(&["a"], "もし 1")?;
    hands.write("旧版が残っている")?;
    hands.press(&["Return"], "なら 1")?;
    hands.write("削除ツールで旧版を消し、入れ直す")?;
    hands.press(&["Return"], "でなければ")?;
    hands.write("折り返し。技術へ調査依頼")?;
    hands.press(&["Return"], "お客様へ")?;
    hands.write("以前の版が残っているため、起動できない状態でございます")?;
    hands.press(&["Escape"], "解決")?;
    hands.press(&["r"], "解決")?;
    hands.desk.see("✓ SVに復唱した")?;
    hands.press(&["ctrl+2"], "解決")?;
    hands.desk.see_not("保留 00:")?;
    hands.desk.shot("guiding")?;
    hands.press(&["1"], "質問（お客様の言い方で）")?;
    hands.desk.shot("keep")?;
    hands.press(&["ctrl+Return"], "お客様の質問")?;
    hands.desk.see("控えに残しました")
}

fn again(hands: &mut Keyboard) -> Result<()> {
    hands.write(QUESTION)?;
    hands.desk.see("前回の回答あり")?;
    hands.desk.shot("found")?;
    hands.press(&["ctrl+Return"], "解決した")?;
    hands.desk.see("旧版が残っている")?;
    hands.desk.shot("guided-by-note")?;
    hands.press(&["1"], "お客様の質問")?;
    assert_eq!(hands.desk.value("お客様の質問")?, "");
    hands.desk.shot("solved")
}
