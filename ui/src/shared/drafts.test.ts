import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Failure } from "../platform";
import { fakeDoor } from "../platform/door.fixture";
import { changeDesk, Draft, DRAFT_RETRY_MS, DRAFT_WAIT_MS, draftOf } from "./drafts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("typing without a pause is still written within 300 ms", async () => {
  const kept: string[] = [];
  const draft = new Draft((text) => Promise.resolve(kept.push(text)));
  for (const text of ["む", "むり", "むりょ", "むりょう"]) {
    draft.type(text);
    await vi.advanceTimersByTimeAsync(80);
  }
  expect(kept.length).toBeGreaterThan(0);
  expect(DRAFT_WAIT_MS).toBeLessThanOrEqual(200);
  await vi.advanceTimersByTimeAsync(300);
  expect(kept.at(-1)).toBe("むりょう");
  expect(draft.waiting).toBe(false);
});

test("one write at a time, and the newest text is the last one kept", async () => {
  const kept: string[] = [];
  let running = 0;
  const draft = new Draft(async (text) => {
    expect(++running).toBe(1);
    await new Promise((done) => setTimeout(done, 500));
    kept.push(text);
    running -= 1;
  });
  draft.type("a");
  const first = draft.flush();
  draft.type("ab");
  draft.type("abc");
  const second = draft.flush();
  await vi.advanceTimersByTimeAsync(2000);
  await Promise.all([first, second]);
  expect(kept).toEqual(["a", "abc"]);
});

test("a failed write says so once, keeps its text and is tried again", async () => {
  const kept: string[] = [];
  const failures: (string | null)[] = [];
  let full = true;
  const draft = new Draft(
    (text) => {
      if (full) throw new Failure({ code: "disk_full", detail: "" });
      return Promise.resolve(kept.push(text));
    },
    (failure) => failures.push(failure?.code ?? null),
  );
  draft.type("無料");
  await draft.flush();
  expect(failures).toEqual(["disk_full"]);
  expect(draft.waiting).toBe(true);
  full = false;
  await draft.flush();
  expect(kept).toEqual(["無料"]);
  draft.type("無料の");
  await draft.flush();
  expect(failures).toEqual(["disk_full", null]);
});

test("words that another command took along are not written after it", async () => {
  const kept: string[] = [];
  const draft = new Draft((text) => Promise.resolve(kept.push(text)));
  draft.type("無料");
  await draft.settle();
  await vi.advanceTimersByTimeAsync(1000);
  expect(kept).toEqual([]);
});

const full = () => new Failure({ code: "disk_full", detail: "" });

test("words typed before a fault are kept when it goes, without another keystroke, and said once", async () => {
  const kept: string[] = [];
  const failures: (string | null)[] = [];
  let fault: Failure | null = full();
  const draft = new Draft(
    async (text) => {
      if (fault !== null) throw fault;
      kept.push(text);
    },
    (failure) => failures.push(failure?.code ?? null),
  );
  draft.type("無料");
  await vi.advanceTimersByTimeAsync(DRAFT_WAIT_MS + 3 * DRAFT_RETRY_MS);
  expect([kept, failures]).toEqual([[], ["disk_full"]]);
  fault = null;
  await vi.advanceTimersByTimeAsync(DRAFT_RETRY_MS);
  expect([kept, failures]).toEqual([["無料"], ["disk_full", null]]);
  expect(draft.waiting).toBe(false);
  await vi.advanceTimersByTimeAsync(3 * DRAFT_RETRY_MS);
  expect(kept).toEqual(["無料"]);
});

test("a keystroke does not wait for the next try, and one try runs at a time", async () => {
  const tried: string[] = [];
  const draft = new Draft(async (text) => {
    tried.push(text);
    if (tried.length === 2) await new Promise((done) => setTimeout(done, 2 * DRAFT_RETRY_MS));
    throw full();
  });
  draft.type("む");
  await draft.flush();
  draft.type("むり");
  await vi.advanceTimersByTimeAsync(DRAFT_WAIT_MS);
  expect(tried).toEqual(["む", "むり"]);
  await vi.advanceTimersByTimeAsync(2 * DRAFT_RETRY_MS - 1);
  expect(tried.length).toBe(2);
  await vi.advanceTimersByTimeAsync(DRAFT_RETRY_MS + 1);
  expect(tried).toEqual(["む", "むり", "むり"]);
});

