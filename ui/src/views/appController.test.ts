import { beforeEach, expect, test } from "vitest";
import { buildPlatform, Failure } from "../platform";
import { fakeDoor, makeApp, makeSettings, type FakeDoor } from "../platform/door.fixture";
import { notices } from "../shared/notices.svelte";
import { keymap } from "../shared/keymap.svelte";
import { t } from "../text/index.svelte";
import { AppController } from "./appController.svelte";

let door: FakeDoor;
let app: AppController;

beforeEach(() => {
  door = fakeDoor();
  app = new AppController(door.platform);
});

test("vault, first start, running case, home: in this order", () => {
  expect(app.screen).toBe("none");
  app.take(makeApp({ vault: "locked" }));
  expect(app.screen).toBe("vault");
  app.take(makeApp({ first_start: true }));
  expect(app.screen).toBe("first");
  app.take(makeApp());
  expect(app.screen).toBe("home");
});

test("a window that was opened with its view asks for nothing", async () => {
  const asked: string[] = [];
  const platform = buildPlatform({
    invoke: async (name) => {
      asked.push(name);
      return { value: {}, changed: [] };
    },
    listen: () => () => undefined,
    first: () => makeApp({ case: 7 }),
  });
  const given = new AppController(platform);
  await given.start();
  expect(given.place).toEqual({ at: "case", id: 7, card: false });
  expect(asked).toEqual([]);
});

test("a start resumes the running case", () => {
  app.take(makeApp({ case: 7 }));
  expect(app.place).toEqual({ at: "case", id: 7, card: false });
});

test("a change of settings moves nobody from where one is", () => {
  app.take(makeApp());
  app.go({ at: "settings" });
  app.take(makeApp({ settings: makeSettings({ language: "en", single_keys: false }) }));
  expect(app.screen).toBe("settings");
  expect(t().settings.title).toBe("Settings");
  expect(keymap.singleKeys).toBe(false);
  app.take(makeApp());
  expect(t().settings.title).toBe("設定");
});

test("back goes where one came from, home forgets the way", () => {
  app.take(makeApp());
  app.go({ at: "notebook" });
  app.go({ at: "note", id: 3 });
  app.back();
  expect(app.place).toEqual({ at: "notebook" });
  app.goHome();
  app.back();
  expect(app.place).toEqual({ at: "home" });
});

test("the shortcut from anywhere wants the empty question field; a running case is put aside", async () => {
  app.take(makeApp({ case: 7 }));
  app.follow();
  app.go({ at: "settings" });
  const before = app.call;
  door.push({ event: "focus" });
  await new Promise((done) => setTimeout(done, 0));
  expect(door.calls).toEqual([{ name: "case_park", args: { case: 7 } }]);
  expect(app.screen).toBe("home");
  expect(app.call).toBeGreaterThan(before);
  expect(app.fresh).toBe(1);
});

test("a case that cannot be put aside stays in front", async () => {
  door.answer("case_park", () => {
    throw new Failure({ code: "disk_full", detail: "" });
  });
  app.take(makeApp({ case: 7 }));
  await app.leaveHome();
  expect(app.screen).toBe("case");
  expect(notices.failure?.code).toBe("disk_full");
  notices.clear();
});

test("nothing is put aside twice", async () => {
  app.take(makeApp({ case: 7 }));
  app.goHome();
  await app.leaveHome();
  expect(door.calls).toEqual([]);
});

test("words of the workplace are heard at once", () => {
  app.take(makeApp({ settings: makeSettings({ escalation_word: "エスカレ" }) }));
  expect(t().strip.escalate).toBe("エスカレ");
  app.take(makeApp());
});
