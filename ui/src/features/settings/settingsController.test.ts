import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AppView, Settings } from "../../bindings";
import { Failure } from "../../platform";
import { fakeDoor, makeApp, makeSettings, type FakeDoor } from "../../platform/door.fixture";
import { DRAFT_RETRY_MS } from "../../shared/drafts";
import { guardIme } from "../../shared/ime";
import { notices } from "../../shared/notices.svelte";
import { SettingsController } from "./settingsController.svelte";

let door: FakeDoor;
let now: Settings;
let settings: SettingsController;

beforeEach(() => {
  door = fakeDoor();
  now = makeSettings();
  // The app tames words as it keeps them; the screen has them when it has taken the view.
  door.answer("settings_change", (args) => {
    const word = args.settings.operator_word.trim() || "オペレーター";
    return makeApp({
      settings: { ...args.settings, operator_word: word, own_name: args.settings.own_name.trim() },
    });
  });
  const took = (view: AppView) => void (now = view.settings);
  settings = new SettingsController(() => now, took, door.platform);
});
afterEach(() => {
  vi.useRealTimers();
  notices.clear();
});

test("two changes at once lose neither", async () => {
  await Promise.all([settings.change({ theme: "dark" }), settings.change({ own_name: "見本" })]);
  expect(now).toMatchObject({ theme: "dark", own_name: "見本" });
});

test("the size of the text stays between 80 and 200 %", async () => {
  now = makeSettings({ text_size: 200 });
  await settings.resize(10);
  expect(now.text_size).toBe(200);
  now = makeSettings({ text_size: 80 });
  await settings.resize(-10);
  expect(now.text_size).toBe(80);
});

test("the recovery code is shown on demand and hidden again", async () => {
  door.answer("vault_recovery", () => ({ code: "ABCD-EFGH" }));
  await settings.showRecovery();
  expect(settings.recovery).toBe("ABCD-EFGH");
  await settings.showRecovery();
  expect(settings.recovery).toBeNull();
});

test("a name is kept 300 ms after the last keystroke, while one is still in its field", async () => {
  vi.useFakeTimers();
  for (const text of ["か", "架空", "架空 "]) {
    settings.type("own_name", text);
    await vi.advanceTimersByTimeAsync(60);
  }
  await vi.advanceTimersByTimeAsync(240);
  expect(now.own_name).toBe("架空");
  // What is kept is not put into the field under the person's hands.
  expect(settings.words("own_name")).toBe("架空 ");
  await settings.leave("own_name", "架空 ");
  expect(settings.words("own_name")).toBe("架空");
});

test("an emptied word stays empty while one is in the field, and is the usual one afterwards", async () => {
  vi.useFakeTimers();
  settings.type("operator_word", "");
  await vi.advanceTimersByTimeAsync(300);
  expect(settings.words("operator_word")).toBe("");
  await settings.leave("operator_word", "");
  expect(settings.words("operator_word")).toBe("オペレーター");
});

test("an open conversion is not kept; its end is", async () => {
  vi.useFakeTimers();
  const off = guardIme(window);
  window.dispatchEvent(new Event("compositionstart"));
  settings.type("own_name", "かくう");
  await vi.advanceTimersByTimeAsync(1000);
  expect(door.calls).toEqual([]);
  expect(settings.words("own_name")).toBe("かくう");
  window.dispatchEvent(new Event("compositionend"));
  settings.type("own_name", "架空");
  await vi.advanceTimersByTimeAsync(300);
  expect(now.own_name).toBe("架空");
  off();
});

test("half a shortcut is never bound; the whole one is when one leaves its field, or the screen", async () => {
  vi.useFakeTimers();
  settings.type("global_shortcut", "Ctrl+A");
  await vi.advanceTimersByTimeAsync(1000);
  expect(door.calls).toEqual([]);
  await settings.leave("global_shortcut", "Ctrl+Alt+H");
  expect(now.global_shortcut).toBe("Ctrl+Alt+H");
  const leave = settings.follow();
  settings.type("global_shortcut", "Ctrl+Alt+K");
  leave();
  await vi.advanceTimersByTimeAsync(0);
  expect(now.global_shortcut).toBe("Ctrl+Alt+K");
});

test("refused words stay in the field and are kept when the fault goes", async () => {
  vi.useFakeTimers();
  const keep = (args: { settings: Settings }) => makeApp({ settings: args.settings });
  door.answer("settings_change", () => {
    throw new Failure({ code: "disk_full", detail: "" });
  });
  settings.type("own_name", "架空");
  await settings.leave("own_name", "架空");
  expect([settings.words("own_name"), notices.failure?.code]).toEqual(["架空", "disk_full"]);
  door.answer("settings_change", keep);
  await vi.advanceTimersByTimeAsync(DRAFT_RETRY_MS);
  expect([now.own_name, notices.failure]).toEqual(["架空", null]);
});
