// The roster: who may be asked. A row is opened, changed and kept as a whole; presence is one key on its row.
// Not here: who is offered first (core), one's own marks (the ask itself).

import type { PersonId, PersonRole, RosterForm, RosterRow, Shift } from "../../bindings";
import { platform, type Platform } from "../../platform";
import { notices } from "../../shared/notices.svelte";

/** In the order of the floor's levels. */
export const ROLES: readonly PersonRole[] = ["sv", "leader", "manager", "team", "client"];

/** Somebody as they stand in the fields. */
export type Fields = Omit<RosterForm, "topics" | "shift"> & { topics: string; shift: string };

const EMPTY: Fields = { name: "", role: "sv", team: "", own_team: false, reach: "", topics: "", shift: "" };

/** 「9:00-18:00」 in any spelling; nothing: always; undefined: it cannot be read. */
export function readShift(text: string): Shift | null | undefined {
  const plain = text.normalize("NFKC").trim();
  if (plain === "") return null;
  const found = /^(\d{1,2}):?(\d{2})?\D+?(\d{1,2}):?(\d{2})?$/.exec(plain);
  if (!found) return undefined;
  const [from, until] = [
    [found[1], found[2]],
    [found[3], found[4]],
  ].map(([h, m]) => ({ h: Number(h), m: Number(m ?? 0) }));
  if (!from || !until || from.h > 24 || until.h > 24 || from.m > 59 || until.m > 59) return undefined;
  return { from: (from.h * 60 + from.m) % 1440, until: (until.h * 60 + until.m) % 1440 };
}

const two = (n: number) => String(n).padStart(2, "0");
const clock = (minute: number) => `${Math.floor(minute / 60)}:${two(minute % 60)}`;
/** A shift as it is typed. */
export const writeShift = (shift: Shift | null): string =>
  shift === null ? "" : `${clock(shift.from)}-${clock(shift.until)}`;

/** Words separated by a comma of either kind. */
export const readTopics = (text: string): string[] =>
  text
    .split(/[、,，]/)
    .map((topic) => topic.trim())
    .filter((topic) => topic !== "");

export class RosterController {
  /** null: not read yet. */
  people = $state.raw<readonly RosterRow[] | null>(null);
  /** The row that is open; 0: a new one; null: none. */
  open = $state<PersonId | null>(null);
  fields = $state<Fields>({ ...EMPTY });
  /** The shift cannot be read. */
  badShift = $state(false);

  constructor(
    private readonly focus: (target: string) => void,
    private readonly door: Platform = platform,
  ) {}

  async load(): Promise<void> {
    const reply = await notices.run(() => this.door.call("roster_view", {}));
    if (reply !== undefined) this.people = reply.value.people;
  }

  /** Opens a row, or a new one. */
  edit(row: RosterRow | null): void {
    this.badShift = false;
    this.open = row?.id ?? 0;
    const form = row?.form;
    this.fields = form
      ? { ...form, topics: form.topics.join("、"), shift: writeShift(form.shift) }
      : { ...EMPTY };
    this.focus("roster-form");
  }

  close(): void {
    this.open = null;
    this.focus("roster");
  }

  /** Keeps what stands in the fields. */
  async keep(): Promise<void> {
    const shift = readShift(this.fields.shift);
    this.badShift = shift === undefined;
    if (shift === undefined || this.open === null) return;
    const { topics, ...rest } = $state.snapshot(this.fields);
    const form: RosterForm = { ...rest, topics: readTopics(topics), shift };
    const id = this.open === 0 ? null : this.open;
    const reply = await notices.run(() => this.door.call("roster_keep", { id, form }));
    if (reply === undefined) return;
    this.people = reply.value.people;
    this.close();
  }

  async remove(): Promise<void> {
    const id = this.open;
    if (id === null || id === 0) return;
    const reply = await notices.run(() => this.door.call("roster_remove", { id }));
    if (reply === undefined) return;
    this.people = reply.value.people;
    this.close();
  }

  /** There today or not. */
  async setHere(row: RosterRow): Promise<void> {
    const reply = await notices.run(() => this.door.call("roster_here", { id: row.id, here: !row.here }));
    if (reply !== undefined) this.people = reply.value.people;
  }
}
