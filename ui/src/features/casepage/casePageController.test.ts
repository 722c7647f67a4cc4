import { beforeEach, expect, test } from "vitest";
import type { CasePage, CaseView } from "../../bindings";
import { fakeDoor, type FakeDoor } from "../../platform/door.fixture";
import { CasePageController } from "./casePageController.svelte";

let door: FakeDoor;
let pages: CasePageController;
const someCase = { id: 7 } as CaseView;
const page: CasePage = {
  id: 3,
  question: "架空の件",
  flow: "切り分け",
  stage: "closed",
  outcome: "solved",
  started_at: "2026-11-23T10:00:00+09:00",
  rows: [],
  note: null,
  former: null,
};

beforeEach(() => {
  door = fakeDoor();
  pages = new CasePageController(door.platform);
});

test("a closed case comes back as a new one, another one is taken up", async () => {
  door.answer("case_page", () => page);
  door.answer("case_again", () => someCase);
  await pages.open(3);
  expect(await pages.goOn()).toEqual(someCase);
  expect(door.calls.at(-1)).toMatchObject({ name: "case_again", args: { case: 3 } });
  door.answer("case_page", () => ({ ...page, stage: "asking" }));
  door.answer("case_resume", () => someCase);
  await pages.open(3);
  await pages.goOn();
  expect(door.calls.at(-1)?.name).toBe("case_resume");
});
