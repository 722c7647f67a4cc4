// The checklist while the customer is on the line: which question is open, what a digit means now,
// where the focus goes after an answer. The order never changes, and nothing moves by itself.
// Not here: whether an answer counts (core), asking the SV (escalation), drawing.

import type { Answer, Escape, FlowChoice, ItemId, ItemView, MacroRow } from "../../bindings";
import type { CaseDesk, FocusTo } from "../../shared/desk.svelte";
import { notices } from "../../shared/notices.svelte";
import { t } from "../../text/index.svelte";
import { OpenItem } from "./item.svelte";
import { dayFrom } from "./read";

/** What the digits pick from. */
export type Panel = "item" | "mood" | "urgency" | "flow" | "macro";

/** The chips of a day, in days from today. */
export const DAYS = [0, -1, 1] as const;

export class ChecklistController {
  open = $state.raw<OpenItem | null>(null);
  panel = $state<Panel>("item");
  /** "Why am I asked this" of the open question. */
  why = $state(false);
  flows = $state.raw<FlowChoice[]>([]);
  flowWords = $state("");
  macros = $state.raw<MacroRow[]>([]);
  #turn: Promise<void> = Promise.resolve();

  constructor(
    readonly desk: CaseDesk,
    private readonly focus: FocusTo,
    private readonly today: () => Date = () => new Date(),
  ) {
    this.#show(desk.view.next);
  }

  get openId(): ItemId | null {
    return this.open?.item.id ?? null;
  }

  /** The open question as the newest view has it. */
  get item(): ItemView | null {
    return this.desk.view.items.find((i) => i.id === this.openId) ?? null;
  }

  ambient(panel: "mood" | "urgency"): ItemView | null {
    const role = panel === "mood" ? "anger" : "urgency";
    return this.desk.view.ambient.find((i) => i.role === role) ?? null;
  }

  /** The operator opens a question; pressing the open one again changes nothing. */
  choose(id: ItemId): void {
    if (id !== this.openId) this.#show(id);
    this.panel = "item";
    this.focus("item");
  }

  /** The customer can be asked again: the question that is due, else the first one put off, takes the focus. */
  takeUp(): void {
    const put_off = (i: ItemView) =>
      typeof i.answer === "object" &&
      i.answer !== null &&
      "escape" in i.answer &&
      i.answer.escape === "later";
    if (!this.open) this.#show(this.desk.view.next ?? this.desk.view.items.find(put_off)?.id ?? null);
    this.panel = "item";
    this.focus(this.open ? "item" : "escalate");
  }

