// Journeys 1–3 in Chromium, which has WebView2's engine, by hand from the first start on: the worked call,
// out of scope, a furious customer. Elements are found by role and accessible name, as an operator finds them.
// Not here: the real window and its keys (tests/tests/journey), conversions (ime.spec.ts).
import { expect, test } from "./door";
import { Hands } from "./hands";
import { QUESTION } from "./ways";

const LINE =
  "指示願います。総合セキュリティ無料版、起動時にE-102。再起動と入れ直し済み。削除ツール案内でよいですか。";
const LINE_ON_HOLD = LINE.replace("願います。", "願います、保留中。");

/** The questions of the worked call, to the line. */
async function askCustomer(hands: Hands): Promise<void> {
  await hands.write(QUESTION);
  await hands.see("当てはまる控えはありません");
  await hands.button("確認を始める");
  await hands.heading("ご用件");
  await expect(hands.page.getByRole("button", { name: "流れ 無料のセキュリティソフト" })).toBeVisible();
  await hands.page.getByRole("radio", { name: "エラー・進めない" }).click();
  await hands.heading("対象製品");
  await hands.press("1");
  await hands.heading("お知りになったきっかけ");
  await hands.press("1");
  await hands.at("メールの差出人・件名");
  await hands.page.getByRole("radio", { name: "後で確認" }).click();
  await hands.heading("エラーの画面");
  await hands.see("エラーは、どの画面で表示されますでしょうか。");
  await hands.press("3");
  await hands.at("表示の文言");
  await hands.write("E-102");
  await hands.press("Enter");
  await hands.heading("お使いのOS");
  await hands.press("1");
  await hands.heading("試したこと");
  await hands.press("1", "2");
  await hands.see("再起動と入れ直し済み");
  await hands.press("Enter");
  await hands.heading("ご要望");
  await hands.press("1");
  await hands.heading("案内済み");
  await hands.press("2", "Enter");
  await hands.heading("SVへの依頼");
  await hands.press("1");
  await hands.heading("復唱");
  await hands.see("総合セキュリティ 無料版の件で、「E-102」についてお調べする");
  await hands.press("1");
  await hands.at("保留してエスカ");
  await hands.line(LINE);
  await hands.see("SV確認は1回で済みそうです");
  await hands.press("Control+1");
  await hands.see("コピーしました");
}

/** On hold; the SV wants something checked first, is asked again and answers with a branch. */
async function askSv(hands: Hands): Promise<void> {
  await hands.button("保留してエスカ");
  await hands.heading("エスカ");
  await hands.see("保留 00:");
  await hands.line(LINE_ON_HOLD);
  await hands.at("名前");
  await hands.write("架空SV");
  await hands.press("Enter");
  await hands.see("架空SVの返事");
  await hands.see("返事待ち");
  await hands.button("先に確認");
  await hands.at("先に確認すること");
  await hands.write("メールの件名");
  await hands.press("Enter");
  await hands.see("先に確認：メールの件名");
  await hands.see("お待たせしております。恐れ入りますが、もう一点お伺いできますでしょうか");
  await hands.button("保留を取る");
  // What was put off for later is taken up at once.
  await hands.at("メールの差出人・件名");
  await hands.write("総合セキュリティ無料版のご案内");
  await hands.press("Enter");
  await hands.at("保留してエスカ");
  await hands.press("Control+3");
  await hands.heading("エスカ");
  await hands.line(LINE_ON_HOLD);
  // Who was asked once stands under a digit.
  await hands.button("架空SV");
  await hands.see("返事待ち");
  await hands.press("a");
  await hands.heading("回答・案内中");
}

