// The notebook's controllers, one of each for the run: what is being edited outlives a walk elsewhere.

import { ImportController } from "../features/importing/importController.svelte";
import { NotebookController } from "../features/notebook/notebookController.svelte";
import { NoteController } from "../features/notebook/noteController.svelte";

type All = { list: NotebookController; note: NoteController; importing: ImportController };
let all: All | null = null;

export function notebookOf(): All {
  all ??= { list: new NotebookController(), note: new NoteController(), importing: new ImportController() };
  return all;
}
