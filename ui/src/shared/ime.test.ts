import { afterEach, beforeEach, expect, test } from "vitest";
import { guardIme, isImeEvent } from "./ime";

const key = (init: KeyboardEventInit & { keyCode?: number }) =>
  new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init });

let off: () => void;
beforeEach(() => (off = guardIme(window)));
afterEach(() => off());

test("a plain Enter is the screen's", () => {
  expect(isImeEvent(key({ key: "Enter", keyCode: 13 }))).toBe(false);
});

test("the confirming Enter of WebKitGTK: Unidentified, 229, isComposing false", () => {
  expect(isImeEvent(key({ key: "Unidentified", keyCode: 229 }))).toBe(true);
});

test("Windows names the key Process; composing counts by itself", () => {
  expect(isImeEvent(key({ key: "Process" }))).toBe(true);
  expect(isImeEvent(key({ key: "Enter", keyCode: 13, isComposing: true }))).toBe(true);
});

test("between start and end of a composition every key is the input method's, told or not", () => {
  document.body.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
  expect(isImeEvent(key({ key: "Escape", keyCode: 27 }))).toBe(true);
  document.body.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
  expect(isImeEvent(key({ key: "Escape", keyCode: 27 }))).toBe(false);
});

test("a composition that loses its field is over", () => {
  document.body.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
  document.body.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  expect(isImeEvent(key({ key: "Enter", keyCode: 13 }))).toBe(false);
});

test("nobody behind the guard hears the input method's keys", () => {
  const heard: string[] = [];
  const listen = (event: Event) => heard.push((event as KeyboardEvent).key);
  document.body.addEventListener("keydown", listen);
  document.body.dispatchEvent(key({ key: "Unidentified", keyCode: 229 }));
  document.body.dispatchEvent(key({ key: "Enter", keyCode: 13 }));
  document.body.removeEventListener("keydown", listen);
  expect(heard).toEqual(["Enter"]);
});
