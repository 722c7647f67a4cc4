// Input methods: on every screen with a text field the Enter that confirms a conversion submits nothing and
// moves nothing; the next Enter acts where it should. Composition comes by Chromium's own IME path.
// Not here: a real input method (tests/tests/journey/ime.rs).
import type { CDPSession, Locator, Page } from "@playwright/test";
import { expect, test, type Desk } from "./door";
import { arrive, FIELDS, screens } from "./screens";
import { words } from "./ways";

/** What may be asked while somebody converts: the words are kept, and looked up. */
const WHILE_TYPING = [
  "draft_keep",
  "settings_change",
  "notebook_suggest",
  "flow_suggest",
  "note_list",
  "note_values",
  "note_similar",
];
const STEPS = ["k", "か", "かく", "かくに", "かくにん", "確認"];

/** Types by an input method and confirms by Enter, with each shape in which engines report that key. */
async function convert(page: Page): Promise<void> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  const enter = { type: "rawKeyDown", code: "Enter" } as const;
  for (const step of STEPS) {
    await cdp.send("Input.imeSetComposition", {
      text: step,
      selectionStart: step.length,
      selectionEnd: step.length,
    });
  }
  // Windows says Process; macOS and Linux say Enter, composing, with the input method's key code or the key's own.
  await cdp.send("Input.dispatchKeyEvent", { ...enter, key: "Process", windowsVirtualKeyCode: 229 });
  await cdp.send("Input.dispatchKeyEvent", { ...enter, key: "Enter", windowsVirtualKeyCode: 229 });
  await cdp.send("Input.dispatchKeyEvent", { ...enter, key: "Enter", windowsVirtualKeyCode: 13 });
  await cdp.send("Input.insertText", { text: STEPS.at(-1) ?? "" });
  // Safari ends the composition first: the key comes late, and only its code tells.
  await cdp.send("Input.dispatchKeyEvent", { ...enter, key: "Enter", windowsVirtualKeyCode: 229 });
  await cdp.send("Input.dispatchKeyEvent", {
    ...enter,
    type: "keyUp",
    key: "Enter",
    windowsVirtualKeyCode: 13,
  });
  await cdp.detach();
}

/** What would change if something had been submitted. */
const stand = (page: Page) =>
  page.evaluate(() => ({
    title: document.querySelector("h1")?.textContent,
    focus: document.activeElement?.getAttribute("aria-label"),
    fields: [...document.querySelectorAll("input, textarea")].map((field) =>
      field.getAttribute("aria-label"),
    ),
  }));

async function convertIn(desk: Desk, field: Locator): Promise<void> {
  await field.focus();
  await field.fill("");
  await desk.settled(250);
  const before = await stand(desk.page);
  const called = desk.calls.length;
  await convert(desk.page);
  await desk.settled(250);
  const name = before.focus ?? "";
  expect(await field.inputValue(), name).toContain("確認");
  expect(
    desk.calls.slice(called).filter((call) => !WHILE_TYPING.includes(call)),
    name,
  ).toEqual([]);
  expect(await stand(desk.page), name).toEqual(before);
}

/** The Enter after the conversion, in which field: what it asks of the app, or where it leads without asking. */
type Then = { call: string } | { focus: string } | { sees: string };
const THEN: Record<string, readonly [field: string, then: Then]> = {
  "question: text": ["メールの差出人・件名", { call: "case_answer" }],
  "question: an option's words": ["お使いのOSの内容", { call: "case_answer" }],
  "question: never stored": ["お客様番号", { call: "case_answer" }],
  "question: promise": ["お約束", { call: "case_answer" }],
  "question: number": ["金額", { sees: words.case.checklist.number.bad }],
  "question: day": ["発送日", { sees: words.case.checklist.datetime.bad }],
  "on hold": [words.case.ask.name, { call: "escalation_ask" }],
  "to be checked first": [words.case.ask.missing, { call: "escalation_result" }],
  "the SV's reply, empty": [words.case.guide.when_of(1), { focus: words.case.guide.then_of(1) }],
  keeping: [words.case.keep.add_check, { sees: "確認" }],
  "home with hits": [words.home.question, { call: "note_view" }],
  strip: [words.home.question, { sees: words.home.check }],
  "vault: locked": [words.vault.secret, { call: "vault_unlock" }],
};

for (const screen of screens.filter((screen) => screen.types)) {
  test(`${screen.name}: the confirming Enter submits nothing`, async ({ desk }) => {
    await arrive(desk, screen);
    const fields = desk.page.locator(FIELDS);
    for (let at = 0; at < (await fields.count()); at++) await convertIn(desk, fields.nth(at));
    const then = THEN[screen.name];
    if (then === undefined) return;
    const [label, next] = then;
    await desk.page.getByLabel(label, { exact: true }).first().focus();
    await desk.settled(250);
    const called = desk.calls.length;
    await desk.page.keyboard.press("Enter");
    if ("call" in next) await expect.poll(() => desk.calls.slice(called)).toContain(next.call);
    else if ("focus" in next) await expect(desk.page.locator(":focus")).toHaveAccessibleName(next.focus);
    else await expect(desk.page.getByText(next.sees, { exact: true }).first()).toBeVisible();
  });
}

test("every screen named here is one of the list", () => {
  const known = screens.filter((screen) => screen.types).map((screen) => screen.name);
  expect(Object.keys(THEN).filter((name) => !known.includes(name))).toEqual([]);
});
