// What is promised and open, the earliest first, and what becomes of it: of everybody, or of one case alone. Each step can
// be undone in one press.
// Not here: making a promise (promiseController), when somebody is reminded (the app).

import type { CaseId, CaseView, PromiseList, PromiseView } from "../../bindings";
import { platform, type Platform } from "../../platform";
import { notices } from "../../shared/notices.svelte";
import { t } from "../../text/index.svelte";

/** What is being chosen for a promise: when to be reminded again, or who calls instead. */
export type Choosing = { promise: number; what: "later" | "hand" };

export class PromisesController {
  list = $state.raw<PromiseList | null>(null);
  choosing = $state.raw<Choosing | null>(null);
  /** To whom it may be handed: there now, or asked lately. */
  takers = $state.raw<readonly string[]>([]);
  /** Another name, as typed. */
  name = $state("");
  #door: Platform;
  #case: CaseId | null;

  constructor(caseId: CaseId | null = null, door: Platform = platform) {
    this.#case = caseId;
    this.#door = door;
  }

  async load(): Promise<void> {
    const of = this.#case;
    if (of === null) {
      const reply = await notices.read(() => this.#door.call("promise_list", {}));
      if (reply !== undefined) this.list = reply.value;
      return;
    }
    const reply = await notices.read(() => this.#door.call("promise_of", { case: of }));
    if (reply === undefined) return;
    const { open, snooze } = reply.value;
    this.list = { rows: open === null ? [] : [open], total: open === null ? 0 : 1, snooze };
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

  async end(row: PromiseView): Promise<boolean> {
    const done = await this.#step(() => this.#door.call("promise_end", { promise: row.id, kept: true }));
    if (done) this.#offerUndo(row, () => t().promise.done);
    return done;
  }

  /** Opens the choice of a name; the names come first, so that they stand still under their digits. */
  async chooseTaker(row: PromiseView): Promise<void> {
    const reply = await notices.read(() => this.#door.call("promise_takers", {}));
    this.takers = reply?.value.names ?? [];
    this.name = "";
    this.choosing = { promise: row.id, what: "hand" };
  }

  chooseLater(row: PromiseView): void {
    this.choosing = { promise: row.id, what: "later" };
  }

  async hand(row: PromiseView, to: string): Promise<boolean> {
    const who = to.trim();
    if (who === "") return false;
    this.choosing = null;
    const done = await this.#step(() => this.#door.call("promise_hand", { promise: row.id, to: who }));
    if (done) this.#offerUndo(row, () => t().promise.handed(who));
    return done;
  }

  async snooze(row: PromiseView, minutes: number): Promise<void> {
    this.choosing = null;
    if (await this.#step(() => this.#door.call("promise_snooze", { promise: row.id, minutes })))
      notices.say(() => t().promise.snoozed(minutes));
  }

  /** What may be said to the customer meanwhile. */
  async copyProgress(row: PromiseView): Promise<void> {
    if ((await notices.run(() => this.#door.call("promise_copy", { promise: row.id }))) !== undefined)
      notices.say(() => t().common.copied);
  }

  /** What is open at the end of the shift, for whoever comes next. */
  async copyShift(): Promise<void> {
    if ((await notices.run(() => this.#door.call("shift_copy", {}))) !== undefined)
      notices.say(() => t().promise.shift_copied);
  }

  #offerUndo(row: PromiseView, text: () => string): void {
    notices.say(text, () => void notices.run(() => this.#door.call("case_undo", { case: row.case })));
  }

  async #step(act: () => Promise<{ value: PromiseList }>): Promise<boolean> {
    const reply = await notices.run(act);
    if (reply === undefined) return false;
    if (this.#case === null) this.list = reply.value;
    else await this.load();
    return true;
  }
}
