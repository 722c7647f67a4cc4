// The settings as the screen shows them: every change is kept at once, the whole of them.
// Not here: what a setting does (the app and the shell act on it).

import type { AppView, PackList, Settings } from "../../bindings";
import { platform, type Platform } from "../../platform";
import { notices } from "../../shared/notices.svelte";

export class SettingsController {
  packs = $state.raw<PackList | null>(null);
  recovery = $state<string | null>(null);
  /** False: another program has the global shortcut. */
  shortcutTaken = $state(false);
  #door: Platform;
  #settings: () => Settings;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(settings: () => Settings, door: Platform = platform) {
    this.#settings = settings;
    this.#door = door;
  }

  async load(): Promise<void> {
    const reply = await notices.run(() => this.#door.call("pack_list", {}));
    if (reply !== undefined) this.packs = reply.value;
    await this.#lookAtShortcut();
  }

  follow(): () => void {
    return this.#door.onChanged((changed) => {
      if (changed.includes("packs")) void this.load();
    });
  }

  /** Changes some settings; one change after the other, each on top of the last. */
  change(part: Partial<Settings>): Promise<AppView | undefined> {
    const next = this.#queue.then(async () => {
      const settings = { ...this.#settings(), ...part };
      const reply = await notices.run(() => this.#door.call("settings_change", { settings }));
      if (part.global_shortcut !== undefined) await this.#lookAtShortcut();
      return reply?.value;
    });
    this.#queue = next;
    return next;
  }

  /** 80–200 % in steps of 10. */
  resize(by: 10 | -10): Promise<AppView | undefined> {
    return this.change({ text_size: Math.max(80, Math.min(200, this.#settings().text_size + by)) });
  }

  async showRecovery(): Promise<void> {
    if (this.recovery !== null) {
      this.recovery = null;
      return;
    }
    const reply = await notices.run(() => this.#door.call("vault_recovery", {}));
    if (reply !== undefined) this.recovery = reply.value.code;
  }

  async quit(): Promise<void> {
    await notices.run(() => this.#door.shell("window_quit", {}));
  }

  async #lookAtShortcut(): Promise<void> {
    const state = await notices.run(() => this.#door.shell("window_state", {}));
    this.shortcutTaken = this.#settings().global_shortcut !== "" && state?.shortcut === false;
  }
}
