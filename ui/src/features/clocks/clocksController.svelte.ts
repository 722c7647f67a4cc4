// The clocks as Rust counts them: call, hold, wrap-up. Ticks come by push; the screen only shows.
// Not here: counting, deciding what a time means (the app).

import type { CallPrompt, Clocks, ClockWarning, HoldLevel } from "../../bindings";
import { platform, type Platform } from "../../platform";
import { notices } from "../../shared/notices.svelte";

export class ClocksController {
  clocks = $state.raw<Clocks>({ call_s: null, hold_s: null, wrap_s: null });
  #door: Platform;
  /** Its own calls bring the clocks with them. */
  #calling = false;

  constructor(door: Platform = platform) {
    this.#door = door;
  }

  get onHold(): boolean {
    return this.clocks.hold_s !== null;
  }

  get inCall(): boolean {
    return this.clocks.call_s !== null;
  }

  /** 後処理, and the customer is gone: a hold that runs is still the call's, and can be ended. */
  get wrapping(): boolean {
    return this.clocks.wrap_s !== null && !this.onHold;
  }

  /** Follows ticks and changes until taken back. */
  follow(): () => void {
    const offPush = this.#door.onPush((push) => {
      if (push.event === "tick") this.clocks = push.clocks;
    });
    const offChanged = this.#door.onChanged((changed) => {
      if (changed.includes("clocks") && !this.#calling) void this.load();
    });
    return () => {
      offPush();
      offChanged();
    };
  }

  async load(): Promise<void> {
    await this.#take(() => this.#door.call("clock_view", {}));
  }

  /** 保留する / 保留を取る. */
  async setHold(on: boolean, caseId: number | null): Promise<void> {
    await this.#take(() => this.#door.call("hold_set", { case: caseId, on }));
  }

  async setCall(on: boolean): Promise<void> {
    await this.#take(() => this.#door.call("call_set", { on }));
  }

  /** The hold began 30 seconds earlier. */
  async startHoldEarlier(): Promise<void> {
    await this.#take(() => this.#door.call("hold_correct", { earlier_s: 30 }));
  }

  async #take(call: () => Promise<{ value: Clocks }>): Promise<void> {
    this.#calling = true;
    const reply = await notices.run(call);
    this.#calling = false;
    if (reply !== undefined) this.clocks = reply.value;
  }
}

/** What there is to say: the hold's step, else the long call's. The first step of a hold is a colour alone. */
export function wordsDue(warn: ClockWarning | undefined): Exclude<HoldLevel, "colour"> | CallPrompt | null {
  const hold = warn?.hold ?? null;
  return hold !== null && hold !== "colour" ? hold : (warn?.call ?? null);
}

/** Whole seconds as `01:40`, or `1:02:03` from an hour on. */
export function showSeconds(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
}
