// The notebook and the settings.
import type { Desk } from "../door";
import { breakPack, fill, importFile, IMPORT, QUESTION, similar, words, type Words } from "../ways";
import { stands, type Action, type Screen, typing } from "./screen";

const button = (name: string): Action => ["button", name];
/** The list, and the first note of it opened. */
const OPEN = ["Control+b", "ArrowDown", "Enter"] as const;
/** The list, and three notes of it marked. */
const MARKED = ["Control+b", "ArrowDown", "Space", "Shift+ArrowDown", "Shift+ArrowDown"] as const;
const nothing = () => Promise.resolve();
const toSettings = (w: Words): Action[] => [button(w.common.back)];

/** A screen, and something pressed on it. */
function press(screen: Screen, name: string, ...buttons: string[]): Screen {
  return {
    ...screen,
    name,
    async reach(desk: Desk) {
      await screen.reach(desk);
      for (const label of buttons) {
        await desk.page.getByRole("button", { name: label, exact: true }).click();
        await desk.settled();
      }
    },
  };
}

const note = stands(
  "note",
  fill,
  (w) => w.notebook.fields.checks,
  (w) => [button(w.common.back), button(w.home.guide)],
  ...OPEN,
);
/** The import's screen, with a file chosen on it. */
function importing(
  name: string,
  shows: Screen["shows"],
  primary: Screen["primary"],
  ...steps: string[]
): Screen {
  return {
    name,
    async reach(desk) {
      await stands("", similar, shows, primary, "Control+b", "i").reach(desk);
      await importFile(desk, "架空の控え.csv", IMPORT);
      await desk.page.getByText(words.importing.bad_line(6)).first().waitFor();
      for (const label of steps) await desk.page.getByRole("button", { name: label }).click();
      await desk.page.getByText(shows(words), { exact: true }).first().waitFor();
      await desk.settled();
    },
    shows,
    primary,
  };
}

const settings = typing(stands("settings", nothing, (w) => w.settings.text_size, toSettings, "Control+g"));

export const otherScreens: Screen[] = [
  typing(
    stands(
      "notebook, empty",
      nothing,
      (w) => w.notebook.empty.all,
      (w) => [button(w.notebook.new_note)],
      "Control+b",
    ),
  ),
  typing(
    stands(
      "notebook",
      fill,
      (w) => w.home.sv_unchecked,
      (w) => [["searchbox", w.notebook.search], button(w.notebook.new_note), button(w.common.back)],
      "Control+b",
    ),
  ),
  {
    ...typing(
      stands(
        "notebook, searched",
        fill,
        () => QUESTION,
        (w) => [button(w.notebook.new_note), button(w.common.back)],
      ),
    ),
    async reach(desk) {
      await stands(
        "",
        fill,
        () => "",
        () => [],
        "Control+b",
      ).reach(desk);
      await desk.page.getByLabel(words.notebook.search).fill("セキュリティ");
    },
  },
  {
    ...typing(
      stands(
        "notebook, filter open",
        fill,
        (w) => w.notebook.unused,
        (w) => [["combobox", w.notebook.by.tag], button(w.common.cancel), button(w.notebook.new_note)],
        "Control+b",
        "f",
      ),
    ),
  },
  {
    ...typing(
      stands(
        "notebook, narrowed until nothing is left",
        fill,
        (w) => w.notebook.nothing_left,
        (w) => [
          ["searchbox", w.notebook.search],
          button(w.notebook.take_off(w.notebook.sign("words", true, "使い方"))),
          button(w.notebook.widen),
        ],
      ),
    ),
    async reach(desk) {
      await stands(
        "",
        fill,
        () => "",
        () => [],
        "Control+b",
      ).reach(desk);
      await desk.page
        .getByLabel(words.notebook.search)
        .fill("tag:無料版 製品：総合セキュリティ 「セキュリティソフト」 -使い方");
    },
  },
  typing(
    stands(
      "notebook, notes marked",
      fill,
      (w) => w.notebook.marked(3),
      (w) => [
        button(w.notebook.tag_add),
        button(w.notebook.mark_all(8)),
        button(w.notebook.remove),
        button(w.notebook.unmark),
      ],
      ...MARKED,
    ),
  ),
  typing(
    stands(
      "notebook, a tag for marked notes",
      fill,
      (w) => w.notebook.marked(3),
      (w) => [["combobox", w.notebook.tag_add], button(w.common.cancel)],
      ...MARKED,
      "t",
    ),
  ),
  typing(
    stands(
      "notebook, a review day for marked notes",
      fill,
      (w) => w.notebook.marked(3),
      (w) => [["textbox", w.notebook.set_review], button(w.common.cancel)],
      ...MARKED,
      "r",
    ),
  ),
  {
    ...typing(
      stands(
        "notebook, deleted notes marked",
        async (desk) => {
          const first = await fill(desk);
          await desk.call("notes_change", { notes: [first, first + 1], what: { kind: "delete" } });
        },
        (w) => w.notebook.marked(1),
        (w) => [button(w.notebook.restore), button(w.notebook.unmark)],
        "Control+b",
        "4",
        "ArrowDown",
        "Space",
      ),
    ),
  },
  note,
  { ...press(note, "note, its versions", words.notebook.versions), shows: (w) => w.notebook.fields.checks },
  {
    ...typing(press(note, "note edited", words.notebook.edit)),
    primary: (w) => [
      ["textbox", w.notebook.fields.question],
      button(w.notebook.keep),
      button(w.common.cancel),
    ],
  },
  {
    ...typing(press(note, "note deleted", words.notebook.remove)),
    shows: (w) => w.common.undo,
    primary: () => [],
  },
  typing(
    stands(
      "new note",
      nothing,
      (w) => w.notebook.fields.tags,
      (w) => [["textbox", w.notebook.fields.question], button(w.notebook.keep), button(w.common.cancel)],
      "Control+b",
      "n",
    ),
  ),
  stands(
    "import, no file",
    nothing,
    (w) => w.importing.lead,
    (w) => [button(w.importing.choose), button(w.common.back)],
    "Control+b",
    "i",
  ),
  importing(
    "import, its trial",
    (w) => w.importing.stages.tried,
    (w) => [button(w.importing.run(3)), button(w.importing.stop), button(w.common.back)],
  ),
  importing(
    "import, done",
    (w) => w.importing.stages.done,
    (w) => [button(w.importing.choose_other), button(w.common.back)],
    words.importing.run(3),
  ),
  {
    ...typing(
      stands(
        "new note, a similar one is there",
        similar,
        (w) => w.similar.title,
        (w) => [["textbox", w.notebook.fields.question], button(w.similar.merge), button(w.notebook.keep)],
      ),
    ),
    async reach(desk) {
      await stands(
        "",
        similar,
        () => "",
        () => [],
        "Control+b",
        "n",
      ).reach(desk);
      await desk.page.getByLabel(words.notebook.fields.question).fill("領収書の、再発行");
      await desk.page.getByText(words.similar.title).waitFor();
    },
  },
  settings,
  press(settings, "recovery code", words.settings.recovery_show),
  press(settings, "licences", words.settings.licences_show),
  typing(
    stands(
      "packs, one broken",
      (desk) => Promise.resolve(breakPack(desk)),
      (w) => w.settings.pack_bad,
      toSettings,
      "Control+g",
    ),
  ),
];
