// Sending on, telling, what came of a take-over and of a call-back, a breath: in English.

import type { chainJa } from "./chain.ja";

const DAYS: Record<string, string> = {
  "-1": "yesterday ",
  "0": "",
  "1": "tomorrow ",
  "2": "the day after tomorrow ",
};
const when = (day: number, time: string) => `${DAYS[String(day)] ?? (day < 0 ? "earlier " : "")}${time}`;

export const chainEn: typeof chainJa = {
  send: "Send on",
  send_to: (to) => `To ${to}`,
  held: (whom, time) => `${whom}, since ${time}`,
  whom: (to, who) => (to === "" ? who || "SV" : who === "" ? to : `${to} (${who})`),
  verdict: { approved: "Approved", refused: "Not approved", conditional: "On conditions" },
  verdict_of: "The decision",
  told: "Customer told",
  tell: "To be told",
  tell_by: (who, day, time) => `${who} by ${when(day, time)}`,
  tell_late: (who, day, time) => `${who} (was due ${when(day, time)})`,
  party_told: "Told",
  party_told_of: (who) => `${who} told`,
  party_told_done: (who) => `${who} is marked as told.`,
  takeover: "After the take-over",
  takeover_by: (who) => (who === "" ? "After the take-over" : `After the take-over (${who})`),
  takeover_ends: {
    solved: "Solved",
    call_back: "Call-back",
    investigate: "Investigation",
    refund: "Refund",
    apology: "Apology",
    other: "Other",
  },
  takeover_text: "What was done",
  takeover_kept: "What came of it is kept, in the note too.",
  former: "Link to the former case",
  former_of: (day, title) => `${day} ${title}`,
  former_none: "None of them",
  former_linked: "Linked to the former case.",
  list: "Afterwards",
  called: "Told the customer, and solved?",
  solved: "Solved",
  unsolved: "Not solved",
  solved_done: "Marked as solved.",
  unsolved_done: "Left open as not solved.",
  breath: "Well done. Take a breath.",
  breath_hint: "Any key takes this away",
};
