// Which screen is shown, and what the whole app knows: vault, settings, the running case, practice.
// A tiny router by state: vault → first start → running case → home, and where the person went.
// Not here: any screen's own business (features), drawing (App).

import type { AppView, CaseId, NoteId, Settings } from "../bindings";
import { platform, type Platform } from "../platform";
import { changeDesk } from "../shared/drafts";
import { keymap } from "../shared/keymap.svelte";
import { notices } from "../shared/notices.svelte";
import { speak } from "../text/index.svelte";

export type Place =
  | { at: "home" }
  | { at: "case"; id: CaseId; card: boolean }
  | { at: "notebook" }
  | { at: "note"; id: NoteId }
  | { at: "new_note" }
  | { at: "import" }
  | { at: "cases" }
  | { at: "page"; id: CaseId }
  | { at: "settings" };

export type Screen = "none" | "vault" | "first" | "strip" | Place["at"];

export class AppController {
  view = $state.raw<AppView | null>(null);
  place = $state.raw<Place>({ at: "home" });
  strip = $state(false);
  /** Ids of the keys that acted when the sheet was opened; null: closed. */
  sheet = $state.raw<ReadonlySet<string> | null>(null);
  /** Grows whenever the person calls for the question field. */
  call = $state(0);
  /** The field is wanted empty: a shortcut from anywhere means the next customer. */
  fresh = $state(0);
  #door: Platform;
  #past: Place[] = [];
  /** The case on the desk, also while one looks at notes or settings. */
  #running: CaseId | null = null;

  constructor(door: Platform = platform) {
    this.#door = door;
  }

  get settings(): Settings | null {
    return this.view?.settings ?? null;
  }

  /** The case on the desk, if any. */
  get running(): CaseId | null {
    return this.#running;
  }

  get screen(): Screen {
    if (this.view === null) return "none";
    if (this.view.vault !== "open") return "vault";
    if (this.view.first_start) return "first";
    return this.strip ? "strip" : this.place.at;
  }

  async start(): Promise<void> {
    const given = this.#door.first();
    if (given !== null) {
      // A window that has just been opened is no strip.
      this.take(given);
      return;
    }
    const asked = notices.run(() => this.#door.shell("window_state", {}));
    await this.load();
    const state = await asked;
    this.strip = state?.strip ?? false;
  }

  async load(): Promise<void> {
    const reply = await notices.run(() => this.#door.call("app_view", {}));
    if (reply !== undefined) this.take(reply.value);
  }

  /** Takes the app's state in; a case that runs is shown first. */
  take(view: AppView): void {
    const before = this.view;
    this.view = view;
    changeDesk(view.practice ? "practice" : "own", this.#door);
    const { language, escalation_word: escalation, operator_word: operator, single_keys } = view.settings;
    speak(language, { escalation, operator });
    keymap.singleKeys = single_keys;
    const opened = before === null || before.vault !== view.vault || before.practice !== view.practice;
    if (opened || before.first_start !== view.first_start) {
      this.#past = [];
      this.#running = view.case;
      this.place = view.case === null ? { at: "home" } : { at: "case", id: view.case, card: false };
      this.call += 1;
    }
  }

  follow(): () => void {
    const bringsView =
      /^(vault_unlock|vault_create|vault_retry|first_start_finish|settings_change|practice_start|practice_end|app_view)$/;
    const offChanged = this.#door.onChanged((changed, by) => {
      if (changed.includes("app") && !(by !== null && bringsView.test(by))) void this.load();
    });
    const offPush = this.#door.onPush((push) => {
      if (push.event === "focus") void this.callForQuestion();
      if (push.event === "open") this.showCase(push.case);
    });
    return () => {
      offChanged();
      offPush();
    };
  }

  go(place: Place): void {
    notices.clear();
    this.#past.push(this.place);
    if (this.#past.length > 20) this.#past.shift();
    this.place = place;
  }

  back(): void {
    this.place = this.#past.pop() ?? { at: "home" };
  }

  /** Home, with nothing to go back to; the case is closed or put aside already. */
  goHome(): void {
    this.#running = null;
    this.#past = [];
    this.place = { at: "home" };
    this.call += 1;
  }

  /** Home for the next customer: a running case is put aside, without asking. */
  async leaveHome(): Promise<void> {
    const running = this.#running;
    if (
      running !== null &&
      (await notices.run(() => this.#door.call("case_park", { case: running }))) === undefined
    )
      return;
    this.goHome();
  }

  showCase(id: CaseId, card = false): void {
    this.#past = [];
    this.#running = id;
    this.place = { at: "case", id, card };
    if (this.strip) void this.setStrip(false);
  }

  /** The global shortcut: the empty focused question field. */
  async callForQuestion(): Promise<void> {
    this.sheet = null;
    await this.leaveHome();
    this.fresh += 1;
  }

  async setStrip(on: boolean): Promise<void> {
    const done = await notices.run(() => this.#door.shell("window_strip", { on }));
    if (done !== undefined) this.strip = on;
  }

  async practise(on: boolean): Promise<void> {
    const name = on ? "practice_start" : "practice_end";
    changeDesk(null, this.#door);
    const reply = await notices.run(() => this.#door.call(name, {}));
    if (reply !== undefined) this.take(reply.value);
    else changeDesk(this.view?.practice ? "practice" : "own", this.#door);
  }
}
