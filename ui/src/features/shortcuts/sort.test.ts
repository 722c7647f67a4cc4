import { expect, test } from "vitest";
import { ACTIONS } from "../../shared/actions";
import { sortKeys } from "./sort";

test("the screen's own keys come first, and every key is listed once", () => {
  const [here, all] = sortKeys(new Set(["hold", "key:1"]));
  expect(here?.ids).toEqual(["hold"]);
  const ids = [...(here?.ids ?? []), ...(all?.ids ?? [])];
  expect(new Set(ids).size).toBe(Object.keys(ACTIONS).length);
});
