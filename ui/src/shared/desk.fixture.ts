// A desk for controllers' tests: an invented case and a door that notes what it is asked.
// Only tests import it; the journeys run against the real app.

import { vi } from "vitest";
import type { CaseView, Command, ItemView } from "../bindings";
import { buildPlatform } from "../platform";
import { CaseDesk } from "./desk.svelte";

export function makeItem(id: string, more: Partial<ItemView> = {}): ItemView {
  return {
    id,
    stage: "状況",
    role: "detail",
    label: id,
    say: null,
    why: null,
    asked_because: null,
    kind: "single",
    options: [],
    escapes: ["unknown", "later"],
    need: "must",
    answer: null,
    answer_text: null,
    handled: false,
    draft: null,
    max: null,
    unit: null,
    pii: "none",
    own: false,
    ...more,
  };
}

export const option = (v: string, more: { text?: boolean; exclusive?: boolean } = {}) => ({
  v,
  t: v,
  text: false,
  exclusive: false,
  ...more,
});

export function makeCase(items: ItemView[], more: Partial<CaseView> = {}): CaseView {
  return {
    id: 7,
    stage: "checking",
    parked: false,
    started_at: "2026-11-23T10:00:00+09:00",
    question: "無料のセキュリティソフトの使い方",
    flow: { pack: "jp.example.soft", pack_title: "PCソフト", flow: "error", title: "エラーで使えない" },
    stale_since: null,
    stages: ["状況"],
    items,
    ambient: [],
    mood: "normal",
    next: items.find((i) => !i.handled)?.id ?? null,
    remaining: 0,
    exit: {
      id: "ask",
      immediate: false,
      kind: "escalate",
      request: "instruct",
      to: null,
      say: null,
      why: null,
    },
    kind: "instruct",
    kind_chosen: false,
    gate: { level: "off", cause: "ready", missing: [], remaining: 0 },
    flags: [],
    voice: { text: "指示願います。", chars: 7, morae: 9, seconds: 1.5, dropped: [] },
    chat: "",
    crm: "",
    card: { line: "", mood: "normal", rows: [], opening: "" },
    phrases: [],
    asks: [],
    who: "",
    missing: "",
    reply: null,
    deadline: null,
    chain: { held_by: null, next: [] },
    verdict: null,
    told: false,
    takeover: null,
    follow_ups: [],
    formers: [],
    former: null,
    outcome: null,
    note: null,
    known: null,
    macros: false,
    can_undo: false,
    can_redo: false,
    ...more,
  };
}

/** What the door was asked, and what it answers by command; without an answer: nothing changed. */
export function fakeDesk(view: CaseView, answers: Partial<Record<Command, (args: never) => unknown>> = {}) {
  const asked: { name: string; args: unknown }[] = [];
  const door = buildPlatform({
    invoke: async (name, args) => {
      asked.push({ name, args });
      const answer = answers[name as Command];
      return { value: answer ? answer(args as never) : {}, changed: [] };
    },
    listen: () => () => undefined,
  });
  const focus = vi.fn<(target: string) => void>();
  return { desk: new CaseDesk(view, door), asked, focus };
}
