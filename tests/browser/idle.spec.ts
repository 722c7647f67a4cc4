// A screen that is left alone asks nothing of the app: no loop, no polling. Clocks come as pushes.
// Some screens rest side by side, each on a desk of its own, because nothing is done here but wait.
import { Desk, expect, test } from "./door";
import { arrive, screens, type Screen } from "./screens";

/** How long nobody touches anything, in milliseconds. */
const ALONE = 1500;
/** How many rest at a time. */
const TOGETHER = 5;

for (let at = 0; at < screens.length; at += TOGETHER) {
  const group = screens.slice(at, at + TOGETHER);
  test(`left alone they ask nothing: ${group.map((screen) => screen.name).join("; ")}`, async ({
    browser,
  }) => {
    const rest = async (screen: Screen) => {
      const page = await browser.newPage();
      const desk = new Desk(page);
      try {
        await arrive(desk, screen);
        await desk.settled(400);
        const before = desk.calls.length;
        await page.waitForTimeout(ALONE);
        expect.soft(desk.calls.slice(before), screen.name).toEqual([]);
        expect.soft(desk.errors, screen.name).toEqual([]);
      } finally {
        await desk.clear();
        await page.close();
      }
    };
    await Promise.all(group.map(rest));
  });
}
