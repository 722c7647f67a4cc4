// Which keys the sheet shows first: those that act on the screen under it.
// Not here: the keys themselves (shared/actions).

import { ACTIONS, type ActionId } from "../../shared/actions";

export type KeyGroup = { name: "here" | "all"; ids: ActionId[] };

export function sortKeys(here: ReadonlySet<string>): KeyGroup[] {
  const ids = Object.keys(ACTIONS) as ActionId[];
  return [
    { name: "here", ids: ids.filter((id) => here.has(id)) },
    { name: "all", ids: ids.filter((id) => !here.has(id)) },
  ];
}
