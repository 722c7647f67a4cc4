// Cases that were: the list of the latest ones, and one with its timeline. Only reading, but for a closed
// case that comes back, which begins as a new one.
// Not here: the running case (views), the words of a step (text).

import type { CaseId, CasePage, CaseRow, CaseView } from "../../bindings";
import { platform, type Platform } from "../../platform";
import { notices } from "../../shared/notices.svelte";

export class CasePageController {
  rows = $state.raw<CaseRow[] | null>(null);
  page = $state.raw<CasePage | null>(null);
  #door: Platform;

  constructor(door: Platform = platform) {
    this.#door = door;
  }

  async loadRows(): Promise<void> {
    const reply = await notices.run(() => this.#door.call("case_recent", {}));
    if (reply !== undefined) this.rows = reply.value.rows;
  }

  async open(id: CaseId): Promise<void> {
    if (this.page?.id !== id) this.page = null;
    const reply = await notices.run(() => this.#door.call("case_page", { case: id }));
    if (reply !== undefined) this.page = reply.value;
  }

  /** On with it: a closed case begins anew, another one is taken up. */
  async goOn(): Promise<CaseView | undefined> {
    const page = this.page;
    if (page === null) return undefined;
    const name = page.stage === "closed" ? "case_again" : "case_resume";
    return (await notices.run(() => this.#door.call(name, { case: page.id })))?.value;
  }
}
