// Journeys of the built UI in Chromium, which has WebView2's engine, against the real app crate.
// Elements are found by role and accessible name. Not here: the real window (tests/tests/journey).
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "./door";
import type { Page } from "@playwright/test";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** axe-core's own report of what a screen bars somebody from; empty is right. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    type Axe = { run: (options: unknown) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    const tags = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];
    const report = await (window as unknown as { axe: Axe }).axe.run({ runOnly: { type: "tag", values: tags } });
    return report.violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.html).join(" ")}`);
  });
}

/** Answers the first start as it stands. */
async function settle(page: Page): Promise<void> {
  const question = page.getByLabel("お客様の質問");
  for (let step = 0; step < 6 && !(await question.isVisible()); step++) {
    await page.keyboard.press("Control+Enter");
    await page.waitForTimeout(300);
  }
  await expect(question).toBeFocused();
}

test("the first start, home and the checklist bar nobody", async ({ desk }) => {
  await expect(desk.getByText("経験はどのくらいですか")).toBeVisible();
  expect(await barriers(desk)).toEqual([]);
  await settle(desk);
  expect(await barriers(desk)).toEqual([]);
  await desk.keyboard.insertText("無料のセキュリティソフトの使い方");
  await desk.keyboard.press("Control+5");
  await expect(desk.getByText("対象製品").first()).toBeVisible();
  expect(await barriers(desk)).toEqual([]);
});

test("上席 in one stroke shows the card without a checklist", async ({ desk }) => {
  await settle(desk);
  await desk.keyboard.insertText("上司を出せ");
  await desk.keyboard.press("Control+9");
  await expect(desk.getByText("最初のひとこと")).toBeVisible();
  expect(await barriers(desk)).toEqual([]);
});
