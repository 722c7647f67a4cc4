//! 先に確認: what the SV asks back for is asked of the customer, goes back to the same SV with what is new, and is a
//! question of the operator's own in the next call of that kind. The pack's owner learns of it, without a name.

use hikae_tests::desk::{Desk, Result, alone};

/// What the SV wants first; no flow asks it.
const MISSING: &str = "契約書の控えの有無";
/// Leads to the same flow both times.
const QUESTION: &str = "請求が二重になっている";

#[test]
fn what_the_sv_asks_back_for_is_asked_next_time() -> Result<()> {
    let _alone = alone();
    let mut desk = Desk::open("check-first")?;
    desk.settle()?;
    desk.keys(QUESTION)?;
    desk.press(&["ctrl+8"])?;
    desk.find("heading", "エスカ")?;
    desk.see_focus("名前")?;
    desk.keys("架空SV")?;
    desk.press(&["Return"])?;
    desk.see("架空SVの返事")?;
    desk.press(&["m"])?;
    desk.see_focus("先に確認すること")?;
    desk.keys(MISSING)?;
    desk.press(&["Return"])?;
    // The customer is on hold: what was asked back for, and how to take the customer off it.
    desk.see(&format!("先に確認：{MISSING}"))?;
    desk.see_focus("保留を取る")?;
    desk.see("もう一点お伺いできますでしょうか")?;
    desk.shot("told")?;
    desk.press(&["ctrl+2"])?;
    desk.see_not("前回SVに聞かれた項目")?;
    // Back to the same SV, who is the first to be offered.
    desk.press(&["ctrl+8"])?;
    desk.find("heading", "エスカ")?;
    desk.see_focus("架空SV")?;
    desk.see("先に確認の続き")?;
    desk.shot("the-same-sv")?;
    desk.press(&["1"])?;
    desk.see("架空SVの返事")?;
    desk.press(&["a"])?;
    desk.find("heading", "回答・案内中")?;
    desk.press(&["ctrl+e"])?;
    desk.see_focus("お客様の質問")?;

    // The next call.
    desk.keys(QUESTION)?;
    desk.press(&["ctrl+5"])?;
    desk.find("heading", "確認")?;
    desk.see(MISSING)?;
    desk.see("前回SVに聞かれた項目")?;
    desk.see_not("架空SV")?;
    desk.shot("next-call")?;

    let told = desk.hikaectl(&["bounces"])?;
    assert_eq!(told["bounces"][0]["missing"], MISSING);
    assert_eq!(told["bounces"][0]["count"], 1);
    assert!(!told.to_string().contains("架空"), "no name: {told}");
    desk.close()
}
