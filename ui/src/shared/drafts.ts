// What is being typed, on its way to the disk: one overwritten row per field.
// A keystroke is written within 300 ms: the first unsaved one starts a wait of 150 ms that later
// ones do not prolong; leaving the field, hiding the window and the end of a composition write at once.
// One write at a time, the newest text wins, and a failed one keeps its text and is tried again by itself:
// whoever typed before a fault may not type again after it.
// Not here: the field itself (kit/TextField), what the row means (the app).

import { asFailure, platform, type Failure, type Platform } from "../platform";

/** How long the first unsaved keystroke waits, in milliseconds. */
export const DRAFT_WAIT_MS = 150;
/** How long after a refused write the next try comes, in milliseconds. */
export const DRAFT_RETRY_MS = 5000;
/** Refusals that no waiting changes: the case has ended, the field is gone, the words do not fit. */
const FINAL: ReadonlySet<Failure["code"]> = new Set(["not_now", "not_found", "bad_answer"]);

export class Draft {
  #keep: (text: string) => Promise<unknown>;
  #onfail: (failure: Failure | null) => void;
  #here: () => boolean;
  #failed = false;
  #pending: string | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #retry: ReturnType<typeof setTimeout> | null = null;
  #writing: Promise<void> | null = null;
  /** Grows when the words were settled: a write that fails after that has nothing to keep. */
  #age = 0;

  constructor(
    keep: (text: string) => Promise<unknown>,
    /** Hears of a refused write, and with null of the first one that is taken again; a try by itself that is
     *  refused once more says nothing new. */
    onfail: (failure: Failure | null) => void = () => undefined,
    /** False: its desk is not the one that commands go to now; what waits goes on waiting. */
    here: () => boolean = () => true,
  ) {
    this.#keep = keep;
    this.#onfail = onfail;
    this.#here = here;
  }

  /** The whole text of the field now. */
  type(text: string): void {
    this.#pending = text;
    this.#timer ??= setTimeout(() => void this.flush(), DRAFT_WAIT_MS);
  }

  /** Writes what is waiting, now; resolves when it is kept (or has failed and still waits). */
  flush(): Promise<void> {
    return this.#flush(false);
  }

  /** Forgets what waits: the words were committed by another command, which clears the row itself. */
  async settle(): Promise<void> {
    this.#stop();
    this.#pending = null;
    this.#age += 1;
    while (this.#writing !== null) await this.#writing;
  }

  /** True while something typed is not on the disk yet. */
  get waiting(): boolean {
    return this.#pending !== null || this.#writing !== null;
  }

  async #flush(byItself: boolean): Promise<void> {
    this.#stop();
    while (this.#writing !== null) await this.#writing;
    // A write that failed meanwhile has set its own clock.
    this.#stop();
    if (this.#pending === null || !this.#here()) return;
    const text = this.#pending;
    this.#pending = null;
    this.#writing = this.#write(text, byItself).finally(() => (this.#writing = null));
    await this.#writing;
  }

  async #write(text: string, byItself: boolean): Promise<void> {
    const age = this.#age;
    try {
      await this.#keep(text);
      if (this.#failed) this.#onfail(null);
      this.#failed = false;
    } catch (thrown) {
      const failure = asFailure(thrown);
      this.#failed = true;
      if (age === this.#age) this.#pending ??= text;
      if (!byItself) this.#onfail(failure);
      if (this.#pending !== null && !FINAL.has(failure.code))
        this.#retry ??= setTimeout(() => void this.#flush(true), DRAFT_RETRY_MS);
    }
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#timer = null;
    this.#retry = null;
  }
}

/** The desk that commands go to: one's own, the practice's, or (null) neither while it changes. */
export type At = "own" | "practice";
type Door = { at: At | null; last: At; drafts: Record<At, Map<string, Draft>> };

/** Drafts of a door by their desk, as long as something of them waits. Whoever comes back to such a field types on in
 *  the same one, so that an old text is never written over a newer one. */
const doors = new WeakMap<Platform, Door>();

function open(door: Platform): Door {
  const known = doors.get(door);
  if (known !== undefined) return known;
  const fresh: Door = { at: "own", last: "own", drafts: { own: new Map(), practice: new Map() } };
  doors.set(door, fresh);
  return fresh;
}

/** The desk where a field's words belong now. */
export const deskAt = (door: Platform = platform): At => open(door).last;

/** The practice begins or ends. What was typed at one desk is never written at the other: one's own words wait until
 *  the practice has ended and are then written, those of the practice go with it. `null`: the change is on its way. */
export function changeDesk(at: At | null, door: Platform = platform): void {
  const now = open(door);
  if (now.at === at) return;
  now.at = at;
  if (at === null) return;
  if (at === "own" && now.last === "practice") {
    for (const draft of now.drafts.practice.values()) void draft.settle();
    now.drafts.practice.clear();
  }
  now.last = at;
  for (const draft of now.drafts[at].values()) void draft.flush();
}

/** The draft of a field: `item:<id>`, `reply`, `note`, `who`, or `question` at home (case null). */
export function draftOf(
  field: string,
  caseId: number | null,
  onfail?: (failure: Failure | null) => void,
  door: Platform = platform,
): Draft {
  const home = open(door);
  const desk = home.last;
  const all = home.drafts[desk];
  const name = `${caseId} ${field}`;
  const left = all.get(name);
  if (left !== undefined) return left;
  const draft = new Draft(
    (text) => door.call("draft_keep", { case: caseId, field, text }),
    (failure) => {
      if (failure === null || FINAL.has(failure.code)) all.delete(name);
      else all.set(name, draft);
      // Said to be over only when nothing waits any more.
      if (failure !== null || ![...all.values()].some((other) => other.waiting)) onfail?.(failure);
    },
    () => {
      const here = home.at === desk;
      if (!here && desk === "own" && draft.waiting) all.set(name, draft);
      return here;
    },
  );
  return draft;
}
