import { beforeEach, expect, test } from "vitest";
import type { Settings } from "../../bindings";
import { fakeDoor, makeApp, makeSettings, type FakeDoor } from "../../platform/door.fixture";
import { SettingsController } from "./settingsController.svelte";

let door: FakeDoor;
let now: Settings;
let settings: SettingsController;

beforeEach(() => {
  door = fakeDoor();
  now = makeSettings();
  door.answer("settings_change", (args) => {
    now = args.settings;
    return makeApp({ settings: now });
  });
  settings = new SettingsController(() => now, door.platform);
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
