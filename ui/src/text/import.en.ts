// The words of the import's screen in English.

import type { BadCode, ImportStage } from "../bindings";
import type { importJa, similarJa } from "./import.ja";

const n = (count: number): string => count.toLocaleString("en-US");
const notes = (count: number): string => `${n(count)} ${count === 1 ? "note" : "notes"}`;

const bad: Record<BadCode, (about: string) => string> = {
  not_utf8: () => "The file is not UTF-8. Save it as “CSV UTF-8” in the spreadsheet.",
  too_large: (most) => `The file is too large (up to ${most} MB). Split it.`,
  too_many: (most) => `Too many lines (up to ${most}). Put the rest into another file.`,
  too_long: (most) => `This note is too long (up to ${most} KB). Shorten it, or make several notes of it.`,
  bad_json: (at) => `This is no JSON (character ${at}). Write one { } per line.`,
  unknown_field: (name) => `There is no item “${name}”. Correct its name, or leave it out.`,
  missing_field: (name) => `“${name}” is missing. Add it.`,
  double_field: (name) => `“${name}” is there twice. Write it once.`,
  bad_field: (at) => `The value at character ${at} is of another kind.`,
  bad_csv: () => "This is no CSV. Look for a quotation mark that is not closed.",
  unclosed: () => "A quotation mark is not closed. Look at this line and what follows.",
  unknown_column: (name) => `There is no column “${name}”. Correct its name, or leave it out.`,
  no_header: () => "Write the names of the columns (question, answer …) into the first line.",
  too_many_cells: () => 'More cells than columns. Put " " around a cell that holds “,”.',
  bad_branches: () => "The branches are written in another form.",
  bad_sv_checked: () => "Write true or false into sv_checked.",
  bad_markdown: () => "This is no part of a note. Write it under “## question”.",
  no_question: () => "The question is empty. Write it in the customer's words.",
  no_answer: () => "The answer is empty. Write what to say to the customer.",
  bad_date: (name) => `Write ${name} like 2027-02-21.`,
  bad_id: () => "The id is empty or too long. Leave it out if it is not needed.",
};

const stages: Record<ImportStage, string> = {
  idle: "",
  receiving: "Reading the file",
  trying: "Looking what the import would do",
  tried: "Nothing is changed yet",
  running: "Importing",
  taking_back: "Going back to before the import",
  done: "Imported",
  taken_back: "Everything is as before the import",
};

/** A note that may say the same, offered while one is written. */
export const similarEn: typeof similarJa = {
  title: "A similar note is there",
  merge: "Merge",
  apart: "Keep both",
  merged: "Merged into the similar note.",
  apart_again: "These are two notes again.",
};

export const importEn: typeof importJa = {
  title: "Import notes",
  open: "Import",
  lead: "Choose a file to see first what the import would do. Nothing is changed until then.",
  forms:
    "CSV, JSON Lines or Markdown (UTF-8). A CSV file has names of columns (question, answer, product, tags …) in its first line.",
  choose: "Choose a file",
  choose_other: "Another file",
  drop: "You can also drop a file here.",
  file: "File to import",
  stages,
  progress: (done, all) => `${n(done)} / ${n(all)}`,
  go_on: "You can go on working on other screens meanwhile.",
  stop: "Cancel",
  stop_run: "Cancel and go back",
  sum: {
    added: "New notes",
    updated: "Updated notes",
    unchanged: "There already",
    alike: "With a similar note",
    merged: "To be merged",
    bad: "Unreadable lines",
  },
  done: { added: "New notes", updated: "Updated", merged: "Merged", unchanged: "Unchanged", bad: "Left out" },
  count: (count) => n(count),
  run: (count) => (count === 0 ? "Import" : `Import ${notes(count)}`),
  nothing: "There is nothing to import.",
  bad_title: (count) => `Unreadable lines: ${n(count)} (not imported)`,
  bad_line: (line) => `Line ${n(line)}`,
  bad,
  alike_title: (count) => `Similar notes: ${n(count)}`,
  alike_lead:
    "Merging adds the file's question to “Other ways of asking” and fills empty fields. Nothing that is there is changed.",
  not_closely: "The file is long, so only notes with the same question were looked for.",
  all: "What to do with similar notes",
  merge: "Merge",
  apart: "Keep both",
  merge_all: "Merge all",
  apart_all: "Keep all apart",
  in_file: (line) => `Line ${n(line)} of the file`,
  in_notebook: "Note that is there",
  earlier_line: "An earlier line",
  last: (day, count) => `Last import ${day} (${notes(count)})`,
  broken_off: (count) =>
    `The last import was broken off. The ${notes(count)} up to there are in the notebook. Import the same file again for the rest.`,
  undo: "Take the import back",
  undo_why: "What was imported goes to “Deleted”. Notes that were changed since stay as they are.",
  left: (count) => `${notes(count)} changed since stay as they are.`,
  empty: "There are no notes in the file.",
};
