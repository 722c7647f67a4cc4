import { beforeEach, expect, test } from "vitest";
import type { NoteList } from "../../bindings";
import { fakeDoor, makePage, type FakeDoor } from "../../platform/door.fixture";
import { notices } from "../../shared/notices.svelte";
import { NotebookController } from "./notebookController.svelte";

let door: FakeDoor;
let list: NotebookController;

const rest = () => new Promise((done) => setTimeout(done, 0));
const asked = () => door.calls.findLast((call) => call.name === "note_list")?.args as NoteList;
const marked = () => [...list.marked].sort((one, other) => one - other);

beforeEach(async () => {
  door = fakeDoor();
  notices.clear();
  door.answer("note_list", () => makePage([5, 4, 3, 2, 1]));
  list = new NotebookController(door.platform);
  await list.load();
});

test("a shelf is read page by page; words narrow it; another shelf begins anew", async () => {
  door.answer("note_list", ({ offset }) => makePage([offset + 1], { total: 2 }));
  await list.load();
  expect(list.more).toBe(true);
  await list.loadMore();
  expect(list.notes.map((row) => row.id)).toEqual([1, 2]);
  expect(list.more).toBe(false);
  await list.find("無料");
  expect(asked()).toMatchObject({ text: "無料", shelf: "all", offset: 0 });
  await list.choose("deleted");
  expect(list.search).toBe("");
  expect(asked()).toMatchObject({ shelf: "deleted", text: "", offset: 0 });
});

test("a list that was read further is read again as far", async () => {
  door.answer("note_list", ({ offset }) =>
    makePage(
      Array.from({ length: 30 }, (_, at) => offset + at + 1),
      { total: 60 },
    ),
  );
  await list.load();
  await list.loadMore();
  await list.load();
  expect(asked()).toMatchObject({ offset: 0, limit: 60 });
});

test("the latest words win", async () => {
  let late: (page: ReturnType<typeof makePage>) => void = () => undefined;
  door.answer("note_list", ({ text }) =>
    text === "か" ? new Promise((answer) => (late = answer)) : makePage([2]),
  );
  const first = list.find("か");
  await list.find("かい");
  late(makePage([9]));
  await first;
  expect(list.notes.map((row) => row.id)).toEqual([2]);
});

test("filters and signs stand in one row and are taken off one by one", async () => {
  await list.narrow({ tag: "解約", unused: true });
  expect(asked().filter).toEqual({ tag: "解約", product: "", taught_by: "", unused: true });
  door.answer("note_list", ({ text }) =>
    makePage([1], {
      words: "返金",
      signs: text.includes("-法人") ? [{ asks: "words", out: true, word: "法人", rest: "返金" }] : [],
    }),
  );
  await list.find("返金 -法人");
  expect(list.narrowings.map((one) => one.text)).toEqual([
    "タグ：解約",
    "まだ使っていない",
    "「法人」を含まない",
  ]);
  await list.narrowings[2]?.off();
  expect(list.search).toBe("返金");
  await list.narrowings[0]?.off();
  expect(asked().filter).toMatchObject({ tag: "", unused: true });
});

test("Esc gives up the form, then the marks, then what narrows, and then nothing is left to give up", async () => {
  await list.narrow({ tag: "解約" });
  list.toggle(3);
  list.form = "add_tag";
  expect(list.stepBack()).toBe(true);
  expect([list.form, list.marked.size]).toEqual([null, 1]);
  expect(list.stepBack()).toBe(true);
  expect([list.marked.size, list.filter.tag]).toEqual([0, "解約"]);
  expect(list.stepBack()).toBe(true);
  expect(list.filter.tag).toBe("");
  expect(list.stepBack()).toBe(false);
});

test("Shift marks from where it began, also back again", () => {
  list.toggle(1);
  list.extend(1, 2);
  expect(marked()).toEqual([1, 3, 4]);
  list.extend(2, 3);
  expect(marked()).toEqual([1, 2, 3, 4]);
  list.extend(3, 2);
  expect(marked()).toEqual([1, 3, 4]);
  list.rest();
  list.extend(0, 0);
  expect(marked()).toEqual([1, 3, 4, 5]);
});

test("all that is found is marked, and another list unmarks it", async () => {
  const ids = Array.from({ length: 1000 }, (_, at) => at + 1);
  door.answer("note_ids", () => ({ notes: ids }));
  await list.find("無料");
  await list.markAll();
  expect(list.marked.size).toBe(1000);
  expect(door.calls.at(-1)?.args).toMatchObject({ text: "無料", offset: 0 });
  await list.find("無料の");
  expect(list.marked.size).toBe(0);
});

test("what was meant for a list that is no longer shown marks nothing", async () => {
  let late: (ids: { notes: number[] }) => void = () => undefined;
  door.answer("note_ids", () => new Promise((answer) => (late = answer)));
  const all = list.markAll();
  await list.find("無料");
  late({ notes: [1, 2] });
  await all;
  expect(list.marked.size).toBe(0);
});

test("one step over all marked notes is said with its number and taken back by the notice", async () => {
  door.answer("notes_change", () => ({ changed: 2, undo: 7 }));
  door.answer("notes_undo", () => ({ changed: 2, undo: 7 }));
  list.toggle(2);
  list.toggle(3);
  list.form = "add_tag";
  await list.change({ kind: "add_tag", tag: "解約" });
  expect(door.calls.at(-1)?.args).toEqual({ notes: [2, 3], what: { kind: "add_tag", tag: "解約" } });
  expect(notices.notice?.text()).toBe("2件にタグ「解約」を付けました。");
  expect(list.form).toBeNull();
  expect(marked()).toEqual([2, 3]);
  notices.notice?.undo?.();
  await rest();
  expect(door.calls.at(-1)).toEqual({ name: "notes_undo", args: { undo: 7 } });
  expect(notices.notice?.text()).toBe("2件を元に戻しました。");
});

test("deleted notes are no longer marked; where nothing changed there is nothing to take back", async () => {
  door.answer("notes_change", () => ({ changed: 0, undo: 1 }));
  list.toggle(2);
  await list.change({ kind: "delete" });
  expect(list.marked.size).toBe(0);
  expect(notices.notice?.undo).toBeNull();
});

test("a step that is refused keeps its form and the marks", async () => {
  door.answer("notes_change", () => Promise.reject(new Error("refused")));
  list.toggle(2);
  list.form = "review";
  await list.change({ kind: "review", day: "いつか" });
  expect([list.form, list.marked.size]).toEqual(["review", 1]);
});
