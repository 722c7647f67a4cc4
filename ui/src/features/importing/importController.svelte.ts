// An import of notes: a file is handed over in pieces, its trial is looked at, and the app does the rest while one
// works elsewhere. One for the whole run. Not here: reading lines, finding similar notes (app), drawing.

import type { AlikeLine, BadLine, ImportView } from "../../bindings";
import { platform, type Platform } from "../../platform";
import { notices } from "../../shared/notices.svelte";

/** Bytes of a piece: small enough that the page answers keys in between. */
const PIECE = 192 * 1024;
const PAGE = 20;

/** A chosen file: `File` is one. */
export type Chosen = {
  name: string;
  size: number;
  slice(from: number, to: number): { arrayBuffer(): Promise<ArrayBuffer> };
};

function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x2000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x2000));
  return btoa(text);
}

export class ImportController {
  view = $state.raw<ImportView | null>(null);
  bad = $state.raw<BadLine[]>([]);
  alike = $state.raw<AlikeLine[]>([]);
  #door: Platform;
  /** Grows with every file: pieces of an older one are not sent any more. */
  #turn = 0;

  constructor(door: Platform = platform) {
    this.#door = door;
  }

  /** Something is under way, and can be stopped. */
  get works(): boolean {
    const stage = this.view?.stage;
    return stage === "receiving" || stage === "trying" || stage === "running" || stage === "taking_back";
  }

  /** How many notes the import would add or change. */
  get toDo(): number {
    const sum = this.view?.sum;
    return sum === undefined ? 0 : sum.added + sum.updated + sum.alike;
  }

  /** Listens to the app while the screen is shown. */
  follow(): () => void {
    const off = this.#door.onPush((push) => {
      if (push.event === "import") void this.#take(push.view);
    });
    void this.load();
    return off;
  }

  async load(): Promise<void> {
    await this.#ask(() => this.#door.call("import_view", {}));
  }

  /** Hands a file over; the trial begins when the last piece is there. */
  async choose(file: Chosen): Promise<void> {
    const turn = ++this.#turn;
    const { name, size } = file;
    if ((await this.#ask(() => this.#door.call("import_open", { name, size }))) === undefined) return;
    for (let from = 0; from === 0 || from < size; from += PIECE) {
      const last = from + PIECE >= size;
      const done = await this.#ask(async () => {
        const bytes = base64(new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer()));
        return this.#door.call("import_add", { bytes, last });
      });
      if (done === undefined || turn !== this.#turn) return;
    }
  }

  /** まとめる or 別に残す: of one line, or of all. */
  async pick(line: number | null, merge: boolean): Promise<void> {
    const done = await this.#ask(() => this.#door.call("import_choose", { line, merge }));
    if (done === undefined) return;
    this.alike = this.alike.map((row) => (line === null || row.line === line ? { ...row, merge } : row));
  }

  async run(): Promise<void> {
    await this.#ask(() => this.#door.call("import_run", {}));
  }

  /** Gives it up; what was kept already is taken back. */
  async stop(): Promise<void> {
    this.#turn += 1;
    await this.#ask(() => this.#door.call("import_stop", {}));
  }

  /** Takes the last import back. */
  async undo(): Promise<void> {
    await this.#ask(() => this.#door.call("import_undo", {}));
  }

  async moreBad(): Promise<void> {
    const offset = this.bad.length;
    const reply = await notices.read(() => this.#door.call("import_bad", { offset, limit: PAGE }));
    if (reply !== undefined && offset === this.bad.length) this.bad = [...this.bad, ...reply.value.lines];
  }

  async moreAlike(): Promise<void> {
    const offset = this.alike.length;
    const reply = await notices.read(() => this.#door.call("import_alike", { offset, limit: PAGE }));
    if (reply !== undefined && offset === this.alike.length)
      this.alike = [...this.alike, ...reply.value.lines];
  }

  async #ask(ask: () => Promise<{ value: ImportView }>): Promise<ImportView | undefined> {
    const reply = await notices.run(ask);
    if (reply !== undefined) await this.#take(reply.value);
    return reply?.value;
  }

  async #take(view: ImportView): Promise<void> {
    // What was said later may have arrived before.
    if (this.view !== null && view.turn < this.view.turn) return;
    const before = this.view?.stage;
    this.view = view;
    if (view.stage !== "tried") {
      this.bad = [];
      this.alike = [];
    } else if (before !== "tried" || (this.bad.length === 0 && this.alike.length === 0)) {
      this.bad = [];
      this.alike = [];
      if (view.sum.bad > 0) await this.moreBad();
      if (view.sum.alike > 0) await this.moreAlike();
    }
  }
}
