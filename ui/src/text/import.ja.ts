// The words of the import's screen in Japanese. Every reason why a line cannot be read says what to do.

import type { BadCode, ImportStage } from "../bindings";

const n = (count: number): string => count.toLocaleString("ja-JP");

const bad: Record<BadCode, (about: string) => string> = {
  not_utf8: () =>
    "文字コードがUTF-8ではありません。表計算ソフトで「CSV UTF-8」を選んで保存し直してください。",
  too_large: (most) => `ファイルが大きすぎます（${most}MBまで）。いくつかに分けてください。`,
  too_many: (most) => `行が多すぎます（${most}行まで）。ここから先を別のファイルに分けてください。`,
  too_long: (most) => `1件が長すぎます（${most}KBまで）。短くするか、いくつかの控えに分けてください。`,
  bad_json: (at) => `JSONとして読めません（${at}文字目）。1行に1つの { } で書いてください。`,
  unknown_field: (name) => `「${name}」という項目はありません。名前を直すか、消してください。`,
  missing_field: (name) => `「${name}」がありません。書き足してください。`,
  double_field: (name) => `「${name}」が2回あります。1回だけにしてください。`,
  bad_field: (at) => `${at}文字目の値の書き方が違います。`,
  bad_csv: () => "CSVとして読めません。引用符の閉じ忘れを確かめてください。",
  unclosed: () => '引用符「"」が閉じていません。この行から後ろを確かめてください。',
  unknown_column: (name) => `「${name}」という列はありません。列の名前を直すか、列を消してください。`,
  no_header: () => "1行目に列の名前（question, answer など）を書いてください。",
  too_many_cells: () => '列が見出しより多くあります。「,」のあるセルを " " で囲んでください。',
  bad_branches: () => "場合分け（branches）の書き方が違います。",
  bad_sv_checked: () => "sv_checked には true か false を書いてください。",
  bad_markdown: () => "控えの形ではありません。「## 質問」の下に書いてください。",
  no_question: () => "質問が空です。お客様の言い方で書いてください。",
  no_answer: () => "回答が空です。お客様への言い方を書いてください。",
  bad_date: (name) => `${name} は 2027-02-21 のように書いてください。`,
  bad_id: () => "id が空か、長すぎます。要らなければ消してください。",
};

const stages: Record<ImportStage, string> = {
  idle: "",
  receiving: "ファイルを読んでいます",
  trying: "取り込むとどうなるかを調べています",
  tried: "まだ何も変えていません",
  running: "取り込んでいます",
  taking_back: "取り込む前に戻しています",
  done: "取り込みました",
  taken_back: "取り込む前に戻しました",
};

/** A note that may say the same, offered while one is written. */
export const similarJa = {
  title: "似た控えがあります",
  merge: "まとめる",
  apart: "別に残す",
  merged: "似た控えにまとめました。",
  apart_again: "別の控えに戻しました。",
};

export const importJa = {
  title: "控えの取り込み",
  open: "取り込む",
  lead: "ファイルを選ぶと、取り込むとどうなるかをまずお見せします。そこまでは何も変わりません。",
  forms:
    "CSV・JSON Lines・Markdown（UTF-8）。CSVは1行目に列の名前（question, answer, product, tags など）が要ります。",
  choose: "ファイルを選ぶ",
  choose_other: "別のファイル",
  drop: "ここにファイルを置いても選べます。",
  file: "取り込むファイル",
  stages,
  progress: (done: number, all: number) => `${n(done)} / ${n(all)}`,
  go_on: "その間も、ほかの画面でお仕事を続けられます。",
  stop: "やめる",
  stop_run: "やめて元に戻す",
  sum: {
    added: "新しく控える",
    updated: "更新する",
    unchanged: "同じものがある",
    alike: "似た控えがある",
    merged: "まとめる",
    bad: "読めない行",
  },
  done: {
    added: "新しく控えた",
    updated: "更新した",
    merged: "まとめた",
    unchanged: "変えなかった",
    bad: "飛ばした行",
  },
  count: (count: number) => `${n(count)}件`,
  run: (count: number) => (count === 0 ? "取り込む" : `${n(count)}件を取り込む`),
  nothing: "取り込むものはありません。",
  bad_title: (count: number) => `読めない行 ${n(count)}件（取り込みません）`,
  bad_line: (line: number) => `${n(line)}行目`,
  bad,
  alike_title: (count: number) => `似た控え ${n(count)}件`,
  alike_lead:
    "まとめると、ファイルの質問が「ほかの言い方」に加わり、空の項目が埋まります。今ある言葉は変わりません。",
  not_closely: "行が多いため、質問が同じ控えだけを調べました。",
  all: "似た控えの扱い",
  merge: "まとめる",
  apart: "別に残す",
  merge_all: "すべてまとめる",
  apart_all: "すべて別に残す",
  in_file: (line: number) => `${n(line)}行目（ファイル）`,
  in_notebook: "今ある控え",
  earlier_line: "ファイルの前の行",
  last: (day: string, notes: number) => `前回の取り込み ${day}（${n(notes)}件）`,
  broken_off: (notes: number) =>
    `前回の取り込みは途中で止まりました。それまでの${n(notes)}件は控えに入っています。同じファイルをもう一度取り込むと、残りが入ります。`,
  undo: "取り込む前に戻す",
  undo_why: "取り込んだ控えは「削除済み」に移ります。そのあとに直した控えはそのままです。",
  left: (count: number) => `そのあとに直した${n(count)}件は、そのまま残しました。`,
  empty: "ファイルに控えがありません。",
};
