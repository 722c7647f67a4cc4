import { afterEach, expect, test } from "vitest";
import { speak, t } from "../text/index.svelte";
import { notices } from "./notices.svelte";

const names = { escalation: "エスカ", operator: "オペレーター" };
afterEach(() => {
  notices.clear();
  speak("ja", names);
});

test("a notice follows the language it is read in", () => {
  notices.say(() => t().notebook.kept);
  const before = notices.notice?.text();
  speak("en", names);
  expect(notices.notice?.text()).toBe(t().notebook.kept);
  expect(notices.notice?.text()).not.toBe(before);
});