test("a refusal that no waiting changes is not tried again", async () => {
  let tries = 0;
  const draft = new Draft(() => {
    tries += 1;
    throw new Failure({ code: "not_now", detail: "" });
  });
  draft.type("無料");
  await vi.advanceTimersByTimeAsync(DRAFT_WAIT_MS + 3 * DRAFT_RETRY_MS);
  expect(tries).toBe(1);
});

test("a write that fails after another command took the words along is not tried again", async () => {
  let tries = 0;
  const draft = new Draft(async () => {
    tries += 1;
    await new Promise((done) => setTimeout(done, 100));
    throw full();
  });
  draft.type("無料");
  void draft.flush();
  const settled = draft.settle();
  await vi.advanceTimersByTimeAsync(3 * DRAFT_RETRY_MS);
  await settled;
  expect([tries, draft.waiting]).toEqual([1, false]);
});

test("whoever comes back to a refused field types on in the same draft; the fault is over with the last one", async () => {
  const door = fakeDoor();
  const failures: (string | null)[] = [];
  const said = (failure: Failure | null) => void failures.push(failure?.code ?? null);
  let open: string[] = [];
  door.answer("draft_keep", ({ field }) => {
    if (!open.includes(field)) throw full();
    return {};
  });
  const before = draftOf("item:a", 7, said, door.platform);
  const other = draftOf("item:b", 7, said, door.platform);
  before.type("古い言葉");
  other.type("別の言葉");
  await Promise.all([before.flush(), other.flush()]);
  const after = draftOf("item:a", 7, said, door.platform);
  expect(after).toBe(before);
  expect(draftOf("item:a", 8, said, door.platform)).not.toBe(before);
  after.type("新しい言葉");
  open = ["item:a"];
  await after.flush();
  expect(door.calls.at(-1)?.args).toMatchObject({ field: "item:a", text: "新しい言葉" });
  expect(failures).toEqual(["disk_full", "disk_full"]);
  open = ["item:a", "item:b"];
  await vi.advanceTimersByTimeAsync(DRAFT_RETRY_MS);
  expect(door.calls.at(-1)?.args).toMatchObject({ field: "item:b", text: "別の言葉" });
  expect(failures).toEqual(["disk_full", "disk_full", null]);
  expect(door.names().length).toBe(4);
});

test("refused words wait for the end of the practice, and those of the practice end with it", async () => {
  const door = fakeDoor();
  let refused = true;
  door.answer("draft_keep", () => {
    if (refused) throw full();
    return {};
  });
  const texts = () => door.calls.map((call) => (call.args as { text: string }).text);
  const own = draftOf("item:a", 1, undefined, door.platform);
  own.type("自分の机の言葉");
  await own.flush();
  own.type("自分の机の言葉、続き");
  changeDesk(null, door.platform);
  refused = false;
  await vi.advanceTimersByTimeAsync(2 * DRAFT_RETRY_MS);
  changeDesk("practice", door.platform);
  const practice = draftOf("item:a", 1, undefined, door.platform);
  expect(practice).not.toBe(own);
  await own.flush();
  await vi.advanceTimersByTimeAsync(2 * DRAFT_RETRY_MS);
  expect(texts()).toEqual(["自分の机の言葉"]);
  refused = true;
  practice.type("練習の言葉");
  await practice.flush();
  changeDesk(null, door.platform);
  refused = false;
  changeDesk("own", door.platform);
  await vi.advanceTimersByTimeAsync(2 * DRAFT_RETRY_MS);
  expect(texts()).toEqual(["自分の机の言葉", "練習の言葉", "自分の机の言葉、続き"]);
  expect(own.waiting).toBe(false);
});