async function guideCustomer(hands: Hands): Promise<void> {
  for (const [field, text] of [
    ["もし 1", "旧版が残っている"],
    ["なら 1", "削除ツールで旧版を消し、再起動して入れ直す"],
    ["でなければ、どうするか", "折り返し。技術へ調査依頼"],
  ] as const) {
    await hands.at(field);
    await hands.write(text);
    await hands.press("Enter");
  }
  await hands.at("お客様へ");
  await hands.write("以前の版が残っているため、起動できない状態でございます");
  await hands.button("こちらで案内：旧版が残っている");
  await hands.button("SVに復唱した");
  await hands.see("✓ SVに復唱した");
  await hands.press("Control+2");
  await hands.seeNot("保留 00:");
  await hands.page.getByRole("button", { name: "解決", exact: true }).click();
  await hands.at("質問（お客様の言い方で）");
  await hands.see("後処理 00:");
  for (const state of ["通話中", "保留中"])
    await expect(hands.page.getByRole("button", { name: state, exact: true })).toHaveCount(0);
  await hands.value("質問（お客様の言い方で）", QUESTION);
  await hands.value("対象製品", "総合セキュリティ 無料版");
  await hands.value("お客様への言い方", /以前の版が残っている/);
  await hands.value("もし 1", "旧版が残っている");
  await hands.value("でなければ、どうするか", "折り返し。技術へ調査依頼");
  await hands.value("教えてくれた人", "架空SV");
  await hands.button("控えに残す");
  await hands.see("控えに残しました");
  await hands.at("お客様の質問");
}

test("journey 1: the worked call, its answer with a branch, kept and found again", async ({ desk }) => {
  const hands = new Hands(desk);
  await hands.settle();
  await hands.press("Control+0");
  await hands.see("通話 00:");
  await askCustomer(hands);
  await askSv(hands);
  await guideCustomer(hands);
  await hands.write("無料");
  await expect(hands.page.getByRole("option", { name: "無料" })).toBeVisible();
  await hands.write("のセキュリティソフトの使い方");
  await hands.see("前回の回答あり");
  await expect(hands.page.getByRole("option").locator("mark").first()).toHaveText(/無料/);
  await hands.press("Control+Enter");
  await hands.heading("回答・案内中");
  await hands.see("案内前に確認すること");
  await hands.see("以前の版が残っているため");
  await hands.press("1");
  await hands.at("お客様の質問");
  await hands.value("お客様の質問", "");
  await hands.press("Control+b");
  await hands.button(QUESTION);
  await hands.see("案内 1回・解決 1回");
});

test("journey 2: another company's product ends out of scope, with the wording", async ({ desk }) => {
  const hands = new Hands(desk);
  await hands.settle();
  await hands.write(QUESTION);
  await hands.press("Control+5");
  await hands.heading("ご用件");
  await hands.press("1");
  await hands.heading("対象製品");
  await hands.page.getByRole("radio", { name: "他社の製品" }).click();
  await hands.see("こちらではご案内できないお問い合わせです");
  await hands.see(
    "恐れ入りますが、他社の製品は、こちらではご案内いたしかねます。提供元のサポート窓口へお問い合わせいただけますでしょうか。",
  );
  // No question that only one's own product needs, and no SV is offered first.
  for (const other of ["エラーの画面", "試したこと", "SVが先に聞きそう"]) await hands.seeNot(other);
  await hands.press("Control+Enter");
  await hands.at("お客様の質問");
  await hands.seeNot("こちらではご案内できない");
  await hands.seeNot("置いている件");
});

test("journey 3: 激怒 and 上司を出せ: 上席 in one stroke, with the card", async ({ desk }) => {
  const hands = new Hands(desk);
  await hands.settle();
  await hands.write("上司を出せ、昨日の折り返しはどうなった");
  await hands.press("Control+9");
  await hands.heading("二次対応カード");
  await hands.see("交代願います。上席ご希望。");
  await hands.see("「上司を出せ、昨日の折り返しはどうなった」");
  await hands.see("お話を承りたく、確認いたしますので少々お待ちいただけますでしょうか");
  const rows =
    "ご様子 お怒りの理由 ご要望 お客様の言葉 対象 伺ったこと 対応したこと お約束・案内済み 言ってはいけないこと 未聴取";
  await expect(hands.page.getByRole("term")).toHaveText(rows.split(" "));
  await hands.see("最初のひとこと");
  await hands.seeNot("SVが先に聞きそう");
  await hands.press("Control+s");
  await expect(hands.page.getByRole("button", { name: "元の大きさ" })).toBeVisible();
  await hands.press("Control+s", "Control+2");
  await hands.see("保留 00:");
  await hands.see("交代願います、保留中。上席ご希望。");
  await hands.press("Control+e");
  await hands.at("お客様の質問");
  await hands.write(QUESTION);
  await hands.press("Control+5", "2", "1", "g");
  await hands.at("通常");
  await hands.press("6");
  await hands.see("激怒されています。");
  await hands.press("Control+9");
  await hands.heading("二次対応カード");
  await hands.see("交代願います。激怒、上席ご希望。総合セキュリティ無料版");
});
