// A door for controllers' tests: answers that a test sets, calls that it can read, pushes that it sends.
// Only tests import it; the journeys run against the real app.

import type {
  AppView,
  Changed,
  Command,
  Commands,
  NoteEntry,
  NoteForm,
  NoteHit,
  NotePage,
  NoteView,
  Push,
  Settings,
} from "../bindings";
import { buildPlatform, type Platform } from ".";

type Answer<C extends Command> = (
  args: Commands[C]["args"],
) => Commands[C]["value"] | Promise<Commands[C]["value"]>;

export type FakeDoor = {
  platform: Platform;
  /** Every call in order. */
  calls: { name: string; args: unknown }[];
  /** Names of the calls in order. */
  names(): string[];
  /** The answer of a command from now on; throws to refuse. */
  answer<C extends Command>(name: C, answer: Answer<C>, changed?: Changed[]): void;
  push(push: Push): void;
};

export function fakeDoor(): FakeDoor {
  const answers = new Map<string, { answer: (args: never) => unknown; changed: Changed[] }>();
  const listeners = new Set<(push: Push) => void>();
  const calls: { name: string; args: unknown }[] = [];
  const platform = buildPlatform({
    async invoke(name, args) {
      calls.push({ name, args });
      const found = answers.get(name);
      return {
        value: found === undefined ? {} : await found.answer(args as never),
        changed: found?.changed ?? [],
      };
    },
    listen(cb) {
      listeners.add(cb);
      return () => listeners.delete(cb);
    },
  });
  return {
    platform,
    calls,
    names: () => calls.map((call) => call.name),
    answer: (name, answer, changed = []) => answers.set(name, { answer, changed }),
    push: (push) => listeners.forEach((cb) => cb(push)),
  };
}

export const makeSettings = (more: Partial<Settings> = {}): Settings => ({
  profile: "regular",
  text_size: 100,
  theme: "system",
  language: "ja",
  always_on_top: false,
  single_keys: true,
  global_shortcut: "CmdOrCtrl+Alt+Q",
  escalation_word: "エスカ",
  operator_word: "オペレーター",
  own_name: "",
  by_chat: false,
  shift_start: "",
  shift_end: "",
  remind_before: "15, 5",
  snooze: "5, 15",
  breath: true,
  ...more,
});

export const makeApp = (more: Partial<AppView> = {}): AppView => ({
  version: "0.0.0",
  vault: "open",
  demo: false,
  practice: false,
  data_dir: "/data",
  first_start: false,
  settings: makeSettings(),
  clocks: { call_s: null, hold_s: null, wrap_s: null },
  case: null,
  ...more,
});

export const makeForm = (more: Partial<NoteForm> = {}): NoteForm => ({
  question: "無料のセキュリティソフト 使い方",
  ways: [],
  product: "",
  checks: [],
  say: "",
  steps: "",
  branches: [],
  otherwise: "",
  taught_on: "2026-09-12",
  taught_by: "",
  review_by: "2026-12-11",
  faq: "",
  sv_checked: true,
  tags: [],
  ...more,
});

export const makeNote = (id: number, more: Partial<NoteView> = {}): NoteView => ({
  id,
  form: makeForm(),
  draft: false,
  stale: false,
  case: null,
  version: 1,
  used: 0,
  solved: 0,
  kept_at: "2026-09-12T10:00:00+09:00",
  deleted: false,
  writing: false,
  ...more,
});

export const makeEntry = (id: number, more: Partial<NoteEntry> = {}): NoteEntry => ({
  id,
  question: [{ t: "無料のセキュリティソフト 使い方", hit: false, apart: false }],
  product: "",
  tags: [],
  sv_checked: true,
  taught_on: "2026-09-12",
  stale: false,
  ...more,
});

export const makePage = (ids: number[], more: Partial<NotePage> = {}): NotePage => ({
  notes: ids.map((id) => makeEntry(id)),
  total: ids.length,
  words: "",
  signs: [],
  reading: null,
  ...more,
});

export const makeHit = (id: number): NoteHit => ({
  id,
  question: [{ t: "無料", hit: true, apart: false }],
  answer: [{ t: "削除ツール", hit: false, apart: false }],
  checks: [],
  product: "",
  sv_checked: true,
  taught_on: "2026-09-12",
  stale: false,
  because: [],
  sure: false,
  beside: null,
  product_apart: false,
  score: 0.5,
});
