import { beforeEach, expect, test, vi } from "vitest";
import type { ImportView } from "../../bindings";
import { fakeDoor, type FakeDoor } from "../../platform/door.fixture";
import { ImportController } from "./importController.svelte";

const view = (more: Partial<ImportView> = {}): ImportView => ({
  turn: 0,
  stage: "idle",
  name: "",
  done: 0,
  all: 0,
  sum: { added: 0, updated: 0, unchanged: 0, alike: 0, merged: 0, bad: 0 },
  closely: true,
  left: 0,
  failed: null,
  last: null,
  ...more,
});

/** A file of so many bytes, all of them 「あ」s. */
function file(name: string, size: number) {
  const bytes = new TextEncoder().encode("あ".repeat(Math.ceil(size / 3))).slice(0, size);
  return new File([bytes], name);
}

let door: FakeDoor;
let importing: ImportController;

beforeEach(() => {
  door = fakeDoor();
  door.answer("import_open", (args) => view({ stage: "receiving", name: args.name }));
  door.answer("import_add", (args) => view({ stage: args.last ? "trying" : "receiving" }));
  importing = new ImportController(door.platform);
});

test("a file goes over in pieces, whole and in order", async () => {
  const chosen = file("notes.csv", 500_000);
  await importing.choose(chosen);
  const pieces = door.calls.filter((call) => call.name === "import_add");
  const args = pieces.map((call) => call.args as { bytes: string; last: boolean });
  expect(args.map((piece) => piece.last)).toEqual([false, false, true]);
  const sent = args.map((piece) => atob(piece.bytes)).join("");
  const bytes = new Uint8Array(await chosen.arrayBuffer());
  expect(sent).toHaveLength(bytes.length);
  expect([...sent].every((sign, at) => sign.charCodeAt(0) === bytes[at])).toBe(true);
  expect(importing.works).toBe(true);
});

test("an empty file goes over too, and is told by its trial", async () => {
  await importing.choose(file("empty.csv", 0));
  expect(door.names()).toEqual(["import_open", "import_add"]);
  expect(door.calls.at(-1)?.args).toEqual({ bytes: "", last: true });
});

test("a file that was given up is not sent on", async () => {
  door.answer("import_stop", () => view());
  let stopped = false;
  door.answer("import_add", () => {
    if (!stopped) void importing.stop();
    stopped = true;
    return view({ stage: "receiving" });
  });
  await importing.choose(file("notes.csv", 2_000_000));
  expect(door.names().filter((name) => name === "import_add")).toHaveLength(1);
});

test("when the trial is there its first lines are read, once", async () => {
  door.answer("import_view", () => view());
  door.answer("import_bad", () => ({
    lines: [{ line: 3, code: "no_question", about: "", say: "" }],
    total: 1,
  }));
  const off = importing.follow();
  const tried = view({ turn: 1, stage: "tried", sum: { ...view().sum, added: 2, alike: 1, bad: 1 } });
  door.answer("import_alike", () => ({
    lines: [
      { line: 4, question: "a", answer: "b", note: 1, other_question: "a", other_answer: "c", merge: false },
    ],
    total: 1,
  }));
  door.push({ event: "import", view: tried });
  await vi.waitFor(() => expect(importing.alike).toHaveLength(1));
  expect([importing.bad.length, importing.toDo, importing.works]).toEqual([1, 3, false]);

  door.answer("import_choose", () => ({ ...tried, sum: { ...tried.sum, merged: 1 } }));
  await importing.pick(null, true);
  expect(importing.alike[0]?.merge).toBe(true);
  expect(door.names().filter((name) => name === "import_alike")).toHaveLength(1);
  off();
});
