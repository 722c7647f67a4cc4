// Nobody is barred: axe-core on every screen, light and dark, in Japanese and in English. Empty is right.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import { type Desk, expect, test } from "./door";
import { arrive, screens, seen, type Screen } from "./screens";
import { english } from "./ways";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe-core finds, a line each. */
async function barriers(page: Page): Promise<string[]> {
  return page.evaluate(async (tags) => {
    type Found = { id: string; help: string; nodes: { html: string; failureSummary?: string }[] };
    type Axe = { run: (options: unknown) => Promise<{ violations: Found[] }> };
    const report = await (window as unknown as { axe: Axe }).axe.run({
      runOnly: { type: "tag", values: tags },
      resultTypes: ["violations"],
    });
    return report.violations.flatMap((found) =>
      found.nodes.map(
        (node) => `${found.id}: ${found.help}: ${node.html.slice(0, 300)} ${node.failureSummary ?? ""}`,
      ),
    );
  }, TAGS);
}

async function inBothThemes(desk: Desk, screen: Screen, language: string): Promise<void> {
  for (const theme of ["light", "dark"] as const) {
    // The settings' 「PCに合わせる」: the page follows the system.
    await desk.page.emulateMedia({ colorScheme: theme });
    await expect(desk.page.locator("html")).toHaveAttribute("data-theme", theme);
    expect.soft(await barriers(desk.page), `${screen.name}, ${theme}, ${language}`).toEqual([]);
  }
}

for (const screen of screens) {
  test(`${screen.name}: bars nobody`, async ({ desk }) => {
    await arrive(desk, screen);
    await desk.page.evaluate(axe);
    await inBothThemes(desk, screen, "ja");
    if (screen.shut) return;
    await desk.set({ language: "en" });
    await seen(desk, screen, english);
    await expect(desk.page.locator("html")).toHaveAttribute("lang", "en");
    await inBothThemes(desk, screen, "en");
  });
}