  /** One question up or down, in the list's order. */
  step(by: 1 | -1): void {
    const items = this.desk.view.items;
    const at = items.findIndex((i) => i.id === this.openId);
    const to = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : at + by];
    if (to) this.choose(to.id);
    else if (by > 0) this.focus("escalate");
  }

  /** A digit, in whatever is in front; a digit typed ahead belongs to the question that comes next. */
  digit(n: number): Promise<void> {
    return this.#inTurn(() => this.#digit(n));
  }

  /** An option of the open question. */
  pick(v: string): Promise<void> {
    return this.#inTurn(() => this.#pick(v));
  }

  /** Enter in a field, or 決める: what is typed becomes the answer. One typed ahead waits for what was picked. */
  confirm(): Promise<void> {
    return this.#inTurn(() => this.#confirm());
  }

  async #pick(v: string): Promise<void> {
    const open = this.open;
    if (!open) return;
    if (open.item.kind === "multi") {
      const many = open.toggle(v);
      await this.#send(open.item.id, many.length > 0 ? [...many] : null);
      return;
    }
    open.picked = [v];
    if (open.wording === null) return this.answer(v);
    // The choice is safe at once; its words follow, and Enter goes on.
    await this.#send(open.item.id, open.text === "" ? v : { v, text: open.text });
    this.focus("words");
  }

  /** A non-answer, when the question offers it. */
  async escape(escape: Escape): Promise<void> {
    if (this.open?.item.escapes.includes(escape)) await this.answer({ escape });
  }

  async #confirm(): Promise<void> {
    const open = this.open;
    if (!open) return;
    if (open.item.kind === "multi") return open.picked.length > 0 ? this.#goOn() : undefined;
    const answer = open.read(this.today());
    if (answer !== undefined) await this.answer(answer);
  }

  /** Answers the open question and goes on to the next one. */
  async answer(answer: Answer): Promise<void> {
    const id = this.openId;
    if (id !== null && (await this.#send(id, answer))) this.#goOn();
  }

  /** Takes the answer back; the question stays open. */
  async clear(): Promise<void> {
    const id = this.openId;
    if (id === null || !(await this.#send(id, null))) return;
    this.#show(id);
    this.focus("item");
  }

  /** What is in the field now; its draft is the field's own business. */
  type(text: string): void {
    if (!this.open) return;
    this.open.text = text;
    this.open.problem = null;
  }

  /** Out of the field, so that single keys reach the question. */
  leaveField(): void {
    this.focus("escapes");
  }

  togglePanel(panel: Panel): void {
    this.panel = this.panel === panel ? "item" : panel;
    this.focus(this.panel);
  }

  /** ご様子 (one) and お急ぎ (several); one stroke later the open question is back. */
  async pickAmbient(panel: "mood" | "urgency", v: string): Promise<void> {
    const item = this.ambient(panel);
    if (!item) return;
    if (item.kind === "multi") {
      const open = new OpenItem(item);
      const many = open.toggle(v);
      await this.desk.act("case_answer", {
        case: this.desk.id,
        item: item.id,
        answer: many.length > 0 ? [...many] : null,
      });
      return;
    }
    const done = await this.desk.act("case_answer", { case: this.desk.id, item: item.id, answer: v });
    if (!done) return;
    this.panel = "item";
    this.refresh();
    this.focus("item");
  }

  /** Opens the list of flows: those that fit the customer's words, else all. */
  async showFlows(words: string | null = null): Promise<void> {
    this.flowWords = words ?? "";
    const wanted = words ?? this.desk.view.question;
    let found = await this.desk.act("flow_suggest", { text: wanted });
    if (words === null && (found?.flows.length ?? 0) < 2) {
      found = await this.desk.act("flow_suggest", { text: "" });
    }
    this.flows = found?.flows ?? [];
    if (words === null) {
      this.panel = "flow";
      this.focus("flow");
    }
  }

  async takeFlow(flow: FlowChoice): Promise<void> {
    const done = await this.desk.act("case_flow", { case: this.desk.id, pack: flow.pack, flow: flow.flow });
    if (!done) return;
    this.panel = "item";
    this.#goOn();
  }

  /** Opens the list of macros, with what each would change now. */
  async showMacros(): Promise<void> {
    const found = await this.desk.act("macro_list", { case: this.desk.id });
    if (!found) return;
    this.macros = found.macros;
    this.panel = "macro";
    this.focus("macro");
  }

  /** まとめて入力: every change at once. Said afterwards, with the one undo that takes all of it back. */
  async useMacro(row: MacroRow): Promise<void> {
    await this.desk.flush();
    if (!(await this.desk.act("macro_use", { case: this.desk.id, id: row.id }))) return;
    this.#goOn();
    if (row.changes.length === 0 && row.kind === null) return;
    notices.say(
      () => t().case.checklist.macro.done(row.label),
      () => void this.#takeBack(),
    );
  }

  async #takeBack(): Promise<void> {
    if (await this.desk.act("case_undo", { case: this.desk.id })) this.reread();
  }

  /** The case changed elsewhere (undo, another window): a question that is gone is not kept open. */
  refresh(): void {
    if (this.openId === null || !this.item) this.#show(this.desk.view.next);
  }

  /** A question of one's own is asked no more, or again; true when that was done. */
  async dropOwn(item: ItemId, removed: boolean): Promise<boolean> {
    const done = await this.desk.act("own_item_remove", { case: this.desk.id, item, removed });
    if (!done) return false;
    this.#show(removed ? this.desk.view.next : item);
    this.focus(this.open ? "item" : "escalate");
    return true;
  }

  /** Undo and redo change answers: the open question is read again, and the newest next one opened. */
  reread(): void {
    const open = this.item;
    this.#show(open && !open.handled ? open.id : (this.desk.view.next ?? this.openId));
  }

  /** One after the other, in the order of the keys. */
  #inTurn(act: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(act);
    return this.#turn;
  }

  async #digit(n: number): Promise<void> {
    if (this.panel === "flow") {
      const flow = this.flows[n - 1];
      if (flow) await this.takeFlow(flow);
      return;
    }
    if (this.panel === "macro") {
      const row = this.macros[n - 1];
      if (row) await this.useMacro(row);
      return;
    }
    if (this.panel !== "item") {
      const option = this.ambient(this.panel)?.options[n - 1];
      if (option) await this.pickAmbient(this.panel, option.v);
      return;
    }
    const open = this.open;
    if (!open) return;
    if (n === 0) return this.escape("unknown");
    const { kind, options } = open.item;
    const days = kind === "datetime" ? DAYS[n - 1] : undefined;
    const option = options[n - 1];
    if (kind === "tick" && n === 1) await this.answer(true);
    else if (days !== undefined) await this.answer(dayFrom(this.today(), days));
    else if (option) await this.#pick(option.v);
  }

  async #send(item: ItemId, answer: Answer | null): Promise<boolean> {
    await this.desk.draft(`item:${item}`).settle();
    const value = await this.desk.act("case_answer", { case: this.desk.id, item, answer });
    return value !== undefined;
  }

  #goOn(): void {
    const next = this.desk.view.next;
    this.#show(next);
    this.panel = "item";
    this.focus(next === null ? "escalate" : "item");
  }

  #show(id: ItemId | null): void {
    const item = this.desk.view.items.find((i) => i.id === id);
    this.open = item ? new OpenItem(item) : null;
    this.why = false;
  }
}
