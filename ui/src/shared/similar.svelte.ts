// Notes that may say the same as the one that is being written, looked for while it is written. The newest words win;
// one question is on its way at a time. Whoever decides nothing keeps both.
// Not here: what is similar (core), merging (app).

import type { NoteId, SimilarNote } from "../bindings";
import { platform, type Platform } from "../platform";
import { notices } from "./notices.svelte";
import { t } from "../text/index.svelte";

export class SimilarNotes {
  #found = $state.raw<SimilarNote[]>([]);
  #apart = $state.raw<ReadonlySet<NoteId>>(new Set());
  #wanted: { question: string; product: string } | null = null;
  #asked = "";
  #busy = false;

  constructor(private readonly door: Platform = platform) {}

  /** The one that is offered: the best that was not put aside. */
  get offered(): SimilarNote | null {
    return this.#found.find((note) => !this.#apart.has(note.id)) ?? null;
  }

  /** 別に残す. */
  keepApart(note: NoteId): void {
    this.#apart = new Set([...this.#apart, note]);
  }

  /** Looks again, with the words as they are now. */
  async look(question: string, product: string): Promise<void> {
    const key = `${question}\n${product}`;
    if (key === this.#asked) return;
    this.#asked = key;
    this.#wanted = { question, product };
    if (this.#busy) return;
    this.#busy = true;
    while (this.#wanted !== null) {
      const args: { question: string; product: string } = this.#wanted;
      this.#wanted = null;
      const reply =
        args.question.trim() === ""
          ? { value: { notes: [] } }
          : await notices.read(() => this.door.call("note_similar", args));
      if (this.#wanted === null) this.#found = reply?.value.notes ?? [];
    }
    this.#busy = false;
  }
}

/** Says that a note was merged into another one, with the way back. */
export function sayMerged(note: NoteId, door: Platform = platform): void {
  notices.say(
    () => t().similar.merged,
    () =>
      void notices.run(async () => {
        await door.call("note_unmerge", { note });
        notices.say(() => t().similar.apart_again);
        return true;
      }),
  );
}
