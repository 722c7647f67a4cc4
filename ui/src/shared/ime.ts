// The one helper that knows whether a key belongs to an input method.
// It listens in the capture phase on the window, before any other listener, and keeps such keys
// from everybody else: the Enter that confirms a conversion submits nothing.
//   - `isComposing` is true while composing, but WebKitGTK reports the confirming Enter as
//     key=Unidentified, keyCode=229, isComposing=false, and Safari ends the composition before that
//     keydown comes: so keyCode 229 counts alone, and so does the composition's own state.
//   - keydown only: the keyup after it looks like a plain Enter. No timers.
// Not here: what keys do (shared/keymap).

let composing = false;

/** True when this key is the input method's, not the screen's. */
export function isImeEvent(event: KeyboardEvent): boolean {
  // keyCode is deprecated and still the only thing that tells the confirming Enter on WebKit.
  return composing || event.isComposing || event.keyCode === 229 || event.key === "Process";
}

/** True between the start and the end of a composition. */
export const isComposing = (): boolean => composing;

/** Puts the guard in front of everything on this page; gives back how to take it away. */
export function guardIme(page: Window): () => void {
  const start = () => (composing = true);
  const end = () => (composing = false);
  const stop = (event: KeyboardEvent) => {
    if (isImeEvent(event)) event.stopImmediatePropagation();
  };
  // A composition that loses its field or its window may end without saying so.
  const capture = { capture: true };
  page.addEventListener("compositionstart", start, capture);
  page.addEventListener("compositionend", end, capture);
  page.addEventListener("focusout", end, capture);
  page.addEventListener("blur", end);
  page.addEventListener("keydown", stop, capture);
  return () => {
    composing = false;
    page.removeEventListener("compositionstart", start, capture);
    page.removeEventListener("compositionend", end, capture);
    page.removeEventListener("focusout", end, capture);
    page.removeEventListener("blur", end);
    page.removeEventListener("keydown", stop, capture);
  };
}
