import { describe, expect, it, vi } from "vitest";
import type { Learned, NoteForm, NoteKeep } from "../../bindings";
import { fakeDesk, makeCase } from "../../shared/desk.fixture";
import { KeepingController } from "./keepingController.svelte";

const form: NoteForm = {
  question: "無料ソフト E-102",
  ways: [],
  product: "総合セキュリティ",
  checks: ["自社の製品ですか"],
  say: "",
  steps: "",
  branches: [{ when: "旧版あり", then: "削除" }],
  otherwise: "",
  taught_on: "2026-11-23",
  taught_by: "D",
  review_by: "2027-02-21",
  faq: "",
  sv_checked: true,
  tags: ["E-102"],
};

async function open(more: Partial<NoteForm> = {}) {
  const tools = fakeDesk(makeCase([], { stage: "keeping" }), {
    note_prepare: () => ({ ...structuredClone(form), ...more }),
    note_keep: () => ({ id: 1, learned: null }),
    note_similar: () => ({ notes: [{ id: 4, question: "無料ソフト E102", product: "", answer: "" }] }),
  });
  const done = vi.fn<(kept: boolean, merged: number | null, learned?: Learned | null) => void>();
  const keep = new KeepingController(tools.desk, tools.focus, done);
  await keep.load();
  const kept = () => tools.asked.find((a) => a.name === "note_keep")?.args as NoteKeep | undefined;
  return { ...tools, keep, done, kept };
}

describe("keeping a note", () => {
  it("keeps what was prepared, untouched", async () => {
    const { keep, kept, done } = await open();
    await keep.keep();
    expect(kept()).toEqual({ note: null, case: 7, form });
    expect(done.mock.calls).toEqual([[true, null, null]]);
  });

  it("takes the condition that was still being typed, and drops empty branches", async () => {
    const { keep, kept } = await open();
    keep.addBranch();
    keep.check = " 起動時ですか ";
    await keep.keep();
    expect(kept()?.form.checks).toEqual(["自社の製品ですか", "起動時ですか"]);
    expect(kept()?.form.branches).toEqual(form.branches);
  });

  it("does not keep a note without a question", async () => {
    const { keep, kept, done, focus } = await open({ question: " " });
    await keep.keep();
    expect([keep.problem, kept()]).toEqual(["question", undefined]);
    expect(focus).toHaveBeenLastCalledWith("question");
    expect(done).not.toHaveBeenCalled();
  });

  it("reads full-width days and refuses what is no day", async () => {
    const { keep, kept } = await open();
    keep.type("review_by", "２０２７/０２/３３");
    await keep.keep();
    expect(keep.problem).toBe("day");
    keep.type("review_by", "２０２７/０３/０１");
    await keep.keep();
    expect(kept()?.form.review_by).toBe("2027-03-01");
  });

  it("splits tags as people type them", async () => {
    const { keep } = await open();
    keep.typeTags("E-102、旧版 削除,ツール");
    expect(keep.note?.tags).toEqual(["E-102", "旧版", "削除", "ツール"]);
  });

  it("offers a note that may say the same, and keeps both unless told", async () => {
    const { keep, kept, done, asked } = await open();
    await vi.waitFor(() => expect(keep.similar.offered?.id).toBe(4));
    expect(asked.filter((a) => a.name === "note_similar").map((a) => a.args)).toEqual([
      { question: form.question, product: form.product },
    ]);
    keep.type("say", "何か");
    expect(asked.filter((a) => a.name === "note_similar")).toHaveLength(1);
    await keep.keep(4);
    expect(kept()?.merge).toBe(4);
    expect(done.mock.calls).toEqual([[true, 4, null]]);
    keep.similar.keepApart(4);
    expect(keep.similar.offered).toBeNull();
  });

  it("puts it off without a question", async () => {
    const { keep, asked, done } = await open();
    await keep.later();
    expect(asked.at(-1)).toEqual({ name: "note_later", args: { case: 7 } });
    expect(done.mock.calls).toEqual([[false, null]]);
  });
});
