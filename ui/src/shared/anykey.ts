// Any key, or a touch: for what goes away by itself when the person goes on. The key does what it does besides; an
// input method's keys count too.

/** Calls once anything is pressed; gives back how to stop listening. */
export function onAnyKey(page: Window, run: () => void): () => void {
  const kinds = ["keydown", "compositionstart", "pointerdown"] as const;
  const capture = { capture: true };
  for (const kind of kinds) page.addEventListener(kind, run, capture);
  return () => {
    for (const kind of kinds) page.removeEventListener(kind, run, capture);
  };
}
