// The notebook as a list: a shelf, narrowed by words with their signs and by filters; marked notes, and what is done to
// all of them in one step. Not here: one note (noteController), which row has the focus (Notebook).

import type {
  FilterBy,
  NoteEntry,
  NoteFilter,
  NoteList,
  NoteShelf,
  NoteSort,
  NotesDo,
  Reading,
  SignView,
  ValueCount,
} from "../../bindings";
import { platform, type Platform } from "../../platform";
import { notices } from "../../shared/notices.svelte";
import { t } from "../../text/index.svelte";

const PAGE = 30;
/** A list that was read further is read again as far, up to here. */
const PAGE_MAX = 500;
const VALUES = 6;
const ALL = 0xffff_ffff;

const OPEN: NoteFilter = { product: "", tag: "", taught_by: "", unused: false };

/** A form over the list: the filter, or what is asked for before many notes are changed. */
export type Form = "filter" | "add_tag" | "remove_tag" | "product" | "review";

/** Something that narrows the list, said in words, and how it is taken off. */
export type Narrowing = { key: string; text: string; off: () => Promise<void> };

export class NotebookController {
  shelf = $state<NoteShelf>("all");
  search = $state("");
  filter = $state.raw<NoteFilter>(OPEN);
  /** Null: as the shelf stands, or best first. */
  sort = $state<NoteSort | null>(null);
  notes = $state.raw<NoteEntry[]>([]);
  total = $state(0);
  signs = $state.raw<SignView[]>([]);
  reading = $state.raw<Reading | null>(null);
  loaded = $state(false);
  marked = $state.raw<ReadonlySet<number>>(new Set());
  form = $state<Form | null>(null);
  /** The search field without its signs, as it was understood last. */
  #words = "";
  /** Where Shift began, and what was marked then. */
  #anchor: { at: number; marked: ReadonlySet<number> } | null = null;
  #door: Platform;
  #asked = 0;

  constructor(door: Platform = platform) {
    this.#door = door;
  }

  get searching(): boolean {
    return this.search.trim() !== "";
  }

  get more(): boolean {
    return this.total > this.notes.length;
  }

  /** A step over marked notes asks for something. */
  get stepping(): boolean {
    return this.form !== null && this.form !== "filter";
  }

  /** What narrows the list beside its shelf and the words. */
  get narrowings(): Narrowing[] {
    const words = t().notebook;
    const of = (key: "product" | "tag" | "taught_by"): Narrowing[] =>
      this.filter[key] === ""
        ? []
        : [{ key, text: words.filtered[key](this.filter[key]), off: () => this.narrow({ [key]: "" }) }];
    const unused = { key: "unused", text: words.unused, off: () => this.narrow({ unused: false }) };
    return [
      ...of("product"),
      ...of("tag"),
      ...of("taught_by"),
      ...(this.filter.unused ? [unused] : []),
      ...this.signs.map((sign, at) => ({
        key: `sign ${at}`,
        text: words.sign(sign.asks, sign.out, sign.word),
        off: () => this.find(sign.rest),
      })),
    ];
  }

  async choose(shelf: NoteShelf): Promise<void> {
    this.shelf = shelf;
    this.search = "";
    await this.#anew();
  }

  async find(text: string): Promise<void> {
    this.search = text;
    await this.#anew();
  }

  async narrow(change: Partial<NoteFilter>): Promise<void> {
    this.filter = { ...this.filter, ...change };
    await this.#anew();
  }

  /** Takes every filter and every sign off; the words stay. */
  async widen(): Promise<void> {
    this.filter = OPEN;
    if (this.signs.length > 0) this.search = this.#words;
    await this.#anew();
  }

  async sortBy(sort: NoteSort | null): Promise<void> {
    this.sort = sort;
    await this.load();
  }

  /** Esc: the form first, then the marks, then what narrows the list. False: nothing of it was there. */
  stepBack(): boolean {
    if (this.form !== null) this.form = null;
    else if (this.marked.size > 0) this.unmark();
    else if (this.narrowings.length > 0) void this.widen();
    else return false;
    return true;
  }

  /** Reads the list from its beginning, as far as it was read; an answer that comes too late is dropped. */
  async load(): Promise<void> {
    await this.#read(0, Math.min(PAGE_MAX, Math.max(PAGE, this.notes.length)));
  }

