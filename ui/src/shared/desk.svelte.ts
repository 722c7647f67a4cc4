// The case that lies on the desk: its newest view, its calls one after the other, its drafts.
// Every feature of a case is handed this one, so that no two of them hold different views of it.
// Not here: what a key or a button does (the features' controllers), drawing.

import type { CaseId, CaseView, Command, Commands } from "../bindings";
import { platform, type Platform } from "../platform";
import { draftOf, type Draft } from "./drafts";
import { notices } from "./notices.svelte";
import { SimilarNotes } from "./similar.svelte";

/** Where the focus goes after the person's own action: a name that a component marks with `data-focus`. */
export type FocusTo = (target: string) => void;

const isCase = (value: unknown): value is CaseView =>
  typeof value === "object" && value !== null && "stage" in value && "items" in value;

export class CaseDesk {
  /** Replaced as a whole by every answer. */
  view: CaseView = $state.raw() as CaseView;
  #queue: Promise<unknown> = Promise.resolve();
  #drafts = new Map<string, Draft>();

  constructor(
    view: CaseView,
    private readonly door: Platform = platform,
  ) {
    this.view = view;
  }

  get id(): CaseId {
    return this.view.id;
  }

  /** Sends a command after all earlier ones; `undefined` when it was refused (the notice says why). */
  act<C extends Command>(name: C, args: Commands[C]["args"]): Promise<Commands[C]["value"] | undefined> {
    return this.#queued(() =>
      notices.run(async () => {
        const value = await this.#take(name, args);
        // What was said about the action before is old now.
        notices.notice = null;
        return value;
      }),
    );
  }

  /** Notes that may say the same as one that is being written. */
  similar(): SimilarNotes {
    return new SimilarNotes(this.door);
  }

  /** The draft of one field of this case. */
  draft(field: string): Draft {
    let draft = this.#drafts.get(field);
    if (!draft) {
      draft = draftOf(field, this.id, (failure) => notices.drafted(failure), this.door);
      this.#drafts.set(field, draft);
    }
    return draft;
  }

  /** Writes every waiting draft now: before a screen goes. */
  async flush(): Promise<void> {
    await Promise.all([...this.#drafts.values()].map((draft) => draft.flush()));
  }

  /** Reads the case again, after it changed elsewhere. Nobody has done anything here: what was said stands, and so
   * does the way back that stands beside it. */
  async reload(): Promise<void> {
    await this.#queued(() => notices.read(() => this.#take("case_view", { case: this.id })));
  }

  async #take<C extends Command>(name: C, args: Commands[C]["args"]): Promise<Commands[C]["value"]> {
    const { value } = await this.door.call(name, args);
    if (isCase(value) && value.id === this.id) this.view = value;
    return value;
  }

  #queued<T>(send: () => Promise<T>): Promise<T> {
    const next = this.#queue.then(send);
    this.#queue = next;
    return next;
  }
}
