// Where a Japanese sentence may break: at the ends of phrases (BudouX), never inside a number, a code
// or a name, and the nodes that make it so. Not here: how they look (kit/Phrase).

import { jaModel, Parser } from "budoux";

/** A piece that may stand at a line's start; `whole` ones never break inside. */
export type Piece = { text: string; whole: boolean; hit: boolean; apart: boolean };
/** A piece of a text as it is handed over: `hit` matched, `apart` tells it from a near neighbour. */
export type Marked = { t: string; hit: boolean; apart?: boolean };

const parser = new Parser(jaModel);
/** Numbers with their unit, codes such as E-102, dates, times, and a staff name such as 「D SV」. */
const WHOLE =
  /[A-Za-z0-9０-９][A-Za-z0-9０-９.,:\-/_@+*]*(?: SV)?(?:円|件|分|秒|時間?|日|月|年|回|つ|名|台|個|%|％|様)?/gu;
const CLOSING = /[^\s」』）\])、。，．？！?!…][」』）\])、。，．？！?!…]+/gu;
/** So many letters stand in a line at any width and size of text. */
const SHORT = 8;
/** Longer ones (addresses of pages) have to break somewhere. */
const WHOLE_MAX = 18;
const kept = new Map<string, string[]>();

function phrases(text: string): string[] {
  let found = kept.get(text);
  if (found === undefined) {
    found = parser.parse(text);
    if (kept.size > 500) kept.clear();
    kept.set(text, found);
  }
  return found;
}

/** Ends of phrases as positions in the text, those inside a whole word taken out. */
function breaks(text: string): { at: Set<number>; wholes: [number, number][] } {
  const wholes: [number, number][] = [];
  for (const match of text.matchAll(WHOLE)) {
    if (match[0].length > 1 && match[0].length <= WHOLE_MAX)
      wholes.push([match.index, match.index + match[0].length]);
  }
  const at = new Set<number>();
  let end = 0;
  for (const phrase of phrases(text)) {
    end += phrase.length;
    // A closing bracket or a full stop never begins a line.
    if (end >= text.length || /^[」』）\])、。，．？！?!…]/u.test(text.slice(end))) continue;
    if (!wholes.some(([from, to]) => from < end && end < to)) at.add(end);
  }
  return { at, wholes: keepClosing(text, at, wholes) };
}

/** In a phrase that may be longer than a line, a closing sign stays with the letter before it. */
function keepClosing(text: string, at: Set<number>, wholes: [number, number][]): [number, number][] {
  const ends = [...at, text.length].sort((a, b) => a - b);
  let from = 0;
  const long = ends.map((end): [number, number] => [from, (from = end)]);
  for (const match of text.matchAll(CLOSING)) {
    const [sign, end] = [match.index + 1, match.index + match[0].length];
    if (!long.some(([a, b]) => b - a > SHORT && a <= sign && sign < b)) continue;
    const before = wholes.find(([, to]) => to === sign);
    if (before) before[1] = end;
    else wholes.push([match.index, end]);
  }
  return wholes;
}

/** The text cut into pieces: null is a place to break. Marks (hits) cut pieces without adding breaks. */
export function splitPhrases(marked: readonly Marked[]): (Piece | null)[] {
  const text = marked.map((piece) => piece.t).join("");
  const { at, wholes } = breaks(text);
  const out: (Piece | null)[] = [];
  let start = 0;
  for (const mark of marked) {
    const end = start + mark.t.length;
    const cuts = new Set<number>([start, end]);
    for (const b of at) if (b > start && b < end) cuts.add(b);
    for (const [from, to] of wholes) for (const c of [from, to]) if (c > start && c < end) cuts.add(c);
    const sorted = [...cuts].sort((a, b) => a - b);
    for (let i = 0; i + 1 < sorted.length; i++) {
      const [from, to] = [sorted[i] ?? 0, sorted[i + 1] ?? 0];
      if (at.has(from)) out.push(null);
      out.push({
        text: text.slice(from, to),
        whole: wholes.some(([a, b]) => a <= from && to <= b),
        hit: mark.hit,
        apart: mark.apart ?? false,
      });
    }
    start = end;
  }
  return out;
}

/** What an element was filled with, so that text that stays the same is not laid out anew. */
const filled = new WeakMap<Element, string>();

/**
 * Fills an element with a text that breaks at the ends of phrases. Its nodes are made here and not by a template:
 * suggestions are drawn anew at every letter, and a block for every phrase costs more than finding them.
 * `uncopied`: nobody can select it, so that letters of no width may stand for the breaks; elements take longer.
 */
export function fillPhrase(element: Element, marked: readonly Marked[], uncopied = false): void {
  const parts = splitPhrases(marked);
  const now = JSON.stringify(parts);
  if (filled.get(element) === now) return;
  filled.set(element, now);
  const nodes: (Node | string)[] = [];
  for (const part of parts) {
    const node = part === null && uncopied ? "\u200b" : draw(part);
    const last = nodes.length - 1;
    const before = nodes[last];
    if (typeof node === "string" && typeof before === "string") nodes[last] = before + node;
    else nodes.push(node);
  }
  element.replaceChildren(...nodes);
}

function draw(part: Piece | null): Node | string {
  if (part === null) return document.createElement("wbr");
  if (!part.hit && !part.whole && !part.apart) return part.text;
  const node = document.createElement(part.hit ? "mark" : "span");
  node.classList.toggle("whole", part.whole);
  node.classList.toggle("apart", part.apart);
  node.textContent = part.text;
  return node;
}
