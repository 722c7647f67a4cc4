//! Another company's product: nothing else is asked, the wording stands there, the call ends, nobody is asked.

use hikae_tests::desk::{Desk, Result, alone};

use super::worked_call::QUESTION;

#[test]
fn another_companys_product_is_out_of_scope() -> Result<()> {
    let _alone = alone();
    let mut desk = Desk::open("out-of-scope")?;
    desk.settle()?;
    desk.keys(QUESTION)?;
    desk.press(&["ctrl+5"])?;
    desk.find("heading", "ご用件")?;
    desk.press(&["1"])?;
    desk.find("heading", "対象製品")?;
    desk.click("radio", "他社の製品")?;
    desk.see("こちらではご案内できないお問い合わせです")?;
    desk.see("恐れ入りますが、他社の製品は、こちらではご案内いたしかねます。提供元のサポート窓口へお問い合わせいただけますでしょうか。")?;
    desk.shot("out-of-scope")?;
    // No question that only one's own product needs, and no SV is offered first.
    desk.see_not("エラーの画面")?;
    desk.see_not("試したこと")?;
    desk.see_not("SVが先に聞きそう")?;
    desk.press(&["ctrl+Return"])?;
    desk.see_focus("お客様の質問")?;
    desk.see_not("こちらではご案内できない")?;
    desk.see_not("置いている件")?;
    desk.shot("home-again")?;
    let cases = desk.hikaectl(&["case", "list"])?;
    assert_eq!(cases["total"], 1, "{cases}");
    let shown = desk.hikaectl(&["case", "show", "1"])?.to_string();
    assert!(shown.contains("out_of_scope"), "{shown}");
    desk.close()
}
