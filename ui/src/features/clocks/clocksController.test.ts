import { expect, test } from "vitest";
import { fakeDoor } from "../../platform/door.fixture";
import { ClocksController, showSeconds, wordsDue } from "./clocksController.svelte";

test("a tick shows, and stops showing when one no longer follows", () => {
  const door = fakeDoor();
  const clocks = new ClocksController(door.platform);
  const off = clocks.follow();
  door.push({ event: "tick", clocks: { call_s: 100, hold_s: 64, wrap_s: null } });
  expect(clocks.onHold).toBe(true);
  off();
  door.push({ event: "tick", clocks: { call_s: 101, hold_s: null, wrap_s: null } });
  expect(clocks.clocks.call_s).toBe(100);
});

test("its own switch brings the clocks; a change from elsewhere is read", async () => {
  const door = fakeDoor();
  const clocks = new ClocksController(door.platform);
  clocks.follow();
  door.answer("hold_set", ({ on }) => ({ call_s: 10, hold_s: on ? 0 : null, wrap_s: null }), ["clocks"]);
  await clocks.setHold(true, 7);
  expect(clocks.onHold).toBe(true);
  expect(door.names()).toEqual(["hold_set"]);
  door.answer("clock_view", () => ({ call_s: 11, hold_s: 30, wrap_s: null }));
  door.push({ event: "changed", changed: ["clocks"] });
  await new Promise((done) => setTimeout(done, 0));
  expect(clocks.clocks.hold_s).toBe(30);
});

test("後処理 is no part of the call, unless a hold still runs in it", () => {
  const clocks = new ClocksController(fakeDoor().platform);
  clocks.clocks = { call_s: 100, hold_s: null, wrap_s: null };
  expect(clocks.wrapping).toBe(false);
  clocks.clocks = { call_s: null, hold_s: null, wrap_s: 5 };
  expect(clocks.wrapping).toBe(true);
  clocks.clocks = { call_s: 1, hold_s: 1, wrap_s: 5 };
  expect(clocks.wrapping).toBe(false);
});

test("seconds read as a clock", () => {
  expect(showSeconds(0)).toBe("00:00");
  expect(showSeconds(100)).toBe("01:40");
  expect(showSeconds(3723)).toBe("1:02:03");
});

test("the hold's words come before the call's, and the first step has none", () => {
  const warn = (hold: "colour" | "progress" | "strong" | null, call: "decide" | null) =>
    wordsDue({ hold, say: null, call });
  expect(wordsDue(undefined)).toBe(null);
  expect(warn("colour", null)).toBe(null);
  expect(warn("colour", "decide")).toBe("decide");
  expect(warn("progress", "decide")).toBe("progress");
  expect(warn("strong", null)).toBe("strong");
});
