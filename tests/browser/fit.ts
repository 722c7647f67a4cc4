// Measuring whether a screen fits: run in the page. Gives back one line for each thing that does not.
// Not here: which screens and sizes (fit.spec.ts).

/** Overflow to the side anywhere, words that do not fit into their button, and words of an action that are cut in two. */
export function findMisfits(): string[] {
  const found: string[] = [];
  const wide = document.documentElement.clientWidth;
  const name = (element: Element) => {
    const words = (element.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, 40);
    return `<${element.tagName.toLowerCase()} class="${element.className}"> ${words}`;
  };
  const hidden = (element: Element) => element.closest(".hidden-label") !== null;
  for (const element of document.querySelectorAll<HTMLElement>("body, body *")) {
    if (hidden(element) || element.getClientRects().length === 0) continue;
    const { overflowX, textOverflow } = getComputedStyle(element);
    const over = element.scrollWidth - element.clientWidth;
    // A field of one line scrolls its own text; nothing else may.
    const field = element instanceof HTMLInputElement;
    if (!field && overflowX !== "visible" && element.clientWidth > 0 && over > 1) {
      found.push(`${textOverflow === "ellipsis" ? "cut off" : "overflows"} by ${over}px: ${name(element)}`);
    }
    const box = element.getBoundingClientRect();
    if (box.width > 0 && (box.left < -1 || box.right > wide + 1)) {
      found.push(`${Math.round(box.left)}–${Math.round(box.right)} of ${wide}px: ${name(element)}`);
    }
  }
  for (const button of document.querySelectorAll<HTMLElement>("button")) {
    const box = button.getBoundingClientRect();
    if (box.width === 0) continue;
    const walker = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node.parentElement === null || hidden(node.parentElement) || (node.textContent ?? "").trim() === "")
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const label = button.closest("footer .bar") !== null && !/[\sA-Za-z]/.test(node.textContent ?? "");
      if (label && new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size > 1)
        found.push(`breaks the word ${node.textContent}: ${name(button)}`);
      for (const line of range.getClientRects()) {
        const clamped = getComputedStyle(node.parentElement).webkitLineClamp !== "none";
        const out =
          line.left < box.left - 1 ||
          line.right > box.right + 1 ||
          line.top < box.top - 1 ||
          line.bottom > box.bottom + 1;
        if (out && !clamped && node.parentElement.closest(".answer") === null)
          found.push(`words leave their button: ${name(button)}`);
      }
    }
  }
  return [...new Set(found)];
}

/** Why an element is not wholly in sight; empty when it is. Covered counts as out of sight. */
export function whyHidden(element: Element): string {
  const box = element.getBoundingClientRect();
  const at = `${Math.round(box.left)},${Math.round(box.top)}–${Math.round(box.right)},${Math.round(box.bottom)}`;
  if (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
    return `outside: ${at}`;
  for (let room = element.parentElement; room !== null; room = room.parentElement) {
    if (getComputedStyle(room).overflowY === "visible") continue;
    const clip = room.getBoundingClientRect();
    if (box.top < clip.top - 1 || box.bottom > clip.bottom + 1) {
      return `scrolled away in ${room.tagName.toLowerCase()} ${Math.round(clip.top)}–${Math.round(clip.bottom)}: ${at}`;
    }
  }
  for (const [x, y] of [
    [box.left + 4, box.top + 4],
    [box.right - 4, box.bottom - 4],
    [(box.left + box.right) / 2, (box.top + box.bottom) / 2],
  ] as const) {
    const top = document.elementFromPoint(x, y);
    if (top !== null && top !== element && !element.contains(top) && !top.contains(element)) {
      return `covered by <${top.tagName.toLowerCase()} class="${top.className}">: ${at}`;
    }
  }
  return "";
}
