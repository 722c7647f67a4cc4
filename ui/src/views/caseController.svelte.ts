// Which screen of a case is in front, and what every one of them offers: undo, putting aside, closing,
// 上席 and 迷ったので聞く, the hold. The screens themselves are the features' business.
// Not here: drawing, and where the focus lands (CaseScreens).

import type { CaseId, FollowUpView, NoteView, Outcome, TakeoverEnd } from "../bindings";
import { CardController } from "../features/card/cardController.svelte";
import { ChecklistController } from "../features/checklist/checklistController.svelte";
import { EscalationController } from "../features/escalation/escalationController.svelte";
import { PromiseController } from "../features/promise/promiseController.svelte";
import type { CaseDesk, FocusTo } from "../shared/desk.svelte";

/** What is in front: where the case stands, or something the operator looked up meanwhile. */
export type Look = "stage" | "card" | "checklist" | "promise";
/** The screens. */
export type Screen = "checking" | "asking" | "guiding" | "note" | "keeping" | "card" | "promise" | "closed";

const START: Partial<Record<Screen, string>> = {
  checking: "item",
  note: "outcome",
  guiding: "when-0",
  keeping: "question",
};

export class CaseController {
  look = $state<Look>("stage");
  /** Counts undo and redo: forms are read again. */
  epoch = $state(0);
  /** 「前回の回答あり」 */
  known = $state.raw<NoteView | null>(null);
  readonly list: ChecklistController;
  readonly way: EscalationController;
  readonly card: CardController;
  readonly promise: PromiseController;

  constructor(
    readonly desk: CaseDesk,
    private readonly focus: FocusTo,
    /** Says that something was copied. */
    private readonly copied: () => void,
    /** Back to the first screen. */
    private readonly home: () => void,
  ) {
    this.list = new ChecklistController(desk, focus);
    this.way = new EscalationController(desk, focus);
    this.card = new CardController(desk, focus, copied);
    this.promise = new PromiseController(desk.id);
  }

  get screen(): Screen {
    const { stage, note, asks } = this.desk.view;
    if (this.look === "card" && stage !== "closed") return "card";
    if (this.look === "promise" && stage !== "closed") return "promise";
    if (this.look === "checklist" && stage === "asking") return "checking";
    // A note is the guide until an SV was asked.
    return stage === "guiding" && note !== null && asks.length === 0 ? "note" : stage;
  }

  /** Where the focus goes when a screen comes up. */
  get start(): string | undefined {
    const { takeover, verdict, told } = this.desk.view;
    if (this.screen === "asking") return this.way.due;
    // What the second responder did comes before the note; what was decided is said before it is written.
    if (this.screen === "keeping" && takeover?.end === null) return "takeover";
    const decided = verdict === "approved" || verdict === "refused";
    if (this.screen === "guiding" && decided && !told) return "told";
    return START[this.screen];
  }

  /** The SV is being asked and the operator looks at the questions meanwhile. */
  get aside(): boolean {
    return this.look === "checklist" && this.desk.view.stage === "asking";
  }

  show(look: Look): void {
    this.look = look;
    if (look === "checklist") this.list.takeUp();
    else this.focus(look === "card" ? "large" : look === "promise" ? "slots" : "stage");
  }

  /** 保留してエスカ; from the questions of a running ask: back to it. */
  async escalate(): Promise<void> {
    if (this.aside) {
      await this.hold(true);
      this.show("stage");
    } else await this.way.begin("escalate", true);
  }

  /** 迷ったので聞く: one stroke, without shame. */
  async unsure(): Promise<void> {
    if (await this.way.begin("unsure", true)) this.look = "stage";
  }

  /** 上席: one stroke opens the card. The customer is told first, so the hold is not begun yet. */
  async superior(): Promise<void> {
    if (await this.way.begin("superior", false)) this.show("card");
  }

  async hold(on: boolean): Promise<void> {
    const done = await this.desk.act("hold_set", { case: this.desk.id, on });
    // Off hold the customer can be asked again.
    if (done && !on && this.screen === "checking") this.list.takeUp();
  }

  /** 連絡済み: who had to be told was told. */
  async told(row: FollowUpView): Promise<void> {
    if (await this.desk.act("follow_up_told", { follow_up: row.id })) await this.desk.reload();
  }

  /** 先月も同じ: this is that case come back; null: none of those. */
  async link(former: CaseId | null): Promise<boolean> {
    const linked = await this.desk.act("case_link", { case: this.desk.id, former });
    this.focus("item");
    return linked !== undefined && former !== null;
  }

  /** 交代のその後: the note is filled in anew with it. */
  async takenOver(end: TakeoverEnd, text: string): Promise<void> {
    await this.desk.flush();
    if (!(await this.desk.act("takeover_keep", { case: this.desk.id, end, text }))) return;
    this.epoch += 1;
    this.focus("question");
  }

  async copyLine(): Promise<void> {
    if (await this.desk.act("line_copy", { case: this.desk.id, form: "voice" })) this.copied();
  }

  async copyCrm(): Promise<void> {
    if (await this.desk.act("line_copy", { case: this.desk.id, form: "crm" })) this.copied();
  }

  async undo(way: "case_undo" | "case_redo"): Promise<void> {
    await this.desk.flush();
    if (!(await this.desk.act(way, { case: this.desk.id }))) return;
    this.look = "stage";
    this.epoch += 1;
    this.list.reread();
    this.way.skipping = false;
    this.focus("stage");
  }

  /** Reads the note that answers this case, when there is one. */
  async loadKnown(): Promise<void> {
    const id = this.desk.view.known;
    if (id === null) this.known = null;
    else if (this.known?.id !== id) this.known = (await this.desk.act("note_view", { note: id })) ?? null;
  }

  /** この控えで案内 */
  async guide(): Promise<void> {
    const { id, question } = this.desk.view;
    if (!this.known) return;
    await this.desk.flush();
    const note = this.known.id;
    if (await this.desk.act("note_guide", { note, case: id, question })) this.focus("stage");
  }

  async park(): Promise<void> {
    await this.desk.flush();
    if (await this.desk.act("case_park", { case: this.desk.id })) this.home();
  }

  async close(outcome: Outcome): Promise<void> {
    await this.desk.flush();
    if (await this.desk.act("case_close", { case: this.desk.id, outcome })) this.home();
  }
}
