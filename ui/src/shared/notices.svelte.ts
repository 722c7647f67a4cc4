// What just happened, said once inside the page: a polite line, or a fault that stays until it is
// read. Nothing pops up, nothing moves, and no text is ever taken from a field.
// Not here: the sentences (text), drawing (kit/Notices).

import { asFailure, type Failure } from "../platform";

/** `text` is asked for at every drawing, so that a notice follows the language of the screen. */
export type Notice = { text: () => string; undo: (() => void) | null };

class Notices {
  /** What was done, with its way back when there is one. */
  notice = $state<Notice | null>(null);
  /** The last fault; the text that could not be kept is still on the screen. */
  failure = $state<Failure | null>(null);

  say(text: () => string, undo: (() => void) | null = null): void {
    this.notice = { text, undo };
  }

  /** Shows a fault. */
  fail(thrown: unknown): void {
    this.failure = asFailure(thrown);
  }

  /** What became of a draft: a fault, or null when one that was refused is kept after all. */
  drafted(failure: Failure | null): void {
    this.failure = failure;
  }

  /** The person has seen it, or the next action made it old. */
  clear(): void {
    this.notice = null;
    this.failure = null;
  }

  /** Runs an action of the person; a fault is shown, and `undefined` comes back. */
  async run<T>(action: () => Promise<T>): Promise<T | undefined> {
    const value = await this.read(action);
    if (value !== undefined) this.failure = null;
    return value;
  }

  /** The same for what only looks something up: that it worked says nothing of what was refused before. */
  async read<T>(action: () => Promise<T>): Promise<T | undefined> {
    try {
      return await action();
    } catch (thrown) {
      this.fail(thrown);
      return undefined;
    }
  }
}

export const notices = new Notices();
