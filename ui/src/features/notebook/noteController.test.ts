import { beforeEach, expect, test } from "vitest";
import { Failure } from "../../platform";
import { fakeDoor, makeForm, makeNote, type FakeDoor } from "../../platform/door.fixture";
import { notices } from "../../shared/notices.svelte";
import { NoteController, reviewDay } from "./noteController.svelte";

let door: FakeDoor;
let note: NoteController;

beforeEach(async () => {
  door = fakeDoor();
  notices.clear();
  door.answer("note_view", (args) => makeNote(args.note));
  door.answer("note_edit", () => makeForm());
  note = new NoteController(door.platform);
  await note.open(3);
});

test("an edit outlives a walk elsewhere and back", async () => {
  await note.edit();
  if (note.form !== null) note.form.say = "旧版が残っております";
  await note.open(3);
  expect(note.form?.say).toBe("旧版が残っております");
  await note.open(4);
  expect(note.form).toBeNull();
});

test("a refused edit stays in the form", async () => {
  door.answer("note_keep", () => {
    throw new Failure({ code: "empty_note", detail: "" });
  });
  await note.edit();
  if (note.form !== null) note.form.question = "";
  expect(await note.keep()).toBe(false);
  expect(note.form).not.toBeNull();
  expect(notices.failure?.code).toBe("empty_note");
});

test("empty checks and branches are not kept", async () => {
  door.answer("note_keep", (args) => ({ ...makeNote(3, { form: args.form, version: 2 }), learned: null }));
  await note.edit();
  if (note.form !== null) {
    note.form.checks = [" 自社の製品 ", " "];
    note.form.branches = [
      { when: "旧版あり", then: "削除ツール" },
      { when: "", then: " " },
    ];
  }
  expect(await note.keep()).toBe(true);
  expect(note.note?.form.checks).toEqual(["自社の製品"]);
  expect(note.note?.form.branches.length).toBe(1);
  expect(note.form).toBeNull();
});

test("a deleted note comes back by the notice", async () => {
  door.answer("note_restore", (args) => makeNote(args.note));
  expect(await note.remove()).toBe(true);
  expect(door.names()).toContain("note_delete");
  notices.notice?.undo?.();
  await new Promise((done) => setTimeout(done, 0));
  expect(door.calls.at(-1)).toEqual({ name: "note_restore", args: { note: 3 } });
});

test("見直す日 is 90 days on, over the end of a year", () => {
  expect(reviewDay(new Date(2026, 10, 23))).toBe("2027-02-21");
});

test("a new note goes on where it was left", async () => {
  await note.begin();
  if (note.form !== null) note.form.question = "返品";
  await note.begin();
  expect(note.form?.question).toBe("返品");
  expect(note.id).toBe(0);
});

test("a form that was opened is a copy: giving it up changes nothing and drops its draft", async () => {
  await note.edit();
  if (note.form !== null) note.form.checks.push("起動時");
  if (note.form !== null) note.type(note.form);
  await note.cancel();
  const kept = door.calls.filter((call) => call.name === "draft_keep").map((call) => call.args);
  expect(kept).toEqual([{ case: null, field: "note:3", text: "" }]);
  expect(note.note?.form).toEqual(makeForm());
});

test("what was typed when the app ended is in the form again", async () => {
  door.answer("note_view", (args) => makeNote(args.note, { writing: true }));
  door.answer("note_edit", () => makeForm({ say: "旧版が残ってお" }));
  const after = new NoteController(door.platform);
  await after.open(3);
  expect(after.form?.say).toBe("旧版が残ってお");
});

test("what is typed goes to the disk as the note's own draft, once for every change", async () => {
  await note.edit();
  if (note.form === null) throw new Error("no form");
  note.type(note.form);
  note.form.say = "旧版が残っております";
  note.type(note.form);
  await note.flush();
  const kept = door.calls.filter((call) => call.name === "draft_keep");
  expect(kept.map((call) => call.args)).toEqual([
    { case: null, field: "note:3", text: JSON.stringify(note.form) },
  ]);
});
