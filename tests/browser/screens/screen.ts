// What a screen is to the tests, and the two ways most of them are reached.
// Not here: the list (index.ts).
import { expect, type Desk } from "../door";
import { begin, prepare, words, type Words } from "../ways";

type Role = "button" | "radio" | "checkbox" | "textbox" | "searchbox" | "combobox";
/** What an operator must be able to reach at once. */
export type Action = readonly [role: Role, name: string];

export type Screen = {
  name: string;
  /** From a desk that has not been opened to the screen. */
  reach: (desk: Desk) => Promise<void>;
  /** Words that stand on this screen. */
  shows: (w: Words) => string;
  primary: (w: Words) => Action[];
  /** Something can be typed here. Told, so that no field escapes the IME tests unseen. */
  types?: true;
  /** The folder is not open: there are no settings, and so neither text size nor language. */
  shut?: true;
  /** A form of the window with a height of its own, in CSS pixels. */
  height?: number;
};

/** 迷ったので聞く and 上席: on every screen of a call. */
export const always = (w: Words): Action[] => [
  ["button", w.case.common.unsure],
  ["button", w.case.common.superior],
];

/** A screen that stands as soon as the page is read, or after some keys. */
export function stands(
  name: string,
  set: (desk: Desk) => Promise<unknown>,
  shows: Screen["shows"],
  primary: Screen["primary"],
  ...keys: string[]
): Screen {
  return {
    name,
    async reach(desk) {
      await prepare(desk);
      await set(desk);
      await desk.show();
      for (const key of keys) {
        await desk.page.keyboard.press(key);
        await desk.settled();
      }
    },
    shows,
    primary,
  };
}

/** A question of a checklist, opened; `answers` are what it hangs on. */
export function question(
  kind: string,
  flow: Parameters<typeof begin>[1],
  label: string,
  answers: Parameters<typeof begin>[2],
  primary: Screen["primary"],
  ...keys: string[]
): Screen {
  return {
    name: `question: ${kind}`,
    async reach(desk) {
      await prepare(desk);
      await begin(desk, flow, answers);
      await desk.show();
      const open = desk.page.getByRole("heading", { name: label });
      if (!(await open.isVisible())) {
        const list = desk.page.getByRole("list", { name: words.case.checklist.items });
        await list.getByRole("button", { name: label }).click();
      }
      await expect(open).toBeVisible();
      for (const key of keys) {
        await desk.page.keyboard.press(key);
        await desk.settled();
      }
    },
    shows: () => label,
    primary: (w) => [...primary(w), ["button", w.case.checklist.hold_and_ask], ...always(w)],
  };
}

/** Marks a screen on which something can be typed. */
export const typing = (screen: Screen): Screen => ({ ...screen, types: true });

/** What can be typed into. */
export const FIELDS = ":is(input, textarea):not([inert] *):visible";

/** Goes to a screen and sees that it is there, in Japanese as a desk begins. */
export async function arrive(desk: Desk, screen: Screen): Promise<void> {
  await screen.reach(desk);
  await seen(desk, screen, words);
  expect((await desk.page.locator(FIELDS).count()) > 0, "a field to type into").toBe(screen.types ?? false);
}

/** The screen stands, in these words. */
export async function seen(desk: Desk, screen: Screen, w: Words): Promise<void> {
  await desk.settled();
  await expect(desk.page.getByText(screen.shows(w)).filter({ visible: true }).first()).toBeVisible();
}
