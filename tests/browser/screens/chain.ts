// Beyond the SV: sent on, approval, what must be told, what came of a take-over and of a call-back, ひと息.
import type { CaseId } from "../../../ui/src/bindings";
import type { Desk } from "../door";
import { ask, begin, guide, SOFT, WORKED } from "../ways";
import { always, stands, type Screen, typing } from "./screen";

/** On hold for a decision; the customer speaks of a lawyer, so that somebody must be told. */
async function approval(desk: Desk): Promise<CaseId> {
  const { id } = await desk.call("case_start", {
    question: "弁護士に相談すると言われた",
    flow: [...SOFT],
  });
  for (const [item, answer] of Object.entries(WORKED))
    await desk.call("case_answer", { case: id, item, answer });
  await desk.call("case_kind", { case: id, kind: "approve" });
  await desk.call("escalation_begin", { case: id, way: "escalate", hold: true, skip: "unsure" });
  await desk.call("escalation_ask", { case: id, who: "架空SV" });
  return id;
}

async function sentOn(desk: Desk): Promise<CaseId> {
  const id = await ask(desk);
  await desk.call("escalation_ask", { case: id, who: "架空SV" });
  await desk.call("escalation_send", { case: id, level: "manager" });
  return id;
}

async function takenOver(desk: Desk): Promise<CaseId> {
  const id = await begin(desk, SOFT, { ...WORKED, mood: "furious" });
  await desk.call("escalation_begin", { case: id, way: "superior", hold: true, skip: null });
  await desk.call("escalation_ask", { case: id, who: "架空課長" });
  await desk.call("escalation_result", { case: id, result: "handover", missing: "" });
  return id;
}

/** A call-back was made, a take-over's outcome is not known, somebody must be told, and a breath is due. */
async function afterwards(desk: Desk): Promise<void> {
  const called = await guide(desk, true);
  const form = await desk.call("promise_offer", { case: called, sv_min: null });
  const ticks = { number: true, suits: true, absent: false };
  const at_ms = form.slots[0]?.at_ms ?? 0;
  const made = await desk.call("promise_make", { case: called, at_ms, sv_min: null, ticks, aside: true });
  const told = await approval(desk);
  await desk.call("case_close", { case: told, outcome: "solved" });
  await desk.call("note_later", { case: await takenOver(desk) });
  await desk.call("promise_end", { promise: made.id, kept: true });
  await desk.call("call_set", { on: false });
}

export const chainScreens: Screen[] = [
  typing(
    stands(
      "a decision is waited for, and somebody must be told",
      approval,
      (w) => w.chain.verdict.conditional,
      (w) => [
        ["button", w.chain.verdict.approved],
        ["button", w.chain.verdict.refused],
        ["button", w.chain.verdict.conditional],
        ...always(w),
      ],
    ),
  ),
  typing(
    stands(
      "sent on to the manager",
      sentOn,
      () => "管理者",
      (w) => [["textbox", w.case.ask.name], ["button", w.case.common.take_off], ...always(w)],
    ),
  ),
  typing(
    stands(
      "not approved",
      async (desk) => {
        const id = await approval(desk);
        const result = "answered" as const;
        await desk.call("escalation_result", { case: id, result, missing: "", verdict: "refused" });
      },
      (w) => w.chain.verdict.refused,
      (w) => [
        ["button", w.chain.told],
        ["button", w.case.guide.solved],
        ["button", w.case.guide.again],
        ...always(w),
      ],
    ),
  ),
  typing(
    stands(
      "taken over",
      takenOver,
      (w) => w.chain.takeover_ends.refund,
      (w) => [
        ["button", w.chain.takeover_ends.refund],
        ["button", w.case.keep.keep],
        ["button", w.case.keep.later],
      ],
    ),
  ),
  stands(
    "a matter that came back, with the former case",
    async (desk) => {
      const former = await begin(desk, SOFT, WORKED);
      await desk.call("case_close", { case: former, outcome: "solved" });
      await begin(desk, SOFT, { urgency: ["again"] });
    },
    (w) => w.chain.former,
    (w) => [["button", w.case.checklist.hold_and_ask], ...always(w)],
  ),
  typing(
    stands(
      "what is still to be done, and a breath",
      afterwards,
      (w) => w.chain.called,
      (w) => [
        ["combobox", w.home.question],
        ["button", w.home.unsure],
        ["button", w.home.superior],
      ],
    ),
  ),
];
