// How a value reaches a plain input or textarea: never while a conversion is open, and never when it
// is there already. Rewriting a field under an input method loses what is being converted.
// Not here: drawing (TextField, TextArea).

import { untrack } from "svelte";
import type { Attachment } from "svelte/attachments";
import type { Draft } from "../drafts";

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Joins a field with a value; `draft` is written as one types and flushed when one leaves; `commit` hears of leaving. */
export function joinField(
  value: () => string,
  change: (text: string) => void,
  draft: () => Draft | undefined,
  commit: (text: string) => void = () => undefined,
): Attachment<Field> {
  return (field) => {
    let composing = $state(false);
    $effect(() => {
      const text = value();
      if (!composing && field.value !== text) field.value = text;
    });
    const take = () => {
      change(field.value);
      draft()?.type(field.value);
    };
    const flush = () => void draft()?.flush();
    const hide = () => {
      if (document.visibilityState === "hidden") flush();
    };
    const start = () => (composing = true);
    const end = () => {
      take();
      composing = false;
      flush();
    };
    // A field that is taken off the page says blur in the middle of the page's own update.
    const leave = () =>
      untrack(() => {
        composing = false;
        flush();
        commit(field.value);
      });
    field.addEventListener("input", take);
    field.addEventListener("compositionstart", start);
    field.addEventListener("compositionend", end);
    field.addEventListener("blur", leave);
    document.addEventListener("visibilitychange", hide);
    return () => {
      flush();
      field.removeEventListener("input", take);
      field.removeEventListener("compositionstart", start);
      field.removeEventListener("compositionend", end);
      field.removeEventListener("blur", leave);
      document.removeEventListener("visibilitychange", hide);
    };
  };
}