  async loadMore(): Promise<void> {
    await this.#read(this.notes.length, PAGE);
  }

  follow(): () => void {
    return this.#door.onChanged((changed) => {
      if (changed.includes("notebook")) void this.load();
    });
  }

  /** Values of the shelf's notes that hold the text. */
  async values(by: FilterBy, text: string): Promise<ValueCount[]> {
    const args = { shelf: this.shelf, by, text, limit: VALUES };
    const reply = await notices.read(() => this.#door.call("note_values", args));
    return reply?.value.values ?? [];
  }

  toggle(id: number): void {
    const marked = new Set(this.marked);
    if (!marked.delete(id)) marked.add(id);
    this.#mark(marked);
  }

  /** Shift and an arrow: everything from where it began to here. */
  extend(from: number, to: number): void {
    const anchor = (this.#anchor ??= { at: from, marked: this.marked });
    const [first, last] = anchor.at < to ? [anchor.at, to] : [to, anchor.at];
    const between = this.notes.slice(first, last + 1).map((note) => note.id);
    this.marked = new Set([...anchor.marked, ...between]);
  }

  /** An arrow without Shift: the next Shift begins anew. */
  rest(): void {
    this.#anchor = null;
  }

  /** Everything that is found, also what is not on the page. */
  async markAll(): Promise<void> {
    const list = this.#list(0, ALL);
    const asked = this.#asked;
    const reply = await notices.read(() => this.#door.call("note_ids", list));
    // The list has become another one meanwhile.
    if (reply === undefined || asked !== this.#asked) return;
    this.#mark(new Set(reply.value.notes));
  }

  unmark(): void {
    this.form = null;
    this.#mark(new Set());
  }

  /** Does something to every marked note; the notice takes it back. */
  async change(what: NotesDo): Promise<void> {
    const notes = [...this.marked];
    if (notes.length === 0) return;
    const reply = await notices.run(() => this.#door.call("notes_change", { notes, what }));
    if (reply === undefined) return;
    this.form = null;
    const { changed, undo } = reply.value;
    if (what.kind === "delete" || what.kind === "restore") this.unmark();
    if (changed === 0) notices.say(() => t().notebook.done.nothing);
    else
      notices.say(
        () => said(what, changed),
        () => void this.#takeBack(undo),
      );
  }

  async #takeBack(undo: number): Promise<void> {
    const reply = await notices.run(() => this.#door.call("notes_undo", { undo }));
    if (reply === undefined) return;
    const { changed } = reply.value;
    notices.say(() => t().notebook.done.undone(changed));
  }

  #mark(marked: ReadonlySet<number>): void {
    this.#anchor = null;
    this.marked = marked;
    if (marked.size === 0 && this.stepping) this.form = null;
  }

  /** Another list: what was marked in the one before is not meant. */
  async #anew(): Promise<void> {
    this.#mark(new Set());
    this.notes = this.notes.slice(0, PAGE);
    await this.load();
  }

  #list(offset: number, limit: number): NoteList {
    const { shelf, search: text, filter, sort } = this;
    return { shelf, text, filter, sort, offset, limit };
  }

  async #read(offset: number, limit: number): Promise<void> {
    const asked = ++this.#asked;
    await notices.read(async () => {
      const { value } = await this.#door.call("note_list", this.#list(offset, limit));
      if (asked !== this.#asked) return;
      this.notes = offset === 0 ? value.notes : [...this.notes, ...value.notes];
      this.total = value.total;
      this.signs = value.signs;
      this.#words = value.words;
      this.reading = value.reading;
      this.loaded = true;
    });
  }
}

/** What was done, with how many notes. */
function said(what: NotesDo, n: number): string {
  const { done } = t().notebook;
  switch (what.kind) {
    case "add_tag":
      return done.add_tag(n, what.tag);
    case "remove_tag":
      return done.remove_tag(n, what.tag);
    case "product":
      return done.product(n, what.product);
    case "review":
      return done.review(n, t().common.day(what.day));
    case "sv_checked":
      return what.checked ? done.checked(n) : done.unchecked(n);
    case "delete":
      return done.deleted(n);
    case "restore":
      return done.restored(n);
  }
}
