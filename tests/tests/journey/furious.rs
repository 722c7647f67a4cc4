//! 激怒, 上司を出せ: 上席 is one stroke from home, from the checklist and from asking. The card comes at once,
//! without a question to answer first, and can be shown large.

use hikae_tests::desk::{Desk, Result, alone};

/// What the customer shouts, as it is typed at home.
const SHOUT: &str = "上司を出せ、昨日の折り返しはどうなった";
/// 「代わります」 is never promised before an SV has accepted.
const BEFORE: &str = "お話を承りたく、確認いたしますので少々お待ちいただけますでしょうか";
/// The card's rows, in its order.
const ROWS: [&str; 10] = [
    "ご様子",
    "お怒りの理由",
    "ご要望",
    "お客様の言葉",
    "対象",
    "伺ったこと",
    "対応したこと",
    "お約束・案内済み",
    "言ってはいけないこと",
    "未聴取",
];

#[test]
fn a_furious_customer_gets_a_superior() -> Result<()> {
    let _alone = alone();
    let mut desk = Desk::open("furious")?;
    desk.settle()?;
    from_home(&mut desk)?;
    from_the_checklist(&mut desk)?;
    from_asking(&mut desk)?;
    desk.close()
}

/// The card is there, whole, and nothing stands between.
fn the_card(desk: &Desk) -> Result<()> {
    desk.find("heading", "二次対応カード")?;
    desk.see("交代依頼")?;
    let shown = desk.text()?;
    let mut rest = shown.as_str();
    for row in ROWS {
        let at = rest
            .find(row)
            .ok_or_else(|| format!("no row {row} in its place:\n{shown}"))?;
        rest = rest.get(at..).unwrap_or_default();
    }
    desk.see("最初のひとこと")?;
    desk.see_not("SVが先に聞きそう")?;
    desk.see_not("このまま聞く理由")
}

fn from_home(desk: &mut Desk) -> Result<()> {
    desk.keys(SHOUT)?;
    desk.shot("home")?;
    desk.press(&["ctrl+9"])?;
    the_card(desk)?;
    desk.see("交代願います。上席ご希望。")?;
    desk.see("「上司を出せ、昨日の折り返しはどうなった」")?;
    // The customer is told first; the hold is the next stroke.
    desk.see(BEFORE)?;
    // The one place where the promise stands is the row of what may not be said.
    desk.see("言ってはいけないこと SVが")?;
    desk.see("「代わります」")?;
    desk.has_focus()?;
    desk.shot("card-from-home")?;
    desk.press(&["ctrl+s"])?;
    desk.find("button", "元の大きさ")?;
    desk.has_focus()?;
    desk.shot("card-large")?;
    desk.press(&["ctrl+s"])?;
    desk.find("button", "大きく見せる")?;
    desk.press(&["ctrl+2"])?;
    desk.see("保留 00:")?;
    desk.see("交代願います、保留中。上席ご希望。")?;
    desk.shot("card-on-hold")?;
    desk.press(&["Escape"])?;
    desk.find("heading", "エスカ")?;
    desk.see_focus("名前")?;
    desk.keys("架空リーダー")?;
    desk.press(&["Return"])?;
    desk.see("返事待ち")?;
    desk.shot("asking")?;
    desk.press(&["t"])?;
    // The take-over ends the case for this operator, or leaves a reply to keep: either way nothing more is asked.
    desk.see_not("誰に聞く")?;
    desk.has_focus()?;
    desk.shot("taken-over")?;
    desk.press(&["ctrl+e"])?;
    desk.see_focus("お客様の質問")
}

fn from_the_checklist(desk: &mut Desk) -> Result<()> {
    desk.keys("無料のセキュリティソフトの使い方")?;
    desk.press(&["ctrl+5"])?;
    desk.find("heading", "ご用件")?;
    desk.press(&["2"])?;
    desk.find("heading", "対象製品")?;
    desk.press(&["1"])?;
    desk.find("heading", "お知りになったきっかけ")?;
    desk.press(&["g"])?;
    desk.see_focus("通常")?;
    desk.shot("mood")?;
    desk.press(&["6"])?;
    desk.see("激怒されています。")?;
    desk.see("激怒")?;
    desk.shot("furious")?;
    desk.press(&["ctrl+9"])?;
    the_card(desk)?;
    desk.see("交代願います。激怒、上席ご希望。総合セキュリティ無料版")?;
    desk.shot("card-from-checklist")?;
    desk.press(&["ctrl+e"])?;
    desk.see_focus("お客様の質問")
}

fn from_asking(desk: &mut Desk) -> Result<()> {
    desk.keys("請求が二重になっている")?;
    // 迷ったので聞く: no checklist either, and from there to the card in one stroke.
    desk.press(&["ctrl+8"])?;
    desk.find("heading", "エスカ")?;
    desk.see("保留 00:")?;
    desk.see("迷っています、保留中。")?;
    desk.shot("unsure")?;
    desk.press(&["ctrl+9"])?;
    the_card(desk)?;
    desk.see("交代願います、保留中。上席ご希望。")?;
    desk.shot("card-from-asking")?;
    desk.press(&["ctrl+e"])?;
    desk.see_focus("お客様の質問")?;
    desk.see("置いている件 2件")?;
    desk.shot("home-with-parked")
}
