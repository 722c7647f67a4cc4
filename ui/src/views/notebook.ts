// The notebook's controllers, one pair for the run: what is being edited outlives a walk elsewhere.

import { NotebookController } from "../features/notebook/notebookController.svelte";
import { NoteController } from "../features/notebook/noteController.svelte";

let pair: { list: NotebookController; note: NoteController } | null = null;

export function notebookOf(): { list: NotebookController; note: NoteController } {
  pair ??= { list: new NotebookController(), note: new NoteController() };
  return pair;
}
