import { beforeEach, expect, test } from "vitest";
import { fakeDoor } from "../platform/door.fixture";
import { t } from "../text/index.svelte";
import { sayLearned } from "./learned";
import { notices } from "./notices.svelte";

beforeEach(() => notices.clear());

test("what was learned is said shortly, and taken back by the step that it was", async () => {
  const door = fakeDoor();
  expect(sayLearned({ way: "毎月のあれ、もういらない", undo: 4 }, false, door.platform)).toBe(true);
  expect(notices.notice?.text()).toBe(t().learned.added("毎月のあれ、もういらない"));
  notices.notice?.undo?.();
  await Promise.resolve();
  expect(door.calls).toEqual([{ name: "notes_undo", args: { undo: 4 } }]);
  await expect.poll(() => notices.notice?.text()).toBe(t().learned.gone);
  expect(notices.notice?.undo).toBeNull();
});

test("a long sentence is cut between letters, not within one", () => {
  sayLearned({ way: "𠮷".repeat(30), undo: 1 }, true, fakeDoor().platform);
  expect(notices.notice?.text()).toBe(t().learned.kept(`${"𠮷".repeat(24)}…`));
});

test("nothing learned, nothing said", () => {
  expect(sayLearned(null)).toBe(false);
  expect(sayLearned(undefined)).toBe(false);
  expect(notices.notice).toBeNull();
});
