// The checklist: each kind of question, what is always within reach, and where the answers lead.
import { begin, CHARGE, COMPLAINT, fill, PARCEL, RETURN, SOFT, WORKED, type Words } from "../ways";
import { always, question, stands, type Action, type Screen, typing } from "./screen";

const OWN = { want: "error", product: "total-free" } as const;
const asks = (w: Words): Action[] => [["button", w.case.checklist.hold_and_ask], ...always(w)];

export const checklistScreens: Screen[] = [
  question("single", SOFT, "ご用件", {}, () => [["radio", "エラー・進めない"]]),
  question("product", SOFT, "対象製品", { want: "error" }, () => [["radio", "他社の製品"]]),
  typing(
    question("text", SOFT, "メールの差出人・件名", { ...OWN, source: "own_mail" }, (w) => [
      ["textbox", "メールの差出人・件名"],
      ["radio", w.case.checklist.escape.later],
    ]),
  ),
  question("multi", SOFT, "試したこと", OWN, () => [["checkbox", "再起動"]]),
  typing(
    question(
      "an option's words",
      SOFT,
      "お使いのOS",
      OWN,
      (w) => [["textbox", w.case.checklist.words("お使いのOS")]],
      "5",
    ),
  ),
  question("tick", SOFT, "復唱", { ...WORKED, readback: false }, (w) => [
    ["checkbox", w.case.checklist.read_back],
  ]),
  typing(question("never stored", CHARGE, "お客様番号", {}, () => [["textbox", "お客様番号"]])),
  typing(question("number", CHARGE, "金額", { what: "double" }, () => [["textbox", "金額"]])),
  typing(
    question("day", PARCEL, "発送日", {}, (w) => [
      ["textbox", "発送日"],
      ["radio", w.case.checklist.datetime.today],
    ]),
  ),
  typing(question("promise", COMPLAINT, "お約束", {}, () => [["textbox", "お約束"]])),
  question("why it is asked", SOFT, "ご用件", {}, () => [["radio", "使い方"]], "w"),
  stands(
    "mood",
    (desk) => begin(desk, SOFT),
    () => "納得がいかない",
    (w) => [["radio", "激怒"], ...always(w)],
    "g",
  ),
  stands(
    "urgency",
    (desk) => begin(desk, SOFT),
    () => "昨日から折り返し待ち",
    (w) => [["checkbox", "お急ぎ"], ...always(w)],
    "h",
  ),
  typing(
    stands(
      "flow picker",
      (desk) => begin(desk, SOFT),
      (w) => w.case.checklist.find_flow,
      asks,
      "f",
    ),
  ),
  stands(
    "macros",
    (desk) => begin(desk, RETURN, { reason: "size" }),
    () => "初期不良の返品",
    asks,
    "m",
  ),
  stands(
    "gate strip",
    (desk) => begin(desk, SOFT, OWN),
    (w) => w.case.gate.hurry,
    (w) => [["button", w.case.gate.unsure], ["button", w.case.gate.customer_unknown], ...asks(w)],
    "Control+3",
  ),
  stands(
    "known note",
    async (desk) => {
      await fill(desk, 1);
      await begin(desk, SOFT, OWN);
    },
    (w) => w.case.known.title,
    (w) => [["button", w.case.known.guide], ...always(w)],
  ),
  stands(
    "out of scope",
    (desk) => begin(desk, SOFT, { want: "howto", product: "other-free" }),
    (w) => w.case.exit.out_of_scope,
    (w) => [["button", w.case.exit.close], ...asks(w)],
  ),
  stands(
    "furious",
    (desk) => begin(desk, SOFT, { ...OWN, mood: "furious" }),
    () => "激怒",
    asks,
  ),
  stands(
    "all answered",
    (desk) =>
      begin(desk, SOFT, {
        ...WORKED,
        mail: "架空のお知らせ係、総合セキュリティ無料版のご案内とお支払い方法のお知らせ（重要）",
      }),
    (w) => w.case.checklist.ready,
    (w) => [["button", w.case.checklist.copy_line], ...asks(w)],
  ),
];
