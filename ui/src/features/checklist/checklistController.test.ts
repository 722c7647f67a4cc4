import { describe, expect, it, vi } from "vitest";
import type { Answer, CaseAnswer, CaseView, ItemView } from "../../bindings";
import { fakeDesk, makeCase, makeItem, option } from "../../shared/desk.fixture";
import { notices } from "../../shared/notices.svelte";
import { t } from "../../text/index.svelte";
import { ChecklistController } from "./checklistController.svelte";
import { macroSays } from "./macro";

const today = () => new Date(2026, 10, 23);
const isHandled = (answer: Answer | null) => answer !== null && answer !== "";

/** A door that keeps answers the way the app does: handled or not, next in order. */
function open(items: ItemView[], more: Partial<CaseView> = {}) {
  let view = makeCase(items, more);
  const tools = fakeDesk(view, {
    case_answer: ({ item, answer }: CaseAnswer) => {
      const set = (list: ItemView[]) =>
        list.map((i) => (i.id === item ? { ...i, answer, handled: isHandled(answer) } : i));
      const [items, ambient] = [set(view.items), set(view.ambient)];
      view = { ...view, items, ambient, next: items.find((i) => !i.handled)?.id ?? null };
      return view;
    },
    flow_suggest: ({ text }: { text: string }) => ({
      flows: text === "" ? [view.flow, { ...view.flow, flow: "other", title: "使い方" }] : [view.flow],
    }),
    case_flow: () => view,
  });
  const list = new ChecklistController(tools.desk, tools.focus, today);
  const sent = () => tools.asked.filter((a) => a.name === "case_answer").map((a) => a.args as CaseAnswer);
  return { ...tools, list, sent };
}

const want = makeItem("want", {
  options: [option("howto"), option("error"), option("other", { text: true })],
});
const tried = makeItem("tried", {
  kind: "multi",
  options: [option("reboot"), option("reinstall"), option("nothing", { exclusive: true })],
});

describe("the checklist", () => {
  it("opens the next question and goes on after a digit", async () => {
    const { list, sent, focus } = open([want, tried]);
    expect(list.openId).toBe("want");
    await list.digit(2);
    expect(sent()).toEqual([{ case: 7, item: "want", answer: "error" }]);
    expect(list.openId).toBe("tried");
    expect(focus).toHaveBeenLastCalledWith("item");
  });

  it("takes an Enter typed ahead after what was picked", async () => {
    const { list } = open([tried, want]);
    void list.digit(1);
    await list.confirm();
    expect(list.openId).toBe("want");
  });

  it("gives a digit typed ahead to the question that comes next", async () => {
    const { list, sent } = open([want, tried]);
    await Promise.all([list.digit(1), list.digit(2)]);
    expect(sent().map((a) => [a.item, a.answer])).toEqual([
      ["want", "howto"],
      ["tried", ["reinstall"]],
    ]);
  });

  it("takes 0 for お客様ご不明, and no escape the question does not offer", async () => {
    const { list, sent } = open([want, tried]);
    await list.escape("refused");
    expect(sent()).toEqual([]);
    await list.digit(0);
    expect(sent()[0]?.answer).toEqual({ escape: "unknown" });
  });

  it("keeps several choices open until the operator goes on; the exclusive one stands alone", async () => {
    const { list, sent, focus } = open([tried]);
    await list.digit(2);
    await list.digit(1);
    expect(list.open?.picked).toEqual(["reboot", "reinstall"]);
    expect(list.openId).toBe("tried");
    await list.digit(3);
    expect(sent().at(-1)?.answer).toEqual(["nothing"]);
    await list.digit(3);
    expect(sent().at(-1)?.answer).toBeNull();
    await list.confirm();
    expect(list.openId).toBe("tried");
    await list.digit(1);
    await list.confirm();
    expect(list.open).toBeNull();
    expect(focus).toHaveBeenLastCalledWith("escalate");
  });

  it("asks for the words of an option that takes them, and keeps the choice before they come", async () => {
    const { list, sent, focus } = open([want, tried]);
    await list.digit(3);
    expect(sent()[0]?.answer).toBe("other");
    expect([list.openId, list.open?.typed]).toEqual(["want", true]);
    expect(focus).toHaveBeenLastCalledWith("words");
    list.type("画面が白い");
    await list.confirm();
    expect(sent().at(-1)?.answer).toEqual({ v: "other", text: "画面が白い" });
    expect(list.openId).toBe("tried");
  });

  it("refuses a text that is too long and cuts nothing from it", async () => {
    const { list, sent } = open([makeItem("words", { kind: "text", max: 5 })]);
    list.type("起動しません");
    await list.confirm();
    expect([list.open?.problem, list.open?.text, sent().length]).toEqual(["long", "起動しません", 0]);
    list.type("起動せず");
    await list.confirm();
    expect(sent().at(-1)?.answer).toBe("起動せず");
  });

  it("reads days as typed, and says so when it cannot", async () => {
    const { list, sent } = open([makeItem("when", { kind: "datetime" })]);
    list.type("来週あたり");
    await list.confirm();
    expect([list.open?.problem, sent().length]).toEqual(["datetime", 0]);
    list.type("11/11");
    await list.confirm();
    expect(sent()[0]?.answer).toBe("2026-11-11");
  });

  it("takes 昨日 by its digit and a tick by 1", async () => {
    const { list, sent } = open([makeItem("when", { kind: "datetime" }), makeItem("read", { kind: "tick" })]);
    await list.digit(2);
    await list.digit(1);
    expect(sent().map((a) => a.answer)).toEqual(["2026-11-22", true]);
  });

  it("never sends an empty field", async () => {
    const { list, sent } = open([makeItem("text", { kind: "text" })]);
    list.type("  ");
    await list.confirm();
    expect(sent()).toEqual([]);
  });

  it("starts a field with its draft, else with its answer", () => {
    const answered = makeItem("text", { kind: "text", answer: "E-102", handled: true });
    const { list } = open([answered, makeItem("b", { kind: "text", draft: "書きかけ" })]);
    expect(list.open?.text).toBe("書きかけ");
    list.choose("text");
    expect(list.open?.text).toBe("E-102");
  });

  it("does not rewrite a field when the case changes elsewhere", () => {
    const { list, desk } = open([makeItem("text", { kind: "text" })]);
    list.type("い");
    desk.view = { ...desk.view, items: [makeItem("text", { kind: "text", draft: "別" })] };
    list.refresh();
    expect(list.open?.text).toBe("い");
  });

  it("leaves a question that is not asked any more", () => {
    const { list, desk } = open([want, tried]);
    desk.view = { ...desk.view, items: [tried], next: "tried" };
    list.refresh();
    expect(list.openId).toBe("tried");
  });

  it("sets ご様子 without leaving the question", async () => {
    const mood = makeItem("mood", { role: "anger", kind: "scale", options: [option("0"), option("4")] });
    const { list, sent } = open([want], { ambient: [mood] });
    list.togglePanel("mood");
    await list.digit(2);
    expect(sent()).toEqual([{ case: 7, item: "mood", answer: "4" }]);
    expect([list.panel, list.openId]).toEqual(["item", "want"]);
  });

  it("offers every flow when the words fit one only", async () => {
    const { list, asked } = open([want]);
    await list.showFlows();
    expect([list.panel, list.flows.length]).toEqual(["flow", 2]);
    await list.digit(2);
    expect(asked.at(-1)).toEqual({
      name: "case_flow",
      args: { case: 7, pack: "jp.example.soft", flow: "other" },
    });
    expect(list.panel).toBe("item");
  });

  it("steps through the list and ends at the way to the SV", () => {
    const { list, focus } = open([want, tried]);
    list.step(1);
    expect(list.openId).toBe("tried");
    list.step(1);
    expect(focus).toHaveBeenLastCalledWith("escalate");
    list.step(-1);
    expect(list.openId).toBe("want");
  });
});

