// Every screen fits: 360, 400 and 600 px wide, text at 100, 150 and 200 %, in both languages nothing runs out
// to the side and no word leaves its button; what an operator does next is in sight at 400 × 640, at 200 %
// after scrolling.
import { join } from "node:path";
import type { Page } from "@playwright/test";
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
      await reach(desk.page, screen, words, size === 200, `${size} %`);
      await narrow(desk.page, height, `${size} %, ja`);
      if (screen.shut) return;
      await desk.set({ language: "en" });
      if (shots !== undefined)
        await desk.page.screenshot({ path: join(shots, `${screen.name}-${size}-en.png`) });
      await reach(desk.page, screen, english, true, `${size} %, en`);
      await narrow(desk.page, height, `${size} %, en`);
    });
  }
}
