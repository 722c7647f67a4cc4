// What is still to be done after an ask: somebody must be told, a take-over's outcome is not known, a call-back was
// made. Each is one key, and stays quietly until it is answered. And ひと息, which any key takes away.
// Not here: drawing, a case's own screens.

import type { CaseId, FollowUpList, FollowUpView, Outcome, TakeoverEnd } from "../../bindings";
import { platform, type Platform } from "../../platform";
import { notices } from "../../shared/notices.svelte";
import { t } from "../../text/index.svelte";

/** What a second responder may have done, in the order of the digits. */
export const ENDS: readonly TakeoverEnd[] = [
  "solved",
  "call_back",
  "investigate",
  "refund",
  "apology",
  "other",
];

export class FollowUpsController {
  list = $state.raw<FollowUpList | null>(null);
  #door: Platform;

  constructor(door: Platform = platform) {
    this.#door = door;
  }

  async load(): Promise<void> {
    const reply = await notices.read(() => this.#door.call("follow_up_list", {}));
    if (reply !== undefined) this.list = reply.value;
  }

  /** Follows what changes; `called` is told once 済み was pressed here and asks whether that solved it. */
  follow(called: () => void): () => void {
    return this.#door.onChanged((changed, by) => {
      if (!changed.includes("home") && !changed.includes("clocks")) return;
      void this.load().then(() => {
        if (by === "promise_end" && this.list?.rows.some((row) => row.kind === "called")) called();
      });
    });
  }

  /** 連絡済み */
  async told(row: FollowUpView): Promise<void> {
    const reply = await notices.run(() => this.#door.call("follow_up_told", { follow_up: row.id }));
    if (reply === undefined) return;
    this.list = reply.value;
    const { case: id, who } = row;
    notices.say(
      () => t().chain.party_told_done(who),
      () => void notices.run(() => this.#door.call("case_undo", { case: id })),
    );
  }

  /** 解決 / 未解決 / 再エスカ; gives back the case that was opened by it. */
  async end(row: FollowUpView, outcome: Outcome): Promise<CaseId | null> {
    const reply = await notices.run(() => this.#door.call("follow_up_end", { follow_up: row.id, outcome }));
    if (reply === undefined) return null;
    this.list = reply.value;
    if (outcome !== "again")
      notices.say(() => (outcome === "solved" ? t().chain.solved_done : t().chain.unsolved_done));
    return reply.value.opened;
  }

  /** What the second responder did. */
  async takenOver(id: CaseId, end: TakeoverEnd, text: string): Promise<void> {
    const kept = await notices.run(() => this.#door.call("takeover_keep", { case: id, end, text }));
    if (kept === undefined) return;
    await this.load();
    notices.say(() => t().chain.takeover_kept);
  }

  /** Any key was pressed. */
  async breathe(): Promise<void> {
    if (this.list?.breath !== true) return;
    this.list = { ...this.list, breath: false };
    await notices.read(() => this.#door.call("breath_end", {}));
  }
}
