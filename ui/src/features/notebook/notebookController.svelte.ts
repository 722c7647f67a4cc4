// The notebook as a list: a shelf, or what a search finds. Not here: one note (noteController).

import type { NoteHit, NoteShelf, NoteView } from "../../bindings";
import { platform, type Platform } from "../../platform";
import { notices } from "../../shared/notices.svelte";

const PAGE = 30;

export class NotebookController {
  shelf = $state<NoteShelf>("all");
  search = $state("");
  notes = $state.raw<NoteView[]>([]);
  hits = $state.raw<NoteHit[]>([]);
  total = $state(0);
  loaded = $state(false);
  #door: Platform;
  #asked = 0;

  constructor(door: Platform = platform) {
    this.#door = door;
  }

  get searching(): boolean {
    return this.search.trim() !== "";
  }

  get more(): boolean {
    return this.total > (this.searching ? this.hits.length : this.notes.length);
  }

  async choose(shelf: NoteShelf): Promise<void> {
    this.shelf = shelf;
    this.search = "";
    await this.load();
  }

  async find(text: string): Promise<void> {
    this.search = text;
    await this.load();
  }

  /** Reads the first page; an answer that comes too late is dropped. */
  async load(): Promise<void> {
    await this.#read(0);
  }

  async loadMore(): Promise<void> {
    await this.#read(this.searching ? this.hits.length : this.notes.length);
  }

  follow(): () => void {
    return this.#door.onChanged((changed) => {
      if (changed.includes("notebook")) void this.load();
    });
  }

  async #read(offset: number): Promise<void> {
    const asked = ++this.#asked;
    await notices.read(async () => {
      if (this.searching) {
        const args = { text: this.search, case: null, offset, limit: PAGE };
        const { value } = await this.#door.call("notebook_suggest", args);
        if (asked !== this.#asked) return;
        this.hits = offset === 0 ? value.hits : [...this.hits, ...value.hits];
        this.total = value.total;
      } else {
        const { value } = await this.#door.call("note_list", { shelf: this.shelf, offset, limit: PAGE });
        if (asked !== this.#asked) return;
        this.notes = offset === 0 ? value.notes : [...this.notes, ...value.notes];
        this.total = value.total;
      }
      this.loaded = true;
    });
  }
}
