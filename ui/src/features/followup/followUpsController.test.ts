import { describe, expect, it, vi } from "vitest";
import type { Changed, Command, FollowUpView } from "../../bindings";
import { buildPlatform } from "../../platform";
import { notices } from "../../shared/notices.svelte";
import { FollowUpsController } from "./followUpsController.svelte";

const row = (more: Partial<FollowUpView> = {}): FollowUpView => ({
  id: 3,
  case: 7,
  title: "架空の件",
  stage: "closed",
  kind: "tell",
  who: "クライアント",
  time: "14:30",
  day: 0,
  near: "open",
  ...more,
});

function open(answers: Partial<Record<Command, { value: unknown; changed?: Changed[] }>>) {
  const asked: { name: string; args: unknown }[] = [];
  const door = buildPlatform({
    invoke: async (name, args) => {
      asked.push({ name, args });
      return { value: {}, changed: [], ...answers[name as Command] };
    },
    listen: () => () => undefined,
  });
  return { asked, door, after: new FollowUpsController(door) };
}
const list = (rows: FollowUpView[], breath = false) => ({ rows, breath, opened: null });

describe("what is still to be done", () => {
  it("is told by one step, which can be undone", async () => {
    const { after, asked } = open({ follow_up_told: { value: list([]) } });
    await after.told(row());
    expect(asked).toEqual([{ name: "follow_up_told", args: { follow_up: 3 } }]);
    expect(after.list?.rows).toEqual([]);
    notices.notice?.undo?.();
    await vi.waitFor(() => expect(asked.at(-1)).toEqual({ name: "case_undo", args: { case: 7 } }));
  });

  it("opens a case only where an SV is asked again", async () => {
    const { after } = open({ follow_up_end: { value: { ...list([]), opened: 9 } } });
    expect(await after.end(row({ kind: "called" }), "again")).toBe(9);
    const solved = open({ follow_up_end: { value: list([]) } });
    expect(await solved.after.end(row({ kind: "called" }), "solved")).toBeNull();
  });

  it("asks whether a call-back solved it, at once after 済み and at no other change", async () => {
    const { after, door } = open({
      follow_up_list: { value: list([row({ kind: "called" })]) },
      promise_end: { value: { rows: [], total: 0, snooze: [] }, changed: ["home"] },
      promise_snooze: { value: { rows: [], total: 0, snooze: [] }, changed: ["home"] },
    });
    const called = vi.fn();
    const stop = after.follow(called);
    await door.call("promise_snooze", { promise: 1, minutes: 5 });
    await vi.waitFor(() => expect(after.list).not.toBeNull());
    expect(called).not.toHaveBeenCalled();
    await door.call("promise_end", { promise: 1, kept: true });
    await vi.waitFor(() => expect(called).toHaveBeenCalledTimes(1));
    stop();
  });

  it("takes a breath away once", async () => {
    const { after, asked } = open({ follow_up_list: { value: list([], true) } });
    await after.breathe();
    expect(asked).toEqual([]);
    await after.load();
    await Promise.all([after.breathe(), after.breathe()]);
    expect(asked.filter((a) => a.name === "breath_end")).toHaveLength(1);
    expect(after.list?.breath).toBe(false);
  });
});
