// Call-backs: the panel that promises one, and what is promised on the first screen.
import type { Desk } from "../door";
import { ask, begin, prepare, SOFT, words, WORKED } from "../ways";
import { always, stands, type Screen } from "./screen";

async function promise(desk: Desk): Promise<void> {
  const id = await begin(desk, SOFT, WORKED);
  const form = (await desk.call("promise_offer", { case: id, sv_min: null })) as {
    slots: { at_ms: number }[];
  };
  const ticks = { number: true, suits: true, absent: false };
  const at_ms = form.slots[0]?.at_ms ?? 0;
  await desk.call("promise_make", { case: id, at_ms, sv_min: null, ticks, aside: true });
}

export const promiseScreens: Screen[] = [
  stands(
    "a call-back to promise",
    (desk) => begin(desk, SOFT, WORKED),
    (w) => w.promise.sv,
    (w) => [["button", w.promise.make], ...always(w)],
    "o",
  ),
  {
    ...stands(
      "a call-back that is promised",
      promise,
      (w) => w.promise.list(1),
      (w) => [
        ["button", w.promise.later],
        ["button", w.promise.end],
        ["button", w.promise.hand],
        ["button", w.case.common.unsure],
      ],
    ),
    types: true,
  },
  {
    ...stands(
      "where things stand",
      async (desk) => {
        await promise(desk);
        const asked = await ask(desk);
        await desk.call("escalation_ask", { case: asked, who: "架空SV" });
        await desk.call("case_park", { case: asked });
        await desk.call("case_park", { case: await begin(desk, SOFT, { want: "error" }) });
      },
      (w) => w.home.stands.waiting(1),
      (w) => [
        ["button", w.promise.end],
        ["button", w.home.check],
      ],
    ),
    types: true,
  },
  {
    name: "to whom a call-back is handed",
    async reach(desk) {
      await prepare(desk);
      await ask(desk).then((id) => desk.call("escalation_ask", { case: id, who: "架空SV" }));
      await promise(desk);
      await desk.show();
      await desk.page.getByRole("button", { name: words.promise.hand }).click();
      await desk.settled();
    },
    shows: (w) => w.promise.hand_to,
    primary: () => [["button", "架空SV"]],
    types: true,
  },
  {
    name: "a case whose customer waits for a call",
    async reach(desk) {
      await prepare(desk);
      await promise(desk);
      await desk.show();
      await desk.page.keyboard.press("Alt+1");
      await desk.settled();
    },
    shows: (w) => w.promise.copy_progress,
    primary: (w) => [["button", w.promise.end], ...always(w)],
  },
];
