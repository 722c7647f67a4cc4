// 回答・案内中: the SV's reply as it is taken down, and how the guiding ended.
// The form is read once when the screen opens; what is typed goes to its draft row at once and is
// kept as the reply when a field is left. Not here: a note as the guide (noteController).

import type { Branch, Outcome, ReplyForm } from "../../bindings";
import type { CaseDesk, FocusTo } from "../../shared/desk.svelte";

/** The words of a reply by field; branches have their own. */
export type ReplyField = "text" | "otherwise" | "say" | "promised";

const EMPTY: ReplyForm = {
  text: "",
  branches: [],
  otherwise: "",
  say: "",
  promised: "",
  read_back: false,
  walked: null,
};

const isBlank = (branch: Branch): boolean => branch.when.trim() === "" && branch.then.trim() === "";

export class GuidingController {
  form = $state<ReplyForm>({ ...EMPTY, branches: [] });
  /** The reply as it was kept here last, and as it was read when the screen opened. */
  #kept: string | null = null;
  readonly #read: string;

  constructor(
    readonly desk: CaseDesk,
    private readonly focus: FocusTo,
  ) {
    this.form = structuredClone(desk.view.reply ?? EMPTY);
    // One empty もし / なら stands ready: an SV's answer often has a condition (R060).
    if (this.form.branches.length === 0) this.form.branches.push({ when: "", then: "" });
    this.#read = JSON.stringify(this.reply);
  }

  /** Who gave the answer. */
  get who(): string | null {
    return this.desk.view.asks.findLast((ask) => ask.result === "answered")?.who || null;
  }

  /** What is sent: branches with nothing in them are not, and the walked one keeps its place. */
  get reply(): ReplyForm {
    const form = $state.snapshot(this.form);
    const kept = form.branches.flatMap((branch, i) => (isBlank(branch) ? [] : [i]));
    const walked = form.walked;
    const at = walked === null ? -1 : walked >= form.branches.length ? kept.length : kept.indexOf(walked);
    return {
      ...form,
      branches: form.branches.filter((branch) => !isBlank(branch)),
      walked: at < 0 ? null : at,
    };
  }

  /** What to say, large: written down, else what the walked way says. */
  get speak(): string {
    const { say, walked, branches, otherwise, text } = this.form;
    if (say.trim() !== "") return say;
    const way = walked === null ? undefined : (branches[walked]?.then ?? otherwise);
    return way?.trim() ? way : text.trim() === "" ? this.#decided : text;
  }

  /** What the pack says to a customer whose wish was approved, refused, or granted on conditions. */
  get #decided(): string {
    const { verdict, phrases } = this.desk.view;
    const stage = { approved: "承認", refused: "不承認", conditional: "条件付き" };
    return phrases.find((phrase) => verdict !== null && phrase.stage === stage[verdict])?.text ?? "";
  }

  /** お客様に伝えた: a step of its own. */
  async tell(): Promise<void> {
    if (!(await this.keep(true))) return;
    if (await this.desk.act("customer_told", { case: this.desk.id })) this.focus("outcome");
  }

  /** Out of the fields, so that 1, 2 and 3 end the guiding. */
  leaveField(): void {
    this.focus("outcome");
  }

  /** The next field, by Enter. */
  goTo(field: string): void {
    this.focus(field);
  }

  type(field: ReplyField, text: string): void {
    this.form[field] = text;
    this.#draft();
  }

  typeBranch(at: number, part: keyof Branch, text: string): void {
    const branch = this.form.branches[at];
    if (!branch) return;
    branch[part] = text;
    this.#draft();
  }

  addBranch(): void {
    const empty = this.form.branches.findIndex(isBlank);
    if (empty < 0) this.form.branches.push({ when: "", then: "" });
    // でなければ is counted as the number of branches: it moves with them.
    if (empty < 0 && this.form.walked === this.form.branches.length - 1) this.form.walked += 1;
    this.focus(`when-${empty < 0 ? this.form.branches.length - 1 : empty}`);
  }

  removeBranch(at: number): void {
    const walked = this.form.walked;
    this.form.branches.splice(at, 1);
    if (walked !== null) this.form.walked = walked === at ? null : walked > at ? walked - 1 : walked;
    if (this.form.branches.length === 0) this.form.branches.push({ when: "", then: "" });
    void this.keep();
  }

  /** Which way was walked; the same again takes it back. */
  walk(at: number): void {
    this.form.walked = this.form.walked === at ? null : at;
    void this.keep();
  }

  readBack(): void {
    this.form.read_back = !this.form.read_back;
    void this.keep();
  }

  /** Keeps the reply: when a field is left, and before the guiding ends (then a mere draft counts as not kept). */
  async keep(now = false): Promise<boolean> {
    const reply = this.reply;
    const json = JSON.stringify(reply);
    if (json === this.#kept || (!now && json === this.#read)) return true;
    await this.desk.draft("reply").settle();
    if (!(await this.desk.act("reply_keep", { case: this.desk.id, reply }))) return false;
    this.#kept = json;
    return true;
  }

  /** 解決 / 未解決 / 再エスカ. Nothing is ended before the reply is safe. */
  async end(outcome: Outcome): Promise<void> {
    if (!(await this.keep(true))) return;
    if (!(await this.desk.act("guide_end", { case: this.desk.id, outcome }))) return;
    this.focus("stage");
  }

  #draft(): void {
    this.desk.draft("reply").type(JSON.stringify(this.reply));
  }
}
