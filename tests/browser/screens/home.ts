// The first start, home in its states, and what lies beside it.
import { expect, type Desk } from "../door";
import {
  ask,
  begin,
  fill,
  home,
  keep,
  learn,
  neighbours,
  prepare,
  QUESTION,
  SAID,
  SOFT,
  words,
  type Words,
} from "../ways";
import { stands, type Action, type Screen, typing } from "./screen";

/** Home, with a case that was asked about and put aside; the list of cases is open. */
async function cases(desk: Desk): Promise<void> {
  await prepare(desk);
  const id = await ask(desk);
  await desk.call("escalation_ask", { case: id, who: "架空SV" });
  await desk.call("case_park", { case: id });
  await desk.show();
  await desk.page.getByRole("button", { name: words.case.page.list }).click();
  await desk.settled();
}

/** A step of the first start. */
function start(step: number, shows: Screen["shows"], primary: Screen["primary"]): Screen {
  return {
    name: step < 3 ? `first start, question ${step + 1}` : "first start, ready",
    async reach(desk) {
      await desk.start();
      const { settings } = await desk.call("app_view", {});
      await desk.call("settings_change", { settings: { ...settings, ...desk.wish } });
      await desk.show();
      for (let at = 0; at < step; at++) {
        await desk.page.getByRole("button", { name: words.common.skip }).click();
      }
    },
    shows,
    primary,
  };
}

function atHome(w: Words): Action[] {
  return [
    ["combobox", w.home.question],
    ["button", w.home.check],
    ["button", w.home.unsure],
    ["button", w.home.superior],
  ];
}

export const homeScreens: Screen[] = [
  start(
    0,
    (w) => w.first.profile_why,
    (w) => [
      ["radio", w.settings.profiles.new],
      ["button", w.common.skip],
    ],
  ),
  start(
    1,
    () => "エスカレ",
    (w) => [
      ["radio", "エスカレ"],
      ["button", w.common.skip],
    ],
  ),
  start(
    2,
    (w) => w.settings.by_chats.chat,
    (w) => [
      ["radio", w.settings.by_chats.chat],
      ["button", w.common.skip],
    ],
  ),
  start(
    3,
    (w) => w.first.practice_lead,
    (w) => [
      ["button", w.first.start],
      ["button", w.first.practice],
    ],
  ),
  { name: "home, empty", reach: home, shows: (w) => w.home.empty, primary: atHome, types: true },
  {
    name: "home with hits",
    async reach(desk) {
      await prepare(desk);
      await fill(desk);
      await desk.show();
      await desk.page.keyboard.insertText(QUESTION);
      await expect(desk.page.getByRole("option").first()).toBeVisible();
    },
    types: true,
    shows: (w) => w.home.sure,
    primary: (w) => [["button", w.home.guide], ...atHome(w)],
  },
  {
    name: "home with near neighbours",
    async reach(desk) {
      await prepare(desk);
      await neighbours(desk);
      await desk.show();
      await desk.page.keyboard.insertText("返品したい");
      await expect(desk.page.getByRole("option").first()).toBeVisible();
    },
    types: true,
    shows: (w) => w.home.apart("発送前"),
    primary: (w) => [["button", w.home.guide], ...atHome(w)],
  },
  {
    name: "home, words just learned",
    async reach(desk) {
      await learn(desk);
      await desk.page.keyboard.press("1");
      await desk.settled();
    },
    types: true,
    shows: (w) => w.learned.added(SAID),
    primary: (w) => [["button", w.common.undo], ...atHome(w)],
  },
  typing(
    stands(
      "home with what waits",
      async (desk: Desk) => {
        await desk.call("note_later", { case: await keep(desk) });
        await desk.call("case_park", { case: await begin(desk, SOFT, { want: "error" }) });
      },
      (w) => w.home.stands.parked(1),
      atHome,
    ),
  ),
  {
    name: "cases so far",
    reach: cases,
    shows: (w) => w.case.page.list,
    primary: (w) => [["button", w.common.back]],
  },
  {
    name: "a case's page",
    async reach(desk) {
      await cases(desk);
      await desk.page.keyboard.press("Enter");
      await desk.settled();
    },
    shows: (w) => w.case.page.title,
    primary: (w) => [
      ["button", w.common.back],
      ["button", w.home.resume],
    ],
  },
  {
    name: "practice",
    async reach(desk) {
      await prepare(desk);
      await desk.call("practice_start", {});
      await desk.show();
    },
    types: true,
    shows: (w) => w.banner.practice_end,
    primary: (w) => [["button", w.banner.practice_end], ...atHome(w)],
  },
  {
    name: "strip",
    async reach(desk) {
      await home(desk);
      await desk.page.setViewportSize({ width: 400, height: 120 });
      await desk.page.keyboard.press("Control+d");
    },
    types: true,
    shows: (w) => w.strip.escalate,
    primary: (w) => [
      ["textbox", w.home.question],
      ["button", w.strip.escalate],
      ["button", w.strip.superior],
    ],
    height: 120,
  },
  {
    name: "strip, a long hold",
    async reach(desk) {
      await prepare(desk);
      await ask(desk);
      await desk.call("hold_correct", { earlier_s: 130 });
      await desk.show();
      await desk.page.setViewportSize({ width: 400, height: 120 });
      await desk.page.keyboard.press("Control+d");
    },
    types: true,
    shows: (w) => w.clocks.due.callback,
    primary: (w) => [
      ["textbox", w.home.question],
      ["button", w.strip.escalate],
      ["button", w.strip.superior],
    ],
    height: 120,
  },
  {
    name: "shortcut sheet",
    async reach(desk) {
      await home(desk);
      await desk.page.getByRole("button", { name: words.home.shortcuts }).click();
      await expect(desk.page.getByRole("dialog")).toBeVisible();
    },
    shows: (w) => w.shortcuts.here,
    primary: (w) => [["button", w.common.close]],
  },
];
