// Short ways into the house: a desk that has been settled, a notebook with something in it, a case that
// stands where a test needs it. They go through the real app's commands, so that nothing is walked twice.
// Not here: what is shown then (screens.ts), whole calls by hand (journeys.spec.ts).
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Answer, CaseId, NoteForm } from "../../ui/src/bindings";
import { en } from "../../ui/src/text/en";
import { ja } from "../../ui/src/text/ja";
import { type Desk, type Start, expect, top } from "./door";

/** The screen's words, as the app itself has them. */
export type Words = ReturnType<typeof ja>;
const names = { escalation: "エスカ", operator: "オペレーター" };
export const words: Words = ja(names);
export const english: Words = en(names);

export const QUESTION = "無料のセキュリティソフトの使い方";

/** A started program behind its first start, with the given things in it; the page is not open yet. */
export async function prepare(desk: Desk, how: Start = {}): Promise<void> {
  await desk.start(how);
  const { settings } = await desk.call("app_view", {});
  await desk.call("first_start_finish", { settings: { ...settings, ...desk.wish } });
}

/** Home, empty, with the focus in its field. */
export async function home(desk: Desk): Promise<void> {
  await prepare(desk);
  await desk.show();
  await expect(desk.page.getByLabel(words.home.question)).toBeFocused();
}

/** A note as it stands after a good call. */
export function note(question: string, more: Partial<NoteForm> = {}): NoteForm {
  return {
    question,
    ways: ["セキュリティソフトが急に使えなくなった"],
    product: "自社 総合セキュリティ無料版",
    checks: ["発送後ですか", "以前の版が残っていますか"],
    say: "以前の版が残っているため、起動できない状態でございます。削除の手順をご案内いたします。",
    steps: "コントロールパネルを開き、削除ツールを実行する",
    branches: [{ when: "旧版が残っている", then: "削除ツールで旧版を消し、再起動して入れ直す" }],
    otherwise: "折り返し。技術へ調査依頼",
    taught_on: "2026-11-20",
    taught_by: "架空SV",
    review_by: "",
    faq: "FAQ-0102",
    sv_checked: true,
    tags: ["無料版", "起動"],
    ...more,
  };
}

/** Keeps notes that are about nearly the same thing; gives back the first one's id. */
export async function fill(desk: Desk, count = 8): Promise<number> {
  const ends = [
    "",
    "を知りたい",
    "の確認",
    "をもう一度",
    "（会社のPC）",
    "（Mac）",
    "とエラーE-102",
    "と更新",
  ];
  let first = 0;
  for (let at = 0; at < count; at++) {
    const form = note(
      `${QUESTION}${ends[at % ends.length]}`,
      at % 3 === 1 ? { sv_checked: false, review_by: "2026-11-21" } : {},
    );
    const kept = await desk.call("note_keep", { note: null, case: null, form });
    if (at === 0) first = kept.id;
  }
  return first;
}

/** Notes of which an operator in a hurry could read out the wrong one, and one that only meaning finds. */
export async function neighbours(desk: Desk): Promise<void> {
  for (const [question, product, say] of [
    ["返品したい（発送前）", "", "発送前ですので、ご注文の取り消しを承ります。"],
    ["返品したい（発送後）", "", "商品の到着後、7日以内に返品の受付をお願いいたします。"],
    ["返品の送料を知りたい", "見本ストア", "お客様のご都合の場合は、送料のご負担をお願いしております。"],
    ["返品の送料を知りたい", "架空マーケット", "出品者よりご案内いたします。"],
    ["定期便の解約", "", "マイページの定期便から、次回お届けの5日前までにお手続きください。"],
  ] as const) {
    const form = note(question, {
      say,
      product,
      ways: [],
      steps: "",
      branches: [],
      otherwise: "",
      checks: [],
    });
    await desk.call("note_keep", { note: null, case: null, form });
  }
}

/** What a customer says whom a note helps that would not have been found by it. */
export const SAID = "毎月のあれ、もういらない";

/** A note guides a call for which its words were not known; 1 says that it solved it. */
export async function learn(desk: Desk): Promise<void> {
  await prepare(desk);
  await neighbours(desk);
  await desk.call("note_guide", { note: 5, case: null, question: SAID });
  await desk.show();
}

/** A note that a file is like, and one that it holds. */
export async function similar(desk: Desk): Promise<void> {
  for (const [question, say] of [
    ["領収書の再発行", "郵送でお送りいたします"],
    ["定期便の解約", "マイページの定期便から"],
  ] as const) {
    const form = note(question, { say, product: "", ways: [] });
    await desk.call("note_keep", { note: null, case: null, form });
  }
}

