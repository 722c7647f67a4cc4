// The door of the data folder, in each state that is not "open".
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Desk } from "../door";
import { words, type Words } from "../ways";
import type { Screen } from "./screen";

/** Invented. */
export const PASSPHRASE = "架空の長い合言葉です";

function shut(
  name: string,
  reach: (desk: Desk) => Promise<void>,
  shows: Screen["shows"],
  field: string[] = [],
): Screen {
  return {
    name: `vault: ${name}`,
    reach,
    shows,
    primary: (w: Words) => [
      ...field.map((label) => ["textbox", label] as const),
      ["button", field.length === 2 ? w.vault.create : field.length === 1 ? w.vault.unlock : w.vault.retry],
    ],
    shut: true,
    ...(field.length > 0 ? { types: true } : {}),
  };
}

/** A folder under a passphrase, closed. */
export async function lock(desk: Desk): Promise<void> {
  await desk.start({ key: false });
  await desk.call("vault_create", { secret: PASSPHRASE });
  await desk.stop();
  await desk.open({ key: false });
}

export const vaultScreens: Screen[] = [
  shut(
    "choose",
    (desk) => desk.open({ key: false }),
    (w) => w.vault.choose_title,
    [words.vault.passphrase, words.vault.again],
  ),
  shut("locked", lock, (w) => w.vault.locked_title, [words.vault.secret]),
  shut(
    "busy",
    async (desk) => {
      await desk.start();
      await desk.open();
    },
    (w) => w.vault.busy_title,
  ),
  shut(
    "read-only",
    async (desk) => {
      const file = join(desk.folder, "file");
      writeFileSync(file, "");
      await desk.open({ data: join(file, "data") });
    },
    (w) => w.vault.read_only_title,
  ),
  shut(
    "foreign",
    async (desk) => {
      mkdirSync(desk.data);
      writeFileSync(join(desk.data, "hikae.db"), "これはひかえのデータではありません".repeat(400));
      await desk.open();
    },
    (w) => w.vault.foreign_title,
  ),
];
