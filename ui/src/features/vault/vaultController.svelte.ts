// Opening the data folder: choose a passphrase, enter it, or say clearly why it cannot be opened.
// A secret lives in its field only; it is no draft, and it is gone once it has been used.

import type { AppView } from "../../bindings";
import { platform, type Platform } from "../../platform";
import { notices } from "../../shared/notices.svelte";

/** Shortest passphrase, in characters; the app holds the rule. */
export const SECRET_MIN = 8;

export class VaultController {
  secret = $state("");
  again = $state("");
  busy = $state(false);
  #door: Platform;

  constructor(door: Platform = platform) {
    this.#door = door;
  }

  /** Both fields say the same; an empty second one says nothing yet. */
  get differs(): boolean {
    return this.again !== "" && this.again !== this.secret;
  }

  get ready(): boolean {
    return [...this.secret].length >= SECRET_MIN && this.again === this.secret;
  }

  create(): Promise<AppView | undefined> {
    if (!this.ready) return Promise.resolve(undefined);
    return this.#open("vault_create");
  }

  unlock(): Promise<AppView | undefined> {
    if (this.secret === "") return Promise.resolve(undefined);
    return this.#open("vault_unlock");
  }

  retry(): Promise<AppView | undefined> {
    return notices.run(async () => (await this.#door.call("vault_retry", {})).value);
  }

  async #open(name: "vault_create" | "vault_unlock"): Promise<AppView | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    const reply = await notices.run(() => this.#door.call(name, { secret: this.secret }));
    this.busy = false;
    if (reply === undefined) return undefined;
    this.secret = "";
    this.again = "";
    return reply.value;
  }
}
