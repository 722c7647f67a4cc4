// Call-backs: the panel that promises one, and what is promised on the first screen.
import type { Desk } from "../door";
import { begin, SOFT, WORKED } from "../ways";
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
        ["button", w.promise.call],
        ["button", w.promise.end],
        ["button", w.promise.hand],
        ["button", w.case.common.unsure],
      ],
    ),
    types: true,
  },
];
