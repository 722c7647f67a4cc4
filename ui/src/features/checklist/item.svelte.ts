// One question while it is open: what is typed or picked and not yet sent.
// It reads the item once, when it is opened; later views never rewrite a field somebody types in.
// Not here: which item is open (checklistController), sending.

import type { Answer, ItemView } from "../../bindings";
import { readNumber, readWhen } from "./read";

/** What a field holds that cannot be read, or is longer than the item allows. */
export type Problem = "number" | "datetime" | "long" | null;

const wordsOf = (answer: Answer | null): string => {
  if (typeof answer === "string" || typeof answer === "number") return String(answer).replace("T", " ");
  if (typeof answer === "object" && answer !== null && "text" in answer) return answer.text;
  return "";
};

const pickedOf = (item: ItemView): string[] => {
  const answer = item.answer;
  if (Array.isArray(answer)) return [...answer];
  if (typeof answer === "object" && answer !== null && "v" in answer) return [answer.v];
  if (typeof answer === "string" && item.options.some((o) => o.v === answer)) return [answer];
  return [];
};

export class OpenItem {
  readonly item: ItemView;
  /** What the field holds. */
  text = $state("");
  /** Options shown as chosen. */
  picked = $state<string[]>([]);
  problem = $state<Problem>(null);

  constructor(item: ItemView) {
    this.item = item;
    this.picked = pickedOf(item);
    const words = item.options.length > 0 && this.wording === null ? "" : wordsOf(item.answer);
    this.text = item.draft ?? words;
  }

  /** The chosen option that takes words, if any. */
  get wording(): string | null {
    if (this.item.kind === "multi") return null;
    return this.item.options.find((o) => o.text && this.picked.includes(o.v))?.v ?? null;
  }

  /** True when the item shows a field to type in. */
  get typed(): boolean {
    return ["text", "number", "datetime", "promise"].includes(this.item.kind) || this.wording !== null;
  }

  /** Several of a list; an exclusive one stands alone. */
  toggle(v: string): string[] {
    const exclusive = (id: string) => this.item.options.find((o) => o.v === id)?.exclusive === true;
    if (this.picked.includes(v)) this.picked = this.picked.filter((p) => p !== v);
    else if (exclusive(v)) this.picked = [v];
    else {
      const chosen = [...this.picked.filter((p) => !exclusive(p)), v];
      this.picked = this.item.options.map((o) => o.v).filter((o) => chosen.includes(o));
    }
    return this.picked;
  }

  /** What the field says as an answer; `undefined`: it says nothing, or nothing that can be read. */
  read(today: Date): Answer | undefined {
    this.problem = null;
    const words = this.text.trim();
    // Refused whole and kept in the field: cutting would lose the end of what was pasted.
    if (this.item.max !== null && [...words].length > this.item.max) {
      this.problem = "long";
      return undefined;
    }
    if (this.wording !== null) return words === "" ? this.wording : { v: this.wording, text: words };
    if (words === "") return undefined;
    const kind = this.item.kind;
    if (kind !== "number" && kind !== "datetime") return words;
    const value = kind === "number" ? readNumber(words, this.item.unit) : readWhen(words, today);
    if (value === null) this.problem = kind;
    return value ?? undefined;
  }
}
