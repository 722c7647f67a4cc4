// Reads what an operator types for a number, a day or a time, as people type it in a call.
// Pure: today is handed in. Not here: whether the answer fits the item (core).

const half = (text: string): string => text.normalize("NFKC").trim();

/** A number, with full-width digits, commas and the item's unit allowed; `null`: not a number. */
export function readNumber(text: string, unit: string | null): number | null {
  let s = half(text).replace(/[,、\s¥]/g, "");
  if (unit && s.endsWith(half(unit))) s = s.slice(0, -half(unit).length);
  let factor = 1;
  if (s.endsWith("万")) {
    factor = 10_000;
    s = s.slice(0, -1);
  }
  return /^-?\d+(\.\d+)?$/.test(s) ? Number(s) * factor : null;
}

const pad = (n: number): string => String(n).padStart(2, "0");

export const isoDay = (d: Date): string => `${d.getFullYear()}-${pad(d.getMonth() + 1)}-${pad(d.getDate())}`;

/** Today moved by days. */
export function dayFrom(today: Date, days: number): string {
  return isoDay(new Date(today.getFullYear(), today.getMonth(), today.getDate() + days));
}

const WORDS: Record<string, number> = {
  一昨日: -2,
  おととい: -2,
  昨日: -1,
  きのう: -1,
  今日: 0,
  本日: 0,
  きょう: 0,
  明日: 1,
  あした: 1,
  明後日: 2,
  あさって: 2,
};

/** A month and day without a year: the one nearest to today. */
function nearest(today: Date, month: number, day: number): string | null {
  let best: Date | null = null;
  for (const year of [today.getFullYear() - 1, today.getFullYear(), today.getFullYear() + 1]) {
    const d = new Date(year, month - 1, day);
    if (d.getMonth() !== month - 1 || d.getDate() !== day) continue;
    if (!best || Math.abs(+d - +today) < Math.abs(+best - +today)) best = d;
  }
  return best && isoDay(best);
}

function readDay(s: string, today: Date): string | null {
  const days = WORDS[s];
  if (days !== undefined) return dayFrom(today, days);
  const full = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(s);
  if (full) {
    const d = new Date(Number(full[1]), Number(full[2]) - 1, Number(full[3]));
    return d.getMonth() === Number(full[2]) - 1 ? isoDay(d) : null;
  }
  const short = /^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(s);
  if (short) return nearest(today, Number(short[1]), Number(short[2]));
  const only = /^(\d{1,2})日$/.exec(s);
  return only ? nearest(today, today.getMonth() + 1, Number(only[1])) : null;
}

function readTime(s: string): string | null {
  const m = /^(午前|午後|夜|朝)?(\d{1,2})(?::(\d{2})|時(?:(\d{1,2})分?|(半))?)(?:頃|ごろ)?$/.exec(s);
  if (!m) return null;
  let hour = Number(m[2]);
  if ((m[1] === "午後" || m[1] === "夜") && hour < 12) hour += 12;
  const minute = m[5] ? 30 : Number(m[3] ?? m[4] ?? 0);
  return hour < 24 && minute < 60 ? `${pad(hour)}:${pad(minute)}` : null;
}

/** `2026-11-11` or `2026-11-11T14:30`; a time alone means today. `null`: neither a day nor a time. */
export function readWhen(text: string, today: Date): string | null {
  const s = half(text)
    .replace(/^(\S+?)の(?=\S)/, "$1 ")
    .replace("T", " ");
  const time = readTime(s.replace(/\s/g, ""));
  if (time) return `${isoDay(today)}T${time}`;
  const day = readDay(s.replace(/\s/g, ""), today);
  if (day) return day;
  const both = /^(\S+?日?)\s+(\S+)$/.exec(s) ?? /^(.+?[日今昨])((?:午前|午後|朝|夜)?\d{1,2}[:時].*)$/.exec(s);
  if (!both) return null;
  const d = readDay(both[1] ?? "", today);
  const t = readTime(both[2] ?? "");
  return d && t ? `${d}T${t}` : null;
}
