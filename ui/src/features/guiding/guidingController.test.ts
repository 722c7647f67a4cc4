import { describe, expect, it } from "vitest";
import type { ReplyForm, ReplyKeep } from "../../bindings";
import { fakeDesk, makeCase } from "../../shared/desk.fixture";
import { GuidingController } from "./guidingController.svelte";
import { NoteGuideController } from "./noteController.svelte";

const reply: ReplyForm = {
  text: "旧版を確認",
  branches: [{ when: "旧版が残っている", then: "削除ツール" }],
  otherwise: "折り返し",
  say: "",
  promised: "",
  read_back: false,
  walked: null,
};

function open(given: ReplyForm | null = null, refused = false) {
  const view = makeCase([], {
    stage: "guiding",
    reply: given,
    asks: [{ who: "D", at: "", result: "answered", missing: "", verdict: null }],
  });
  const tools = fakeDesk(view, {
    reply_keep: ({ reply }: ReplyKeep) => {
      if (refused) throw { code: "disk_full", detail: "" };
      return { ...view, reply };
    },
    guide_end: () => ({ ...view, stage: "keeping" }),
  });
  return { ...tools, guide: new GuidingController(tools.desk, tools.focus) };
}

describe("the SV's reply", () => {
  it("keeps no empty branch, and the walked one stays the same one", () => {
    const { guide } = open();
    guide.addBranch();
    guide.typeBranch(0, "when", "");
    guide.form.branches.push({ when: "旧版あり", then: "削除" });
    guide.form.walked = 1;
    expect(guide.reply.branches).toEqual([{ when: "旧版あり", then: "削除" }]);
    expect(guide.reply.walked).toBe(0);
    guide.form.walked = 2;
    expect(guide.reply.walked).toBe(1);
  });

  it("does not add a second empty branch", () => {
    const { guide, focus } = open();
    guide.addBranch();
    expect(guide.form.branches.length).toBe(1);
    expect(focus).toHaveBeenLastCalledWith("when-0");
    guide.typeBranch(0, "when", "旧版あり");
    guide.addBranch();
    expect(focus).toHaveBeenLastCalledWith("when-1");
  });

  it("says the walked way large when nothing else is written down", () => {
    const { guide } = open(reply);
    expect(guide.speak).toBe("旧版を確認");
    guide.walk(0);
    expect(guide.speak).toBe("削除ツール");
    guide.walk(1);
    expect(guide.speak).toBe("折り返し");
    guide.type("say", "お待たせいたしました");
    expect(guide.speak).toBe("お待たせいたしました");
  });

  it("moves the walked way when a branch goes", () => {
    const { guide } = open({ ...reply, walked: 1 });
    guide.removeBranch(0);
    expect(guide.form.walked).toBe(0);
    expect(guide.form.branches).toEqual([{ when: "", then: "" }]);
  });

  it("keeps the reply before it ends, and once", async () => {
    const { guide, asked, desk } = open();
    guide.type("text", "削除ツール");
    await guide.end("solved");
    expect(asked.map((a) => a.name)).toEqual(["reply_keep", "guide_end"]);
    expect(desk.view.stage).toBe("keeping");
  });

  it("keeps a draft that a restart brought back, though nothing was typed since", async () => {
    const { guide, asked } = open(reply);
    await guide.keep();
    expect(asked).toEqual([]);
    await guide.end("solved");
    expect(asked.map((a) => a.name)).toEqual(["reply_keep", "guide_end"]);
  });

  it("ends nothing when the reply could not be kept", async () => {
    const { guide, asked, desk } = open(null, true);
    guide.type("text", "削除ツール");
    await guide.end("solved");
    expect(asked.map((a) => a.name)).toEqual(["reply_keep"]);
    expect([desk.view.stage, guide.form.text]).toEqual(["guiding", "削除ツール"]);
  });
});

describe("guided by a note", () => {
  it("reads the note once and says how it ended", async () => {
    const view = makeCase([], { stage: "guiding", note: 3 });
    const note = { id: 3, form: { checks: ["自社の製品ですか"] } };
    const { desk, asked, focus } = fakeDesk(view, {
      note_view: () => note,
      guide_end: () => ({ ...view, stage: "checking" }),
    });
    const guide = new NoteGuideController(desk, focus);
    await guide.load();
    await guide.load();
    guide.check(0);
    expect(guide.checked).toEqual([true]);
    await guide.end(false);
    expect(asked.map((a) => [a.name, a.args])).toEqual([
      ["note_view", { note: 3 }],
      ["guide_end", { case: 7, outcome: "unsolved" }],
    ]);
  });
});
