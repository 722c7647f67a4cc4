// Bringing the case to an SV, on every way: the one gate, the name, the reply.
// The gate itself is in core; this only shows what it said and sends the one key that goes past it.
// Not here: the checklist, what the SV answered (guiding).

import type {
  AskResult,
  AskView,
  Clocks,
  ItemView,
  MarkKind,
  MarkView,
  OfferView,
  RequestKind,
  SkipReason,
  Verdict,
  Way,
  WhomView,
} from "../../bindings";
import type { CaseDesk, FocusTo } from "../../shared/desk.svelte";

/** The reasons in the order of their digits (floor.md: skipping is one key). */
export const SKIPS: readonly SkipReason[] = ["unsure", "hurry", "sv_told", "customer_unknown"];
/** The kinds of request in floor.md's order. */
export const KINDS: readonly RequestKind[] = ["instruct", "approve", "handover", "investigate", "unsure"];
/** What an SV may do, in the order of the row. */
export const RESULTS: readonly AskResult[] = ["answered", "handover", "check_first", "busy", "no_reply"];

export class EscalationController {
  /** The row of reasons is open: the gate warned and the operator pressed again. */
  skipping = $state(false);
  /** Whom to ask, as typed. */
  who = $state("");
  /** Whom to ask, and where the search stands; null: not read yet. */
  whom = $state.raw<WhomView | null>(null);
  /** One's own marks are shown: after their key, and until the next ask. */
  marking = $state(false);
  /** The clock of the call when the search was last looked at. */
  #since: number | null = null;
  /** The small field of 先に確認 is open. */
  checking = $state(false);
  missing = $state("");

  constructor(
    readonly desk: CaseDesk,
    private readonly focus: FocusTo,
  ) {
    // What was being typed when the app ended.
    this.who = desk.view.who;
    this.missing = desk.view.missing;
    this.checking = desk.view.missing !== "";
  }

  /** What the SV wants first, until somebody is asked again; null: nothing was asked back. */
  get told(): string | null {
    const { stage, asks } = this.desk.view;
    const last = asks.at(-1);
    return stage === "checking" && last?.result === "check_first" ? last.missing : null;
  }

  /** Whom the reply row speaks of: the one who was asked and has not answered. */
  get waiting(): AskView | null {
    return this.desk.view.asks.findLast((ask) => ask.result === null) ?? null;
  }

  /** Where the focus belongs while an SV is being asked: a reply that is awaited comes before another name. */
  get due(): "missing" | "reply" | "who" {
    if (this.checking) return "missing";
    return this.waiting !== null && this.who === "" ? "reply" : "who";
  }

  /** What is still open, for 「保留を取って伺うこと」. */
  get openItems(): ItemView[] {
    return this.desk.view.items.filter((item) => !item.handled && item.need !== "may");
  }

  /** The items that the SV would ask for first. */
  get missingItems(): ItemView[] {
    const ids = this.desk.view.gate.missing;
    return this.desk.view.items.filter((item) => ids.includes(item.id));
  }

  /** Whom to offer under a digit: nobody absent, and who has just refused is not first. */
  get offered(): OfferView[] {
    return this.whom?.offers.slice(0, 6) ?? [];
  }

  /** The mark of somebody, while marks are shown. */
  markOf(person: number): MarkView {
    const known = this.whom?.marks.find((mark) => mark.person === person);
    return known ?? { person, clear: false, call_back: false };
  }

  /** 保留してエスカ, 上席, 迷ったので聞く; true when the case is on its way. */
  async begin(way: Way, hold: boolean, skip: SkipReason | null = null): Promise<boolean> {
    await this.desk.flush();
    const value = await this.desk.act("escalation_begin", { case: this.desk.id, way, hold, skip });
    if (!value) return false;
    // The names before the screen: where some are offered they have the focus and a digit asks; else one types.
    if (value.begun) await this.loadWhom();
    this.desk.view = value.case;
    this.skipping = !value.begun;
    this.focus(value.begun ? "who" : "skip");
    return value.begun;
  }

