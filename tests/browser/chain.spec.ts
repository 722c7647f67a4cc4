// Beyond the SV by keyboard: sent on, decided, told, taken over, called back; and a breath that any key takes away.
import { expect, test } from "./door";
import { ask, begin, guide, prepare, SOFT, words, WORKED } from "./ways";

const w = words.chain;

test("S sends the request on, who has it stands there, and the levels left keep a key", async ({
  desk,
  page,
}) => {
  await page.setViewportSize({ width: 400, height: 640 });
  await prepare(desk);
  const id = await ask(desk);
  await desk.call("escalation_ask", { case: id, who: "架空SV" });
  await desk.show();
  // All in sight, the reply in front.
  for (const to of ["管理者", "専門部署", "クライアント"])
    await expect(page.getByRole("button", { name: w.send_to(to) })).toBeInViewport({ ratio: 1 });
  await expect(page.getByText(/^架空SV・\d\d:\d\dから$/)).toBeVisible();
  await page.keyboard.press("s");
  await expect(page.getByText(/^管理者・\d\d:\d\dから$/)).toBeVisible();
  await expect(page.getByRole("button", { name: w.send_to("管理者") })).toHaveCount(0);
  // A name may begin with any letter: in the field, and where names are offered, none sends on.
  await page.keyboard.press("s");
  await expect(page.getByText(/^管理者・/)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("d");
  await expect(page.getByText(/^クライアント・/)).toBeVisible();
  await expect(page.getByRole("group", { name: w.send })).toHaveCount(0);
});

test("a decision is one key, what to say stands large, and T says that the customer was told", async ({
  desk,
  page,
}) => {
  await prepare(desk);
  const id = await begin(desk, SOFT, WORKED);
  await desk.call("case_kind", { case: id, kind: "approve" });
  await desk.call("escalation_begin", { case: id, way: "escalate", hold: true, skip: "unsure" });
  await desk.call("escalation_ask", { case: id, who: "架空SV" });
  await desk.show();
  await page.keyboard.press("x");
  await expect(page.getByText(w.verdict.refused, { exact: true })).toBeVisible();
  await expect(page.getByText(/ご要望には/)).toBeVisible();
  await expect(page.getByRole("button", { name: w.told })).toBeFocused();
  await page.keyboard.press("t");
  await expect(page.getByRole("button", { name: w.told })).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("1");
  await expect(page.getByRole("button", { name: words.case.keep.keep })).toBeVisible();
});

test("what came of a take-over is one key and reaches the note; the breath goes by any key", async ({
  desk,
  page,
}) => {
  await prepare(desk);
  const id = await begin(desk, SOFT, WORKED);
  await desk.call("escalation_begin", { case: id, way: "superior", hold: true, skip: null });
  await desk.call("escalation_ask", { case: id, who: "架空課長" });
  await desk.call("escalation_result", { case: id, result: "handover", missing: "" });
  await desk.show();
  await page.getByRole("textbox", { name: w.takeover_text }).fill("翌月に相殺");
  await page.getByRole("button", { name: w.takeover_ends.refund }).focus();
  await page.keyboard.press("4");
  await expect(page.getByRole("textbox", { name: words.case.keep.steps })).toHaveValue(
    "交代後：返金。翌月に相殺",
  );
  await page.keyboard.press("Control+y");
  await expect(page.getByText(w.breath)).toBeVisible();
  await page.keyboard.press("a");
  await expect(page.getByText(w.breath)).toHaveCount(0);
  // The key did what it does besides.
  await expect(page.getByLabel(words.home.question)).toHaveValue("a");
  await desk.show();
  await expect(page.getByText(w.breath)).toHaveCount(0);
});

test("after a call-back one key in front says whether it was solved", async ({ desk, page }) => {
  await prepare(desk);
  const id = await guide(desk, true);
  const form = await desk.call("promise_offer", { case: id, sv_min: null });
  const ticks = { number: true, suits: true, absent: false };
  const at_ms = form.slots[0]?.at_ms ?? 0;
  await desk.call("promise_make", { case: id, at_ms, sv_min: null, ticks, aside: true });
  await desk.show();
  await page.getByRole("button", { name: words.promise.end }).click();
  await expect(page.getByText(w.called)).toBeVisible();
  await expect(page.getByRole("button", { name: w.solved, exact: true })).toBeFocused();
  await page.keyboard.press("1");
  await expect(page.getByText(w.called)).toHaveCount(0);
  await expect(page.getByText(w.solved_done)).toBeVisible();
  await expect(page.getByText(words.home.drafts)).toBeVisible();
});

test("先月も同じ: Y links the former case, and the next question stays where it is", async ({ desk, page }) => {
  await page.setViewportSize({ width: 400, height: 640 });
  await prepare(desk);
  const former = await begin(desk, SOFT, WORKED);
  await desk.call("case_close", { case: former, outcome: "solved" });
  await begin(desk, SOFT);
  await desk.show();
  const question = page.getByRole("heading", { name: "ご用件" });
  const before = await question.boundingBox();
  await page.keyboard.press("h");
  await page.keyboard.press("3");
  await expect(page.getByRole("region", { name: w.former })).toBeVisible();
  await page.keyboard.press("Escape");
  await desk.settled();
  // The apology of the pack stands above it now; nothing of the link does.
  const after = await question.boundingBox();
  expect((after?.y ?? 0) - (before?.y ?? 0)).toBeLessThan(60);
  await page.keyboard.press("y");
  await expect(page.getByText(w.former_linked)).toBeVisible();
  await expect(page.getByRole("region", { name: w.former })).toHaveCount(0);
});
