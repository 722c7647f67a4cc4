import { describe, expect, it } from "vitest";
import type { AskResult, AskView, CaseView, OfferView, WhomView } from "../../bindings";
import { fakeDesk, makeCase, makeItem } from "../../shared/desk.fixture";
import { EscalationController } from "./escalationController.svelte";

const warn = { level: "warn", cause: "not_ready", missing: ["b"], remaining: 1 } as const;

const offer = (name: string, person: number | null = null): OfferView => ({
  name,
  person,
  role: null,
  reach: "",
  reason: { why: "none" },
});
const FLOOR: WhomView = {
  offers: [offer("B", 1), offer("A")],
  rung: { step: "ask" },
  changes_in_s: null,
  call_back: null,
  update: null,
  marks_allowed: true,
  marks: [],
};

function open(more: Partial<CaseView> = {}, floor = FLOOR) {
  const view = makeCase([makeItem("a", { handled: true }), makeItem("b")], more);
  const whom = floor;
  let asks: AskView[] = view.asks;
  const tools = fakeDesk(view, {
    escalation_begin: ({ skip }: { skip: string | null }) => {
      const begun = view.gate.level === "off" || skip !== null;
      return { begun, case: { ...view, stage: begun ? "asking" : view.stage } };
    },
    whom_view: () => whom,
    roster_here: () => ({ people: [] }),
    whom_mark: () => ({ ...whom, marks: [{ person: 1, clear: true, call_back: false }] }),
    escalation_ask: ({ who }: { who: string }) => {
      asks = [...asks, { who, at: "", result: null, missing: "", verdict: null }];
      return { ...view, stage: "asking", asks };
    },
    escalation_result: ({ result, missing }: { result: AskResult; missing: string }) => {
      asks = asks.map((a) => (a.result === null ? { ...a, result, missing } : a));
      return { ...view, stage: result === "check_first" ? "checking" : "guiding", asks };
    },
    case_kind: () => view,
    escalation_send: () => view,
  });
  return { ...tools, way: new EscalationController(tools.desk, tools.focus) };
}

