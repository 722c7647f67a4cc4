import { beforeEach, expect, test } from "vitest";
import type { CaseView } from "../../bindings";
import { Failure } from "../../platform";
import { fakeDoor, makeHit, type FakeDoor } from "../../platform/door.fixture";
import { notices } from "../../shared/notices.svelte";
import { HomeController } from "./homeController.svelte";

let door: FakeDoor;
let home: HomeController;
const someCase = { id: 7 } as CaseView;
const settled = () => new Promise((done) => setTimeout(done, 0));

beforeEach(() => {
  door = fakeDoor();
  door.answer("notebook_suggest", () => ({ hits: [], total: 0 }));
  home = new HomeController(door.platform);
  notices.clear();
});

test("the newest query wins, however late an older one answers", async () => {
  const waiting: (() => void)[] = [];
  door.answer("notebook_suggest", async ({ text }) => {
    await new Promise<void>((done) => waiting.push(done));
    return { hits: [makeHit(text.length)], total: 1 };
  });
  home.type("む");
  home.type("むりょう");
  await settled();
  waiting[1]?.();
  await settled();
  waiting[0]?.();
  await settled();
  expect(home.hits.map((hit) => hit.id)).toEqual([4]);
});

test("an emptied field shows nothing, also when an answer is still on its way", async () => {
  door.answer("notebook_suggest", () => ({ hits: [makeHit(1)], total: 1 }));
  home.type("む");
  home.type("");
  await settled();
  expect(home.hits).toEqual([]);
});

test("the choice stays inside the list", async () => {
  door.answer("notebook_suggest", () => ({ hits: [makeHit(1), makeHit(2)], total: 2 }));
  home.type("む");
  await settled();
  home.move(-1);
  expect(home.hit?.id).toBe(1);
  home.move(1);
  home.move(1);
  expect(home.hit?.id).toBe(2);
});

test("words go with the case and leave the field empty", async () => {
  door.answer("case_start", () => someCase);
  home.type(" 無料の使い方 ");
  expect(await home.check()).toEqual(someCase);
  expect(door.calls.at(-1)).toEqual({ name: "case_start", args: { question: "無料の使い方", flow: null } });
  expect(home.question).toBe("");
});

test("words stay on the screen and go to the draft when the case cannot begin", async () => {
  door.answer("case_start", () => {
    throw new Failure({ code: "disk_full", detail: "" });
  });
  home.type("無料");
  expect(await home.check()).toBeUndefined();
  expect(home.question).toBe("無料");
  expect(home.draft.waiting).toBe(true);
  expect(notices.failure?.code).toBe("disk_full");
});

test("上席 takes the words along and does not begin the hold: the customer is told first", async () => {
  door.answer("escalation_begin", () => ({ begun: true, case: someCase }));
  home.type("上司を出せ");
  await home.begin("superior");
  const called = door.calls.filter(({ name }) => name !== "notebook_suggest");
  expect(called.map(({ name }) => name)).toEqual(["draft_keep", "escalation_begin"]);
  expect(called[0]?.args).toMatchObject({ case: null, field: "question", text: "上司を出せ" });
  expect(called[1]?.args).toMatchObject({ case: null, way: "superior", hold: false });
});

test("a running case is escalated itself, and the words of the field stay", async () => {
  door.answer("escalation_begin", () => ({ begun: true, case: someCase }));
  home.type("次のお客様");
  await home.begin("unsure", 7);
  expect(door.calls.at(-1)?.args).toMatchObject({ case: 7, way: "unsure", hold: true });
  expect(home.question).toBe("次のお客様");
});

test("words left by an earlier run come back once and find their notes", async () => {
  const view = { question: "無料", waiting: [], parked: [], drafts: [], writing: [], notes: 1 };
  door.answer("home_view", () => view);
  door.answer("notebook_suggest", () => ({ hits: [makeHit(1)], total: 1 }));
  await home.load();
  await settled();
  expect(home.question).toBe("無料");
  expect(home.hits.length).toBe(1);
  home.type("");
  await home.load();
  expect(home.question).toBe("");
});

test("the field is emptied for the next customer, and the words come back on demand", () => {
  home.type("無料の使い方");
  home.startFresh();
  expect(home.question).toBe("");
  notices.notice?.undo?.();
  expect(home.question).toBe("無料の使い方");
});

test("a search that works takes no refused draft's fault away", async () => {
  door.answer("draft_keep", () => {
    throw new Failure({ code: "disk_full", detail: "" });
  });
  home.type("お客様の言葉");
  home.draft.type("お客様の言葉");
  await home.draft.flush();
  home.type("お客様の言葉が");
  await settled();
  expect(notices.failure?.code).toBe("disk_full");
});