describe("まとめて入力", () => {
  const row = {
    id: "defect",
    label: "初期不良の返品",
    changes: [
      { label: "理由", before: "サイズ", after: "不良" },
      { label: "開封", before: null, after: "開封後" },
    ],
    kind: "approve" as const,
  };
  function withMacros(rows: (typeof row)[]) {
    const view = makeCase([want, tried], { macros: true });
    const tools = fakeDesk(view, {
      macro_list: () => ({ macros: rows }),
      macro_use: () => ({ ...view, items: view.items.map((i) => ({ ...i, handled: true })), next: null }),
      case_undo: () => view,
    });
    return { ...tools, list: new ChecklistController(tools.desk, tools.focus, today) };
  }

  it("is used by a digit, said with its way back, and taken back by that", async () => {
    const { list, asked, focus } = withMacros([row]);
    await list.showMacros();
    expect(focus).toHaveBeenLastCalledWith("macro");
    await list.digit(2);
    expect(list.panel).toBe("macro");
    await list.digit(1);
    expect(asked.filter((a) => a.name === "macro_use").map((a) => a.args)).toEqual([
      { case: 7, id: "defect" },
    ]);
    expect([list.panel, list.openId]).toEqual(["item", null]);
    expect(notices.notice?.text()).toBe("「初期不良の返品」を入力しました");
    notices.notice?.undo?.();
    await vi.waitFor(() => expect(asked.at(-1)?.name).toBe("case_undo"));
    await vi.waitFor(() => expect(list.openId).toBe("want"));
  });

  it("tells what is new, what is replaced and what is asked", () => {
    expect(macroSays(row, t().case)).toBe("理由：サイズ→不良、開封：開封後、依頼：承認");
    expect(macroSays({ ...row, changes: [], kind: null }, t().case)).toBe("変わるところはありません");
  });

  it("says nothing where nothing changed", async () => {
    const { list } = withMacros([{ ...row, changes: [], kind: null as unknown as "approve" }]);
    notices.clear();
    await list.showMacros();
    await list.digit(1);
    expect([list.panel, notices.notice]).toEqual(["item", null]);
  });
});
