// From the hold to the kept note: the SV is asked, answers, the customer is guided; and the card.
import type { Desk } from "../door";
import {
  ask,
  begin,
  fill,
  guide,
  keep,
  note,
  QUESTION,
  roster,
  SOFT,
  WORKED,
  words,
  type Words,
} from "../ways";
import { always, stands, type Action, type Screen, typing } from "./screen";

const button = (name: string): Action => ["button", name];
const foot = (w: Words): Action[] => [button(w.case.checklist.copy_line), ...always(w)];
const outcomes = (w: Words): Action[] => [
  ...[w.case.guide.solved, w.case.guide.unsolved, w.case.guide.again].map(button),
  ...always(w),
];
const waits = async (desk: Desk) => desk.call("escalation_ask", { case: await ask(desk), who: "架空SV" });
/** Two of the roster have refused. */
const nobody = async (desk: Desk) => {
  await roster(desk);
  const id = await ask(desk);
  for (const [who, result] of [
    ["架空SV", "busy"],
    ["架空リーダー", "no_reply"],
  ] as const) {
    await desk.call("escalation_ask", { case: id, who });
    await desk.call("escalation_result", { case: id, result, missing: "" });
  }
};
const furious = (desk: Desk) => begin(desk, SOFT, { ...WORKED, mood: "furious" });

export const svScreens: Screen[] = [
  typing(
    stands(
      "on hold",
      ask,
      (w) => w.case.ask.whom,
      (w) => [["textbox", w.case.ask.name], button(w.case.common.take_off), ...foot(w)],
    ),
  ),
  typing(
    stands(
      "on hold for three minutes",
      async (desk) => {
        await ask(desk);
        await desk.call("hold_correct", { earlier_s: 180 });
      },
      (w) => w.clocks.due.strong,
      (w) => [["textbox", w.case.ask.name], button(w.case.common.take_off), ...foot(w)],
    ),
  ),
  typing({
    name: "waiting for the reply",
    async reach(desk) {
      await stands(
        "",
        ask,
        () => "",
        () => [],
      ).reach(desk);
      await desk.page.getByLabel(words.case.ask.name, { exact: true }).fill("架空SV");
      await desk.page.keyboard.press("Enter");
    },
    shows: (w) => w.case.ask.result.waiting,
    primary: (w) => [
      button(w.case.ask.answered),
      button(w.case.ask.handover),
      button(w.case.ask.no_reply),
      ...foot(w),
    ],
  }),
  typing(
    stands(
      "nobody to be had",
      nobody,
      (w) => w.case.ask.call_back,
      (w) => [["textbox", w.case.ask.name], button(w.case.common.take_off), ...foot(w)],
    ),
  ),
  typing(
    stands(
      "whom to ask, with reasons and one's own marks",
      async (desk) => {
        await roster(desk);
        await ask(desk);
      },
      (w) => w.case.ask.mark.clear,
      (w) => [button(`架空リーダー ${w.case.ask.knows("セキュリティ")}`), ...foot(w)],
      "Control+Shift+8",
    ),
  ),
  typing(
    stands(
      "told again, with what is new",
      async (desk) => {
        const { id } = await waits(desk);
        await desk.call("escalation_result", { case: id, result: "check_first", missing: "OSの版" });
        await desk.call("case_answer", { case: id, item: "err_text", answer: "E-105" });
        await desk.call("escalation_begin", { case: id, way: "escalate", hold: true, skip: "unsure" });
      },
      (w) => w.case.ask.reason.asked_back,
      (w) => [["textbox", w.case.ask.name], button(w.case.common.take_off), ...foot(w)],
    ),
  ),
  typing(
    stands(
      "to be checked first",
      waits,
      (w) => w.case.ask.missing,
      (w) => [["textbox", w.case.ask.missing], button(w.case.ask.to_checklist), ...foot(w)],
      "Escape",
      "m",
    ),
  ),
  stands(
    "told to check first",
    waits,
    (w) => w.case.ask.check_first,
    (w) => [button(w.case.common.take_off), ...always(w)],
    "Escape",
    "m",
    "Enter",
  ),
  typing(
    stands(
      "the SV's reply, empty",
      (desk) => guide(desk, false),
      (w) => w.case.guide.read_back,
      (w) => [["textbox", w.case.guide.when_of(1)], ...outcomes(w)],
    ),
  ),
  typing(
    stands(
      "guiding",
      (desk) => guide(desk, true),
      (w) => w.case.guide.walk,
      outcomes,
    ),
  ),
  stands(
    "guiding by a note",
    async (desk) => desk.call("note_guide", { note: await fill(desk, 1), case: null, question: QUESTION }),
    (w) => w.case.guide.note_say,
    (w) => [button(w.case.guide.note_solved), button(w.case.guide.note_unsolved), ...always(w)],
  ),
  typing(
    stands(
      "keeping",
      keep,
      (w) => w.case.keep.branches,
      (w) => [["textbox", w.case.keep.question], button(w.case.keep.keep), button(w.case.keep.later)],
    ),
  ),
  typing(
    stands(
      "keeping, a similar note is there",
      async (desk) => {
        const form = note(QUESTION, { product: "", ways: [] });
        await desk.call("note_keep", { note: null, case: null, form });
        await keep(desk);
      },
      (w) => w.similar.title,
      (w) => [["textbox", w.case.keep.question], button(w.case.keep.keep), button(w.similar.merge)],
    ),
  ),
  stands(
    "card",
    furious,
    (w) => w.case.card.opening,
    (w) => [button(w.case.card.large), button(w.case.card.copy_chat), button(w.case.card.to_asking)],
    "Control+9",
  ),
  stands(
    "card, large",
    furious,
    (w) => w.case.card.normal,
    (w) => [button(w.case.card.normal), button(w.case.card.copy_chat)],
    "Control+9",
    "Control+s",
  ),
];
