// Guided by a note of one's own: what to check first, what to say, the steps, and whether it helped.
// Not here: editing notes (the notebook), the SV's reply (guidingController).

import type { NoteView } from "../../bindings";
import type { CaseDesk, FocusTo } from "../../shared/desk.svelte";
import { sayLearned } from "../../shared/learned";

export class NoteGuideController {
  note = $state.raw<NoteView | null>(null);
  /** Conditions ticked while talking; not kept, they belong to this call alone. */
  checked = $state<boolean[]>([]);

  constructor(
    readonly desk: CaseDesk,
    private readonly focus: FocusTo,
  ) {}

  async load(): Promise<void> {
    const id = this.desk.view.note;
    if (id === null || this.note?.id === id) return;
    this.note = (await this.desk.act("note_view", { note: id })) ?? null;
    this.checked = this.note?.form.checks.map(() => false) ?? [];
  }

  check(at: number): void {
    this.checked[at] = !this.checked[at];
  }

  /** 解決した / しなかった. */
  async end(solved: boolean): Promise<void> {
    const outcome = solved ? "solved" : "unsolved";
    const ended = await this.desk.act("guide_end", { case: this.desk.id, outcome });
    if (!ended) return;
    sayLearned(ended.learned);
    this.focus("stage");
  }
}
