// The settings as the screen shows them: every change is kept at once, the whole of them. Words are kept while
// they are typed, as everywhere, but not in the middle of a conversion: they act as soon as they are kept.
// Not here: what a setting does (the app and the shell act on it).

import type { AppView, Licence, PackList, Settings } from "../../bindings";
import { platform, type Platform } from "../../platform";
import { Draft } from "../../shared/drafts";
import { isComposing } from "../../shared/ime";
import { notices } from "../../shared/notices.svelte";

/** Settings that are typed. */
const TYPED = [
  "operator_word",
  "own_name",
  "shift_start",
  "shift_end",
  "remind_before",
  "snooze",
  "global_shortcut",
] as const;
export type Typed = (typeof TYPED)[number];

export class SettingsController {
  packs = $state.raw<PackList | null>(null);
  recovery = $state<string | null>(null);
  /** Shown on demand; null: not shown. */
  licences = $state.raw<readonly Licence[] | null>(null);
  /** False: another program has the global shortcut. */
  shortcutTaken = $state(false);
  /** Words as they stand in their fields while one is there: what is kept may differ (no spaces at the ends, the
   *  usual word for an empty one), and a field is not rewritten while one types. */
  #typed: Record<Typed, string | null> = $state({
    operator_word: null,
    own_name: null,
    shift_start: null,
    shift_end: null,
    remind_before: null,
    snooze: null,
    global_shortcut: null,
  });
  #drafts: Record<Typed, Draft>;
  #door: Platform;
  #settings: () => Settings;
  #took: (view: AppView) => void;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    settings: () => Settings,
    /** Takes the app's view with the changed settings in it, before the next change is made on top of them. */
    took: (view: AppView) => void,
    door: Platform = platform,
  ) {
    this.#settings = settings;
    this.#took = took;
    this.#door = door;
    const draft = (part: Typed) =>
      new Draft(
        (text) => this.#change({ [part]: text }),
        (failure) => notices.drafted(failure),
      );
    this.#drafts = {
      operator_word: draft("operator_word"),
      own_name: draft("own_name"),
      shift_start: draft("shift_start"),
      shift_end: draft("shift_end"),
      remind_before: draft("remind_before"),
      snooze: draft("snooze"),
      global_shortcut: draft("global_shortcut"),
    };
  }

  async load(): Promise<void> {
    const reply = await notices.run(() => this.#door.call("pack_list", {}));
    if (reply !== undefined) this.packs = reply.value;
    await this.#lookAtShortcut();
  }

  follow(): () => void {
    const off = this.#door.onChanged((changed) => {
      if (changed.includes("packs")) void this.load();
    });
    return () => {
      off();
      // Whoever leaves the screen leaves its fields.
      for (const part of TYPED) {
        const text = this.#typed[part];
        if (text !== null) void this.leave(part, text);
      }
    };
  }

  /** Changes some settings; a refused change is said. */
  async change(part: Partial<Settings>): Promise<void> {
    await notices.run(() => this.#change(part));
  }

  /** The words of a field. */
  words(part: Typed): string {
    return this.#typed[part] ?? this.#settings()[part];
  }

  /** The whole text of the field now; the end of a conversion says it again. The global shortcut waits until one
   *  leaves its field: half of one, Ctrl+A on the way to Ctrl+Alt+Q, would be taken from every program. */
  type(part: Typed, text: string): void {
    this.#typed[part] = text;
    if (part !== "global_shortcut" && !isComposing()) this.#drafts[part].type(text);
  }

  /** One has left the field: it shows what is kept, unless that was refused. */
  async leave(part: Typed, text: string): Promise<void> {
    const draft = this.#drafts[part];
    // A conversion that was left open has not said its end.
    if (text.trim() !== this.#settings()[part]) draft.type(text);
    await draft.flush();
    if (!draft.waiting && this.#typed[part] === text) this.#typed[part] = null;
    if (part === "global_shortcut") await this.#lookAtShortcut();
  }

  /** One change after the other, each on top of the last. */
  #change(part: Partial<Settings>): Promise<true> {
    const next = this.#queue.then(async () => {
      const settings = { ...this.#settings(), ...part };
      this.#took((await this.#door.call("settings_change", { settings })).value);
      return true as const;
    });
    this.#queue = next.catch(() => undefined);
    return next;
  }

  /** 80–200 % in steps of 10. */
  resize(by: 10 | -10): Promise<void> {
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

  /** Shows the licences, or puts them away. */
  async showLicences(): Promise<void> {
    if (this.licences !== null) {
      this.licences = null;
      return;
    }
    const reply = await notices.run(() => this.#door.call("licence_list", {}));
    if (reply !== undefined) this.licences = reply.value.licences;
  }

  async quit(): Promise<void> {
    await notices.run(() => this.#door.shell("window_quit", {}));
  }

  async #lookAtShortcut(): Promise<void> {
    const state = await notices.run(() => this.#door.shell("window_state", {}));
    this.shortcutTaken = this.#settings().global_shortcut !== "" && state?.shortcut === false;
  }
}
