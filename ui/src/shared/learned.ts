// Words that a note has learned as another way of asking: said at once and shortly, with the way back that takes
// just them away. Says nothing where nothing was learned.
// Not here: what is learned (app), the line itself (notices).

import type { Learned } from "../bindings";
import { platform, type Platform } from "../platform";
import { t } from "../text/index.svelte";
import { notices } from "./notices.svelte";

/** Longest words of a customer in the line, in characters. */
const SHOWN = 24;

/** Says what was learned; `kept`: together with the note that was kept just now. */
export function sayLearned(
  learned: Learned | null | undefined,
  kept = false,
  door: Platform = platform,
): boolean {
  if (!learned) return false;
  const all = [...learned.way];
  const way = all.length > SHOWN ? `${all.slice(0, SHOWN).join("")}…` : learned.way;
  notices.say(
    () => (kept ? t().learned.kept(way) : t().learned.added(way)),
    () =>
      void notices.run(async () => {
        await door.call("notes_undo", { undo: learned.undo });
        notices.say(() => t().learned.gone);
        return true;
      }),
  );
  return true;
}
