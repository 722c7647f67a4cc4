import { describe, expect, it } from "vitest";
import { readNumber, readWhen } from "./read";

const today = new Date(2026, 10, 23);

describe("a day or a time as people type it", () => {
  it.each([
    ["2026-11-11", "2026-11-11"],
    ["11/11", "2026-11-11"],
    ["１１月１１日", "2026-11-11"],
    ["1/5", "2027-01-05"],
    ["昨日", "2026-11-22"],
    ["きょう", "2026-11-23"],
    ["14:30", "2026-11-23T14:30"],
    ["14時半", "2026-11-23T14:30"],
    ["午後2時", "2026-11-23T14:00"],
    ["11/11 9:05", "2026-11-11T09:05"],
    ["昨日の15時", "2026-11-22T15:00"],
    ["昨日15時", "2026-11-22T15:00"],
    ["2026-11-11T14:30", "2026-11-11T14:30"],
  ])("%s", (typed, read) => expect(readWhen(typed, today)).toBe(read));

  it.each(["", "来週あたり", "13/40", "25:00", "2/30"])("refuses %j", (typed) =>
    expect(readWhen(typed, today)).toBeNull(),
  );
});

describe("a number as people type it", () => {
  it.each([
    ["3300", null, 3300],
    ["３，３００円", "円", 3300],
    ["1.5", null, 1.5],
    ["2 台", "台", 2],
    ["1万円", "円", 10000],
  ] as const)("%s", (typed, unit, read) => expect(readNumber(typed, unit)).toBe(read));

  it.each(["", "三百", "12a"])("refuses %j", (typed) => expect(readNumber(typed, "円")).toBeNull());
});
