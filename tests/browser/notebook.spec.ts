// The notebook's list by keyboard alone: narrowed, marked, changed in one step, taken back.
// Not here: what is found (the app's own tests), how it looks (access, fit).
import { expect, test, type Desk } from "./door";
import { Hands } from "./hands";
import { fill, prepare, words } from "./ways";

async function list(desk: Desk): Promise<Hands> {
  await prepare(desk);
  const first = await fill(desk);
  for (const [at, tag] of ["解約", "解約", "解約", "法人"].entries()) {
    await desk.call("notes_change", { notes: [first + at], what: { kind: "add_tag", tag } });
  }
  await desk.show();
  const hands = new Hands(desk);
  await hands.press("Control+b");
  return hands;
}

const rows = (hands: Hands) => hands.page.locator("[data-open]");
const marks = (hands: Hands) => hands.page.getByRole("checkbox", { checked: true });

test("filtered by a tag, three marked, another tag added, taken back", async ({ desk }) => {
  const hands = await list(desk);
  await expect(rows(hands)).toHaveCount(8);
  await hands.press("f");
  await hands.at("タグ");
  await hands.write("かいやく");
  await hands.see("候補がありません");
  await hands.press("Control+a", "Backspace");
  await hands.write("解");
  await expect(hands.page.getByRole("option")).toHaveText(["解約 3件"]);
  await hands.press("Enter");
  await expect(rows(hands)).toHaveCount(3);
  await hands.see("タグ：解約");
  // The first row has the focus: Space marks it, Shift and ↓ the two below.
  await expect(rows(hands).first()).toBeFocused();
  await hands.press("Space", "Shift+ArrowDown", "Shift+ArrowDown");
  await hands.see("3件を選択中");
  await hands.press("t");
  await hands.at("タグを付ける");
  await hands.write("冬の案内");
  await hands.press("Enter");
  await hands.see("3件にタグ「冬の案内」を付けました。");
  await expect(hands.page.locator(".tag", { hasText: "冬の案内" })).toHaveCount(3);
  await expect(rows(hands).nth(2)).toBeFocused();
  await hands.press("Control+z");
  await hands.see("3件を元に戻しました。");
  await expect(hands.page.locator(".tag", { hasText: "冬の案内" })).toHaveCount(0);
  // Esc: the marks first, then the filter, then the screen.
  await expect(marks(hands)).toHaveCount(3);
  await hands.press("Escape");
  await expect(marks(hands)).toHaveCount(0);
  await expect(rows(hands)).toHaveCount(3);
  await hands.press("Escape");
  await expect(rows(hands)).toHaveCount(8);
  await hands.press("Escape");
  await hands.at(words.home.question);
});

test("all that is found is marked, also what is not on the page; Enter opens", async ({ desk }) => {
  await prepare(desk);
  await fill(desk, 40);
  await desk.show();
  const hands = new Hands(desk);
  await hands.press("Control+b", "ArrowDown", "Control+a");
  await hands.see("40件を選択中");
  await expect(rows(hands)).toHaveCount(30);
  await hands.press("s");
  // Every third was not checked yet.
  await hands.see("13件をSV確認済にしました。");
  await hands.press("Escape", "ArrowDown", "Enter");
  await expect(hands.page.getByRole("button", { name: words.home.guide })).toBeVisible();
});

test("signs are said in plain words and taken off by keyboard", async ({ desk }) => {
  const hands = await list(desk);
  await hands.press("Control+f");
  await hands.at(words.notebook.search);
  await hands.write("セキュリティ -会社 タグ：解約");
  await hands.see("「会社」を含まない");
  await hands.see("タグ「解約」");
  await expect(rows(hands)).toHaveCount(3);
  await hands.page.getByRole("button", { name: "「会社」を含まないを外す" }).focus();
  await hands.press("Enter");
  await hands.value(words.notebook.search, "セキュリティ タグ：解約");
  await hands.at("タグ「解約」を外す");
  await hands.press("Enter");
  await hands.value(words.notebook.search, "セキュリティ");
  await expect(rows(hands)).toHaveCount(8);
});

test("Space marks where a row has the focus, and is a space where one types", async ({ desk }) => {
  const hands = await list(desk);
  await hands.press("Control+f");
  await hands.write("使い方");
  await hands.press("Space");
  await hands.value(words.notebook.search, "使い方 ");
  await expect(marks(hands)).toHaveCount(0);
  await hands.press("ArrowDown", "Space", "ArrowDown", "Space", "ArrowUp", "Space");
  await expect(marks(hands)).toHaveCount(1);
});
