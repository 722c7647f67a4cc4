// Three questions of the first start, each skippable; what is skipped stays as it is.
// Not here: the settings themselves (settings), the practice (the app).

import type { AppView, Profile, Settings } from "../../bindings";
import { platform, type Platform } from "../../platform";
import { notices } from "../../shared/notices.svelte";

export type Step = "profile" | "words" | "by_chat" | "ready";
const STEPS: readonly Step[] = ["profile", "words", "by_chat", "ready"];

export class FirstStartController {
  step = $state<Step>("profile");
  answers = $state<Pick<Settings, "profile" | "escalation_word" | "by_chat">>({
    profile: "regular",
    escalation_word: "エスカ",
    by_chat: false,
  });
  #door: Platform;
  #settings: () => Settings;

  constructor(settings: () => Settings, door: Platform = platform) {
    this.#settings = settings;
    this.#door = door;
    const { profile, escalation_word, by_chat } = settings();
    this.answers = { profile, escalation_word, by_chat };
  }

  /** 1–3; the last step has no number. */
  get number(): number {
    return STEPS.indexOf(this.step) + 1;
  }

  answerProfile(profile: Profile): void {
    this.answers.profile = profile;
    this.skip();
  }

  answerWord(word: string): void {
    this.answers.escalation_word = word;
    this.skip();
  }

  answerByChat(byChat: boolean): void {
    this.answers.by_chat = byChat;
    this.skip();
  }

  skip(): void {
    this.step = STEPS[STEPS.indexOf(this.step) + 1] ?? "ready";
  }

  back(): void {
    this.step = STEPS[Math.max(0, STEPS.indexOf(this.step) - 1)] ?? "profile";
  }

  /** Keeps the answers; with `practice` the practice begins at once. */
  async finish(practice: boolean): Promise<AppView | undefined> {
    const settings = { ...this.#settings(), ...$state.snapshot(this.answers) };
    return notices.run(async () => {
      const kept = await this.#door.call("first_start_finish", { settings });
      return practice ? (await this.#door.call("practice_start", {})).value : kept.value;
    });
  }
}
