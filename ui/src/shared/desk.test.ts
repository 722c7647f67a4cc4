import { beforeEach, expect, test } from "vitest";
import { fakeDesk, makeCase } from "./desk.fixture";
import { notices } from "./notices.svelte";

beforeEach(() => notices.clear());

const open = () => {
  const view = makeCase([]);
  return fakeDesk(view, { case_view: () => ({ ...view, stage: "asking" }), case_undo: () => view });
};

test("what was said stays with its way back while the case is only read again", async () => {
  const { desk } = open();
  notices.say(
    () => "promised",
    () => undefined,
  );
  await desk.reload();
  expect(desk.view.stage).toBe("asking");
  expect(notices.notice?.text()).toBe("promised");
});

test("the person's next step makes it old", async () => {
  const { desk } = open();
  notices.say(() => "promised");
  await desk.act("case_undo", { case: desk.id });
  expect(notices.notice).toBeNull();
});
