// Call-backs: words of the panel and of the list, in English.

import type { promiseJa } from "./promise.ja";

const DAYS: Record<string, string> = {
  "-1": "yesterday ",
  "0": "",
  "1": "tomorrow ",
  "2": "the day after tomorrow ",
};

export const promiseEn: typeof promiseJa = {
  title: "Call back",
  time: "Promised time",
  when: (day, time) => `${DAYS[String(day)] ?? (day < 0 ? "earlier " : "")}${time}`,
  settled: "Settled",
  ticks: { number: "Number read back", suits: "Suits them", absent: "If absent" },
  make: "Promise",
  made: (time) => `A call-back is promised for ${time}.`,
  instead: (time) => `It takes the place of the one at ${time}.`,
  none: "No time can be promised. Look at the shift hours and the SV's time.",
  sv: "The SV answers within",
  sv_minutes: (min) => (min === null ? "not said" : `${String(min)} min`),
  no_shift: "With shift hours in the settings, times after the shift are left out.",
  list: (count) => `Call-backs: ${String(count)}`,
  next: "Next",
  end: "Done",
  done: "Marked as done.",
  later: "Later",
  minutes: (minutes) => `in ${String(minutes)} min`,
  snoozed: (minutes) => `You will be reminded in ${String(minutes)} min.`,
  hand: "Hand over",
  handed: (who) => `Handed over to ${who}.`,
  hand_to: "To whom",
  other_name: "Another name",
  call_at: (when) => `${when} call back`,
  on_case: "The call-back promised",
  copy_progress: "Copy what to say meanwhile",
  unseen: "Not seen",
  left: (min) => (min < 0 ? `${String(-min)} min overdue` : min === 0 ? "due now" : `in ${String(min)} min`),
  shift_copy: "Copy the hand-over",
  shift_copied: "The hand-over is copied.",
};
