import { describe, expect, it, vi } from "vitest";
import { fakeDesk, makeCase } from "../../shared/desk.fixture";
import { CardController } from "./cardController.svelte";

describe("the card", () => {
  it("is red for an angry customer alone", () => {
    const view = makeCase([]);
    const { desk, focus } = fakeDesk(view);
    const card = new CardController(desk, focus, () => undefined);
    expect(card.hot).toBe(false);
    desk.view = { ...view, card: { ...view.card, mood: "unconvinced" } };
    expect(card.hot).toBe(false);
    desk.view = { ...view, card: { ...view.card, mood: "furious" } };
    expect(card.hot).toBe(true);
  });

  it("says that it copied only when it did", async () => {
    const copied = vi.fn<() => void>();
    const works = fakeDesk(makeCase([]), { line_copy: () => ({ text: "x" }) });
    await new CardController(works.desk, works.focus, copied).copy("chat");
    expect(works.asked).toEqual([{ name: "line_copy", args: { case: 7, form: "chat" } }]);
    expect(copied).toHaveBeenCalledOnce();
    const fails = fakeDesk(makeCase([]), {
      line_copy: () => {
        throw { code: "broken", detail: "" };
      },
    });
    await new CardController(fails.desk, fails.focus, copied).copy("chat");
    expect(copied).toHaveBeenCalledOnce();
  });

  it("goes large and back, and the focus goes with it", () => {
    const { desk, focus } = fakeDesk(makeCase([]));
    const card = new CardController(desk, focus, () => undefined);
    card.toggleLarge();
    card.toggleLarge();
    expect([card.large, focus.mock.calls]).toEqual([false, [["normal"], ["large"]]]);
  });
});
