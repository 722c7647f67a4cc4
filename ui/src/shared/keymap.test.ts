import { afterEach, beforeEach, expect, test } from "vitest";
import { ACTIONS } from "./actions";
import { bind, bindKey, comboOf, Keymap } from "./keymap.svelte";

let keymap: Keymap;
let off: () => void;
let ran: string[];
const note = (what: string) => () => void ran.push(what);

beforeEach(() => {
  document.body.innerHTML = `<input id="field" /><button id="button"></button>`;
  keymap = new Keymap();
  off = keymap.listen(window);
  ran = [];
});
afterEach(() => off());

function press(init: KeyboardEventInit & { keyCode?: number }, at = "button"): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init });
  document.getElementById(at)?.dispatchEvent(event);
  return event;
}

test("Ctrl combinations act inside a text field, single keys only outside", () => {
  keymap.add([bind("copy_line", note("copy")), bind("reply_none", note("none")), bindKey("1", note("one"))]);
  press({ key: "1", code: "Digit1", ctrlKey: true }, "field");
  press({ key: "1", code: "Digit1" }, "field");
  press({ key: "n", code: "KeyN" }, "field");
  expect(ran).toEqual(["copy"]);
  press({ key: "1", code: "Digit1" });
  press({ key: "n", code: "KeyN" });
  expect(ran).toEqual(["copy", "one", "none"]);
});

test("where names are offered a letter is none of the screen's keys; a digit and Ctrl are", () => {
  document.body.innerHTML = `<section data-names><button id="name"></button></section><button id="button"></button>`;
  keymap.add([
    bind("reply_answered", note("answered")),
    bindKey("1", note("one")),
    bind("copy_line", note("copy")),
  ]);
  press({ key: "a", code: "KeyA" }, "name");
  press({ key: "A", code: "KeyA", shiftKey: true }, "name");
  press({ key: "チ", code: "KeyA" }, "name");
  expect(ran).toEqual([]);
  press({ key: "1", code: "Digit1" }, "name");
  press({ key: "1", code: "Digit1", ctrlKey: true }, "name");
  press({ key: "a", code: "KeyA" });
  expect(ran).toEqual(["one", "copy", "answered"]);
});

test("single keys can be switched off", () => {
  keymap.add([bindKey("1", note("one"))]);
  keymap.singleKeys = false;
  press({ key: "1", code: "Digit1" });
  expect(ran).toEqual([]);
});

test("copy, paste, undo and select all stay the field's own", () => {
  keymap.add([bind("undo", note("undo"))]);
  expect(press({ key: "z", code: "KeyZ", ctrlKey: true }, "field").defaultPrevented).toBe(false);
  press({ key: "z", code: "KeyZ", ctrlKey: true });
  expect(ran).toEqual(["undo"]);
});

test("the Enter that confirms a conversion does nothing, the next one acts", () => {
  const field = () => document.getElementById("field");
  keymap.add([bind("open", note("open"), { within: field }), bind("primary", note("primary"))]);
  press({ key: "Unidentified", keyCode: 229 }, "field");
  press({ key: "Enter", keyCode: 13, isComposing: true }, "field");
  press({ key: "Enter", keyCode: 13, ctrlKey: true, isComposing: true }, "field");
  expect(ran).toEqual([]);
  press({ key: "Enter", keyCode: 13 }, "field");
  expect(ran).toEqual(["open"]);
  press({ key: "Enter", keyCode: 13 });
  expect(ran).toEqual(["open"]);
});

test("the newest binding of a layer wins; a sheet covers the screen, not the app", () => {
  keymap.add([bind("back", note("old"))]);
  const take = keymap.add([bind("back", note("new"))]);
  press({ key: "Escape" });
  take();
  press({ key: "Escape" });
  expect(ran).toEqual(["new", "old"]);
  const close = keymap.add([bind("back", note("sheet"), { layer: "sheet" })]);
  keymap.add([bind("superior", note("superior"), { layer: "app" }), bind("escalate", note("escalate"))]);
  press({ key: "Escape" });
  press({ key: "9", code: "Digit9", ctrlKey: true });
  press({ key: "3", code: "Digit3", ctrlKey: true });
  expect(ran).toEqual(["new", "old", "sheet", "superior"]);
  close();
});

test("a held key answers once", () => {
  keymap.add([bind("escalate", note("escalate"))]);
  press({ key: "3", code: "Digit3", ctrlKey: true });
  const held = press({ key: "3", code: "Digit3", ctrlKey: true, repeat: true });
  expect(ran).toEqual(["escalate"]);
  expect(held.defaultPrevented).toBe(true);
});

test("kana layouts, Shift and full-width digits say the same combination", () => {
  const combo = (init: KeyboardEventInit) => comboOf(new KeyboardEvent("keydown", init));
  expect(combo({ key: "い", code: "KeyE", ctrlKey: true })).toBe("Mod+E");
  expect(combo({ key: "Z", code: "KeyZ", ctrlKey: true, shiftKey: true })).toBe("Mod+Shift+Z");
  expect(combo({ key: '"', code: "Digit2", ctrlKey: true, shiftKey: true })).toBe("Mod+Shift+2");
  expect(combo({ key: "１", code: "Digit1" })).toBe("1");
  expect(combo({ key: "?", code: "Slash", shiftKey: true })).toBe("?");
  expect(combo({ key: "e", code: "KeyD", ctrlKey: true })).toBe("Mod+E");
});

test("Ctrl+A marks a field's own text, and what the screen says elsewhere", () => {
  const keys = new Keymap();
  let ran = 0;
  keys.add([bind("mark_all", () => (ran += 1))]);
  const press = (target: HTMLElement) => {
    document.body.append(target);
    const event = new KeyboardEvent("keydown", { key: "a", code: "KeyA", ctrlKey: true });
    Object.defineProperty(event, "target", { value: target });
    return keys.press(event);
  };
  expect(press(document.createElement("input"))).toBe(false);
  expect(press(document.createElement("button"))).toBe(true);
  expect(ran).toBe(1);
});

test("Space is a key with a name, and an arrow with Shift repeats while it is held", () => {
  const keys = new Keymap();
  let ran = 0;
  keys.add([bind("mark", () => (ran += 1)), bind("mark_down", () => (ran += 10))]);
  expect(comboOf(new KeyboardEvent("keydown", { key: "　", code: "Space" }))).toBe("Space");
  keys.press(new KeyboardEvent("keydown", { key: " ", code: "Space" }));
  keys.press(new KeyboardEvent("keydown", { key: "ArrowDown", shiftKey: true, repeat: true }));
  expect(ran).toBe(11);
});

test("no key is one that input methods or people's fields need, and no two Ctrl keys are the same", () => {
  const combos = Object.values(ACTIONS).map(({ combo }) => combo as string);
  const taken = ["U", "I", "O", "P", "T", "H", "M", "J", "K", "L", "C", "V", "X", "Space"];
  for (const letter of taken) expect(combos).not.toContain(`Mod+${letter}`);
  expect(combos.filter((combo) => /^F\d+$/.test(combo))).toEqual([]);
  const mod = combos.filter((combo) => combo.startsWith("Mod"));
  expect(new Set(mod).size).toBe(mod.length);
});
