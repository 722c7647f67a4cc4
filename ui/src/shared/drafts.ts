// What is being typed, on its way to the disk: one overwritten row per field.
// A keystroke is written within 300 ms: the first unsaved one starts a wait of 150 ms that later
// ones do not prolong; leaving the field, hiding the window and the end of a composition write at once.
// One write at a time, the newest text wins, and a failed one keeps its text for the next try.
// Not here: the field itself (kit/TextField), what the row means (the app).

import { asFailure, platform, type Failure, type Platform } from "../platform";

/** How long the first unsaved keystroke waits, in milliseconds. */
export const DRAFT_WAIT_MS = 150;

export class Draft {
  #keep: (text: string) => Promise<unknown>;
  #onfail: (failure: Failure | null) => void;
  #failed = false;
  #pending: string | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #writing: Promise<void> | null = null;

  constructor(
    keep: (text: string) => Promise<unknown>,
    /** Hears of a refused write, and with null of the first one that is taken again. */
    onfail: (failure: Failure | null) => void = () => undefined,
  ) {
    this.#keep = keep;
    this.#onfail = onfail;
  }

  /** The whole text of the field now. */
  type(text: string): void {
    this.#pending = text;
    this.#timer ??= setTimeout(() => void this.flush(), DRAFT_WAIT_MS);
  }

  /** Writes what is waiting, now; resolves when it is kept (or has failed and still waits). */
  async flush(): Promise<void> {
    this.#stop();
    while (this.#writing !== null) await this.#writing;
    if (this.#pending === null) return;
    const text = this.#pending;
    this.#pending = null;
    this.#writing = this.#write(text).finally(() => (this.#writing = null));
    await this.#writing;
  }

  /** Forgets what waits: the words were committed by another command, which clears the row itself. */
  async settle(): Promise<void> {
    this.#stop();
    this.#pending = null;
    while (this.#writing !== null) await this.#writing;
  }

  /** True while something typed is not on the disk yet. */
  get waiting(): boolean {
    return this.#pending !== null || this.#writing !== null;
  }

  async #write(text: string): Promise<void> {
    try {
      await this.#keep(text);
      if (this.#failed) this.#onfail(null);
      this.#failed = false;
    } catch (thrown) {
      this.#failed = true;
      this.#pending ??= text;
      this.#onfail(asFailure(thrown));
    }
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

/** The draft of a field: `item:<id>`, `reply`, `note`, `who`, or `question` at home (case null). */
export function draftOf(
  field: string,
  caseId: number | null,
  onfail?: (failure: Failure | null) => void,
  door: Platform = platform,
): Draft {
  return new Draft((text) => door.call("draft_keep", { case: caseId, field, text }), onfail);
}
