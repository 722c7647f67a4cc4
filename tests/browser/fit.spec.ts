// Every screen fits: 360, 400 and 600 px wide, text at 100, 150 and 200 %, in both languages nothing runs out
// to the side and no word leaves its button; what an operator does next is in sight at 400 × 640, at 200 %
// after scrolling; the actions at the foot are in sight at every size.
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./door";
import { findMisfits, whyHidden } from "./fit";
import { arrive, screens, type Screen } from "./screens";
import { english, words, type Words } from "./ways";

const WIDTHS = [360, 400, 600] as const;
const SIZES = [100, 150, 200] as const;
const HEIGHT = 640;
/** A folder for pictures of all of it, for whoever wants to look. */
const shots = process.env["HIKAE_SHOTS"];

async function painted(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** The screen's actions at 400 × 640. */
async function reach(page: Page, screen: Screen, w: Words, scroll: boolean, at: string): Promise<void> {
  for (const [role, name] of screen.primary(w)) {
    const action = page.getByRole(role, { name, exact: true }).first();
    await expect.soft(action, `${name} at ${at}`).toBeVisible({ timeout: 1000 });
    if ((await action.count()) === 0) continue;
    if (scroll) await action.evaluate((element) => element.scrollIntoView({ block: "nearest" }));
    expect.soft(await action.evaluate(whyHidden), `${name} at ${at}`).toBe("");
  }
}

/** What stands above the actions at the foot gives way, never they. */
async function foot(page: Page, at: string): Promise<void> {
  // What lies over the screen has its own way out.
  if ((await page.getByRole("dialog").count()) > 0) return;
  for (const action of await page.locator("footer .bar button").all())
    expect.soft(await action.evaluate(whyHidden), `${await action.textContent()} at ${at}`).toBe("");
}

/** Nothing runs out to the side at any width. */
async function narrow(page: Page, height: number, at: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height });
    await painted(page);
    expect.soft(await page.evaluate(findMisfits), `${width} px, ${at}`).toEqual([]);
  }
  await page.setViewportSize({ width: 400, height });
  await painted(page);
}

for (const screen of screens) {
  for (const size of SIZES) {
    test(`${screen.name}: fits at ${size} %`, async ({ desk }) => {
      const height = screen.height ?? HEIGHT;
      await desk.page.setViewportSize({ width: 400, height });
      // A desk that begins with this size: the app brings into sight what is due.
      desk.wish = { text_size: size };
      await arrive(desk, screen);
      if (screen.shut) {
        const scale = String(size / 100);
        await desk.page.evaluate(
          (to) => document.documentElement.style.setProperty("--text-scale", to),
          scale,
        );
      }
      if (shots !== undefined)
        await desk.page.screenshot({ path: join(shots, `${screen.name}-${size}.png`) });
      await foot(desk.page, `${size} %`);
      await reach(desk.page, screen, words, size === 200, `${size} %`);
      await narrow(desk.page, height, `${size} %, ja`);
      if (screen.shut) return;
      await desk.set({ language: "en" });
      if (shots !== undefined)
        await desk.page.screenshot({ path: join(shots, `${screen.name}-${size}-en.png`) });
      await foot(desk.page, `${size} %, en`);
      await reach(desk.page, screen, english, true, `${size} %, en`);
      await narrow(desk.page, height, `${size} %, en`);
    });
  }
}

test("at 200 % what the SV would ask first, the reasons and the actions are in sight together", async ({
  desk,
}) => {
  await desk.page.setViewportSize({ width: 400, height: HEIGHT });
  desk.wish = { text_size: 200 };
  const gate = screens.find((screen) => screen.name === "gate strip");
  if (gate === undefined) throw new Error("no such screen");
  await arrive(desk, gate);
  const w = words.case;
  const asks = desk.page.getByRole("main").getByRole("group", { name: w.gate.asks_first });
  const whole: [string, Locator][] = [
    ["sentence", asks],
    ...[w.gate.unsure, w.gate.hurry, w.gate.sv_told, w.gate.customer_unknown, w.checklist.hold_and_ask].map(
      (name): [string, Locator] => [name, desk.page.getByRole("button", { name, exact: true })],
    ),
  ];
  for (const [name, element] of whole) expect.soft(await element.evaluate(whyHidden), name).toBe("");
  expect(await asks.evaluate((element) => element.scrollHeight - element.clientHeight)).toBeLessThanOrEqual(
    1,
  );
  // One of them is picked: its question is in front.
  await asks.getByRole("button").last().click();
  await expect(desk.page.locator("[data-focus='item']")).toBeInViewport();
});

for (const name of ["strip", "strip, a long hold"]) {
  test(`${name}: whole at 100, 120 and 150 %, in both languages`, async ({ desk }) => {
    const screen = screens.find((screen) => screen.name === name);
    if (screen === undefined) throw new Error("no such screen");
    await arrive(desk, screen);
    for (const text_size of [100, 120, 150])
      for (const language of ["ja", "en"] as const) {
        await desk.set({ text_size, language });
        await painted(desk.page);
        const at = `${text_size} %, ${language}`;
        if (shots !== undefined)
          await desk.page.screenshot({ path: join(shots, `${name}, whole, ${at}.png`) });
        const over = await desk.page
          .locator(".strip")
          .evaluate((e) => [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth]);
        expect.soft(over, at).toEqual([0, 0]);
      }
  });
}
