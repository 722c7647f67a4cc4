// What the app refuses it says in one sentence that tells what to do, and the words stay where they were typed.
// Not here: what is refused and why (core, app).
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { type Desk, expect, Refused, test } from "./door";
import { lock } from "./screens/vault";
import { begin, CHARGE, home, keep, prepare, SOFT, words } from "./ways";

const faults = words.faults;
const alert = (page: Page): Locator => page.getByRole("alert");
const field = (page: Page, label: string): Locator =>
  page.locator(":is(input, textarea)").and(page.getByLabel(label, { exact: true }));

/** A question of a running case, its field in front. */
async function asked(
  desk: Desk,
  flow: readonly [string, string],
  label: string,
  answers = {},
): Promise<Locator> {
  await prepare(desk);
  await begin(desk, flow, answers);
  await desk.show();
  await desk.page
    .getByRole("list", { name: words.case.checklist.items })
    .getByRole("button", { name: label })
    .click();
  return field(desk.page, label);
}

test("a telephone number is no amount", async ({ desk }) => {
  const amount = await asked(desk, CHARGE, "金額", { what: "double" });
  await amount.fill("090-0000-0000");
  await amount.press("Enter");
  await expect(desk.page.getByText(words.case.checklist.number.bad)).toBeVisible();
  await expect(amount).toHaveValue("090-0000-0000");
  await expect(amount).toHaveAttribute("aria-invalid", "true");
});

test("a text that is too long is refused whole, not cut", async ({ desk }) => {
  await prepare(desk);
  await begin(desk, SOFT, { want: { v: "other", text: "" } });
  await desk.show();
  await desk.page
    .getByRole("list", { name: words.case.checklist.items })
    .getByRole("button", { name: "ご用件" })
    .click();
  const text = "画面が出ません。".repeat(200);
  const own = field(desk.page, words.case.checklist.words("ご用件"));
  await own.fill(text);
  await own.press("Enter");
  await expect(alert(desk.page)).toContainText(faults.bad_answer);
  await expect(own).toHaveValue(text);
});

test("a wrong passphrase opens nothing and stays to be corrected", async ({ desk }) => {
  await lock(desk);
  const secret = field(desk.page, words.vault.secret);
  await secret.fill("ちがう合言葉です");
  await secret.press("Enter");
  await expect(alert(desk.page)).toContainText(faults.wrong_secret);
  await expect(secret).toHaveValue("ちがう合言葉です");
  await expect(desk.page.getByRole("heading", { name: words.vault.locked_title })).toBeVisible();
});

test("two passphrases that differ, or a short one, begin nothing", async ({ desk }) => {
  await desk.open({ key: false });
  const first = field(desk.page, words.vault.passphrase);
  const again = field(desk.page, words.vault.again);
  const create = desk.page.getByRole("button", { name: words.vault.create });
  await first.fill("架空の長い合言葉");
  await again.fill("架空の別の合言葉");
  await expect(desk.page.getByText(words.vault.differs)).toBeVisible();
  await expect(create).toBeDisabled();
  await first.fill("短い");
  await again.fill("短い");
  await expect(create).toBeDisabled();
  expect(desk.calls).not.toContain("vault_create");
});

test("a note without a question, or with a day that is none, is not kept and not lost", async ({ desk }) => {
  await prepare(desk);
  await keep(desk);
  await desk.show();
  const question = field(desk.page, words.case.keep.question);
  await question.fill("");
  await desk.page.keyboard.press("Control+Enter");
  await expect(desk.page.getByText(words.case.keep.no_question)).toBeVisible();
  await question.fill("架空の質問");
  const review = field(desk.page, words.case.keep.review_by);
  await review.fill("来年の春ごろ");
  await desk.page.keyboard.press("Control+Enter");
  await expect(desk.page.getByText(words.case.keep.bad_day)).toBeVisible();
  await expect(review).toHaveValue("来年の春ごろ");
  await expect(question).toHaveValue("架空の質問");
  expect(desk.calls).not.toContain("note_keep");
});

test("a new note without a question says so", async ({ desk }) => {
  await home(desk);
  await desk.page.keyboard.press("Control+b");
  await desk.page.getByRole("button", { name: words.notebook.new_note }).click();
  const say = field(desk.page, words.notebook.fields.say);
  await say.fill("再起動をご案内いたします");
  await desk.page.keyboard.press("Control+Enter");
  await expect(alert(desk.page)).toContainText(faults.empty_note);
  await expect(say).toHaveValue("再起動をご案内いたします");
});

test("a disk that is full is said, and what is typed stays", async ({ desk }) => {
  mkdirSync(desk.data);
  const room = ["unshare", "--map-root-user", "--mount", "sh", "-c"];
  const small = `mount -t tmpfs -o size=3m tmpfs "${desk.data}" && exec "$@"`;
  const able = spawnSync(room[0] as string, [...room.slice(1), small, "sh", "true"]).status === 0;
  test.skip(!able, "this machine lets nobody make a small disk");
  await prepare(desk, { within: [...room, small, "sh"] });
  await desk.show();
  await fillDisk(desk);
  const question = field(desk.page, words.home.question);
  await question.fill("お客様の言葉が消えないこと".repeat(800));
  await expect(alert(desk.page)).toContainText(faults.disk_full);
  await expect(question).toHaveValue(/消えないこと$/);
});

/** Writes until not even little fits. */
async function fillDisk(desk: Desk): Promise<void> {
  for (let size = 256 * 1024, row = 0; size > 512; row++) {
    try {
      await desk.call("draft_keep", { case: null, field: `filler${row}`, text: "あ".repeat(size / 4) });
    } catch (error) {
      expect(error).toBeInstanceOf(Refused);
      expect(String(error)).toContain("disk_full");
      size /= 2;
    }
  }
}

test("an app that has ended is said, and what is typed stays", async ({ desk }) => {
  await home(desk);
  await desk.stop();
  const question = field(desk.page, words.home.question);
  await question.fill("お客様の言葉が消えないこと");
  await expect(alert(desk.page)).toContainText(faults.broken);
  await expect(question).toHaveValue("お客様の言葉が消えないこと");
});
