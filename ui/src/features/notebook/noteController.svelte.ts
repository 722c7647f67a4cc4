// One note: read, edit, its versions, deleted and brought back. What is being edited is a draft: it goes
// on after a walk elsewhere, and after the app was ended in the middle of a word.
// Not here: keeping a note from a case (keeping), drawing.

import type { NoteForm, NoteId, NoteKeep, NoteView } from "../../bindings";
import { platform, type Platform } from "../../platform";
import { draftOf, type Draft } from "../../shared/drafts";
import { notices } from "../../shared/notices.svelte";
import { SimilarNotes, sayMerged } from "../../shared/similar.svelte";
import { t } from "../../text/index.svelte";

/** 90 days from a day, as `YYYY-MM-DD` (floor.md: 見直す日). */
export function reviewDay(from: Date): string {
  const day = new Date(from);
  day.setDate(day.getDate() + 90);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

export class NoteController {
  note = $state.raw<NoteView | null>(null);
  versions = $state.raw<NoteView[] | null>(null);
  /** The form while it is edited; null: reading. */
  form = $state<NoteForm | null>(null);
  /** 0: a note that is not kept yet. */
  id = $state(0);
  /** Kept notes that may say the same as a new one. */
  similar = $state.raw(new SimilarNotes());
  #door: Platform;
  #drafts = new Map<number, Draft>();
  /** The form as it was handed in last. */
  #kept = "";

  constructor(door: Platform = platform) {
    this.#door = door;
    this.similar = new SimilarNotes(door);
  }

  /** Shows a note; an edit of this very note goes on. */
  async open(id: number): Promise<void> {
    if (id !== this.id) {
      this.note = null;
      this.form = null;
      this.versions = null;
    }
    this.id = id;
    await this.load();
  }

  /** A new note, not from a case; one that was begun goes on. */
  async begin(): Promise<void> {
    if (this.id === 0 && this.form !== null) return;
    this.note = null;
    this.versions = null;
    this.id = 0;
    this.form = null;
    await this.edit();
  }

  async load(): Promise<void> {
    if (this.id === 0) return;
    const reply = await notices.run(() => this.#door.call("note_view", { note: this.id }));
    if (reply === undefined || reply.value.id !== this.id) return;
    this.note = reply.value;
    if (reply.value.writing) await this.edit();
  }

  follow(): () => void {
    return this.#door.onChanged((changed, by) => {
      if (changed.includes("notebook") && by === null) void this.load();
    });
  }

  /** Opens the form, with what was typed last. */
  async edit(): Promise<void> {
    const id = this.id;
    const reply = await notices.run(() => this.#door.call("note_edit", { note: id === 0 ? null : id }));
    if (reply === undefined || id !== this.id || this.form !== null) return;
    this.#kept = JSON.stringify(reply.value);
    this.form = reply.value;
    this.similar = new SimilarNotes(this.#door);
    this.#look(reply.value);
  }

  /** The form as it is now, on its way to the disk. */
  type(form: NoteForm): void {
    const json = JSON.stringify(form);
    if (json === this.#kept) return;
    this.#kept = json;
    this.#look(form);
    this.#draft().type(json);
  }

  /** Writes what waits, before the screen goes. */
  flush(): Promise<void> {
    return this.#draft().flush();
  }

  /** Gives the edit up. */
  async cancel(): Promise<void> {
    this.form = null;
    this.#draft().type("");
    await this.#draft().flush();
  }

  /** Keeps the form as a new version, a new note, or a part of the note `merge`. A refused one stays in the form. */
  async keep(merge: NoteId | null = null): Promise<boolean> {
    const form = this.form;
    if (form === null) return false;
    const args: NoteKeep = {
      note: this.id === 0 ? null : this.id,
      case: null,
      form: tidy($state.snapshot(form)),
    };
    if (merge !== null) args.merge = merge;
    await this.#draft().settle();
    const reply = await notices.run(() => this.#door.call("note_keep", args));
    if (reply === undefined) {
      this.#draft().type(JSON.stringify(form));
      return false;
    }
    this.id = reply.value.id;
    this.note = reply.value;
    this.form = null;
    this.versions = null;
    if (merge === null) notices.say(() => t().notebook.kept);
    else sayMerged(merge, this.#door);
    return true;
  }

  async loadVersions(): Promise<void> {
    if (this.versions !== null) {
      this.versions = null;
      return;
    }
    const reply = await notices.run(() => this.#door.call("note_versions", { note: this.id }));
    if (reply !== undefined) this.versions = reply.value.versions;
  }

  /** Deletes the note; the notice brings it back. */
  async remove(): Promise<boolean> {
    const id = this.id;
    const reply = await notices.run(() => this.#door.call("note_delete", { note: id }));
    if (reply === undefined) return false;
    notices.say(
      () => t().notebook.deleted,
      () => void this.restore(id),
    );
    await this.load();
    return true;
  }

  async restore(id: number = this.id): Promise<void> {
    const reply = await notices.run(() => this.#door.call("note_restore", { note: id }));
    if (reply === undefined) return;
    if (id === this.id) this.note = reply.value;
    notices.say(() => t().notebook.restored);
  }

  /** Only a new note can still become part of another one. */
  #look(form: NoteForm): void {
    if (this.id === 0) void this.similar.look(form.question, form.product);
  }

  #draft(): Draft {
    const id = this.id;
    let draft = this.#drafts.get(id);
    if (draft === undefined) {
      draft = draftOf(`note:${id}`, null, (failure) => notices.drafted(failure), this.#door);
      this.#drafts.set(id, draft);
    }
    return draft;
  }

  /** 見直す日 90 days on. */
  async reviewLater(today: Date = new Date()): Promise<void> {
    const note = this.note;
    if (note === null) return;
    const form = { ...note.form, review_by: reviewDay(today) };
    const reply = await notices.run(() => this.#door.call("note_keep", { note: note.id, case: null, form }));
    if (reply === undefined) return;
    this.note = reply.value;
    notices.say(() => t().notebook.review_done);
  }
}

/** Empty ways, checks and branches are not kept. */
function tidy(form: NoteForm): NoteForm {
  return {
    ...form,
    ways: form.ways.map((way) => way.trim()).filter((way) => way !== ""),
    checks: form.checks.map((check) => check.trim()).filter((check) => check !== ""),
    branches: form.branches.filter((branch) => branch.when.trim() !== "" || branch.then.trim() !== ""),
    tags: form.tags.filter((tag) => tag !== ""),
  };
}