describe("the way to the SV", () => {
  it("goes at once when the gate is silent", async () => {
    const { way, desk, asked } = open();
    expect(await way.begin("escalate", true)).toBe(true);
    expect(asked).toEqual([
      { name: "escalation_begin", args: { case: 7, way: "escalate", hold: true, skip: null } },
      { name: "whom_view", args: { case: 7, marks: false } },
    ]);
    expect(way.offered.map((o) => o.name)).toEqual(["B", "A"]);
    expect(desk.view.stage).toBe("asking");
  });

  it("shows the reasons when the gate warns, and one key goes on", async () => {
    const { way, focus, asked, desk } = open({ gate: { ...warn, missing: ["b"] } });
    expect(await way.begin("escalate", true)).toBe(false);
    expect([way.skipping, way.missingItems.map((i) => i.id)]).toEqual([true, ["b"]]);
    expect(focus).toHaveBeenLastCalledWith("skip");
    expect(await way.skip(2)).toBe(true);
    expect(asked.findLast((a) => a.name === "escalation_begin")?.args).toMatchObject({ skip: "hurry" });
    expect([way.skipping, desk.view.stage]).toEqual([false, "asking"]);
  });

  it("offers no way past a gate that blocks", async () => {
    const { way, asked } = open({ gate: { ...warn, missing: ["b"], level: "block" } });
    await way.begin("escalate", true);
    expect(await way.skip(1)).toBe(false);
    expect(asked.length).toBe(1);
  });

  it("asks by digit, in the order that it is given", async () => {
    const { way, asked } = open();
    await way.loadWhom();
    await way.askNth(3);
    expect(asked.map((a) => a.name)).toEqual(["whom_view"]);
    await way.askNth(1);
    expect(asked).toContainEqual({ name: "escalation_ask", args: { case: 7, who: "B" } });
  });

  it("looks again when a silence may have lasted long enough, by the call's own clock", async () => {
    const { way, asked } = open({}, { ...FLOOR, rung: { step: "waiting", left_s: 15 }, changes_in_s: 15 });
    await way.loadWhom();
    const tick = (call_s: number | null) => way.tick({ call_s, hold_s: null, wrap_s: null });
    tick(null);
    tick(100);
    tick(114);
    expect(asked.length).toBe(1);
    // The PC slept.
    tick(400);
    await Promise.resolve();
    await Promise.resolve();
    expect(asked.length).toBe(2);
  });

  it("shows one's own marks after their key alone, and hides them with the next ask", async () => {
    const { way, asked } = open();
    await way.toggleMarks();
    expect(asked.at(-1)?.args).toEqual({ case: 7, marks: true });
    await way.mark(1, "clear", true);
    expect([way.markOf(1).clear, way.markOf(2).clear]).toEqual([true, false]);
    await way.ask("B");
    expect([way.marking, asked.at(-1)?.args]).toEqual([false, { case: 7, marks: false }]);
  });

  it("asks nobody without a name, and takes a reply without one", async () => {
    const { way, asked } = open();
    await way.ask("  ");
    expect(asked).toEqual([]);
    await way.result("answered");
    expect(asked.map((a) => a.name)).toEqual(["escalation_result"]);
  });

  it("takes a reply for the one whose name was typed last", async () => {
    const { way, asked } = open();
    way.who = " D ";
    await way.result("answered");
    expect(asked.map((a) => a.args)).toEqual([
      { case: 7, who: "D" },
      { case: 7, result: "answered", missing: "", verdict: null },
    ]);
    expect(way.who).toBe("");
  });

  it("sends the request on, and whoever may be asked there is offered at once", async () => {
    const { way, asked, focus } = open({ stage: "asking" });
    way.who = "D";
    await way.send("manager");
    expect(asked).toEqual([
      { name: "escalation_send", args: { case: 7, level: "manager" } },
      { name: "whom_view", args: { case: 7, marks: false } },
    ]);
    expect(way.who).toBe("");
    expect(focus).toHaveBeenLastCalledWith("who");
  });

  it("takes a decision as the answer to 承認願います", async () => {
    const { way, asked } = open({ stage: "asking", kind: "approve" });
    await way.result("answered", "conditional");
    expect(asked.at(-1)?.args).toMatchObject({ result: "answered", verdict: "conditional" });
  });

  it("asks what to check first, which may be empty", async () => {
    const { way, asked, focus } = open({
      stage: "asking",
      asks: [{ who: "D", at: "", result: null, missing: "", verdict: null }],
    });
    await way.result("check_first");
    expect([way.checking, asked.length]).toEqual([true, 0]);
    way.missing = "お使いのOS";
    await way.result("check_first");
    expect(asked.at(-1)?.args).toEqual({
      case: 7,
      result: "check_first",
      missing: "お使いのOS",
      verdict: null,
    });
    expect([way.told, way.checking]).toEqual(["お使いのOS", false]);
    // On hold nobody can be asked: the hold comes first.
    expect(focus).toHaveBeenLastCalledWith("off");
  });

  it("goes on with what was being typed when the app ended", () => {
    const { way } = open({ stage: "asking", who: "架空", missing: "OSの版" });
    expect([way.who, way.missing, way.checking]).toEqual(["架空", "OSの版", true]);
  });

  it("is at the reply while one is awaited, unless another name is being typed", () => {
    const ask: AskView = { who: "D", at: "", result: null, missing: "", verdict: null };
    expect(open({ stage: "asking" }).way.due).toBe("who");
    expect(open({ stage: "asking", asks: [ask] }).way.due).toBe("reply");
    expect(open({ stage: "asking", asks: [ask], who: "架" }).way.due).toBe("who");
    expect(open({ stage: "asking", asks: [ask], missing: "OSの版" }).way.due).toBe("missing");
    expect(open({ stage: "asking", asks: [{ ...ask, result: "busy" }] }).way.due).toBe("who");
  });

  it("lists what is still open, without what nobody needs", () => {
    const { way, desk } = open();
    desk.view = makeCase([makeItem("a"), makeItem("b", { need: "may" }), makeItem("c", { handled: true })]);
    expect(way.openItems.map((i) => i.id)).toEqual(["a"]);
  });

  it("takes a chosen kind back by the same key", async () => {
    const { way, asked } = open({ kind: "approve", kind_chosen: true });
    await way.chooseKind("approve");
    await way.chooseKind("handover");
    expect(asked.map((a) => (a.args as { kind: unknown }).kind)).toEqual([null, "handover"]);
  });
});
