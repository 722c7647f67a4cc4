//! The hold ladder in the real window: another colour at 30 seconds, a word in between at 60, the call-back ready at 120,
//! strongly suggested at 180, each with what is said when the customer is taken off hold; and the call-back itself, the
//! case aside, the desk free for the next customer.
//! The key that moves the hold's beginning takes the place of waiting three minutes.

use hikae_tests::desk::{Desk, Result, alone};

/// 保留の開始を30秒早める
const EARLIER: &str = "ctrl+shift+2";

#[test]
fn a_long_hold_leads_to_a_call_back() -> Result<()> {
    let _alone = alone();
    let mut desk = Desk::open("hold-ladder")?;
    desk.settle()?;
    desk.keys("請求が二重になっている")?;
    desk.press(&["ctrl+8"])?;
    desk.find("heading", "エスカ")?;
    desk.see("保留 00:")?;

    desk.press(&[EARLIER])?;
    desk.see("保留 00:3")?;
    desk.see_not("途中経過をお伝えします")?;
    desk.shot("colour")?;
    desk.press(&[EARLIER])?;
    desk.see("途中経過をお伝えします")?;
    desk.see("もう少々お時間を頂戴できますでしょうか")?;
    desk.see_not("折り返しにもできます")?;
    desk.shot("progress")?;
    desk.press(&[EARLIER, EARLIER])?;
    desk.see("折り返しにもできます")?;
    desk.see("より折り返しお電話を差し上げてもよろしいでしょうか")?;
    desk.shot("call-back-ready")?;
    desk.press(&[EARLIER, EARLIER])?;
    desk.see("折り返しをおすすめします")?;
    desk.shot("strong")?;

    desk.click("button", "折り返しにする")?;
    desk.find("heading", "折り返しにする")?;
    desk.see("ご不在時")?;
    // 番号復唱, a time by digit, and the promise.
    desk.press(&["b", "2"])?;
    desk.shot("the-time")?;
    desk.press(&["ctrl+Return"])?;
    desk.see("折り返しをお約束しました")?;
    desk.see("折り返し 1件")?;
    desk.see_focus("お客様の質問")?;
    desk.shot("promised")?;
    let id = &desk.hikaectl(&["case", "list"])?["cases"][0];
    assert_eq!(id["parked"], true, "the case is aside: {id}");
    desk.close()
}
