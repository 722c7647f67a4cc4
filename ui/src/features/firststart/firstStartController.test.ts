import { expect, test } from "vitest";
import { fakeDoor, makeApp, makeSettings } from "../../platform/door.fixture";
import { FirstStartController } from "./firstStartController.svelte";

test("what is skipped stays as it is; what is answered is kept", async () => {
  const door = fakeDoor();
  const before = makeSettings({ profile: "veteran", theme: "dark" });
  const first = new FirstStartController(() => before, door.platform);
  first.skip();
  first.answerWord("エスカレ");
  first.answerByChat(true);
  expect(first.step).toBe("ready");
  door.answer("first_start_finish", ({ settings }) => makeApp({ settings }));
  const view = await first.finish(false);
  expect(view?.settings).toEqual({ ...before, escalation_word: "エスカレ", by_chat: true });
  expect(door.names()).toEqual(["first_start_finish"]);
});

test("the practice begins after the answers are kept", async () => {
  const door = fakeDoor();
  const first = new FirstStartController(() => makeSettings(), door.platform);
  door.answer("first_start_finish", () => makeApp());
  door.answer("practice_start", () => makeApp({ practice: true }));
  expect((await first.finish(true))?.practice).toBe(true);
  expect(door.names()).toEqual(["first_start_finish", "practice_start"]);
});
