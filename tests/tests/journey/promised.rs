//! From two refusals to the call at the promised time: the call-back is promised, its reminder reaches a real
//! notification daemon with nothing of the customer in it, and a click on it brings the case to the front. Then a
//! deadline passes while the app is off: what is overdue is told when it starts again, once, and stands first.

use hikae_tests::daemon::Daemon;
use hikae_tests::desk::{Desk, Result, alone};

/// What the customers say; none of it may lie open on the desk.
const FIRST: &str = "請求が二重になっている";
const SECOND: &str = "返品の送料を知りたい";
/// Whoever was asked is nobody's business either.
const ASKED: [&str; 2] = ["架空SV", "架空リーダー"];

#[test]
fn a_promise_is_reminded_of_and_its_click_opens_the_case() -> Result<()> {
    let _alone = alone();
    let mut desk = Desk::open_on_clock("promised")?;
    let daemon = Daemon::open(&desk)?;
    desk.settle()?;
    refused(&mut desk)?;
    promise(&mut desk, "1")?;
    desk.see("折り返し 1件")?;
    assert_eq!(daemon.count()?, 0, "nothing is due yet");

    // Another window lies over this one, as on every desk.
    desk.minimize()?;
    // The first time that is offered lies less than half an hour ahead: its reminders come together, as one.
    wall(&desk, 45)?;
    daemon.see("折り返しの時間を過ぎています")?;
    desk.shot_display("notified")?;
    says_nothing_of_the_customer(&daemon)?;
    daemon.click()?;
    desk.find("heading", "エスカ")?;
    desk.see("保留")?;
    // What is promised stands there, and is not suggested once more.
    desk.see("途中経過をコピー")?;
    desk.see_not("折り返しにしますか")?;
    desk.has_focus()?;
    desk.shot("opened-by-the-click")?;
    assert_eq!(daemon.count()?, 1);

    overdue_while_off(&mut desk, &daemon)
}

/// Two SVs have no hand free.
fn refused(desk: &mut Desk) -> Result<()> {
    desk.keys(FIRST)?;
    desk.press(&["ctrl+8"])?;
    for name in ASKED {
        desk.see_focus("名前")?;
        desk.keys(name)?;
        desk.press(&["Return"])?;
        desk.see(&format!("{name}の返事"))?;
        desk.press(&["b"])?;
    }
    desk.see("SVがつかまりません。折り返しにしますか")?;
    desk.shot("no-sv")
}

/// 折り返しにする, at the time behind this digit.
fn promise(desk: &mut Desk, digit: &str) -> Result<()> {
    desk.click("button", "折り返しにする")?;
    desk.find("heading", "折り返しにする")?;
    desk.see("ご不在時")?;
    desk.press(&[digit, "ctrl+Return"])?;
    desk.see("折り返しをお約束しました")?;
    desk.see_focus("お客様の質問")
}

fn overdue_while_off(desk: &mut Desk, daemon: &Daemon) -> Result<()> {
    // A second customer, promised a later time than the first is now.
    desk.press(&["ctrl+e"])?;
    desk.see_focus("お客様の質問")?;
    desk.keys(SECOND)?;
    desk.press(&["ctrl+8"])?;
    desk.find("heading", "エスカ")?;
    promise(desk, "1")?;
    desk.see("期限を過ぎた件 1件")?;
    desk.see("折り返し 1件")?;
    desk.shot("two-promises")?;
    desk.kill()?;
    wall(desk, 120)?;
    desk.start()?;
    daemon.see("折り返しの時間を過ぎています")?;
    desk.see("未確認")?;
    desk.see("分超過")?;
    // The longest overdue stands first.
    let text = desk.text()?;
    assert!(text.find(FIRST) < text.find(SECOND), "{text}");
    desk.shot("first-after-the-start")?;
    let told = daemon.count()?;
    assert_eq!(told, 2, "one for each promise");
    says_nothing_of_the_customer(daemon)?;
    // Told once: not at the next start either.
    desk.close()?;
    desk.start()?;
    desk.see("期限を過ぎた件 2件")?;
    std::thread::sleep(std::time::Duration::from_secs(3));
    assert_eq!(daemon.count()?, told, "{}", daemon.heard()?);
    desk.close()
}

fn wall(desk: &Desk, minutes: u32) -> Result<()> {
    desk.wall.as_ref().ok_or("no clock")?.set(minutes)
}

fn says_nothing_of_the_customer(daemon: &Daemon) -> Result<()> {
    let heard = daemon.heard()?;
    for word in [FIRST, SECOND, "請求", "返品"].iter().chain(&ASKED) {
        assert!(!heard.contains(word), "{word}: {heard}");
    }
    Ok(())
}
