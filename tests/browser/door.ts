// A browser page on the real app crate: starts the loopback program on a throw-away data folder for
// each test, and ends it afterwards. Nothing here answers for the app.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { test as base, expect, type CDPSession, type Page } from "@playwright/test";

const top = join(dirname(fileURLToPath(import.meta.url)), "../..");
const target = process.env["CARGO_TARGET_DIR"] ?? join(top, "target");

export { expect };

export const test = base.extend<{ desk: Page }>({
  desk: async ({ page }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "hikae-browser-"));
    const key = join(folder, "key");
    writeFileSync(key, Buffer.alloc(32, 7));
    const program = spawn(
      join(target, "release/loopback"),
      ["--data", join(folder, "data"), "--key-file", key, "--ui", join(top, "ui/dist")],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    const address = await new Promise<string>((resolve, reject) => {
      createInterface({ input: program.stdout }).once("line", resolve);
      program.once("exit", (code) => reject(new Error(`the loopback door ended with ${code}`)));
    });
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(address);
    await use(page);
    program.removeAllListeners("exit");
    program.kill();
    rmSync(folder, { recursive: true, force: true });
    expect(errors, "errors in the page").toEqual([]);
  },
});

/** Types by an input method: what is being composed, then the confirmed text, as Chromium's IME events. */
export async function compose(page: Page, steps: string[], text: string): Promise<void> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  for (const step of steps) {
    await cdp.send("Input.imeSetComposition", { text: step, selectionStart: step.length, selectionEnd: step.length });
  }
  // What Chromium reports of the Enter that confirms: keyCode 229, while composing.
  await cdp.send("Input.dispatchKeyEvent", { type: "rawKeyDown", windowsVirtualKeyCode: 229, key: "Process", code: "Enter" });
  await cdp.send("Input.insertText", { text });
  await cdp.send("Input.dispatchKeyEvent", { type: "keyUp", windowsVirtualKeyCode: 13, key: "Enter", code: "Enter" });
  await cdp.detach();
}