  /** One key past the gate; a pack that blocks offers none. */
  async skip(n: number): Promise<boolean> {
    const reason = SKIPS[n - 1];
    if (!reason || this.desk.view.gate.level === "block") return false;
    return this.begin("escalate", true, reason);
  }

  /** Reads whom to ask and where the search stands. */
  async loadWhom(): Promise<void> {
    const whom = await this.desk.act("whom_view", { case: this.desk.id, marks: this.marking });
    if (whom) this.#take(whom);
  }

  #take(whom: WhomView): void {
    this.whom = whom;
    this.#since = null;
  }

  /** A second of the call has passed: a silence that has lasted long enough is 返事なし. The clock is the app's, so
   *  that sleep counts; without a running call nothing warns. */
  tick(clocks: Clocks): void {
    const now = clocks.call_s ?? clocks.hold_s;
    const due = this.whom?.changes_in_s ?? null;
    if (now === null || due === null) return;
    this.#since ??= now;
    if (now - this.#since >= due) void this.loadWhom();
  }

  /** Shows one's own marks, or puts them away. */
  async toggleMarks(): Promise<void> {
    this.marking = !this.marking;
    await this.loadWhom();
  }

  async mark(person: number, mark: MarkKind, on: boolean): Promise<void> {
    const whom = await this.desk.act("whom_mark", { case: this.desk.id, person, mark, on });
    if (whom) this.#take(whom);
  }

  /** Somebody is not at the desk today, or is after all. */
  async setHere(person: number, here: boolean): Promise<boolean> {
    const done = await this.desk.act("roster_here", { id: person, here });
    if (!done) return false;
    await this.loadWhom();
    return true;
  }

  /** To the names again. */
  goToNames(): void {
    this.focus("who");
  }

  /** Out of the name's field and the names, so that single keys reach the reply. */
  leaveField(): void {
    this.focus("reply");
  }

  cancelCheck(): void {
    this.checking = false;
    this.missing = "";
    this.desk.draft("missing").type("");
    this.focus("reply");
  }

  /** Asks somebody by name. */
  async ask(who: string): Promise<void> {
    const name = who.trim();
    if (name === "") return;
    await this.desk.draft("who").settle();
    if (!(await this.desk.act("escalation_ask", { case: this.desk.id, who: name }))) return;
    this.who = "";
    this.marking = false;
    this.focus("reply");
    await this.loadWhom();
  }

  /** The n-th offered name. */
  async askNth(n: number): Promise<void> {
    const offer = this.offered[n - 1];
    if (offer !== undefined) await this.ask(offer.name);
  }

  /** What the SV did. 先に確認 first asks what was missing; it may stay empty. */
  async result(result: AskResult, verdict: Verdict | null = null): Promise<void> {
    if (result === "check_first" && !this.checking) {
      this.checking = true;
      this.focus("missing");
      return;
    }
    const missing = result === "check_first" ? this.missing.trim() : "";
    // A name that was typed and not yet asked is whose reply this is; without one it is an SV's all the same.
    const who = this.who.trim();
    if (who !== "") {
      await this.desk.draft("who").settle();
      if (!(await this.desk.act("escalation_ask", { case: this.desk.id, who }))) return;
      this.who = "";
    }
    await this.desk.draft("missing").settle();
    if (!(await this.desk.act("escalation_result", { case: this.desk.id, result, missing, verdict }))) return;
    this.checking = false;
    this.missing = "";
    const stage = this.desk.view.stage;
    // Who comes next, before the focus goes there.
    if (stage === "asking") await this.loadWhom();
    this.focus(stage === "asking" ? "who" : stage === "checking" ? "off" : "stage");
  }

  /** 上へ: on to the next level. Who may be asked there is offered at once. */
  async send(level: string): Promise<void> {
    if (!(await this.desk.act("escalation_send", { case: this.desk.id, level }))) return;
    this.who = "";
    await this.loadWhom();
    this.focus("who");
  }

  async chooseKind(kind: RequestKind): Promise<void> {
    const { kind: now, kind_chosen } = this.desk.view;
    await this.desk.act("case_kind", { case: this.desk.id, kind: kind_chosen && kind === now ? null : kind });
  }
}
