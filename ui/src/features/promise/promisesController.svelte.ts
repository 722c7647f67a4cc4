// What is promised and open, the earliest first, and what becomes of it. Each step can be undone in one press.
// Not here: making a promise (promiseController), when somebody is reminded (the app).

import type { CaseView, PromiseList, PromiseView } from "../../bindings";
import { platform, type Platform } from "../../platform";
import { notices } from "../../shared/notices.svelte";
import { t } from "../../text/index.svelte";

export class PromisesController {
  list = $state.raw<PromiseList | null>(null);
  /** Whom a promise is handed to is being chosen. */
  handing = $state<number | null>(null);
  #door: Platform;

  constructor(door: Platform = platform) {
    this.#door = door;
  }

  async load(): Promise<void> {
    const reply = await notices.read(() => this.#door.call("promise_list", {}));
    if (reply !== undefined) this.list = reply.value;
  }

  follow(): () => void {
    return this.#door.onChanged((changed) => {
      if (changed.includes("home")) void this.load();
    });
  }

  /** かける: its reminders are seen, and its case is on the desk. */
  async open(row: PromiseView): Promise<CaseView | undefined> {
    await this.#step(() => this.#door.call("promise_seen", { promise: row.id }));
    return (await notices.run(() => this.#door.call("case_resume", { case: row.case })))?.value;
  }

  async end(row: PromiseView): Promise<void> {
    if (await this.#step(() => this.#door.call("promise_end", { promise: row.id, kept: true })))
      this.#offerUndo(row, () => t().promise.done);
  }

  async hand(row: PromiseView, to: string): Promise<void> {
    this.handing = null;
    if (await this.#step(() => this.#door.call("promise_hand", { promise: row.id, to })))
      this.#offerUndo(row, () => t().promise.handed(to));
  }

  async snooze(row: PromiseView, minutes: number): Promise<void> {
    await this.#step(() => this.#door.call("promise_snooze", { promise: row.id, minutes }));
  }

  /** What is open is copied for whoever comes next. */
  async copyShift(): Promise<void> {
    if ((await notices.run(() => this.#door.call("shift_copy", {}))) !== undefined)
      notices.say(() => t().promise.shift_copied);
  }

  #offerUndo(row: PromiseView, text: () => string): void {
    notices.say(text, () => void notices.run(() => this.#door.call("case_undo", { case: row.case })));
  }

  async #step(act: () => Promise<{ value: PromiseList }>): Promise<boolean> {
    const reply = await notices.run(act);
    if (reply !== undefined) this.list = reply.value;
    return reply !== undefined;
  }
}
