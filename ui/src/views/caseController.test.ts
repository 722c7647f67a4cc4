import { describe, expect, it, vi } from "vitest";
import type { CaseView } from "../bindings";
import { fakeDesk, makeCase, makeItem } from "../shared/desk.fixture";
import { CaseController } from "./caseController.svelte";

function open(more: Partial<CaseView> = {}) {
  const view = makeCase([makeItem("a")], more);
  const tools = fakeDesk(view, {
    escalation_begin: () => ({ begun: true, case: { ...view, stage: "asking" } }),
    case_undo: () => ({ ...view, stage: "checking" }),
    note_view: () => ({ id: 3, form: { question: "q" } }),
    note_guide: () => ({ ...view, stage: "guiding", note: 3 }),
  });
  const home = vi.fn<() => void>();
  const copied = vi.fn<() => void>();
  return { ...tools, home, copied, cases: new CaseController(tools.desk, tools.focus, copied, home) };
}

describe("the screens of a case", () => {
  it("opens the card by one stroke, without the hold", async () => {
    const { cases, asked } = open();
    await cases.superior();
    expect(asked).toEqual([
      { name: "escalation_begin", args: { case: 7, way: "superior", hold: false, skip: null } },
      { name: "whom_view", args: { case: 7, marks: false } },
    ]);
    expect(cases.screen).toBe("card");
    cases.show("stage");
    expect(cases.screen).toBe("asking");
  });

  it("shows the questions while an SV is asked, and goes back to the ask with the hold on", async () => {
    const { cases, asked } = open({ stage: "asking" });
    cases.show("checklist");
    expect([cases.screen, cases.aside]).toEqual(["checking", true]);
    await cases.escalate();
    expect(asked).toEqual([{ name: "hold_set", args: { case: 7, on: true } }]);
    expect(cases.screen).toBe("asking");
  });

  it("goes on with the questions once the customer is off hold", async () => {
    const { cases, focus } = open();
    await cases.hold(true);
    expect(focus).not.toHaveBeenCalled();
    await cases.hold(false);
    expect(focus).toHaveBeenLastCalledWith("item");
  });

  it("takes the question that was put off up again, and without one goes to the SV", async () => {
    const later = makeItem("mail", { kind: "text", answer: { escape: "later" }, handled: true });
    const tools = fakeDesk(makeCase([makeItem("a", { handled: true }), later], { next: null }));
    const cases = new CaseController(tools.desk, tools.focus, vi.fn<() => void>(), vi.fn<() => void>());
    await cases.hold(false);
    expect(cases.list.openId).toBe("mail");
    expect(tools.focus).toHaveBeenLastCalledWith("item");
    const none = fakeDesk(makeCase([makeItem("a", { handled: true })], { next: null }));
    await new CaseController(none.desk, none.focus, vi.fn<() => void>(), vi.fn<() => void>()).hold(false);
    expect(none.focus).toHaveBeenLastCalledWith("escalate");
  });

  it("reads forms again after undo", async () => {
    const { cases, desk } = open({ stage: "asking" });
    cases.look = "card";
    await cases.undo("case_undo");
    expect([cases.epoch, cases.look, desk.view.stage]).toEqual([1, "stage", "checking"]);
  });

  it("offers the known note and guides by it", async () => {
    const { cases, asked } = open({ known: 3 });
    await cases.loadKnown();
    await cases.loadKnown();
    await cases.guide();
    expect(asked.map((a) => a.name)).toEqual(["note_view", "note_guide"]);
    expect(cases.screen).toBe("note");
  });

  it("keeps the card in front when the SV takes over", () => {
    const { cases, desk } = open({ stage: "asking" });
    cases.look = "card";
    desk.view = { ...desk.view, stage: "keeping" };
    expect(cases.screen).toBe("card");
    cases.show("stage");
    expect(cases.screen).toBe("keeping");
  });

  it("takes a note for the guide only until an SV was asked", () => {
    const asks = [{ who: "D", at: "", result: "answered" as const, missing: "", verdict: null }];
    expect(open({ stage: "guiding", note: 3 }).cases.screen).toBe("note");
    expect(open({ stage: "guiding", note: 3, asks }).cases.screen).toBe("guiding");
  });

  it("goes home after closing and putting aside, and not when it was refused", async () => {
    const { cases, home, asked } = open();
    await cases.close("out_of_scope");
    await cases.park();
    expect(asked.map((a) => a.name)).toEqual(["case_close", "case_park"]);
    expect(home).toHaveBeenCalledTimes(2);
    const refused = fakeDesk(makeCase([]), {
      case_close: () => {
        throw { code: "not_now", detail: "" };
      },
    });
    const stay = vi.fn<() => void>();
    await new CaseController(refused.desk, refused.focus, () => undefined, stay).close("solved");
    expect(stay).not.toHaveBeenCalled();
  });

  it("says that the line was copied", async () => {
    const { cases, copied, asked } = open();
    await cases.copyLine();
    expect(asked[0]?.args).toEqual({ case: 7, form: "voice" });
    expect(copied).toHaveBeenCalledOnce();
  });
});
