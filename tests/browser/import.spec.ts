// Importing a file by keyboard: what it would do, one similar note merged, kept, taken back; and a similar note that
// is offered while one is written. Not here: lines and forms (src-tauri/app/tests/import.rs).
import { expect, test } from "./door";
import { Hands } from "./hands";
import { IMPORT, importFile, prepare, similar, words } from "./ways";

const w = words.importing;

/** Every kept note. */
const everyNote = {
  shelf: "all",
  text: "",
  filter: { product: "", tag: "", taught_by: "", unused: false },
  sort: null,
  offset: 0,
  limit: 9,
} as const;

test("a file is looked at, imported with one note merged, and taken back", async ({ desk }) => {
  const hands = new Hands(desk);
  await prepare(desk);
  await similar(desk);
  await desk.show();
  await hands.press("Control+b", "i");
  await hands.heading(w.title);
  await importFile(desk, "架空の控え.csv", IMPORT);
  await hands.heading(w.stages.tried);
  const sum = desk.page.locator("dl").first();
  await expect(sum).toContainText(`${w.sum.added} 2件`);
  await expect(sum).toContainText(`${w.sum.unchanged} 1件`);
  await expect(sum).toContainText(`${w.sum.alike} 1件`);
  await expect(sum).toContainText(`${w.sum.bad} 1件`);
  await hands.see(`${w.bad_line(6)} ${w.bad.no_question("")}`);
  await hands.see("購入履歴からご案内いたします");
  await hands.see("郵送でお送りいたします");
  expect((await desk.call("note_list", everyNote)).total, "nothing yet").toBe(2);

  await hands.press("2");
  await expect(sum).toContainText(`${w.sum.merged} 1件`);
  await hands.press("Control+Enter");
  await hands.heading(w.stages.done);
  await expect(desk.page.locator("dl").first()).toContainText(`${w.done.added} 2件`);
  await expect(desk.page.locator("dl").first()).toContainText(`${w.done.merged} 1件`);
  expect((await desk.call("note_list", everyNote)).total).toBe(4);
  const merged = await desk.call("note_view", { note: 1 });
  expect([merged.form.say, merged.form.product]).toEqual(["郵送でお送りいたします", "架空ストア"]);

  await hands.press("Control+z");
  await hands.heading(w.stages.taken_back);
  await expect(desk.page.getByRole("button", { name: w.undo })).toHaveCount(0);
  expect((await desk.call("note_list", everyNote)).total).toBe(2);
  expect((await desk.call("note_view", { note: 1 })).form.product).toBe("");
  await hands.press("Escape");
  await hands.heading(words.notebook.title);
});

test("one works on while a long file is imported, and can stop it", async ({ desk }) => {
  const hands = new Hands(desk);
  await prepare(desk);
  await desk.show();
  await hands.press("Control+b", "i");
  const lines = Array.from({ length: 30_000 }, (_, at) =>
    JSON.stringify({ question: `${at}番の見本のご質問`, answer: `${at}番の画面をご案内します` }),
  );
  await importFile(desk, "長い.jsonl", lines.join("\n"));
  await hands.heading(w.stages.tried);
  await desk.page.keyboard.press("Control+Enter");
  await hands.heading(w.stages.running);
  const bar = desk.page.getByRole("progressbar", { name: w.stages.running });
  const far = () => bar.evaluate((element) => (element as HTMLProgressElement).position);
  await expect.poll(far).toBeGreaterThan(0.01);
  // Home and back: nobody waits for the import.
  const began = Date.now();
  await desk.page.keyboard.press("Control+e");
  await expect(desk.page.getByLabel(words.home.question)).toBeFocused();
  expect(Date.now() - began).toBeLessThan(1500);
  await desk.page.keyboard.press("Escape");
  await desk.page.keyboard.press("Control+b");
  await desk.page.keyboard.press("i");
  await hands.heading(w.stages.running);
  await desk.page.keyboard.press("x");
  await expect(desk.page.getByRole("heading", { name: w.stages.taken_back })).toBeVisible({
    timeout: 30_000,
  });
  expect((await desk.call("note_list", everyNote)).total).toBe(0);
});

test("a similar note that is offered while one is written is put aside by one key", async ({ desk }) => {
  const hands = new Hands(desk);
  await prepare(desk);
  await similar(desk);
  await desk.show();
  await hands.press("Control+b", "n");
  await hands.at(words.notebook.fields.question);
  await hands.write("領収書の、再発行");
  await hands.see(words.similar.title);
  await hands.see("郵送でお送りいたします");
  await hands.press("Control+Shift+4");
  await hands.seeNot(words.similar.title);
});

test("a similar note is merged by one key, and undone by another", async ({ desk }) => {
  const hands = new Hands(desk);
  await prepare(desk);
  await similar(desk);
  await desk.show();
  await hands.press("Control+b", "n");
  await hands.write("領収書の再発行。");
  await hands.see(words.similar.title);
  await hands.press("Control+4");
  await hands.see(words.similar.merged);
  const total = async () => (await desk.call("note_list", everyNote)).total;
  expect(await total()).toBe(2);
  await hands.press("Control+z");
  await hands.see(words.similar.apart_again);
  expect(await total()).toBe(3);
});
