// Every action that has a key, once: its id, its key and where it holds. The words are in text
// (`keys.<id>`), typed by these ids, so that an action without a label does not compile.
// Letters and digits with Ctrl (Cmd on a Mac) act everywhere; `single` ones only outside text fields
// and only while the setting `single_keys` is on. Not used because input methods or people need them:
// F6–F10, Ctrl+Space, Ctrl+U/I/O/P/T/H/M/J/K/L, Ctrl+C/V/X, in text fields Ctrl+A.
// Not here: what an action does (the component that shows it).

export const ACTIONS = {
  // The screen's own first action: この控えで案内, 控えに残す, …
  primary: { combo: "Mod+Enter" },
  copy_line: { combo: "Mod+1" },
  hold: { combo: "Mod+2" },
  escalate: { combo: "Mod+3" },
  hold_earlier: { combo: "Mod+Shift+2" },
  check: { combo: "Mod+5" },
  copy_chat: { combo: "Mod+6" },
  copy_crm: { combo: "Mod+7" },
  unsure: { combo: "Mod+8" },
  superior: { combo: "Mod+9" },
  call: { combo: "Mod+0" },
  undo: { combo: "Mod+Z" },
  redo: { combo: "Mod+Shift+Z" },
  find: { combo: "Mod+F" },
  home: { combo: "Mod+E" },
  notebook: { combo: "Mod+B" },
  cases: { combo: "Mod+Shift+E" },
  copy_shift: { combo: "Mod+Shift+Y" },
  settings: { combo: "Mod+G" },
  strip: { combo: "Mod+D" },
  later: { combo: "Mod+Y" },
  large: { combo: "Mod+S" },
  shortcuts: { combo: "?", single: true },
  back: { combo: "Escape" },
  up: { combo: "ArrowUp" },
  down: { combo: "ArrowDown" },
  open: { combo: "Enter" },
  // Options and non-answers of the question in front.
  option: { combo: "1–9", single: true },
  unknown: { combo: "0", single: true },
  refused: { combo: "R", single: true },
  postpone: { combo: "L", single: true },
  na: { combo: "X", single: true },
  // What the SV did.
  reply_answered: { combo: "A", single: true },
  reply_handover: { combo: "T", single: true },
  reply_check_first: { combo: "M", single: true },
  reply_busy: { combo: "B", single: true },
  reply_none: { combo: "N", single: true },
  // 不承認, 条件付き; 承認 is the answer's own key.
  reply_refused: { combo: "X", single: true },
  reply_conditional: { combo: "R", single: true },
  // 上へ, lowest level first.
  send_first: { combo: "S", single: true },
  send_second: { combo: "D", single: true },
  send_third: { combo: "J", single: true },
  // Somebody who must be told was told; the customer was told the reply.
  // 先月も同じ: the latest former case.
  link_former: { combo: "Y", single: true },
  party_told: { combo: "V", single: true },
  customer_told: { combo: "T", single: true },
  // Whom to ask: the one in front is not at the desk; one's own marks.
  away: { combo: "Delete" },
  marks: { combo: "Mod+Shift+8" },
  // A case's screens.
  why: { combo: "W", single: true },
  mood: { combo: "G", single: true },
  urgency: { combo: "H", single: true },
  change_flow: { combo: "F", single: true },
  macros: { combo: "M", single: true },
  guide_known: { combo: "K", single: true },
  to_questions: { combo: "K", single: true },
  to_card: { combo: "C", single: true },
  put_aside: { combo: "P", single: true },
  call_back: { combo: "O", single: true },
  // A call-back that is promised.
  promise_done: { combo: "E", single: true },
  promise_later: { combo: "Q", single: true },
  promise_hand: { combo: "I", single: true },
  copy_progress: { combo: "U", single: true },
  add_branch: { combo: "Mod+Shift+Enter" },
  merge: { combo: "Mod+4" },
  keep_apart: { combo: "Mod+Shift+4" },
  read_back: { combo: "R", single: true },
  end_solved: { combo: "1", single: true },
  end_unsolved: { combo: "2", single: true },
  end_again: { combo: "3", single: true },
  // Lists.
  new_note: { combo: "N", single: true },
  import_notes: { combo: "I", single: true },
  import_stop: { combo: "X", single: true },
  edit: { combo: "E", single: true },
  versions: { combo: "V", single: true },
  remove: { combo: "D", single: true },
  mark: { combo: "Space" },
  mark_up: { combo: "Shift+ArrowUp" },
  mark_down: { combo: "Shift+ArrowDown" },
  // Only outside text fields, where it marks the field's text.
  mark_all: { combo: "Mod+A" },
  filter: { combo: "F", single: true },
  tag_add: { combo: "T", single: true },
  tag_remove: { combo: "U", single: true },
  set_product: { combo: "P", single: true },
  set_review: { combo: "R", single: true },
  set_checked: { combo: "S", single: true },
  set_unchecked: { combo: "M", single: true },
} as const satisfies Record<string, { combo: string; single?: true }>;

export type ActionId = keyof typeof ACTIONS;

const mac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The key as it is shown beside an action: `Ctrl 1`, `⌘1`, `Enter`, `↑`. */
export function showCombo(combo: string): string {
  const names: Record<string, string> = {
    Mod: mac ? "⌘" : "Ctrl",
    Shift: mac ? "⇧" : "Shift",
    Alt: mac ? "⌥" : "Alt",
    ArrowUp: "↑",
    ArrowDown: "↓",
    Escape: "Esc",
  };
  const parts = combo.split("+").map((part) => names[part] ?? part);
  return parts.join(mac ? "" : " ");
}

/** The key for assistive technology (`aria-keyshortcuts`). */
export const ariaCombo = (combo: string): string => combo.replace("Mod", mac ? "Meta" : "Control");
