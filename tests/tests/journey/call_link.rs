//! A softphone drives the running app: by `hikaectl call` and by the link that the desktop hands to a second start.
//! The window follows at once, keeps the focus where it was, and a link that is none of ours changes nothing.

use hikae_tests::desk::{Desk, Result, alone};
use serde_json::{Value, json};

use super::worked_call::QUESTION;

const NUMBER: &str = "0312340000";

#[test]
fn a_softphone_drives_the_clocks() -> Result<()> {
    let _alone = alone();
    let mut desk = Desk::open_on_bus("call-link")?;
    desk.settle()?;
    let told = |desk: &Desk, words: &[&str]| -> Result<Value> {
        desk.hikaectl(&[&["call"], words].concat())
    };
    let start = told(&desk, &["start", "--ref", NUMBER])?;
    assert_eq!(start["changed"], json!(true));
    desk.see("通話 00:")?;
    desk.see_focus("お客様の質問")?;
    // The same event once more, as softphones send it.
    let again = told(&desk, &["start", "--ref", NUMBER])?;
    assert_eq!(again["changed"], json!(false));

    desk.keys(QUESTION)?;
    desk.click("button", "確認を始める")?;
    desk.find("heading", "確認")?;
    desk.start_again(&["hikae://call/hold"])?;
    desk.see("保留 00:")?;
    desk.shot("held-by-link")?;
    // The SV is called on a second line: the customer stays on hold.
    desk.start_again(&["hikae://call/start?ref=8001"])?;
    desk.start_again(&["hikae://call/end?ref=8001"])?;
    desk.start_again(&["hikae://call/delete"])?;
    let held = told(&desk, &["hold"])?;
    assert_eq!(held["changed"], json!(false));
    assert!(held["hold_s"].is_number(), "{held}");
    desk.start_again(&["hikae://call/retrieve"])?;
    desk.see("通話 ")?;
    desk.see_not("保留 00:")?;

    desk.start_again(&[&format!("hikae://call/end?ref={NUMBER}")])?;
    desk.see("後処理 00:")?;
    desk.shot("ended-by-link")?;
    let cases = desk.hikaectl(&["case", "list"])?;
    let id = cases["cases"][0]["id"].to_string();
    let shown = desk.hikaectl(&["case", "show", &id])?;
    assert_eq!(shown["calls"], json!([NUMBER]));

    // Without the app the folder itself takes the event.
    desk.close()?;
    let next = told(&desk, &["start"])?;
    assert_eq!(next["changed"], json!(true));
    desk.start()?;
    desk.see("通話 ")?;
    desk.close()
}
