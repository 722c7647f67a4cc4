// What a macro would change, in one quiet line: new answers, replaced ones, the kind of request.
// Not here: working it out (core), doing it (checklistController).

import type { MacroRow } from "../../bindings";
import type { Words } from "../../text/index.svelte";

export function macroSays(row: MacroRow, w: Words["case"]): string {
  const changes = row.changes.map(({ label, before, after }) =>
    before === null ? w.checklist.macro.sets(label, after) : w.checklist.macro.changes(label, before, after),
  );
  if (row.kind !== null) changes.push(w.checklist.macro.sets(w.kind.label, w.kind[row.kind]));
  return changes.length === 0 ? w.checklist.macro.same : changes.join(w.checklist.macro.and);
}
