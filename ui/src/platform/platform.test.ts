import { expect, test } from "vitest";
import { Failure } from ".";
import { fakeDoor, makeApp } from "./door.fixture";

test("an answer tells everybody what it changed, and by whom; a push by nobody", async () => {
  const door = fakeDoor();
  const heard: unknown[] = [];
  const off = door.platform.onChanged((changed, by) => heard.push([changed, by]));
  door.answer("settings_change", () => makeApp(), ["app", "home"]);
  await door.platform.call("settings_change", { settings: makeApp().settings });
  door.push({ event: "changed", changed: ["notebook"] });
  off();
  door.push({ event: "changed", changed: ["notebook"] });
  expect(heard).toEqual([
    [["app", "home"], "settings_change"],
    [["notebook"], null],
  ]);
});

test("a fault keeps its code; what nobody foresaw is broken", async () => {
  const door = fakeDoor();
  door.answer("app_view", () => {
    // A fault as it comes over the door: a plain object.
    throw Object.assign(new Error(), { code: "disk_full", detail: "12" });
  });
  await expect(door.platform.call("app_view", {})).rejects.toMatchObject({ code: "disk_full" });
  door.answer("app_view", () => {
    throw new Error("odd");
  });
  await expect(door.platform.call("app_view", {})).rejects.toBeInstanceOf(Failure);
  await expect(door.platform.call("app_view", {})).rejects.toMatchObject({ code: "broken" });
});
