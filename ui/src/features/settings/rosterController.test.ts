import { expect, it, vi } from "vitest";
import { buildPlatform } from "../../platform";
import { readShift, readTopics, RosterController, writeShift } from "./rosterController.svelte";

function open() {
  const asked: { name: string; args: unknown }[] = [];
  const door = buildPlatform({
    invoke: async (name, args) => {
      asked.push({ name, args });
      return { value: { people: [] }, changed: [] };
    },
    listen: () => () => undefined,
  });
  const focus = vi.fn<(target: string) => void>();
  return { asked, focus, roster: new RosterController(focus, door) };
}

it("reads hours in the spellings of the floor", () => {
  expect(readShift("9:00-18:00")).toEqual({ from: 540, until: 1080 });
  expect(readShift(" ９：００〜１８：３０ ")).toEqual({ from: 540, until: 1110 });
  expect(readShift("22-7")).toEqual({ from: 1320, until: 420 });
  expect(readShift("13:00～24:00")).toEqual({ from: 780, until: 0 });
  expect(readShift("")).toBeNull();
  expect(readShift("早番")).toBeUndefined();
  expect(readShift("9:70-18:00")).toBeUndefined();
  expect(writeShift({ from: 540, until: 1110 })).toBe("9:00-18:30");
  expect(readTopics("請求、 返金,,解約")).toEqual(["請求", "返金", "解約"]);
});

it("keeps a row as a whole, and nothing whose hours cannot be read", async () => {
  const { asked, focus, roster } = open();
  roster.edit(null);
  expect(focus).toHaveBeenLastCalledWith("roster-form");
  roster.fields.name = "架空SV";
  roster.fields.shift = "早番";
  await roster.keep();
  expect([roster.badShift, asked.length]).toEqual([true, 0]);
  roster.fields.shift = "9-18";
  roster.fields.topics = "請求";
  await roster.keep();
  const form = { name: "架空SV", role: "sv", team: "", own_team: false, reach: "", topics: ["請求"] };
  expect(asked).toEqual([
    { name: "roster_keep", args: { id: null, form: { ...form, shift: { from: 540, until: 1080 } } } },
  ]);
  expect([roster.open, focus.mock.lastCall]).toEqual([null, ["roster"]]);
});
