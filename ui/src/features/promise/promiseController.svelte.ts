// 折り返しにする: a time, what was settled along with it, and the promise. Which times there are the app says; one that
// is gone meanwhile is refused there, and the times are read again.
// Not here: the list of what is promised (home).

import type { CaseId, PromiseForm, PromiseSlot, PromiseView, Ticks } from "../../bindings";
import { platform, type Platform } from "../../platform";
import { notices } from "../../shared/notices.svelte";

export type Tick = keyof Ticks;
export const TICKS: readonly Tick[] = ["number", "suits", "absent"];
/** Within how many minutes the SV answers; null: not said. */
export const SV_MINUTES: readonly (number | null)[] = [null, 15, 30, 60];

export class PromiseController {
  form = $state.raw<PromiseForm | null>(null);
  at = $state(0);
  sv = $state<number | null>(null);
  ticks = $state<Ticks>({ number: false, suits: false, absent: false });
  #door: Platform;
  #asked = 0;

  constructor(
    readonly caseId: CaseId,
    door: Platform = platform,
  ) {
    this.#door = door;
  }

  get slot(): PromiseSlot | null {
    return this.form?.slots[this.at] ?? null;
  }

  async load(): Promise<void> {
    const asked = ++this.#asked;
    const args = { case: this.caseId, sv_min: this.sv };
    const reply = await notices.read(() => this.#door.call("promise_offer", args));
    if (reply === undefined || asked !== this.#asked) return;
    this.form = reply.value;
    this.at = 0;
  }

  async setSv(minutes: number | null): Promise<void> {
    this.sv = minutes;
    await this.load();
  }

  toggle(tick: Tick): void {
    this.ticks = { ...this.ticks, [tick]: !this.ticks[tick] };
  }

  /** 約束する; the case waits aside. */
  async make(): Promise<PromiseView | undefined> {
    const slot = this.slot;
    if (slot === null) return undefined;
    const args = {
      case: this.caseId,
      at_ms: slot.at_ms,
      sv_min: this.sv,
      ticks: this.ticks,
      aside: true,
    };
    const reply = await notices.run(() => this.#door.call("promise_make", args));
    if (reply === undefined) await this.load();
    return reply?.value;
  }
}
