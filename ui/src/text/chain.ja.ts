// 上へ, 連絡, 交代のその後, 折り返しのその後, ひと息: the floor's words.

const DAYS: Record<string, string> = { "-1": "昨日 ", "0": "", "1": "明日 ", "2": "明後日 " };
const when = (day: number, time: string) => `${DAYS[String(day)] ?? (day < 0 ? "先日 " : "")}${time}`;

export const chainJa = {
  send: "上へ回す",
  send_to: (to: string) => `${to}へ`,
  held: (whom: string, time: string) => `${whom}・${time}から`,
  whom: (to: string, who: string) => (to === "" ? who || "SV" : who === "" ? to : `${to}（${who}）`),
  verdict: { approved: "承認", refused: "不承認", conditional: "条件付き" },
  verdict_of: "承認のご判断",
  told: "お客様に伝えた",
  tell: "連絡すること",
  tell_by: (who: string, day: number, time: string) => `${who}へ ${when(day, time)}まで`,
  tell_late: (who: string, day: number, time: string) => `${who}へ（${when(day, time)}を過ぎています）`,
  party_told: "連絡済み",
  party_told_of: (who: string) => `${who}へ連絡済み`,
  party_told_done: (who: string) => `${who}への連絡を済みにしました。`,
  takeover: "交代のその後",
  takeover_by: (who: string) => (who === "" ? "交代のその後" : `交代のその後（${who}）`),
  takeover_ends: {
    solved: "解決",
    call_back: "折り返し",
    investigate: "調査",
    refund: "返金",
    apology: "お詫び",
    other: "その他",
  },
  takeover_text: "どう対応されたか",
  takeover_kept: "交代のその後を残しました。控えにも入れました。",
  former: "前回の件につなぐ",
  former_of: (day: string, title: string) => `${day} ${title}`,
  former_none: "つながない",
  former_linked: "前回の件につなぎました。",
  list: "その後",
  called: "お伝えして、解決しましたか",
  solved: "解決",
  unsolved: "未解決",
  solved_done: "解決にしました。",
  unsolved_done: "未解決のまま残しました。",
  breath: "おつかれさまでした。ひと息どうぞ。",
  breath_hint: "何かキーを押すと消えます",
};
