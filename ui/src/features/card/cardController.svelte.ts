// 二次対応カード: shown beside the SV, copied for chat. It decides nothing and stores nothing.
// Not here: the card's words (core/line).

import type { LineForm } from "../../bindings";
import type { CaseDesk, FocusTo } from "../../shared/desk.svelte";

export class CardController {
  /** Large, over the whole window: for somebody who stands beside. */
  large = $state(false);

  constructor(
    readonly desk: CaseDesk,
    private readonly focus: FocusTo,
    private readonly copied: () => void,
  ) {}

  /** Red belongs to an angry customer alone. */
  get hot(): boolean {
    const mood = this.desk.view.card.mood;
    return mood === "angry" || mood === "furious";
  }

  get handover(): boolean {
    return this.desk.view.kind === "handover";
  }

  toggleLarge(): void {
    this.large = !this.large;
    this.focus(this.large ? "normal" : "large");
  }

  async copy(form: LineForm): Promise<void> {
    if (await this.desk.act("line_copy", { case: this.desk.id, form })) this.copied();
  }
}
