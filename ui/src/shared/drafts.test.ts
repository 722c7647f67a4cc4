import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Failure } from "../platform";
import { Draft, DRAFT_WAIT_MS } from "./drafts";

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