/** A file with one note that is there, one that is like another, two new ones and a bad line. */
export const IMPORT = [
  "question,answer,product",
  "定期便の解約,マイページの定期便から,",
  "領収書の、再発行,購入履歴からご案内いたします,架空ストア",
  "送料はいくら,全国一律です,",
  "返品したい,到着から7日以内に承ります,",
  ",答えだけが書いてあります,",
].join("\r\n");

/** Chooses a file on the import's screen, as the system's own dialog would. */
export async function importFile(desk: Desk, name: string, text: string): Promise<void> {
  const chosen = desk.page.waitForEvent("filechooser");
  await desk.page.getByRole("button", { name: words.importing.choose }).click();
  await (await chosen).setFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
}

type Flow = readonly [pack: string, flow: string];
export const SOFT: Flow = ["jp.hikae.pc-security", "free-soft"];
export const CHARGE: Flow = ["jp.hikae.billing", "double-charge"];
export const PARCEL: Flow = ["jp.hikae.mail-order", "not-arrived"];
export const RETURN: Flow = ["jp.hikae.mail-order", "return"];
export const COMPLAINT: Flow = ["jp.hikae.complaint", "takeover"];

/** A running case with answers. */
export async function begin(desk: Desk, flow: Flow, answers: Record<string, Answer> = {}): Promise<CaseId> {
  const { id } = await desk.call("case_start", { question: QUESTION, flow: [...flow] });
  for (const [item, answer] of Object.entries(answers))
    await desk.call("case_answer", { case: id, item, answer });
  return id;
}

/** Every question of the worked call answered. */
export const WORKED: Record<string, Answer> = {
  want: "error",
  product: "total-free",
  source: "own_mail",
  mail: { escape: "later" },
  err_when: "run",
  err_text: "E-102",
  os: "win11",
  tried: ["reboot", "reinstall"],
  request: "use",
  told: ["wait"],
  ask: "remover",
  readback: true,
};

/** The worked call on hold, nobody asked yet; in an earlier call two people were. */
export async function ask(desk: Desk): Promise<CaseId> {
  const before = await desk.call("escalation_begin", { case: null, way: "unsure", hold: true, skip: null });
  for (const who of ["架空SV", "架空リーダー"])
    await desk.call("escalation_ask", { case: before.case.id, who });
  await desk.call("case_close", { case: before.case.id, outcome: "solved" });
  const id = await begin(desk, SOFT, WORKED);
  await desk.call("escalation_begin", { case: id, way: "escalate", hold: true, skip: "unsure" });
  return id;
}

/** Three on the roster: one's own SV, a leader who knows the matter, a manager. */
export async function roster(desk: Desk): Promise<void> {
  for (const form of [
    { name: "架空SV", role: "sv", own_team: true, reach: "内線 201", topics: [] },
    { name: "架空リーダー", role: "leader", own_team: false, reach: "", topics: ["セキュリティ", "返品"] },
    { name: "架空課長", role: "manager", own_team: false, reach: "内線 300", topics: [] },
  ] as const) {
    const whole = { ...form, topics: [...form.topics], team: "架空1班", shift: null };
    await desk.call("roster_keep", { id: null, form: whole });
  }
}

/** The SV has answered; with `told` also what was said. */
export async function guide(desk: Desk, told: boolean): Promise<CaseId> {
  const id = await ask(desk);
  await desk.call("escalation_ask", { case: id, who: "架空SV" });
  await desk.call("escalation_result", { case: id, result: "answered", missing: "" });
  if (told) {
    const { branches, otherwise, say } = note("");
    const reply = {
      text: "",
      branches,
      otherwise,
      say,
      promised: "15時に折り返し",
      read_back: true,
      walked: 0,
    };
    await desk.call("reply_keep", { case: id, reply });
  }
  return id;
}

/** The customer was helped; the note is due. */
export async function keep(desk: Desk): Promise<CaseId> {
  const id = await guide(desk, true);
  await desk.call("guide_end", { case: id, outcome: "solved" });
  return id;
}

/** A broken pack in the user's folder, beside a sound one. */
export function breakPack(desk: Desk): void {
  const sound = join(top, "tests/packs/base");
  for (const [name, over] of [
    ["sound", null],
    ["broken", join(top, "tests/packs/broken/missing_key")],
  ] as const) {
    const folder = join(desk.data, "packs", name);
    mkdirSync(folder, { recursive: true });
    cpSync(sound, folder, { recursive: true });
    if (over !== null) cpSync(join(over, "flows"), join(folder, "flows"), { recursive: true });
  }
}
