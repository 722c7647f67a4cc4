import { expect, test } from "vitest";
import type { PromiseForm } from "../../bindings";
import { Failure, type Platform } from "../../platform";
import { PromiseController } from "./promiseController.svelte";

const slot = (at_ms: number, time: string) => ({ at_ms, time, day: 0, say: `${time}頃までに` });

test("a time that is gone is refused and the times are read again", async () => {
  const asked: string[] = [];
  const forms: PromiseForm[] = [
    { slots: [slot(1, "14:15"), slot(2, "14:30")], open: null, no_shift: true },
    { slots: [slot(3, "14:45")], open: null, no_shift: true },
  ];
  const door = {
    call: (name: string, args: { at_ms?: number }) => {
      asked.push(name === "promise_make" ? `make ${String(args.at_ms)}` : name);
      if (name === "promise_make") throw new Failure({ code: "slot_gone", detail: "" });
      return Promise.resolve({ value: forms.shift(), changed: [] });
    },
  } as unknown as Platform;
  const promise = new PromiseController(7, door);
  await promise.load();
  promise.at = 1;
  expect(await promise.make()).toBeUndefined();
  expect(asked).toEqual(["promise_offer", "make 2", "promise_offer"]);
  expect(promise.slot?.time).toBe("14:45");
});
