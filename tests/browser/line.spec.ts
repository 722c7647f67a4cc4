// The line that grows under the checklist: whole lines only, at every width and size of the text, and all of it
// within reach of the keyboard and of the mouse.
// Not here: that the foot leaves room for the question (fit.spec.ts), what the line says (core).
import type { Locator } from "@playwright/test";
import { expect, test } from "./door";
import { begin, prepare, SOFT, words, WORKED } from "./ways";

/** Lines of its words that are in sight, in parts of a line; and how many there are. */
const lines = (line: Locator): Promise<{ shown: number; all: number }> =>
  line.evaluate((group) => {
    const text = group.querySelector("p") as HTMLElement;
    const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(text);
    const part = (height: number) =>
      Math.round(
        ((height - parseFloat(paddingTop) - parseFloat(paddingBottom)) / parseFloat(lineHeight)) * 10,
      ) / 10;
    const shown = Math.min(text.clientHeight, group.clientHeight);
    return { shown: part(shown), all: part(text.scrollHeight) };
  });

for (const size of [100, 150, 200]) {
  test(`the line shows whole lines at ${size} %`, async ({ desk }) => {
    desk.wish = { text_size: size };
    await prepare(desk);
    await begin(desk, SOFT, { ...WORKED, readback: false });
    await desk.show();
    const line = desk.page.getByRole("group", { name: words.case.checklist.line });
    for (const width of [360, 400, 480, 600]) {
      await desk.page.setViewportSize({ width, height: 640 });
      await desk.settled();
      const at = `${width} px`;
      const { shown, all } = await lines(line);
      expect.soft(shown % 1, at).toBe(0);
      expect.soft(shown, at).toBeGreaterThanOrEqual(2);
      if (shown === all) continue;
      await line.focus();
      await desk.settled();
      expect.soft((await lines(line)).shown, `${at}, with the focus`).toBe(all);
      await line.blur();
      await desk.settled();
      expect.soft((await lines(line)).shown, `${at}, afterwards`).toBe(shown);
      await line.click();
      expect.soft((await lines(line)).shown, `${at}, clicked`).toBe(all);
      await line.blur();
    }
  });
}
