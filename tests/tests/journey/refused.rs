//! Nobody has a hand free: two SVs refuse, one by name and one by digit, and the way out is ready with its wording and
//! its time. Every step is one key, and every attempt is in the list.
//! Not here: the promise itself.

use hikae_tests::desk::{Desk, Result, alone};

#[test]
fn refusals_lead_to_the_call_back() -> Result<()> {
    let _alone = alone();
    let mut desk = Desk::open("refused")?;
    desk.settle()?;
    // An earlier call: both names are known from it.
    desk.keys("返品の送料を知りたい")?;
    desk.press(&["ctrl+8"])?;
    desk.see_focus("名前")?;
    for name in ["架空SV", "架空リーダー"] {
        desk.keys(name)?;
        desk.press(&["Return"])?;
        desk.see(&format!("{name}の返事"))?;
        // Out of the reply to the name's field, for the next one.
        desk.click("textbox", "名前")?;
    }
    desk.press(&["ctrl+e"])?;
    desk.see_focus("お客様の質問")?;

    desk.keys("請求が二重になっている")?;
    desk.press(&["ctrl+8"])?;
    desk.find("heading", "エスカ")?;
    desk.see("保留 00:")?;
    desk.see_focus("架空リーダー")?;
    desk.see("最近聞いた方")?;
    desk.see_not("折り返しにしますか")?;
    desk.shot("offered")?;
    desk.press(&["1"])?;
    desk.see("架空リーダーの返事")?;
    desk.press(&["b"])?;
    // The next one, not the same again.
    desk.see_focus("架空SV")?;
    desk.see("さきほど手離せず")?;
    desk.shot("refused-once")?;
    desk.press(&["1"])?;
    desk.see("架空SVの返事")?;
    desk.press(&["b"])?;
    desk.see("SVがつかまりません。折り返しにしますか")?;
    desk.see("折り返しお電話を差し上げてもよろしいでしょうか")?;
    desk.has_focus()?;
    desk.shot("call-back")?;
    // It is asked, not forced: another name can still be typed, and answers.
    desk.click("textbox", "名前")?;
    desk.keys("架空課長")?;
    desk.press(&["Return"])?;
    desk.see("架空課長の返事")?;
    desk.press(&["a"])?;
    desk.find("heading", "回答・案内中")?;
    desk.close()
}
