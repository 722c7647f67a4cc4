// Moving the focus, only on a person's own action. Not here: keys (keymap).

import { isComposing } from "./ime";

/** True when keys typed now are text. */
export function isTextField(node: EventTarget | null): node is HTMLInputElement | HTMLTextAreaElement {
  if (node instanceof HTMLTextAreaElement) return !node.readOnly && !node.disabled;
  if (!(node instanceof HTMLInputElement) || node.disabled || node.readOnly) return false;
  return !["button", "checkbox", "radio", "range", "submit", "reset", "color", "file"].includes(node.type);
}

/** True when a letter typed now is meant for a name: inside what is marked `data-names`. */
export function isNameList(node: EventTarget | null): boolean {
  return node instanceof Element && node.closest("[data-names]") !== null;
}

/** Focuses an element and brings it into view; never while a conversion is open. */
export function moveFocus(node: HTMLElement | null | undefined): void {
  if (node === null || node === undefined || isComposing()) return;
  node.focus({ preventScroll: true });
  node.scrollIntoView({ block: "nearest" });
}

/** To the row of a list beside the one that has the focus, or `above` the first one; it stays at the end. */
export function stepRows(list: HTMLElement | undefined, by: 1 | -1, above?: HTMLElement | null): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
  const here = document.activeElement;
  const at = rows.findIndex((row) => row === here || row.closest("li")?.contains(here));
  moveFocus(at + by < 0 ? above : rows[at + by]);
}
