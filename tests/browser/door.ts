// A browser page on the real app crate: the loopback program on a throw-away data folder, and a record of
// everything the page asks of it. Nothing here answers for the app.
// Not here: the way to a screen (screens.ts), what an input method sends (ime.spec.ts).
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { test as base, expect, type Page } from "@playwright/test";
import type { Command, Commands, Push, Settings } from "../../ui/src/bindings";

/** The top folder of the tree. */
export const top = join(dirname(fileURLToPath(import.meta.url)), "../..");
const target = process.env["CARGO_TARGET_DIR"] ?? join(top, "target");
const program = join(target, `release/loopback${process.platform === "win32" ? ".exe" : ""}`);

export { expect };

/** How the program starts. */
export type Start = {
  /** False: no key file, and so a passphrase. */
  key?: boolean;
  /** The data folder; the desk's own unless given. */
  data?: string;
  /** A command that runs the program in a room of its own, such as a small disk. */
  within?: string[];
};

/** The code a refused command answers with, for calls that are expected to be refused. */
export class Refused extends Error {}

/** One operator's desk: a folder, the program that owns it, the page on it. */
export class Desk {
  /** Names of the commands the page has called, in order. */
  readonly calls: string[] = [];
  /** What the page threw. */
  readonly errors: string[] = [];
  /** A throw-away folder; the data folder lies in it. */
  readonly folder = mkdtempSync(join(tmpdir(), "hikae-browser-"));
  readonly data = join(this.folder, "data");
  /** Settings a desk is to begin with. */
  wish: Partial<Settings> = {};
  #children: ChildProcess[] = [];
  #address = "";
  #open = 0;
  #last = 0;

  constructor(readonly page: Page) {
    const command = (url: string) => /\/call\/([a-z_]+)/.exec(new URL(url).pathname)?.[1];
    page.on("pageerror", (error) => this.errors.push(error.stack ?? String(error)));
    page.on("request", (request) => {
      const name = command(request.url());
      if (name === undefined) return;
      this.#open += 1;
      if (!name.startsWith("window_")) this.calls.push(name);
    });
    const done = (url: string) => {
      if (command(url) === undefined) return;
      this.#open -= 1;
      this.#last = Date.now();
    };
    page.on("requestfinished", (request) => done(request.url()));
    page.on("requestfailed", (request) => done(request.url()));
  }

  /** Starts the program; one that runs already keeps its folder, and the page goes to the new one. */
  async start(how: Start = {}): Promise<void> {
    const key = join(this.folder, "key");
    writeFileSync(key, Buffer.alloc(32, 7));
    const args = ["--data", how.data ?? this.data, "--ui", join(top, "ui/dist")];
    if (how.key ?? true) args.push("--key-file", key);
    const [first, ...rest] = [...(how.within ?? []), program, ...args];
    const child = spawn(first as string, rest, { stdio: ["ignore", "pipe", "inherit"] });
    this.#children.push(child);
    this.#address = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).once("line", resolve);
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`the loopback door ended with ${code}`)));
    });
  }

  /** Starts the program and opens the page on it, as a person would. */
  async open(how: Start = {}): Promise<void> {
    await this.start(how);
    await this.show();
  }

  /** The page, read anew: what a start of the app shows. */
  async show(): Promise<void> {
    this.#open = 0;
    await this.page.goto(this.#address);
    await this.settled();
  }

  /** Ends the program and waits until it has let go of its folder. */
  async stop(): Promise<void> {
    for (const child of this.#children.splice(0)) {
      child.removeAllListeners("exit");
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill();
      await ended;
    }
  }

  async restart(how: Start = {}): Promise<void> {
    await this.stop();
    await this.open(how);
  }

  /** Calls the app past the page, as another door would; throws `Refused` with the code. */
  async call<C extends Command>(name: C, args: Commands[C]["args"]): Promise<Commands[C]["value"]> {
    const response = await this.#post(`/call/${name}`, args);
    const body = (await response.json()) as { value: Commands[C]["value"]; code?: string };
    if (!response.ok) throw new Refused(`${name}: ${body.code ?? response.status}`);
    return body.value;
  }

  /** A push to the page, as the shell's shortcut or the control door sends one. */
  async push(push: Push): Promise<void> {
    const response = await this.#post("/push", push);
    expect(response.status).toBe(204);
  }

  /** Changes settings past the page, and tells the page. */
  async set(change: Partial<Settings>): Promise<void> {
    const { settings } = await this.call("app_view", {});
    await this.call("settings_change", { settings: { ...settings, ...change } });
    const before = this.calls.length;
    await this.push({ event: "changed", changed: ["app"] });
    await expect.poll(() => this.calls.slice(before)).toContain("app_view");
    await this.settled();
  }

  /** Waits until the page has asked nothing for `quiet` milliseconds and stands painted. */
  async settled(quiet = 100): Promise<void> {
    await this.page.waitForLoadState("load");
    const give = Date.now() + 10_000;
    while (this.#open > 0 || Date.now() - this.#last < quiet) {
      if (Date.now() > give)
        throw new Error(`the page does not come to rest: ${this.calls.slice(-8).join(" ")}`);
      await this.page.waitForTimeout(20);
    }
    await this.page.evaluate(
      () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))),
    );
  }

  /** Ends everything; nothing of the desk is left. */
  async clear(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #post(path: string, body: unknown): Promise<Response> {
    const url = new URL(this.#address);
    url.pathname = path;
    return fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  }
}

/** A desk for each test, not opened yet; its page must not have thrown anything. */
export const test = base.extend<{ desk: Desk }>({
  desk: async ({ page }, use) => {
    const desk = new Desk(page);
    await use(desk);
    await desk.clear();
    expect(desk.errors, "errors in the page").toEqual([]);
  },
});
