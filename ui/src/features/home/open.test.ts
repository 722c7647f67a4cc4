import { expect, test } from "vitest";
import type { OpenRow, PromiseView } from "../../bindings";
import { digitOf, sortOpen } from "./open";

const promise = (id: number, left_min: number) => ({ id, left_min }) as PromiseView;
const open = (id: number, late = false) => ({ id, late }) as OpenRow;
const flat = (lists: ReturnType<typeof sortOpen>) =>
  lists.map(({ name, rows }) => [
    name,
    ...rows.map((row) => `${row.at}:${row.promise ? "p" : "c"}${(row.promise ?? row.open)?.id}`),
  ]);

test("what is overdue comes first, whichever list it is of, and digits run through all lists", () => {
  const lists = sortOpen([promise(1, -5), promise(2, 12)], [open(3, true), open(4)], [open(5)]);
  expect(flat(lists)).toEqual([
    ["late", "1:p1", "2:c3"],
    ["promised", "3:p2"],
    ["waiting", "4:c4"],
    ["parked", "5:c5"],
  ]);
});

test("a long list is shown whole when it is asked for, and only nine rows have a digit", () => {
  const many = Array.from({ length: 12 }, (_, at) => open(at));
  expect(sortOpen([], [], many)[0]).toMatchObject({ count: 12, rows: { length: 4 } });
  const rows = sortOpen([], [], many, ["parked"])[0]?.rows ?? [];
  expect(rows.map((row) => digitOf(row.at)).slice(8)).toEqual(["9", undefined, undefined, undefined]);
});
