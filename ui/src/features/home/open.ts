// Where things stand, as lists: overdue before everything else, then call-backs, replies awaited, cases put aside. Each row
// has its place in the whole, which is the digit that opens it. Not here: what is overdue (core), drawing (OpenList).

import type { OpenRow, PromiseView } from "../../bindings";

export type Row = { at: number; promise?: PromiseView; open?: OpenRow };
export type Standing = { name: "late" | "promised" | "waiting" | "parked"; rows: Row[]; count: number };

/** So many rows of a list stand on the first screen until the rest is asked for. */
const MOST = 4;

export function sortOpen(
  promises: readonly PromiseView[],
  waiting: readonly OpenRow[],
  parked: readonly OpenRow[],
  whole: readonly string[] = [],
): Standing[] {
  const of = (row: PromiseView) => ({ promise: row });
  const is = (row: OpenRow) => ({ open: row });
  const late = (row: PromiseView) => row.left_min < 0;
  const lists: [Standing["name"], Omit<Row, "at">[]][] = [
    [
      "late",
      [...promises.filter(late).map(of), ...[...waiting, ...parked].filter((row) => row.late).map(is)],
    ],
    ["promised", promises.filter((row) => !late(row)).map(of)],
    ["waiting", waiting.filter((row) => !row.late).map(is)],
    ["parked", parked.filter((row) => !row.late).map(is)],
  ];
  let at = 0;
  return lists
    .filter(([, rows]) => rows.length > 0)
    .map(([name, all]) => {
      const shown = whole.includes(name) ? all : all.slice(0, MOST);
      return { name, count: all.length, rows: shown.map((row) => ({ ...row, at: ++at })) };
    });
}

/** The digit of a row; only nine have one. */
export const digitOf = (at: number): string | undefined => (at <= 9 ? String(at) : undefined);
