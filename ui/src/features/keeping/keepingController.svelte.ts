// 控えに残す: the note as it was prepared from the case; ten seconds to confirm it.
// Not here: what is prepared (app), the notebook's own editing, masking.

import type { Branch, Learned, NoteForm, NoteId, NoteKeep } from "../../bindings";
import type { CaseDesk, FocusTo } from "../../shared/desk.svelte";
import type { SimilarNotes } from "../../shared/similar.svelte";

/** Why it cannot be kept yet. */
export type KeepProblem = "question" | "day" | null;
/** The fields of plain words. */
export type NoteField =
  "question" | "product" | "say" | "steps" | "otherwise" | "taught_on" | "taught_by" | "review_by" | "faq";

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const half = (text: string): string => text.normalize("NFKC").trim().replaceAll("/", "-");

export class KeepingController {
  form = $state<NoteForm | null>(null);
  /** A condition being typed. */
  check = $state("");
  tags = $state("");
  problem = $state<KeepProblem>(null);
  /** Kept notes that may say the same. */
  readonly similar: SimilarNotes;

  constructor(
    readonly desk: CaseDesk,
    private readonly focus: FocusTo,
    /** The case is put away, its note kept (merged into which one? with the customer's words learned?) or left for
     *  later; the person goes home. */
    private readonly done: (kept: boolean, merged: NoteId | null, learned?: Learned | null) => void,
  ) {
    this.similar = desk.similar();
  }

  async load(): Promise<void> {
    const form = await this.desk.act("note_prepare", { case: this.desk.id });
    if (!form || this.form) return;
    this.form = form;
    this.tags = form.tags.join("、");
    this.#look();
    // What the second responder did comes before the note.
    this.focus(this.desk.view.takeover?.end === null ? "takeover" : "question");
  }

  type(field: NoteField, text: string): void {
    if (!this.form) return;
    this.form[field] = text;
    this.problem = null;
    if (field === "question" || field === "product") this.#look();
    this.#draft();
  }

  typeTags(text: string): void {
    if (!this.form) return;
    this.tags = text;
    this.form.tags = text.split(/[\s,、,]+/u).filter((tag) => tag !== "");
    this.#draft();
  }

  typeBranch(at: number, part: keyof Branch, text: string): void {
    const branch = this.form?.branches[at];
    if (!branch) return;
    branch[part] = text;
    this.#draft();
  }

  addBranch(): void {
    if (!this.form) return;
    this.form.branches.push({ when: "", then: "" });
    this.focus(`when-${this.form.branches.length - 1}`);
  }

  removeBranch(at: number): void {
    this.form?.branches.splice(at, 1);
    this.#draft();
  }

  /** A condition as it is typed; its draft stands among the others. */
  typeCheck(text: string): void {
    this.check = text;
    this.#draft();
  }

  /** Takes the condition that is being typed. */
  addCheck(): void {
    const words = this.check.trim();
    if (!this.form || words === "") return;
    if (!this.form.checks.includes(words)) this.form.checks.push(words);
    this.check = "";
    this.#draft();
  }

  removeCheck(at: number): void {
    this.form?.checks.splice(at, 1);
    this.#draft();
    this.focus("check");
  }

  confirmed(): void {
    if (!this.form) return;
    this.form.sv_checked = !this.form.sv_checked;
    this.#draft();
  }

  /** The form as it is sent: half-width days, a condition left in its field, no empty branches. */
  get note(): NoteForm | null {
    if (!this.form) return null;
    const form = $state.snapshot(this.form);
    const left = this.check.trim();
    return {
      ...form,
      checks: left === "" || form.checks.includes(left) ? form.checks : [...form.checks, left],
      branches: form.branches.filter((b) => b.when.trim() !== "" || b.then.trim() !== ""),
      taught_on: half(form.taught_on),
      review_by: half(form.review_by),
    };
  }

  /** Keeps the note; `merge`: as part of that one. */
  async keep(merge: NoteId | null = null): Promise<void> {
    const form = this.note;
    if (!form) return;
    const days = [form.taught_on, form.review_by].every((day) => day === "" || DAY.test(day));
    this.problem = form.question.trim() === "" ? "question" : days ? null : "day";
    if (this.problem !== null) return this.focus(this.problem === "question" ? "question" : "days");
    await this.desk.draft("note").settle();
    const args: NoteKeep = { note: null, case: this.desk.id, form };
    if (merge !== null) args.merge = merge;
    const kept = await this.desk.act("note_keep", args);
    if (kept) this.done(true, merge, kept.learned);
  }

  /** あとで整理: the draft goes to 未整理の控え, no question asked. */
  async later(): Promise<void> {
    await this.desk.flush();
    if (await this.desk.act("note_later", { case: this.desk.id })) this.done(false, null);
  }

  #look(): void {
    if (this.form) void this.similar.look(this.form.question, this.form.product);
  }

  #draft(): void {
    const form = this.note;
    if (form) this.desk.draft("note").type(JSON.stringify(form));
  }
}
