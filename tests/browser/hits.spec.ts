// What the home screen says of the notes it finds: near neighbours beside each other with what tells them apart, why a
// note was found; and words that a note has learned, said at once and taken back by one key.
// Not here: what is found (core), how it looks (access, fit).
import { expect, test } from "./door";
import { Hands } from "./hands";
import { learn, neighbours, prepare, SAID, words } from "./ways";

test("near neighbours stand together and say their difference", async ({ desk }) => {
  await prepare(desk);
  await neighbours(desk);
  await desk.show();
  const hands = new Hands(desk);
  await hands.write("返品したい");
  const rows = hands.page.getByRole("option");
  const of = (difference: string) => rows.filter({ hasText: words.home.apart(difference) });
  await expect(of("発送前")).toHaveCount(1);
  await expect(of("発送後")).toHaveCount(1);
  const [before, after] = [await of("発送前").boundingBox(), await of("発送後").boundingBox()];
  // One stands on the other, without the gap that parts other notes.
  const [upper, lower] = [before, after].sort((a, b) => (a?.y ?? 0) - (b?.y ?? 0));
  expect(Math.abs((lower?.y ?? 0) - (upper?.y ?? 0) - (upper?.height ?? 0))).toBeLessThan(2);
  await expect(of("発送前").locator("strong .apart")).toHaveText("発送前");
});

test("the same question of two products says the products", async ({ desk }) => {
  await prepare(desk);
  await neighbours(desk);
  await desk.show();
  const hands = new Hands(desk);
  await hands.write("返品の送料");
  for (const product of ["見本ストア", "架空マーケット"]) await hands.see(words.home.apart(product));
});

test("words that a note has learned are said, find it first, and go again by one key", async ({ desk }) => {
  await learn(desk);
  const hands = new Hands(desk);
  await hands.press("1");
  await hands.see(words.learned.added(SAID));
  // The field for the next customer has the focus already, and nothing has moved it.
  await hands.at(words.home.question);
  const { hits } = await desk.call("notebook_suggest", { text: SAID, case: null, offset: 0, limit: 5 });
  expect(hits[0]?.id).toBe(5);
  await hands.press("Control+z");
  await hands.see(words.learned.gone);
  expect((await desk.call("note_view", { note: 5 })).form.ways).toEqual([]);
});

test("whoever types on has the key for the field, and the words stay learned", async ({ desk }) => {
  await learn(desk);
  const hands = new Hands(desk);
  await hands.press("1");
  await hands.write("送料");
  await hands.press("Control+a", "Backspace", "Control+z");
  await hands.value(words.home.question, "送料");
  expect((await desk.call("note_view", { note: 5 })).form.ways).toEqual([SAID]);
});

test("nothing new, nothing said", async ({ desk }) => {
  await prepare(desk);
  await neighbours(desk);
  await desk.call("note_guide", { note: 5, case: null, question: "定期便の解約。" });
  await desk.show();
  const hands = new Hands(desk);
  await hands.press("1");
  await hands.at(words.home.question);
  await expect(hands.page.getByRole("button", { name: words.common.undo })).toHaveCount(0);
});

test("the licences open by keyboard, have the focus and scroll", async ({ desk }) => {
  await prepare(desk);
  await desk.show();
  const hands = new Hands(desk);
  await hands.press("Control+g");
  await hands.page.getByRole("button", { name: words.settings.licences_show }).focus();
  await hands.press("Enter");
  const texts = hands.page.getByRole("region", { name: words.settings.licences_texts });
  await expect(texts).toBeFocused();
  for (const part of ["Nara Institute of Science", "chiVe", "Apache License", "MIT License"])
    await expect(texts).toContainText(part);
  await hands.press("PageDown", "ArrowDown");
  await expect.poll(() => texts.evaluate((node) => node.scrollTop)).toBeGreaterThan(0);
});
