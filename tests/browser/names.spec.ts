// While names are offered, a letter is the beginning of a name and no reply: nothing is recorded by it.
// Not here: letters in text fields (keymap.test.ts), whom to ask by digit (journeys.spec.ts).
import { type Desk, expect, test } from "./door";
import { ask, begin, prepare, SOFT, words, WORKED } from "./ways";

const w = words.case.ask;
/** Reply keys, put aside, to the card, to the questions: every letter of this screen. */
const LETTERS = ["a", "t", "m", "b", "n", "p", "c", "k", "A"];

async function offered(desk: Desk): Promise<void> {
  await prepare(desk);
  await ask(desk);
  await desk.show();
  await expect(desk.page.getByRole("button", { name: "架空リーダー" })).toBeFocused();
}

test("a letter on an offered name records nothing and leads nowhere", async ({ desk }) => {
  await offered(desk);
  const called = desk.calls.length;
  for (const letter of LETTERS) await desk.page.keyboard.press(letter);
  await desk.settled(250);
  expect(desk.calls.slice(called)).toEqual([]);
  await expect(desk.page.getByRole("button", { name: "架空リーダー" })).toBeFocused();
});

test("arrows and Enter choose a name, then a letter is the reply", async ({ desk }) => {
  await offered(desk);
  await desk.page.keyboard.press("ArrowDown");
  await expect(desk.page.getByRole("button", { name: "架空SV" })).toBeFocused();
  await desk.page.keyboard.press("ArrowRight");
  await desk.page.keyboard.press("ArrowLeft");
  await desk.page.keyboard.press("ArrowDown");
  await desk.page.keyboard.press("Enter");
  await expect(desk.page.getByRole("button", { name: w.answered })).toBeFocused();
  await expect(desk.page.getByRole("heading", { name: w.reply_of("架空SV") })).toBeVisible();
  await desk.page.keyboard.press("b");
  const asked = desk.page.getByRole("list", { name: w.asked });
  await expect(asked).toContainText(`架空SV ${w.result.busy}`);
});

test("Esc leaves the names, and a reply without a name is one key more", async ({ desk }) => {
  await offered(desk);
  await desk.page.keyboard.press("Escape");
  await expect(desk.page.getByRole("button", { name: w.answered })).toBeFocused();
  await desk.page.keyboard.press("a");
  await expect(desk.page.getByRole("heading", { name: words.case.title.guiding })).toBeVisible();
});

test("whoever comes back while a reply is awaited is at the reply", async ({ desk }) => {
  await prepare(desk);
  const id = await begin(desk, SOFT, WORKED);
  await desk.call("escalation_begin", { case: id, way: "escalate", hold: true, skip: "unsure" });
  await desk.call("escalation_ask", { case: id, who: "架空SV" });
  await desk.show();
  await expect(desk.page.getByRole("button", { name: w.answered })).toBeFocused();
});
