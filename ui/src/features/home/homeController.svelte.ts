// The first screen: the customer's words, and the notes they find from the first character on.
// The newest query wins, however late an older one answers; the text is a draft from the first
// keystroke. Not here: finding (core), drawing (Home).

import type { CaseId, CaseView, HomeView, NoteHit, Way } from "../../bindings";
import { platform, type Platform } from "../../platform";
import { deskAt, draftOf, type At, type Draft } from "../../shared/drafts";
import { notices } from "../../shared/notices.svelte";
import { t } from "../../text/index.svelte";

/** How many notes a page of suggestions shows. */
const PAGE = 6;

export class HomeController {
  question = $state("");
  view = $state.raw<HomeView | null>(null);
  hits = $state.raw<NoteHit[]>([]);
  total = $state(0);
  /** Which hit is chosen; it acts on Enter and Ctrl+Enter. */
  chosen = $state(0);
  #draft: { at: At; draft: Draft } | null = null;
  #door: Platform;
  #asked = 0;

  constructor(door: Platform = platform) {
    this.#door = door;
  }

  /** The draft of the field, at the desk where one types. */
  get draft(): Draft {
    const at = deskAt(this.#door);
    if (this.#draft?.at !== at) {
      const draft = draftOf("question", null, (failure) => notices.drafted(failure), this.#door);
      this.#draft = { at, draft };
    }
    return this.#draft.draft;
  }

  get hit(): NoteHit | null {
    return this.hits[this.chosen] ?? null;
  }

  /** Reads the lists; the first time also the words that were left in the field. */
  async load(): Promise<void> {
    const first = this.view === null;
    const reply = await notices.read(() => this.#door.call("home_view", {}));
    if (reply === undefined) return;
    this.view = reply.value;
    if (first && this.question === "" && reply.value.question !== "") this.type(reply.value.question);
  }

  /** Reloads when something it shows has changed. */
  follow(): () => void {
    return this.#door.onChanged((changed) => {
      if (changed.includes("home") || changed.includes("notebook")) void this.load();
      if (changed.includes("notebook")) void this.#suggest(this.chosen);
    });
  }

  /** The words of the field now, unconverted kana included. */
  type(text: string): void {
    this.question = text;
    void this.#suggest(0);
  }

  /** Shows the next page of suggestions below. */
  async more(): Promise<void> {
    const asked = this.#asked;
    const reply = await notices.read(() => this.#ask(this.hits.length));
    if (reply !== undefined && asked === this.#asked) this.hits = [...this.hits, ...reply.value.hits];
  }

  /** Moves the choice; it stays where it is at the ends. */
  move(by: 1 | -1): void {
    this.chosen = Math.max(0, Math.min(this.hits.length - 1, this.chosen + by));
  }

  /** この控えで案内; a running case carries on with it, and the words of the field stay. */
  guide(note: number, running: CaseId | null = null): Promise<CaseView | undefined> {
    if (running !== null)
      return this.#take(() => this.#door.call("note_guide", { note, case: running, question: "" }));
    return this.#leave((question) => this.#door.call("note_guide", { note, case: null, question }));
  }

  /** 確認を始める. */
  check(): Promise<CaseView | undefined> {
    return this.#leave((question) => this.#door.call("case_start", { question, flow: null }));
  }

  /** 上席, 迷ったので聞く, エスカ: one stroke, for the running case or with the words typed so far. */
  begin(way: Way, running: CaseId | null = null): Promise<CaseView | undefined> {
    // 上席: the customer is told first, so the hold is not begun yet.
    const args = { case: running, way, hold: way !== "superior", skip: null };
    const act = async () => ({ value: (await this.#door.call("escalation_begin", args)).value.case });
    if (running !== null) return this.#take(act);
    return this.#leave(async () => {
      // A case begins from the words at home, so they have to be there.
      this.draft.type(this.question);
      await this.draft.flush();
      return act();
    });
  }

  resume(caseId: CaseId): Promise<CaseView | undefined> {
    return this.#take(() => this.#door.call("case_resume", { case: caseId }));
  }

  async #take(act: () => Promise<{ value: CaseView }>): Promise<CaseView | undefined> {
    return (await notices.run(act))?.value;
  }

  /** The words go with the case; if that fails they stay in the field and in the draft. */
  async #leave(act: (question: string) => Promise<{ value: CaseView }>): Promise<CaseView | undefined> {
    const question = this.question.trim();
    await this.draft.settle();
    const reply = await notices.run(() => act(question));
    if (reply === undefined) {
      this.draft.type(this.question);
      return undefined;
    }
    this.clear();
    return reply.value;
  }

  /** The empty field, for the next customer. */
  clear(): void {
    this.question = "";
    this.hits = [];
    this.total = 0;
    this.chosen = 0;
    this.#asked += 1;
  }

  /** The shortcut from anywhere: the empty field; words that stood there come back by one press. */
  startFresh(): void {
    const words = this.question;
    this.clear();
    if (words.trim() !== "")
      notices.say(
        () => t().home.cleared,
        () => this.type(words),
      );
  }

  async #suggest(chosen: number): Promise<void> {
    const asked = ++this.#asked;
    if (this.question.trim() === "") {
      this.hits = [];
      this.total = 0;
      return;
    }
    const reply = await notices.read(() => this.#ask(0));
    if (reply === undefined || asked !== this.#asked) return;
    this.hits = reply.value.hits;
    this.total = reply.value.total;
    this.chosen = Math.min(chosen, Math.max(0, this.hits.length - 1));
  }

  #ask(offset: number) {
    return this.#door.call("notebook_suggest", { text: this.question, case: null, offset, limit: PAGE });
  }
}
