// 折り返し: words of the panel and of the list.

const DAYS: Record<string, string> = { "-1": "昨日 ", "0": "", "1": "明日 ", "2": "明後日 " };

export const promiseJa = {
  title: "折り返しにする",
  time: "お約束する時刻",
  when: (day: number, time: string) => `${DAYS[String(day)] ?? (day < 0 ? "先日 " : "")}${time}`,
  settled: "伺ったこと",
  ticks: { number: "番号復唱", suits: "ご都合", absent: "ご不在時" },
  make: "約束する",
  made: (time: string) => `${time}に折り返しをお約束しました。`,
  instead: (time: string) => `${time}のお約束は、こちらに置き換わります。`,
  none: "お約束できる時刻がありません。勤務時間とSVの回答期限をご確認ください。",
  sv: "SVの回答まで",
  sv_minutes: (min: number | null) => (min === null ? "指定なし" : `${String(min)}分`),
  no_shift: "設定に勤務時間を入れると、終業後の時刻は出ません。",
  list: (count: number) => `折り返し ${String(count)}件`,
  next: "次にすること",
  end: "済み",
  done: "済みにしました。",
  later: "あとで",
  minutes: (minutes: number) => `${String(minutes)}分後`,
  snoozed: (minutes: number) => `${String(minutes)}分後にお知らせします。`,
  hand: "引き継ぐ",
  handed: (who: string) => `${who}さんに引き継ぎました。`,
  hand_to: "どなたに",
  other_name: "ほかの方のお名前",
  call_at: (when: string) => `${when} 折り返し`,
  on_case: "お約束した折り返し",
  copy_progress: "途中経過をコピー",
  unseen: "未確認",
  left: (min: number) =>
    min < 0 ? `${String(-min)}分超過` : min === 0 ? "まもなく" : `あと${String(min)}分`,
  shift_copy: "引き継ぎ文をコピー",
  shift_copied: "引き継ぎ文をコピーしました。",
};
